"""Every place of a name in the real window, by keys and by mouse; undo after a restart."""

import importlib.util
from pathlib import Path

import pytest

from annotator.workspace.project import create_project, open_project
from annotator.workspace.schemes import load_scheme
from tests.journeys.conftest import Journey
from tests.journeys.test_journeys import assert_sound

TEXTS = (
    "Putin tiba di Jakarta\n\nSetibanya, Putin berkata singkat. Itu kata Putin.",
    "Sidang ditunda\n\nKarena Putin absen, sidang ditunda. Putinlah yang ditunggu.",
    "Cuaca cerah\n\nTidak ada nama di sini.",
)


@pytest.fixture
def travel(request: pytest.FixtureRequest, tmp_path: Path, config_folder: Path) -> Journey:
    if importlib.util.find_spec("PySide6") is None:
        pytest.skip("there is no window without PySide6")
    folder = tmp_path / "work"
    folder.mkdir()
    config_folder.mkdir(exist_ok=True)
    (config_folder / "settings.toml").write_text('person_name = "Sari"\n', encoding="utf-8")
    is_headed = bool(request.config.getoption("--headed"))
    made = Journey("many_places", folder, config_folder, is_headed)
    with create_project(made.project, scheme=load_scheme("news"), person="Sari") as project:
        for text in TEXTS:
            project.articles.add(text)
    return made


def digest(travel: Journey) -> str:
    with open_project(travel.project, person="Sari") as project:
        return project.reading.digest()


def test_by_keys_all_places_are_labelled_taken_back_and_relabelled(travel: Journey) -> None:
    empty = digest(travel)
    travel.go("keys_evening")
    told = travel.go("keys_morning")
    assert told[0]["spans"] == [["ORG", "Putin"], ["ORG", "Putin"]]
    with open_project(travel.project, person="Sari") as project:
        project.editing.undo()
        project.editing.undo()
        project.editing.undo()
    assert digest(travel) == empty
    assert_sound(travel)


def test_by_mouse_all_places_are_labelled_and_taken_back(travel: Journey) -> None:
    empty = digest(travel)
    told = travel.go("by_mouse")
    assert told[0]["spans"] == []
    with open_project(travel.project, person="Sari") as project:
        project.editing.undo()
    assert digest(travel) == empty
    assert_sound(travel)
