import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from annotator.ui.widgets.mention_edit import MentionEdit


@pytest.fixture
def edit(qtbot: QtBot) -> MentionEdit:
    edit = MentionEdit()
    qtbot.addWidget(edit)
    edit.set_names(["Budi 😀", "Sari", "Sari Wulan", "Łukasz"])
    edit.show()
    edit.setFocus()
    return edit


def choose(qtbot: QtBot, key: Qt.Key) -> None:
    """Press a key in the open list, as Qt sends it there first."""
    popup = QApplication.activePopupWidget()
    assert popup is not None
    qtbot.keyClick(popup, key)


def test_an_at_sign_offers_names_and_enter_takes_one(edit: MentionEdit, qtbot: QtBot) -> None:
    qtbot.keyClicks(edit, "ask @sa")
    assert edit.offered == ("Sari", "Sari Wulan")
    choose(qtbot, Qt.Key.Key_Down)
    choose(qtbot, Qt.Key.Key_Return)
    assert edit.text == "ask @Sari Wulan "
    assert edit.offered == ()


@pytest.mark.parametrize("typed", ["mail@sa", "sa", "@@sa", "@zz", "@Sari Wulan"])
def test_nothing_is_offered_where_nobody_is_called(
    edit: MentionEdit, qtbot: QtBot, typed: str
) -> None:
    qtbot.keyClicks(edit, typed)
    assert edit.offered == ()


def test_ctrl_enter_sends_and_escape_leaves(edit: MentionEdit, qtbot: QtBot) -> None:
    qtbot.keyClicks(edit, "Yes.")
    with qtbot.waitSignal(edit.sent):
        qtbot.keyClick(edit, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert edit.text == "Yes."
    with qtbot.waitSignal(edit.left):
        qtbot.keyClick(edit, Qt.Key.Key_Escape)


def test_enter_begins_a_new_line(edit: MentionEdit, qtbot: QtBot) -> None:
    qtbot.keyClicks(edit, "Yes.")
    qtbot.keyClick(edit, Qt.Key.Key_Return)
    qtbot.keyClicks(edit, "No.")
    assert edit.text == "Yes.\nNo."


def test_the_line_itself_takes_the_keys_of_the_list(edit: MentionEdit, qtbot: QtBot) -> None:
    qtbot.keyClicks(edit, "@bu")
    qtbot.keyClick(edit, Qt.Key.Key_Tab)
    assert edit.text == "@Budi 😀 "
    qtbot.keyClicks(edit, "@sa")
    with qtbot.assertNotEmitted(edit.left):
        qtbot.keyClick(edit, Qt.Key.Key_Escape)
    assert edit.text == "@Budi 😀 @sa"
    assert edit.offered == ()
