"""Relations, nested and hidden spans in the real window, by keys and by mouse."""

import importlib.util
from pathlib import Path

import pytest

from tests.journeys.conftest import Journey
from tests.journeys.driver import OWN
from tests.journeys.exported import json_lines

TITLES = {
    ("Vladimir Putin", "holds_role", "Presiden Rusia"),
    ("Vladimir Putin", "works_for", "Kremlin"),
    ("Rusia", "located_in", "Vladivostok"),
}


@pytest.mark.parametrize("way", ["relating_by_keys", "relating_by_mouse"])
def test_relations_are_made_taken_back_and_exported_and_hiding_takes_nothing_away(
    way: str, tmp_path: Path, config_folder: Path, request: pytest.FixtureRequest
) -> None:
    if importlib.util.find_spec("PySide6") is None:
        pytest.skip("there is no window without PySide6")
    journey = Journey(way, tmp_path, config_folder, bool(request.config.getoption("--headed")))
    make_project(journey.project)
    (config_folder / "settings.toml").write_text('person_name = "Sari"\n', encoding="utf-8")
    assert journey.go("session") == [{"end": "session"}]
    assert exported(tmp_path / OWN) == TITLES


def make_project(path: Path) -> None:
    """Make a project for news with the one article of the journey."""
    from annotator.workspace.project import create_project
    from annotator.workspace.schemes import load_scheme
    from tests.journeys.relating import TEXT

    with create_project(path, scheme=load_scheme("news"), person="Sari") as project:
        project.articles.add(TEXT)


def exported(path: Path) -> set[tuple[str, str, str]]:
    """Give the relations of the only article of an export, by the words of their ends."""
    _header, article = json_lines(path)
    (layer,) = article["layers"]
    text = article["text"]
    words = {span["id"]: text[span["start"] : span["end"]] for span in layer["spans"]}
    assert len(words) == 5
    return {
        (words[one["source"]], one["label"], words[one["target"]]) for one in layer["relations"]
    }
