import pytest
from PySide6.QtCore import QPoint
from pytestqt.qtbot import QtBot

from annotator.ui.text_view import ArticleView
from annotator.ui.text_view.reader import ArticleReader
from tests.ui.text_view.samples import picture, span

TEXT = "Presiden Rusia tiba."
RUSIA = span((9, 14))


@pytest.fixture
def view(qtbot: QtBot) -> ArticleView:
    made = ArticleView()
    qtbot.addWidget(made)
    made.resize(700, 300)
    made.set_article(picture(TEXT, [RUSIA]))
    made.ensurePolished()
    made.grab()
    return made


def test_the_reader_sees_text_caret_selection_and_spans(view: ArticleView) -> None:
    reader = ArticleReader(view)
    view.select_range(((0, 8),))
    assert str(reader.text) == TEXT
    assert reader.caret == 8
    assert reader.selected_fragments == ((0, 8),)
    assert reader.spans_at(10) == [RUSIA]


def test_the_reader_can_move_select_and_scroll(view: ArticleView) -> None:
    reader = ArticleReader(view)
    reader.select_range(((9, 14),))
    assert view.selected_text == "Rusia"
    reader.place_caret(3)
    assert (view.caret, view.selection.fragments) == (3, ())
    reader.scroll_to(0)
    assert view.verticalScrollBar().value() == 0


def test_rectangles_and_points_on_the_screen_fit_together(view: ArticleView) -> None:
    reader = ArticleReader(view)
    for at in range(len(TEXT)):
        box = reader.character_rectangle(at)
        assert reader.position_at(box.center()) == at
    assert reader.position_at(view.mapToGlobal(QPoint(5, 5))) >= 0
