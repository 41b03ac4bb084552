"""Keys of one's own, the palette and what leaves the window, by keys and by mouse."""

import importlib.util
import tomllib
from pathlib import Path

import pytest

from annotator.workspace.project import create_project
from annotator.workspace.schemes import load_scheme
from tests.journeys.conftest import Journey
from tests.journeys.own_keys import BY_KEYS, BY_MOUSE
from tests.journeys.test_journeys import assert_sound
from tests.journeys.test_many_places import TEXTS


@pytest.fixture
def travel(request: pytest.FixtureRequest, tmp_path: Path, config_folder: Path) -> Journey:
    if importlib.util.find_spec("PySide6") is None:
        pytest.skip("there is no window without PySide6")
    folder = tmp_path / "work"
    folder.mkdir()
    config_folder.mkdir(exist_ok=True)
    (config_folder / "settings.toml").write_text('person_name = "Sari"\n', encoding="utf-8")
    is_headed = bool(request.config.getoption("--headed"))
    made = Journey("own_keys", folder, config_folder, is_headed)
    with create_project(made.project, scheme=load_scheme("news"), person="Sari") as project:
        for text in TEXTS:
            project.articles.add(text)
    return made


def test_by_keys_an_own_key_is_given_and_the_article_leaves(travel: Journey) -> None:
    told = travel.go("by_keys")
    assert told[0]["copied"].startswith("[Putin|PER] tiba di Jakarta\n")
    page = (travel.folder / BY_KEYS).read_text(encoding="utf-8")
    assert ">Putin</span> tiba di Jakarta</h1>" in page
    settings = tomllib.loads((travel.config / "settings.toml").read_text(encoding="utf-8"))
    assert settings["keys"]["done_and_next"][0] == "F9"
    assert "Ctrl+F" not in settings["keys"]["find"]
    assert settings["person_name"] == "Sari"
    assert_sound(travel)


def test_by_mouse_a_key_goes_and_comes_back_and_the_article_leaves(travel: Journey) -> None:
    told = travel.go("by_mouse")
    assert told[0]["copied"] == "Putin"
    assert "Putin" in (travel.folder / BY_MOUSE).read_text(encoding="utf-8")
    text = (travel.config / "settings.toml").read_text(encoding="utf-8")
    assert "undo" not in text
    assert_sound(travel)
