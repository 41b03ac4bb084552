"""The line above a narrowing list: who has the keyboard, what keys do, how high it grows."""

import pytest
from PySide6.QtCore import QStringListModel, Qt
from PySide6.QtWidgets import QLineEdit, QListView, QStyledItemDelegate, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from annotator.ui.widgets.floating_list import FloatingList

NAMES = [f"Row {number}" for number in range(20)]
MOST = 6


class Opened:
    """A floating list over a window with one field, which had the keyboard."""

    def __init__(self, qtbot: QtBot, *, tab_walks: bool) -> None:
        self.host = QWidget()
        qtbot.addWidget(self.host)
        self.host.resize(600, 400)
        self.field = QLineEdit(self.host)
        self.host.show()
        self.host.activateWindow()
        self.field.setFocus()
        qtbot.waitUntil(self.field.hasFocus)
        self.rows = QStringListModel(NAMES)
        delegate = QStyledItemDelegate()
        self.list = FloatingList(
            self.host, self.rows, delegate, most_rows=MOST, tab_walks=tab_walks
        )
        layout = QVBoxLayout(self.list)
        layout.addWidget(self.list.line)
        layout.addWidget(self.view)
        self.list.fit_rows()
        self.list.take_keyboard()
        qtbot.waitUntil(self.list.line.hasFocus)

    @property
    def view(self) -> QListView:
        found = self.list.findChild(QListView)
        assert found is not None
        return found

    @property
    def row(self) -> int:
        return self.view.currentIndex().row()


@pytest.fixture
def walking(qtbot: QtBot) -> Opened:
    return Opened(qtbot, tab_walks=True)


@pytest.fixture
def choosing(qtbot: QtBot) -> Opened:
    return Opened(qtbot, tab_walks=False)


def test_arrows_and_pages_stay_inside_the_list(qtbot: QtBot, walking: Opened) -> None:
    qtbot.keyClick(walking.list.line, Qt.Key.Key_Up)
    assert walking.row == 0
    qtbot.keyClick(walking.list.line, Qt.Key.Key_PageDown)
    assert walking.row == MOST - 1
    qtbot.keyClick(walking.list.line, Qt.Key.Key_End, Qt.KeyboardModifier.ControlModifier)
    assert walking.row == len(NAMES) - 1


def test_tab_walks_where_it_is_told_to(qtbot: QtBot, walking: Opened) -> None:
    qtbot.keyClick(walking.list.line, Qt.Key.Key_Tab)
    qtbot.keyClick(walking.list.line, Qt.Key.Key_Tab)
    qtbot.keyClick(walking.list.line, Qt.Key.Key_Backtab)
    assert walking.row == 1


def test_tab_chooses_elsewhere(qtbot: QtBot, choosing: Opened) -> None:
    with qtbot.waitSignal(choosing.list.index_chosen) as told:
        qtbot.keyClick(choosing.list.line, Qt.Key.Key_Tab)
    assert told.args[0].row() == 0


def test_esc_gives_the_keyboard_back(qtbot: QtBot, walking: Opened) -> None:
    with qtbot.waitSignal(walking.list.closed):
        qtbot.keyClick(walking.list.line, Qt.Key.Key_Escape)
    assert walking.list.isHidden()
    qtbot.waitUntil(walking.field.hasFocus)


def test_the_list_is_as_high_as_its_rows_up_to_a_limit(walking: Opened) -> None:
    row = walking.view.sizeHintForRow(0)
    assert walking.view.height() == MOST * row
    walking.rows.setStringList(NAMES[:2])
    assert walking.list.fit_rows() == 2
    assert walking.view.height() == 2 * row
    walking.rows.setStringList([])
    assert walking.list.fit_rows() == 0
    assert walking.view.isHidden()
