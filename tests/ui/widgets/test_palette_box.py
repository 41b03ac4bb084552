"""The box of the palette: keys, mouse, and what it says."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QListView, QWidget
from pytestqt.qtbot import QtBot

from annotator.ui.models.palette_model import PaletteModel
from annotator.ui.palette_entries import Kind, PaletteEntry
from annotator.ui.widgets.palette_box import PaletteBox

ENTRIES = [PaletteEntry(Kind.ACTION, str(number), f"Action {number}") for number in range(30)]


@pytest.fixture
def box(qtbot: QtBot) -> PaletteBox:
    host = QWidget()
    qtbot.addWidget(host)
    host.resize(900, 700)
    field = QLineEdit(host)
    host.show()
    host.activateWindow()
    field.setFocus()
    qtbot.waitUntil(field.hasFocus)
    box = PaletteBox(host, PaletteModel(ENTRIES))
    box.host_of_test = host  # type: ignore[attr-defined]  # keeps the host alive
    box.open()
    qtbot.waitUntil(box.line.hasFocus)
    return box


def test_arrows_walk_and_enter_chooses(qtbot: QtBot, box: PaletteBox) -> None:
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Up, Qt.Key.Key_Tab):
        qtbot.keyClick(box.line, key)
    with qtbot.waitSignal(box.chosen) as told:
        qtbot.keyClick(box.line, Qt.Key.Key_Return)
    assert told.args == [ENTRIES[2]]
    assert not box.isVisible()


def test_a_click_chooses(qtbot: QtBot, box: PaletteBox) -> None:
    view = box.findChild(QListView)
    assert view is not None
    place = view.visualRect(box.model.index(3, 0)).center()
    with qtbot.waitSignal(box.chosen) as told:
        qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert told.args == [ENTRIES[3]]


def test_it_stays_inside_its_window(box: PaletteBox) -> None:
    assert box.parentWidget().rect().contains(box.geometry())


def test_nothing_that_fits_is_said(qtbot: QtBot, box: PaletteBox) -> None:
    qtbot.keyClicks(box.line, "zzzzqq")
    assert box.note == "Nothing fits."
    qtbot.keyClick(box.line, Qt.Key.Key_Return)
    assert box.isVisible()


def test_letters_go_into_the_line_whatever_they_do_in_the_window(
    qtbot: QtBot, box: PaletteBox
) -> None:
    with qtbot.waitSignal(box.typed) as told:
        qtbot.keyClicks(box.line, "s")
    assert told.args == ["s"]
