from collections.abc import Sequence

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QColor, QImage
from pytestqt.qtbot import QtBot

from annotator.domain.spans import Span
from annotator.ui.text_view.overview import SLICES
from annotator.ui.text_view.palette import Appearance, page_colours
from annotator.ui.text_view.ruler import OverviewRuler
from annotator.ui.text_view.span_display import SpanDisplay
from annotator.ui.text_view.view import ArticleView
from tests.ui.text_view.samples import picture, span

TEXT = "\n".join(f"Alinea {number} dengan beberapa kata lagi." for number in range(100))
PERSON = span((0, 40))


def view_of(qtbot: QtBot, spans: Sequence[Span] = (PERSON,)) -> ArticleView:
    view = ArticleView()
    qtbot.addWidget(view)
    view.resize(700, 540)
    view.set_overview(True)
    view.set_article(picture(TEXT, spans))
    with qtbot.waitExposed(view):
        view.show()
    qtbot.waitUntil(lambda: view.ruler is not None)
    return view


@pytest.fixture
def view(qtbot: QtBot) -> ArticleView:
    return view_of(qtbot)


@pytest.fixture
def ruler(view: ArticleView) -> OverviewRuler:
    assert view.ruler is not None
    return view.ruler


def seen(ruler: OverviewRuler) -> QImage:
    return ruler.grab().toImage()


def colour_at(ruler: OverviewRuler, at: int, x: int = 4) -> QColor:
    y = ruler.y_of(at * SLICES // len(TEXT))
    return seen(ruler).pixelColor(x, min(y + 1, ruler.height() - 1))


def test_the_ruler_stands_beside_the_text(view: ArticleView, ruler: OverviewRuler) -> None:
    assert ruler.geometry().left() == view.viewport().geometry().right() + 1
    assert ruler.height() == view.viewport().height()
    view.resize(500, 300)
    assert ruler.geometry().left() == view.viewport().geometry().right() + 1
    assert ruler.height() == view.viewport().height()


def test_spans_show_in_the_colour_of_their_label(view: ArticleView, ruler: OverviewRuler) -> None:
    edge = QColor(view.stage.scene.style(PERSON.label).edge)
    assert colour_at(ruler, 0) == edge
    assert colour_at(ruler, 1000) == QColor(view.stage.scene.colours.page)


def test_an_added_span_appears_and_a_removed_one_goes(
    qtbot: QtBot, view: ArticleView, ruler: OverviewRuler
) -> None:
    seen(ruler)
    added = span((2000, 2040))
    edge = QColor(view.stage.scene.style(added.label).edge)
    view.replace_spans([added], [])
    qtbot.waitUntil(lambda: colour_at(ruler, 2000) == edge)
    view.replace_spans([], [added.id])
    page = QColor(view.stage.scene.colours.page)
    qtbot.waitUntil(lambda: colour_at(ruler, 2000) == page)


def test_hidden_spans_do_not_show_however_they_come_and_go(
    qtbot: QtBot, view: ArticleView, ruler: OverviewRuler
) -> None:
    view.select_range(((len(TEXT), len(TEXT)),))
    place = span((len(TEXT) // 2, len(TEXT) // 2 + 40), label="PLACE")
    page = QColor(view.stage.scene.colours.page)
    view.set_display(SpanDisplay(frozenset({"PERSON"})))
    assert colour_at(ruler, 0) == page
    view.replace_spans([span((0, 30)), place], [PERSON.id])
    edge = QColor(view.stage.scene.style("PLACE").edge)
    qtbot.waitUntil(lambda: colour_at(ruler, place.start) == edge)
    assert colour_at(ruler, 0) == page
    view.set_display(SpanDisplay())
    assert colour_at(ruler, 0) == QColor(view.stage.scene.style("PERSON").edge)


def test_drawing_a_part_anew_is_drawing_all_anew(
    qtbot: QtBot, view: ArticleView, ruler: OverviewRuler
) -> None:
    seen(ruler)
    view.replace_spans([span((at, at + 60)) for at in range(500, 3000, 170)], [])
    view.replace_spans([], [PERSON.id])
    page = QColor(view.stage.scene.colours.page)
    qtbot.waitUntil(lambda: colour_at(ruler, PERSON.start) == page)
    in_parts = seen(ruler)
    view.set_theme(Appearance.LIGHT)
    ruler.show_scene(view.stage.scene)
    assert seen(ruler) == in_parts


def test_search_hits_stand_beside_the_spans(view: ArticleView, ruler: OverviewRuler) -> None:
    view.set_search_hits([(1500, 1505), (3000, 3005)], (3000, 3005))
    colours = view.stage.scene.colours
    assert colour_at(ruler, 1500, x=10) == QColor(colours.hit)
    assert colour_at(ruler, 3000, x=10) == QColor(colours.current_hit)


def test_the_caret_is_a_line(qtbot: QtBot, view: ArticleView, ruler: OverviewRuler) -> None:
    view.select_range(((2200, 2200),))
    y = ruler.y_of(2200 * SLICES // len(TEXT))
    caret = QColor(view.stage.scene.colours.caret)
    qtbot.waitUntil(lambda: seen(ruler).pixelColor(0, y) == caret)
    assert [seen(ruler).pixelColor(x, y) == caret for x in (0, 4, ruler.width() - 1)] == [
        True,
        False,  # where spans are shown, which it must not hide
        True,
    ]


def test_a_click_and_a_drag_bring_the_place_into_sight(
    view: ArticleView, ruler: OverviewRuler, qtbot: QtBot
) -> None:
    left = Qt.MouseButton.LeftButton
    qtbot.mousePress(ruler, left, pos=QPoint(5, ruler.height() // 2))
    middle = ruler.place_at(ruler.height() / 2)
    window = QRect(0, 0, view.stage.width, view.stage.height)
    assert window.contains(view.stage.caret_box(middle))
    qtbot.mouseMove(ruler, QPoint(5, 10))
    qtbot.mouseRelease(ruler, left, pos=QPoint(5, 10))
    assert view.caret == 0


def test_all_places_can_be_reached(ruler: OverviewRuler) -> None:
    assert ruler.place_at(-5) == 0
    assert ruler.place_at(ruler.height() + 9) == len(TEXT)


def test_what_is_there_is_told_under_the_mouse(ruler: OverviewRuler) -> None:
    words = ruler.words_at(0)
    assert words.startswith("0 % · sentence 1")
    assert PERSON.label in words


def test_very_many_spans_come_a_little_later(qtbot: QtBot) -> None:
    view = view_of(qtbot, [span((at, at + 2)) for at in range(0, 3000, 5)])
    ruler = view.ruler
    assert ruler is not None
    qtbot.waitUntil(lambda: "PERSON" in ruler.words_at(3))


def test_another_appearance_draws_it_anew(view: ArticleView, ruler: OverviewRuler) -> None:
    seen(ruler)
    view.set_theme(Appearance.DARK)
    assert colour_at(ruler, 1000) == QColor(page_colours(Appearance.DARK).page)


def test_switching_it_off_gives_the_room_back(view: ArticleView, ruler: OverviewRuler) -> None:
    width = view.viewport().width()
    view.set_overview(False)
    assert view.viewport().width() == width + ruler.width()
    assert not ruler.isVisible()
