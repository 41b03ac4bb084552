"""Labelling in full in the real window, by keys and by mouse."""

import importlib.util
from pathlib import Path

import pytest

from tests.journeys.conftest import Journey

PERSON = {
    "name": "PER",
    "title": {"en": "Person"},
    "attributes": [{"name": "role", "values": ["leader", "speaker"], "required": True}],
}
SCHEME = {
    "name": "test",
    "entities": [PERSON, *({"name": name} for name in ("ORG", "GPE", "ROLE"))],
}
LAYER = {
    ("PER", "Kim", (("role", "leader"),), "the third"),
    ("PER", "Vladimir Putin", (("role", "leader"),), ""),
    ("GPE", "Vladivostok", (), ""),
    ("ORG", "Vladivostok", (), ""),
    ("PER", "Putin", (("role", "leader"),), ""),
}


@pytest.mark.parametrize("way", ["labelling_by_keys", "labelling_by_mouse"])
def test_labels_parts_values_and_notes_are_given_to_one_span_and_to_many(
    way: str, tmp_path: Path, config_folder: Path, request: pytest.FixtureRequest
) -> None:
    if importlib.util.find_spec("PySide6") is None:
        pytest.skip("there is no window without PySide6")
    journey = Journey(way, tmp_path, config_folder, bool(request.config.getoption("--headed")))
    make_project(journey.project)
    (config_folder / "settings.toml").write_text('person_name = "Sari"\n', encoding="utf-8")
    assert journey.go("session") == [{"end": "session"}]
    assert layer(journey.project) == LAYER


def make_project(path: Path) -> None:
    """Make a project with the one article of the journey."""
    from annotator.domain.scheme_values import checked_scheme
    from annotator.workspace.project import create_project
    from tests.journeys.labelling import TEXT

    with create_project(path, scheme=checked_scheme(SCHEME), person="Sari") as project:
        project.articles.add(TEXT)


def layer(path: Path) -> set[tuple[str, str, tuple[tuple[str, str], ...], str]]:
    """Give the spans of the only article: label, words, attributes, note."""
    from annotator.workspace.project import open_project

    with open_project(path, person="Sari") as project:
        (key,) = project.reading.article_keys()
        opened = project.reading.open_article(key[1])
        text = opened.content.text
        return {
            (span.label, text.quote_of(span.fragments), span.attributes, span.mark.note)
            for span in opened.own.spans
        }
