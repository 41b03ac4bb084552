from PySide6.QtGui import QColor
from PySide6.QtWidgets import QListView
from pytestqt.qtbot import QtBot

from annotator.ui.models.relation_list_model import RelationListModel
from annotator.ui.text_view.palette import style_for
from annotator.ui.widgets.label_chip import page_of
from annotator.ui.widgets.relation_delegate import RelationDelegate
from tests.ui.models.test_relation_list_model import SCHEME, linked
from tests.ui.panels.summit import TEXT


def test_a_row_has_the_labels_tag_and_room_for_two_lines(qtbot: QtBot) -> None:
    view = QListView()
    qtbot.addWidget(view)
    model = RelationListModel(view)
    model.show_layer(linked(), TEXT, SCHEME)
    view.setModel(model)
    view.setItemDelegate(RelationDelegate(view))
    view.resize(240, 120)
    row = view.visualRect(model.index(0, 0))
    assert row.height() >= 2 * view.fontMetrics().lineSpacing()
    line = model.line(0)
    assert line is not None
    edge = QColor(style_for(line.colour, line.tag, 0, page_of(view.palette())).edge).rgb()
    image = view.viewport().grab(row).toImage()
    assert any(
        image.pixel(x, y) == edge for x in range(image.width()) for y in range(image.height())
    )
