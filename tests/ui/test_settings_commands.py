"""Preferences and keys: tried at once, kept, read again."""

from dataclasses import replace
from pathlib import Path

from PySide6.QtWidgets import QDialog
from pytestqt.qtbot import QtBot

from annotator.ui.dialogs.preferences import PreferencesDialog
from annotator.ui.dialogs.shortcut_editor import ShortcutEditor
from annotator.ui.key_map import KeyMap
from annotator.ui.main_window import MainWindow
from annotator.ui.workbench import Workbench
from annotator.workspace.settings import Settings, load_settings


def dialog_of(window: MainWindow, kind: type[QDialog]) -> QDialog | None:
    return next((one for one in window.findChildren(kind) if one.isVisible()), None)


def test_preferences_are_tried_kept_and_saved(
    qtbot: QtBot, window: MainWindow, bench: Workbench
) -> None:
    window.commands.run("preferences")
    dialog = dialog_of(window, PreferencesDialog)
    assert isinstance(dialog, PreferencesDialog)
    changed = replace(window.commands.settings, show_chips=False)
    dialog.settings_tried.emit(changed)
    assert not window.actions_["show_chips"].isChecked()
    dialog.settings_given.emit(changed)
    qtbot.waitUntil(lambda: not window.commands.runner.is_busy)
    assert load_settings().show_chips is False
    dialog.reject()


def test_damaged_settings_count_as_none(window: MainWindow, config_folder: Path) -> None:
    (config_folder / "settings.toml").write_text("theme = 3 =", encoding="utf-8")
    assert isinstance(window.commands.settings, Settings)
    assert window.commands.settings.theme.value == "system"


def test_changed_keys_hold_everywhere_at_once_and_are_kept(
    qtbot: QtBot, window: MainWindow, bench: Workbench
) -> None:
    window.commands.run("edit_keys")
    editor = dialog_of(window, ShortcutEditor)
    assert isinstance(editor, ShortcutEditor)
    keys = KeyMap({"search": ("Ctrl+Alt+J",), "digit_1": ("Z",), "done_and_next": ("F9",)})
    editor.keys_changed.emit(KeyMap({"search": ("Ctrl+Alt+J",)}))
    editor.keys_changed.emit(keys)  # while the first ones are still being written
    assert window.actions_["search"].shortcut().toString() == "Ctrl+Alt+J"
    assert window.actions_["search"].toolTip() == "Search everything (Ctrl+Alt+J)"
    assert "F9 done, next" in window.hints.text
    assert bench.pane.palette_bar.flow.items[0].cap == "Z"
    qtbot.waitUntil(lambda: load_settings().keys == keys.own)
    editor.accept()


def test_keys_of_the_settings_hold_when_a_project_is_opened(
    qtbot: QtBot, window: MainWindow, project_file: Path, config_folder: Path
) -> None:
    text = 'person_name = "Sari"\n[keys]\nsearch = ["Ctrl+Alt+J"]\nundo = ["Ctrl+Foo"]\n'
    (config_folder / "settings.toml").write_text(text, encoding="utf-8")
    window.open_project(project_file)
    qtbot.waitUntil(lambda: window.workbench is not None, timeout=20000)
    assert window.actions_["search"].shortcut().toString() == "Ctrl+Alt+J"
    assert "Ctrl+Foo" in window.messages.text


def test_keys_of_the_settings_hold_on_the_start_page(
    qtbot: QtBot, window: MainWindow, config_folder: Path
) -> None:
    text = '[keys]\nopen_project = ["Ctrl+Alt+J"]\n'
    (config_folder / "settings.toml").write_text(text, encoding="utf-8")
    with qtbot.waitSignal(window.actions_.keys_changed):
        window.show_start_page()
    assert window.actions_["open_project"].shortcut().toString() == "Ctrl+Alt+J"
