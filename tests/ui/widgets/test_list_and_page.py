"""Panels with a list above and a page below."""

from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from annotator.ui.models.talk_model import TalkLine, TalkModel
from annotator.ui.widgets.list_and_page import list_above, page_below, split_in_halves


def test_a_long_row_is_cut_and_never_scrolled_to_the_side(qtbot: QtBot) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)
    model: TalkModel[int] = TalkModel(parent)
    model.show([(b"1", 1, TalkLine("●", "A very long head " * 20, "", ""))])
    view = list_above(model, "Threads", parent)
    view.resize(200, 100)
    parent.show()
    assert not view.horizontalScrollBar().isVisible()
    assert view.visualRect(model.index(0, 0)).width() <= view.viewport().width()
    assert view.accessibleName() == "Threads"


def test_neither_half_can_be_closed(qtbot: QtBot) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)
    above, below = QWidget(), page_below("Thread", parent)
    above.setMinimumHeight(40)
    split = split_in_halves(above, below, parent)
    split.resize(200, 800)
    parent.show()
    split.setSizes([0, 800])
    assert above.height() == 40
    split.setSizes([800, 0])
    assert below.height() > 0
