"""Finding in the article and searching the project in the real window, by keys and by mouse."""

import importlib.util
from pathlib import Path

import pytest

from annotator.workspace.project import create_project, open_project
from annotator.workspace.schemes import load_scheme
from tests.journeys.conftest import Journey
from tests.journeys.test_journeys import assert_sound


@pytest.mark.parametrize("way", ["by_keys", "by_mouse"])
def test_what_is_found_is_labelled_and_found_again_by_its_label(
    way: str, tmp_path: Path, config_folder: Path, request: pytest.FixtureRequest
) -> None:
    if importlib.util.find_spec("PySide6") is None:
        pytest.skip("there is no window without PySide6")
    from tests.journeys.seeking import OTHERS, TEXT, text_of

    folder = tmp_path / "work"
    folder.mkdir()
    config_folder.mkdir(exist_ok=True)
    (config_folder / "settings.toml").write_text('person_name = "Sari"\n', encoding="utf-8")
    journey = Journey("seeking", folder, config_folder, bool(request.config.getoption("--headed")))
    with create_project(journey.project, scheme=load_scheme("news"), person="Sari") as project:
        for text in (TEXT, *map(text_of, range(1, OTHERS + 1))):
            project.articles.add(text)
    assert journey.go(way) == [{"end": way}]
    with open_project(journey.project, person="Sari") as project:
        hits = project.searching.find("label:PER").hits
    assert [(hit.text, TEXT[hit.start - 1 : hit.end + 1]) for hit in hits] == [
        ("Rahma", "\nRahma "),
        ("Rahma", " Rahma "),
    ]
    assert_sound(journey)
