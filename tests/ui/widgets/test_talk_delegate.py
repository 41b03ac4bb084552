from PySide6.QtWidgets import QListView
from pytestqt.qtbot import QtBot

from annotator.ui.models.talk_model import TalkLine, TalkModel
from annotator.ui.widgets.talk_delegate import TalkDelegate


def shown(qtbot: QtBot, *lines: TalkLine) -> QListView:
    view = QListView()
    qtbot.addWidget(view)
    model: TalkModel[int] = TalkModel(view)
    model.show([(bytes([n]), n, line) for n, line in enumerate(lines)])
    view.setModel(model)
    view.setItemDelegate(TalkDelegate(view))
    view.resize(260, 240)
    return view


def test_a_row_has_room_for_three_lines(qtbot: QtBot) -> None:
    view = shown(qtbot, TalkLine("●", "head", "side", "body"))
    row = view.visualRect(view.model().index(0, 0))
    assert row.height() >= 3 * view.fontMetrics().lineSpacing()


def test_what_is_over_is_drawn_fainter(qtbot: QtBot) -> None:
    view = shown(
        qtbot,
        TalkLine("●", "head", "side", "body"),
        TalkLine("●", "head", "side", "body", is_faded=True),
    )
    rows = [view.visualRect(view.model().index(row, 0)) for row in (0, 1)]
    images = [view.viewport().grab(row).toImage() for row in rows]
    darkest = [
        min(
            image.pixelColor(x, y).lightness()
            for x in range(image.width())
            for y in range(image.height())
        )
        for image in images
    ]
    assert darkest[0] < darkest[1]
