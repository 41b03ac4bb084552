from dataclasses import fields
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from annotator.ui.dialogs.preferences import PreferencesDialog
from annotator.ui.dialogs.shortcut_editor import ShortcutEditor
from annotator.ui.key_map import KeyMap
from annotator.workspace.settings import Settings, Theme


@pytest.fixture
def settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Settings:
    monkeypatch.setenv("ANNOTATOR_CONFIG_DIR", str(tmp_path))
    return Settings(person_name="Sari")


def test_every_setting_has_its_row(settings: Settings, qtbot: QtBot) -> None:
    dialog = PreferencesDialog(settings)
    qtbot.addWidget(dialog)
    assert set(dialog.form.names) == {one.name for one in fields(Settings)}


def test_change_is_tried_at_once_and_kept_by_the_verb(settings: Settings, qtbot: QtBot) -> None:
    dialog = PreferencesDialog(settings)
    qtbot.addWidget(dialog)
    dialog.show()
    with qtbot.waitSignal(dialog.settings_tried) as tried:
        dialog.form.set_value("theme", Theme.DARK)
    assert tried.args is not None
    assert tried.args[0].theme is Theme.DARK
    with qtbot.waitSignal(dialog.settings_given) as given:
        qtbot.mouseClick(dialog.verb, Qt.MouseButton.LeftButton)
    assert given.args is not None
    assert given.args[0].theme is Theme.DARK
    assert given.args[0].person_name == "Sari"


def test_cancel_shows_what_was_before(settings: Settings, qtbot: QtBot) -> None:
    dialog = PreferencesDialog(settings)
    qtbot.addWidget(dialog)
    dialog.show()
    dialog.form.set_value("theme", Theme.DARK)
    with qtbot.waitSignal(dialog.settings_tried) as tried:
        qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert tried.args == [settings]


def test_value_that_is_refused_is_said(settings: Settings, qtbot: QtBot) -> None:
    dialog = PreferencesDialog(settings)
    qtbot.addWidget(dialog)
    dialog.form.set_value("person_name", "x" * 300)
    dialog.form.changed.emit()
    assert "Your name" in dialog.notice.text
    assert not dialog.verb.isEnabled()


def test_keys_are_changed_by_a_dialog_of_their_own(settings: Settings, qtbot: QtBot) -> None:
    dialog = PreferencesDialog(settings)
    qtbot.addWidget(dialog)
    dialog.show()
    button = dialog.form.editor("keys").findChild(QPushButton)
    assert button is not None
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    editor = dialog.findChild(ShortcutEditor)
    assert editor is not None
    with qtbot.waitSignal(dialog.settings_tried) as tried:
        editor.keys_changed.emit(KeyMap({"skip": ("F7",)}))
    assert tried.args is not None
    assert tried.args[0].keys == {"skip": ("F7",)}
    editor.accept()
