from PySide6.QtWidgets import QListView
from pytestqt.qtbot import QtBot

from annotator.domain.format_info import FormatInfo, Keeps
from annotator.ui.models.format_cards_model import FormatCardsModel
from annotator.ui.widgets.format_card import FormatCardDelegate

FORMAT = FormatInfo(
    "conll",
    "CoNLL",
    can_read=True,
    can_write=True,
    extensions=(".conll",),
    keeps=frozenset({Keeps.SPANS}),
)


def card(qtbot: QtBot, width: int) -> QListView:
    view = QListView()
    qtbot.addWidget(view)
    view.setModel(FormatCardsModel([FORMAT], view))
    view.setItemDelegate(FormatCardDelegate(view))
    view.resize(width, 200)
    return view


def test_narrow_card_is_higher(qtbot: QtBot) -> None:
    assert card(qtbot, 200).sizeHintForRow(0) > card(qtbot, 900).sizeHintForRow(0)


def test_chosen_card_looks_different(qtbot: QtBot) -> None:
    view = card(qtbot, 400)
    before = view.grab().toImage()
    view.setCurrentIndex(view.model().index(0, 0))
    assert view.grab().toImage() != before
