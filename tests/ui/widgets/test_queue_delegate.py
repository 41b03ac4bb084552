from PySide6.QtWidgets import QListView
from pytestqt.qtbot import QtBot

from annotator.domain.reviewing import ItemState
from annotator.ui.models.queue_model import QueueModel
from annotator.ui.widgets.queue_delegate import QueueDelegate
from tests.ui.desk import SCHEME
from tests.ui.review.sheets_by_hand import BOUNDARY, item


def test_a_row_has_two_lines_and_looks_different_once_decided(qtbot: QtBot) -> None:
    view = QListView()
    qtbot.addWidget(view)
    model = QueueModel(view)
    model.show_items([item(BOUNDARY), item(BOUNDARY, ItemState.DECIDED)], SCHEME)
    view.setModel(model)
    view.setItemDelegate(QueueDelegate(view))
    view.resize(240, 160)
    first, second = (view.visualRect(model.index(row, 0)) for row in range(2))
    assert first.height() >= 2 * view.fontMetrics().lineSpacing()
    one, other = (view.viewport().grab(rect).toImage() for rect in (first, second))
    assert one != other
