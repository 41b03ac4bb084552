"""Reading aids, places and the keystroke meter in the real window, by keys and by mouse."""

import importlib.util
from pathlib import Path
from typing import Any

import pytest

from annotator.workspace.project import create_project, open_project
from annotator.workspace.schemes import load_scheme
from tests.journeys.conftest import Journey
from tests.journeys.test_journeys import assert_sound


@pytest.fixture
def travel(request: pytest.FixtureRequest, tmp_path: Path, config_folder: Path) -> Journey:
    if importlib.util.find_spec("PySide6") is None:
        pytest.skip("there is no window without PySide6")
    from tests.journeys.reading import TEXT

    folder = tmp_path / "work"
    folder.mkdir()
    config_folder.mkdir(exist_ok=True)
    (config_folder / "settings.toml").write_text('person_name = "Sari"\n', encoding="utf-8")
    made = Journey("reading", folder, config_folder, bool(request.config.getoption("--headed")))
    with create_project(made.project, scheme=load_scheme("news"), person="Sari") as project:
        project.articles.add(TEXT)
    return made


def counted(travel: Journey) -> dict[str, Any]:
    with open_project(travel.project, person="Sari") as project:
        found = project.reading.stats()["keys"]
    assert isinstance(found, dict)
    return found


def test_by_keys_the_line_being_read_stays_and_the_keys_are_counted(travel: Journey) -> None:
    told = travel.go("by_keys")
    heads, row = (line.split("\t") for line in told[0]["copied"])
    assert heads[:3] == ["Label", "Given", "Keys"]
    keys = counted(travel)
    (of_label,) = keys["by_label"]["span"].items()
    assert of_label[0] == "PER" == row[0]
    assert of_label[1]["mouse"] == 0
    # Ctrl+J, 6, 3, Enter; three aids; four of type; the dialog's key; two of selection, and 1.
    assert of_label[1]["keys"] == int(row[2]) == 4 + 3 + 4 + 1 + 3
    assert travel.go("morning")[0] == {"numbers": True, "marks": True, "dimming": "sentences"}
    assert_sound(travel)


def test_by_mouse_no_key_is_counted(travel: Journey) -> None:
    told = travel.go("by_mouse")
    assert told[0]["copied"][1].startswith("Rapat panjang\t1\t0\t")
    total = counted(travel)["total"]
    assert (total["records"], total["keys"]) == (1, 0)
    assert total["mouse"] > 3
    assert_sound(travel)
