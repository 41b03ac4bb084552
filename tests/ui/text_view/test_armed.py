"""The label that stays on, at the caret and at the mouse."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from pytestqt.qtbot import QtBot

from annotator.ui.text_view.chips import caret_chip_x
from annotator.ui.text_view.view import ArticleView
from tests.ui.text_view.samples import picture


@pytest.fixture
def view(qtbot: QtBot) -> ArticleView:
    view = ArticleView()
    qtbot.addWidget(view)
    view.resize(700, 300)
    view.set_article(picture("Vladimir Putin tiba."))
    view.show()
    return view


def seen(view: ArticleView) -> QImage:
    return view.grab().toImage()


def test_a_chip_at_the_caret_and_the_mouse_shows_what_stays_on(view: ArticleView) -> None:
    before = seen(view)
    view.set_armed("PER")
    assert seen(view) != before
    assert view.viewport().cursor().shape() is Qt.CursorShape.BitmapCursor
    view.set_armed("")
    assert seen(view) == before
    assert view.viewport().cursor().shape() is Qt.CursorShape.IBeamCursor


def test_the_carets_chip_stays_inside_the_column() -> None:
    assert [caret_chip_x(x, 30, 100) for x in (2, 50, 99)] == [0, 35, 70]
