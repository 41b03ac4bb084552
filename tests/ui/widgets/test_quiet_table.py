"""A quiet table chooses whole rows, keeps room around its words, and lets Tab go by."""

from PySide6.QtCore import QStringListModel, Qt
from PySide6.QtWidgets import QApplication, QTableView
from pytestqt.qtbot import QtBot

from annotator.ui.widgets.quiet_table import QuietTable


def filled(qtbot: QtBot, table: QTableView) -> QTableView:
    qtbot.addWidget(table)
    table.setModel(QStringListModel(["Kementerian Luar Negeri", "وزارة الخارجية"], table))
    return table


def test_it_has_a_name_and_neither_grid_nor_numbers(qapp: QApplication, qtbot: QtBot) -> None:
    table = filled(qtbot, QuietTable("Words"))
    assert table.accessibleName() == "Words"
    assert not table.showGrid()
    assert not table.tabKeyNavigation()
    assert table.verticalHeader().isHidden()


def test_cells_have_more_room_than_their_words(qapp: QApplication, qtbot: QtBot) -> None:
    quiet, plain = filled(qtbot, QuietTable("Words")), filled(qtbot, QTableView())
    assert quiet.sizeHintForColumn(0) > plain.sizeHintForColumn(0)
    assert quiet.sizeHintForRow(0) > plain.sizeHintForRow(0)


def test_a_click_chooses_the_row(qapp: QApplication, qtbot: QtBot) -> None:
    table = filled(qtbot, QuietTable("Words"))
    table.resize(300, 200)
    table.show()
    place = table.visualRect(table.model().index(1, 0)).center()
    qtbot.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert table.selectionModel().isRowSelected(1)
    assert not table.grab().isNull()
