import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QTextEdit
from pytestqt.qtbot import QtBot

from annotator.ui.dialogs.label_picker import LabelPicker
from annotator.ui.widgets.label_chip import ChipItem

ITEMS = [ChipItem(f"L{i}", f"Label {i}", f"L{i}") for i in range(500)]


@pytest.fixture
def text(qtbot: QtBot) -> QTextEdit:
    text = QTextEdit()
    qtbot.addWidget(text)
    text.resize(600, 500)
    text.show()
    text.activateWindow()
    text.setFocus()
    qtbot.waitUntil(text.hasFocus)
    return text


@pytest.fixture
def picker(text: QTextEdit) -> LabelPicker:
    picker = LabelPicker(text)
    picker.open_at(text.mapToGlobal(QPoint(100, 100)), ITEMS, "Label as")
    return picker


def test_enter_picks_the_best_fit(picker: LabelPicker, qtbot: QtBot) -> None:
    qtbot.keyClicks(picker.line, "label 321")
    with qtbot.waitSignal(picker.picked) as picked:
        qtbot.keyClick(picker.line, Qt.Key.Key_Return)
    assert picked.args == ["L321"]
    assert not picker.isVisible()


def test_focus_returns_to_the_text(picker: LabelPicker, text: QTextEdit, qtbot: QtBot) -> None:
    assert picker.line.hasFocus()
    qtbot.keyClick(picker.line, Qt.Key.Key_Escape)
    assert text.hasFocus()


def test_click_elsewhere_closes(picker: LabelPicker, text: QTextEdit, qtbot: QtBot) -> None:
    with qtbot.waitSignal(picker.closed):
        text.setFocus(Qt.FocusReason.MouseFocusReason)
    assert not picker.isVisible()


def test_arrows_walk_the_list(picker: LabelPicker, qtbot: QtBot) -> None:
    qtbot.keyClick(picker.line, Qt.Key.Key_Down)
    qtbot.keyClick(picker.line, Qt.Key.Key_Down)
    qtbot.keyClick(picker.line, Qt.Key.Key_Up)
    with qtbot.waitSignal(picker.picked) as picked:
        qtbot.keyClick(picker.line, Qt.Key.Key_Return)
    assert picked.args == ["L1"]


def test_escape_closes_without_picking(picker: LabelPicker, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(picker.picked), qtbot.waitSignal(picker.closed):
        qtbot.keyClick(picker.line, Qt.Key.Key_Escape)
    assert not picker.isVisible()


def test_enter_on_nothing_stays_open(picker: LabelPicker, qtbot: QtBot) -> None:
    qtbot.keyClicks(picker.line, "zzzz")
    with qtbot.assertNotEmitted(picker.picked):
        qtbot.keyClick(picker.line, Qt.Key.Key_Return)
    assert picker.isVisible()


def test_picker_stays_inside_its_window(picker: LabelPicker, text: QTextEdit) -> None:
    picker.open_at(text.mapToGlobal(text.rect().bottomRight()), ITEMS, "Label as")
    assert text.rect().contains(picker.geometry())


def test_what_was_typed_is_forgotten_at_the_next_opening(picker: LabelPicker, qtbot: QtBot) -> None:
    qtbot.keyClicks(picker.line, "321")
    picker.dismiss()
    picker.open_at(QPoint(100, 100), ITEMS[:3], "Topic")
    assert picker.line.text() == ""
    assert picker.model.rowCount() == 3


def test_the_guideline_of_the_marked_entry_is_shown_without_its_marks(
    picker: LabelPicker, qtbot: QtBot
) -> None:
    assert picker.guideline == ""
    items = [
        ChipItem("PER", "Person", tip="A **named** human.\n\nMore."),
        ChipItem("ORG", "Organisation", tip="See [the list](http://example.org)."),
    ]
    picker.open_at(QPoint(100, 100), items, "Label", ["ORG"])
    assert picker.guideline == "See the list."
    qtbot.keyClick(picker.line, Qt.Key.Key_Down)
    assert picker.guideline == "A named human."


def test_control_end_goes_to_the_last_of_500(picker: LabelPicker, qtbot: QtBot) -> None:
    qtbot.keyClick(picker.line, Qt.Key.Key_End, Qt.KeyboardModifier.ControlModifier)
    with qtbot.waitSignal(picker.picked) as picked:
        qtbot.keyClick(picker.line, Qt.Key.Key_Return)
    assert picked.args == ["L499"]
