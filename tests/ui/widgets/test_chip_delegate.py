from PySide6.QtWidgets import QListView
from pytestqt.qtbot import QtBot

from annotator.ui.models.picker_model import PickerModel
from annotator.ui.widgets.chip_delegate import ChipDelegate
from annotator.ui.widgets.label_chip import ChipItem


def test_rows_are_high_enough_to_hit(qtbot: QtBot) -> None:
    view = QListView()
    qtbot.addWidget(view)
    view.setModel(PickerModel([ChipItem("PER", "Person", "PER")], view))
    view.setItemDelegate(ChipDelegate(view))
    assert view.sizeHintForRow(0) >= 24


def test_rows_show_the_colour_of_their_label(qtbot: QtBot) -> None:
    pictures = []
    for colour in ("#0072b2", "#d55e00"):
        view = QListView()
        qtbot.addWidget(view)
        view.setModel(PickerModel([ChipItem("PER", "Person", "PER", "1", colour)], view))
        view.setItemDelegate(ChipDelegate(view))
        view.resize(200, 60)
        pictures.append(view.grab().toImage())
    assert pictures[0] != pictures[1]
