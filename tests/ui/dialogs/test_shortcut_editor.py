"""Changing keys by pressing them."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from annotator.ui.actions import action_spec
from annotator.ui.dialogs.shortcut_editor import ShortcutEditor
from annotator.ui.key_map import KeyMap

CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def editor(qtbot: QtBot) -> ShortcutEditor:
    editor = ShortcutEditor(KeyMap())
    qtbot.addWidget(editor)
    editor.show()
    editor.activateWindow()
    qtbot.waitUntil(editor.line.hasFocus)
    return editor


def press(qtbot: QtBot, editor: ShortcutEditor, key: Qt.Key, modifiers: object = None) -> None:
    """Press the new key for the chosen action."""
    qtbot.waitUntil(editor.capture.hasFocus)
    qtbot.keyClick(editor.capture, key, modifiers or Qt.KeyboardModifier.NoModifier)


def texts(editor: ShortcutEditor, action_id: str) -> tuple[str, ...]:
    return editor.keys.texts(action_spec(action_id))


def button(editor: ShortcutEditor, words: str) -> QPushButton:
    return next(one for one in editor.findChildren(QPushButton) if one.text() == words)


def test_typing_enter_and_the_new_key_change_it(qtbot: QtBot, editor: ShortcutEditor) -> None:
    qtbot.keyClicks(editor.line, "undo")
    qtbot.keyClick(editor.line, Qt.Key.Key_Return)
    with qtbot.waitSignal(editor.keys_changed) as told:
        press(qtbot, editor, Qt.Key.Key_U, CTRL)
    assert told.args == [KeyMap({"undo": ("Ctrl+U", *KeyMap().texts(action_spec("undo"))[1:])})]
    assert texts(editor, "undo")[0] == "Ctrl+U"
    assert editor.notice.text == "Ctrl+U now does: Undo."


def test_a_key_that_is_taken_is_refused_with_its_holder(
    qtbot: QtBot, editor: ShortcutEditor
) -> None:
    editor.choose("undo")
    button(editor, "Change key").click()
    with qtbot.assertNotEmitted(editor.keys_changed):
        press(qtbot, editor, Qt.Key.Key_F, CTRL)
    assert "Find in the article" in editor.notice.text
    assert texts(editor, "find")[0] == "Ctrl+F"


def test_it_can_be_taken_away_from_there_by_enter(qtbot: QtBot, editor: ShortcutEditor) -> None:
    editor.choose("undo")
    button(editor, "Change key").click()
    press(qtbot, editor, Qt.Key.Key_F, CTRL)
    offer = button(editor, "Take it away from there")
    qtbot.waitUntil(offer.hasFocus)
    qtbot.keyClick(offer, Qt.Key.Key_Return)
    assert texts(editor, "undo")[0] == "Ctrl+F"
    assert texts(editor, "find") == ()
    assert editor.keys.faults == ()


def test_another_action_chosen_withdraws_the_offer(qtbot: QtBot, editor: ShortcutEditor) -> None:
    editor.choose("undo")
    button(editor, "Change key").click()
    press(qtbot, editor, Qt.Key.Key_F, CTRL)
    editor.choose("redo")
    assert not editor.notice.isVisible()
    assert texts(editor, "find")[0] == "Ctrl+F"


def test_a_key_is_added_taken_away_and_brought_back(qtbot: QtBot, editor: ShortcutEditor) -> None:
    editor.choose("skip")
    button(editor, "Add a key").click()
    press(qtbot, editor, Qt.Key.Key_F7)
    assert texts(editor, "skip") == ("S", "F7")
    button(editor, "Take away").click()
    assert texts(editor, "skip") == ()
    button(editor, "Usual keys").click()
    assert texts(editor, "skip") == ("S",)
    assert not button(editor, "Usual keys").isEnabled()


def test_all_usual_keys_can_be_taken_back(qtbot: QtBot, editor: ShortcutEditor) -> None:
    editor.choose("skip")
    button(editor, "Change key").click()
    press(qtbot, editor, Qt.Key.Key_F7)
    button(editor, "All usual keys").click()
    assert editor.keys == KeyMap()
    button(editor, "Bring my keys back").click()
    assert texts(editor, "skip") == ("F7",)


def test_keys_that_move_in_the_text_are_fixed(qtbot: QtBot, editor: ShortcutEditor) -> None:
    editor.choose("move_word")
    assert not button(editor, "Change key").isEnabled()
    qtbot.keyClick(editor.table, Qt.Key.Key_Return)
    assert editor.notice.text == "The keys that move in the text are fixed."
    assert not editor.capture.isVisible()


def test_esc_leaves_the_key_as_it_is_and_the_dialog_open(
    qtbot: QtBot, editor: ShortcutEditor
) -> None:
    editor.choose("skip")
    button(editor, "Change key").click()
    press(qtbot, editor, Qt.Key.Key_Escape)
    assert editor.isVisible()
    assert editor.keys == KeyMap()


def test_what_the_settings_cannot_have_is_said(qtbot: QtBot) -> None:
    editor = ShortcutEditor(KeyMap({"undo": ("Ctrl+Foo",)}))
    qtbot.addWidget(editor)
    assert "Ctrl+Foo" in editor.notice.text
    assert "Undo" in editor.notice.text
