from dataclasses import replace
from pathlib import Path

import pytest

from annotator.domain.errors import FormatError
from annotator.workspace.settings import Settings, Theme, load_settings, save_settings


def test_without_a_file_the_defaults_hold() -> None:
    assert load_settings() == Settings(person_name="", theme=Theme.SYSTEM)


def test_what_is_saved_comes_back_without_its_defaults(config_folder: Path) -> None:
    save_settings(Settings(person_name="Sari", theme=Theme.DARK))
    assert load_settings().person_name == "Sari"
    assert load_settings().theme is Theme.DARK
    assert "column_width" not in (config_folder / "settings.toml").read_text()


def test_saving_keeps_comments_and_what_we_do_not_know(config_folder: Path) -> None:
    config_folder.mkdir()
    path = config_folder / "settings.toml"
    path.write_text('# mine\nfont_size = 20 # big\nfuture = "yes"\n')
    save_settings(replace(load_settings(), show_chips=False))
    assert path.read_text() == '# mine\nfont_size = 20 # big\nfuture = "yes"\nshow_chips = false\n'
    assert load_settings().font_size == 20


@pytest.mark.parametrize(
    ("text", "told"),
    [("x = =", "line 1"), ("font_size = 1000", "font_size"), ("theme = 'pink'", "theme")],
)
def test_a_file_that_makes_no_sense_is_told(config_folder: Path, text: str, told: str) -> None:
    config_folder.mkdir()
    (config_folder / "settings.toml").write_text(text)
    with pytest.raises(FormatError, match=told):
        load_settings()


def test_a_broken_file_is_not_overwritten(config_folder: Path) -> None:
    settings = Settings(person_name="Sari")
    config_folder.mkdir()
    path = config_folder / "settings.toml"
    path.write_text("x = =")
    with pytest.raises(FormatError):
        save_settings(settings)
    assert path.read_text() == "x = ="


def test_the_login_name_stands_in_for_a_name() -> None:
    assert Settings(person_name="Sari").name_or_login == "Sari"
    assert Settings().name_or_login


def test_keys_are_kept_with_the_comments_beside_them(config_folder: Path) -> None:
    config_folder.mkdir()
    path = config_folder / "settings.toml"
    path.write_text('[keys] # mine\nundo = ["Ctrl+U"] # as in vim\nskip = ["X"]\nflag = ["F9"]\n')
    before = load_settings()
    assert before.keys == {"undo": ("Ctrl+U",), "skip": ("X",), "flag": ("F9",)}
    keys = {"undo": ("Ctrl+U",), "skip": (), "redo": ("Ctrl+R", "F8")}
    save_settings(before.changed("keys", keys))
    assert load_settings().keys == keys
    text = path.read_text()
    assert text.startswith('[keys] # mine\nundo = ["Ctrl+U"] # as in vim\nskip = []\n')
    assert "flag" not in text


def test_a_key_that_is_no_text_is_told_with_its_action(config_folder: Path) -> None:
    config_folder.mkdir()
    (config_folder / "settings.toml").write_text("[keys]\nundo = 5\n")
    with pytest.raises(FormatError, match=r"keys\.undo"):
        load_settings()
