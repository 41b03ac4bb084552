from PySide6.QtWidgets import QListView
from pytestqt.qtbot import QtBot

from annotator.ui.models.picker_model import PickerModel
from annotator.ui.widgets.label_chip import ChipItem
from annotator.ui.widgets.row_delegate import ROW_HEIGHT, RowDelegate


def test_rows_can_be_hit(qtbot: QtBot) -> None:
    view = QListView()
    qtbot.addWidget(view)
    view.setModel(PickerModel([ChipItem("a", "A")], view))
    view.setItemDelegate(RowDelegate(view))
    assert view.sizeHintForRow(0) >= ROW_HEIGHT
