import importlib.util
from pathlib import Path

import pytest

from annotator.workspace.project import create_project
from annotator.workspace.schemes import load_scheme
from tests.journeys.conftest import Journey
from tests.journeys.test_journeys import assert_sound
from tests.workspace.newsroom import labelled_by_a_team


@pytest.mark.parametrize("way", ["by_keys", "by_mouse"])
def test_a_figure_leads_to_the_conflicts_behind_it(
    way: str, tmp_path: Path, config_folder: Path, request: pytest.FixtureRequest
) -> None:
    if importlib.util.find_spec("PySide6") is None:
        pytest.skip("there is no window without PySide6")
    folder = tmp_path / "work"
    folder.mkdir()
    config_folder.mkdir(exist_ok=True)
    (config_folder / "settings.toml").write_text('person_name = "Sari"\n', encoding="utf-8")
    is_headed = bool(request.config.getoption("--headed"))
    journey = Journey("measured", folder, config_folder, is_headed)
    with create_project(journey.project, scheme=load_scheme("news"), person="Sari") as project:
        labelled_by_a_team(project, 4, has_gold=False)
    assert journey.go(way) == [{"end": way}]
    assert_sound(journey)
