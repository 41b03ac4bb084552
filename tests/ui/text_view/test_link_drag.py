"""A relation drawn by mouse, from span to span, with Alt held."""

from PySide6.QtCore import QPoint, Qt
from pytestqt.qtbot import QtBot

from annotator.domain.spans import Span
from annotator.ui.text_view.link_drag import LinkDrag
from annotator.ui.text_view.view import ArticleView
from tests.ui.text_view.samples import picture, span_on, stage_of

TEXT = "Presiden Rusia Vladimir Putin tiba di Vladivostok kemarin."
ALT = Qt.KeyboardModifier.AltModifier


def shown(qtbot: QtBot, *spans: Span) -> ArticleView:
    view = ArticleView()
    qtbot.addWidget(view)
    view.resize(640, 300)
    view.set_article(picture(TEXT, spans))
    view.show()
    return view


def middle(view: ArticleView, span: Span) -> QPoint:
    return view.stage.boxes(span.start, span.end)[0].center()


def drag(qtbot: QtBot, view: ArticleView, start: QPoint, end: QPoint) -> None:
    port = view.viewport()
    qtbot.mousePress(port, Qt.MouseButton.LeftButton, ALT, start)
    qtbot.mouseMove(port, end)
    qtbot.mouseRelease(port, Qt.MouseButton.LeftButton, ALT, end)


def test_a_drag_from_span_to_span_asks_for_a_relation(qtbot: QtBot) -> None:
    putin, city = span_on(TEXT, "Vladimir Putin"), span_on(TEXT, "Vladivostok")
    view = shown(qtbot, putin, city)
    with qtbot.waitSignal(view.relation_requested) as asked:
        drag(qtbot, view, middle(view, putin), middle(view, city))
    assert asked.args == [putin.id, city.id]
    assert view.selection.spans == (putin.id,)
    assert view.stage.relations.source is None


def test_a_drag_that_ends_beside_spans_asks_for_nothing(qtbot: QtBot) -> None:
    putin, city = span_on(TEXT, "Vladimir Putin"), span_on(TEXT, "Vladivostok")
    view = shown(qtbot, putin, city)
    with qtbot.assertNotEmitted(view.relation_requested):
        drag(qtbot, view, middle(view, putin), view.stage.boxes(0, 8)[0].center())
        drag(qtbot, view, middle(view, putin), middle(view, putin) + QPoint(5, 0))
    assert view.stage.relations.source is None


def test_without_a_span_below_it_alt_selects_text_as_ever(qtbot: QtBot) -> None:
    view = shown(qtbot, span_on(TEXT, "Vladivostok"))
    drag(qtbot, view, view.stage.caret_box(0).center(), view.stage.caret_box(8).center())
    assert view.selection.fragments == ((0, 8),)


def test_nothing_can_be_drawn_where_nothing_may_be_changed(qtbot: QtBot) -> None:
    putin, city = span_on(TEXT, "Vladimir Putin"), span_on(TEXT, "Vladivostok")
    view = shown(qtbot, putin, city)
    view.set_read_only(True)
    with qtbot.assertNotEmitted(view.relation_requested):
        drag(qtbot, view, middle(view, putin), middle(view, city))


def test_the_curve_follows_the_mouse_and_what_waited_before_stays() -> None:
    putin, city = span_on(TEXT, "Vladimir Putin"), span_on(TEXT, "Vladivostok")
    stage = stage_of(picture(TEXT, [putin, city]))
    stage.set_relation_source(city.id)
    drag = LinkDrag(putin.id)
    drag.begin(stage)
    assert drag.move(stage, 300, 200).contains(QPoint(300, 200))
    drag.end(stage)
    assert (stage.relations.source, stage.relations.loose) == (city.id, None)
    assert drag.target([putin.id, city.id]) == city.id
    assert drag.target([]) is None
