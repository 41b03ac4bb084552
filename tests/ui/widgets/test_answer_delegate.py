from PySide6.QtGui import QColor
from PySide6.QtWidgets import QListView
from pytestqt.qtbot import QtBot

from annotator.ui.models.answers_model import AnswersModel
from annotator.ui.text_view.palette import style_for
from annotator.ui.widgets.answer_delegate import AnswerDelegate, dots
from annotator.ui.widgets.label_chip import page_of
from tests.ui.models.test_answers_model import LINES


def test_a_dot_stands_for_a_vote_and_many_are_counted() -> None:
    assert dots(3) == "●●●"
    assert dots(50) == "●×50"


def test_a_card_has_its_tag_and_a_heading_more_room(qtbot: QtBot) -> None:
    view = QListView()
    qtbot.addWidget(view)
    model = AnswersModel(view)
    model.show_lines(LINES)
    view.setModel(model)
    delegate = AnswerDelegate(view)
    view.setItemDelegate(delegate)
    view.resize(280, 260)
    first, second, past = (view.visualRect(model.index(row, 0)) for row in range(3))
    assert first.height() >= 2 * view.fontMetrics().lineSpacing()
    assert past.height() >= second.height()
    edge = QColor(style_for("#ff0000", "PER", 0, page_of(view.palette())).edge).rgb()
    image = view.viewport().grab(first).toImage()
    assert any(
        image.pixel(x, y) == edge for x in range(image.width()) for y in range(image.height())
    )
    with_votes = view.viewport().grab(second).toImage()
    delegate.shows_votes = False
    assert view.viewport().grab(second).toImage() != with_votes
