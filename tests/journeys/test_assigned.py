"""Assignments in the real window, by keys and by mouse."""

import importlib.util
from pathlib import Path

import pytest

from annotator.domain.assignments import Purpose
from annotator.workspace.project import create_project, open_project
from annotator.workspace.schemes import load_scheme
from tests.journeys.conftest import Journey
from tests.journeys.test_journeys import assert_sound
from tests.journeys.test_many_places import TEXTS


@pytest.mark.parametrize("way", ["by_keys", "by_mouse"])
def test_a_plan_is_given_listed_and_worked_on(
    way: str, tmp_path: Path, config_folder: Path, request: pytest.FixtureRequest
) -> None:
    if importlib.util.find_spec("PySide6") is None:
        pytest.skip("there is no window without PySide6")
    folder = tmp_path / "work"
    folder.mkdir()
    config_folder.mkdir(exist_ok=True)
    (config_folder / "settings.toml").write_text('person_name = "Sari"\n', encoding="utf-8")
    is_headed = bool(request.config.getoption("--headed"))
    journey = Journey("assigned", folder, config_folder, is_headed)
    with create_project(journey.project, scheme=load_scheme("news"), person="Sari") as project:
        for text in TEXTS[:2]:
            project.articles.add(text)
    assert journey.go(way) == [{"end": way}]
    with open_project(journey.project, person="Sari", writable=False) as project:
        works = {one.person.name: one for one in project.assigning.progress()}
        assert {name: one.count(Purpose.LABEL) for name, one in works.items()} == {
            "Budi": 2,
            "Sari": 2,
        }
        assert works["Sari"].count(finished=True) == 1
    assert_sound(journey)
