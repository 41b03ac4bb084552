import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from annotator.ui.widgets.note_edit import NoteEdit


@pytest.fixture
def note(qtbot: QtBot) -> NoteEdit:
    note = NoteEdit()
    qtbot.addWidget(note)
    note.show()
    return note


def test_quick_typing_is_committed_once_after_a_pause(note: NoteEdit, qtbot: QtBot) -> None:
    note.show_note(b"a", "")
    with qtbot.waitSignal(note.committed) as committed:
        qtbot.keyClicks(note, "checked twice")
    assert committed.args == [b"a", "checked twice"]


def test_leaving_commits_at_once(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    note, other = NoteEdit(window), QLineEdit(window)
    layout = QVBoxLayout(window)
    layout.addWidget(note)
    layout.addWidget(other)
    window.show()
    window.activateWindow()
    note.show_note(b"a", "")
    note.setFocus()
    qtbot.waitUntil(note.hasFocus)
    qtbot.keyClicks(note, "x")
    with qtbot.waitSignal(note.committed):
        other.setFocus()
    assert not note.is_pending


def test_another_row_commits_the_one_before(note: NoteEdit, qtbot: QtBot) -> None:
    note.show_note(b"a", "")
    qtbot.keyClicks(note, "x")
    with qtbot.waitSignal(note.committed) as committed:
        note.show_note(b"b", "y")
    assert committed.args == [b"a", "x"]
    assert note.toPlainText() == "y"


def test_unchanged_note_is_not_committed(note: NoteEdit, qtbot: QtBot) -> None:
    note.show_note(b"a", "same")
    with qtbot.assertNotEmitted(note.committed):
        note.flush()


def test_echo_while_typing_does_not_overwrite(note: NoteEdit, qtbot: QtBot) -> None:
    note.show_note(b"a", "")
    qtbot.keyClicks(note, "new")
    note.show_note(b"a", "old")
    assert note.toPlainText() == "new"


def test_undo_elsewhere_changes_the_text_shown(note: NoteEdit, qtbot: QtBot) -> None:
    note.show_note(b"a", "later")
    with qtbot.assertNotEmitted(note.committed):
        note.show_note(b"a", "earlier")
    assert note.toPlainText() == "earlier"


def test_escape_commits_and_leaves(note: NoteEdit, qtbot: QtBot) -> None:
    note.show_note(b"a", "")
    qtbot.keyClicks(note, "x")
    with qtbot.waitSignals([note.committed, note.left]):
        qtbot.keyClick(note, Qt.Key.Key_Escape)


def test_enter_leaves_where_that_is_wished_and_shift_enter_begins_a_line(
    note: NoteEdit, qtbot: QtBot
) -> None:
    note.show_note(b"a", "")
    qtbot.keyClick(note, Qt.Key.Key_Return)
    assert note.toPlainText() == "\n"
    note.enter_leaves = True
    qtbot.keyClick(note, Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    with qtbot.waitSignal(note.left):
        qtbot.keyClick(note, Qt.Key.Key_Return)
    assert note.toPlainText().count("\n") + note.toPlainText().count("\u2028") == 2
