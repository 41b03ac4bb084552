from typing import ClassVar

import pytest
from PySide6.QtCore import QEvent, QObject, QPoint, QPointF, QRect, Qt
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QAccessibleEvent,
    QColor,
    QContextMenuEvent,
    QGuiApplication,
    QImage,
    QPainter,
    QPaintEvent,
    QRegion,
    QWheelEvent,
)
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from annotator.ui.text_view import Appearance, ArticleView, Selected, Unit, page_colours
from tests.ui.text_view.samples import picture, span, stance, topic

TEXT = "Presiden Rusia Vladimir Putin tiba di Vladivostok kemarin. Ia tersenyum.\n" + "\n".join(
    f"Alinea {number} dengan beberapa kata lagi supaya ada isinya." for number in range(60)
)


@pytest.fixture
def view(qtbot: QtBot) -> ArticleView:
    made = ArticleView()
    qtbot.addWidget(made)
    made.resize(700, 500)
    made.set_article(picture(TEXT, [span((15, 29))]))
    with qtbot.waitExposed(made):
        made.show()
    return made


def test_a_new_article_is_told_and_shown_from_its_top(view: ArticleView, qtbot: QtBot) -> None:
    view.move_caret(Unit.ARTICLE, 1)
    with qtbot.waitSignals([view.caret_moved, view.selection_changed]):
        view.set_article(picture("Baru"))
    assert view.caret == 0
    assert view.selection == Selected((), ())
    assert view.verticalScrollBar().maximum() == 0


def test_selecting_tells_the_fragments_and_spans(view: ArticleView, qtbot: QtBot) -> None:
    (item,) = view.stage.scene.spans.in_reading_order()
    with qtbot.waitSignal(view.selection_changed) as told:
        view.select_spans([item.id])
    assert told.args == [Selected((), (item.id,))]
    with qtbot.waitSignal(view.selection_changed) as told:
        view.select_range(((0, 8),))
    assert told.args == [Selected(((0, 8),), ())]
    assert view.selected_text == "Presiden"


def test_the_sentence_at_the_caret_can_be_selected(view: ArticleView) -> None:
    view.select_sentence()
    assert view.selected_text == TEXT.split("\n", maxsplit=1)[0]


def test_the_selected_spans_text_is_what_is_copied(view: ArticleView) -> None:
    (item,) = view.stage.scene.spans.in_reading_order()
    view.select_spans([item.id])
    assert view.selected_text == "Vladimir Putin"


def test_a_caret_that_leaves_the_window_takes_it_along(view: ArticleView) -> None:
    view.move_caret(Unit.ARTICLE, 1)
    box = view.caret_rectangle()
    assert view.viewport().rect().contains(box)
    assert view.verticalScrollBar().value() > 0
    view.move_caret(Unit.ARTICLE, -1)
    assert view.viewport().rect().contains(view.caret_rectangle())


def test_scrolling_to_a_place_brings_it_into_sight(view: ArticleView) -> None:
    at = TEXT.index("Alinea 40")
    view.scroll_to(at)
    assert view.viewport().rect().contains(view.stage.caret_box(at))
    assert view.caret == 0


class SpiedView(ArticleView):
    """Remembers which regions it was told to paint."""

    painted: ClassVar[list[QRegion]] = []

    def paintEvent(self, event: QPaintEvent) -> None:
        self.painted.append(QRegion(event.region()))
        super().paintEvent(event)


@pytest.fixture
def spied(qtbot: QtBot) -> SpiedView:
    made = SpiedView()
    qtbot.addWidget(made)
    made.resize(700, 500)
    made.set_article(picture(TEXT, [span((15, 29))]))
    with qtbot.waitExposed(made):
        made.show()
    qtbot.waitUntil(lambda: bool(made.painted))
    made.painted.clear()
    return made


def test_adding_a_span_paints_only_its_line(spied: SpiedView, qtbot: QtBot) -> None:
    row = spied.stage.boxes(0, 8)[0]
    spied.replace_spans([span((0, 8))], [])
    qtbot.waitUntil(lambda: bool(spied.painted))
    assert all(region.boundingRect().height() < 4 * row.height() for region in spied.painted)
    assert any(region.contains(row) for region in spied.painted)


def test_a_span_out_of_sight_paints_nothing(spied: SpiedView, qtbot: QtBot) -> None:
    spied.replace_spans([span((len(TEXT) - 4, len(TEXT)))], [])
    spied.move_caret(Unit.GRAPHEME, 1)
    caret = spied.caret_rectangle()
    qtbot.waitUntil(lambda: bool(spied.painted))
    assert all(region.boundingRect().height() < 4 * caret.height() for region in spied.painted)


def test_a_removed_span_is_no_longer_selected(view: ArticleView, qtbot: QtBot) -> None:
    (item,) = view.stage.scene.spans.in_reading_order()
    view.select_spans([item.id])
    with qtbot.waitSignal(view.selection_changed):
        view.replace_spans([], [item.id])
    assert view.selection.spans == ()


def test_stances_and_topics_can_be_replaced(view: ArticleView) -> None:
    before = view.grab().toImage()
    view.replace_stances([stance((0, 29))], {b"h": "Kim", b"t": "the harbour"})
    with_band = view.grab().toImage()
    assert with_band != before
    view.replace_topics([topic((0, 29))])
    assert view.grab().toImage() != with_band
    view.replace_stances([])
    view.replace_topics([])
    assert view.grab().toImage() == before


def test_search_hits_are_framed_and_the_current_one_shown(view: ArticleView) -> None:
    at = TEXT.index("Alinea 40")
    view.set_search_hits([(0, 8), (at, at + 6)], (at, at + 6))
    assert view.viewport().rect().contains(view.stage.caret_box(at))


@pytest.mark.parametrize("appearance", list(Appearance))
def test_every_appearance_has_its_own_page(view: ArticleView, appearance: Appearance) -> None:
    view.set_theme(appearance)
    image = view.viewport().grab().toImage()
    assert image.pixelColor(2, 2) == QColor(page_colours(appearance).page)


def test_zooming_tells_and_stays_within_bounds(view: ArticleView, qtbot: QtBot) -> None:
    with qtbot.waitSignal(view.zoom_changed) as told:
        view.zoom_by(1)
    assert told.args == [view.zoom]
    view.set_zoom(100)
    assert view.zoom == 4.0
    view.set_zoom(0)
    assert view.zoom == 0.5
    with qtbot.assertNotEmitted(view.zoom_changed):
        view.zoom_by(-1)


def test_zooming_keeps_the_line_that_is_read(view: ArticleView) -> None:
    view.scroll_to(TEXT.index("Alinea 30"))
    line = view.stage.scroll.reading_line(view.caret)
    view.zoom_by(3)
    place = view.stage.scene.page.locate(line.at)
    y = view.stage.scroll.y_of(place.chunk.chunk.number)
    assert y + place.chunk.lines[place.line].baseline == line.y


def test_type_can_be_chosen(view: ArticleView) -> None:
    view.set_typography("DejaVu Sans", 16.0, 2.0, 50)
    assert view.stage.metrics.body.family() == "DejaVu Sans"
    assert view.stage.scene.page.width <= view.stage.metrics.column


def test_chips_can_be_hidden(view: ArticleView) -> None:
    before = view.grab().toImage()
    view.set_show_chips(False)
    assert view.grab().toImage() != before


def test_a_picture_of_the_article_is_whole(view: ArticleView) -> None:
    image = view.render_image(600)
    assert image.width() == 600
    assert image.height() > view.height()


def test_the_window_can_be_painted_elsewhere(view: ArticleView) -> None:
    image = QImage(view.viewport().size(), QImage.Format.Format_RGB32)
    painter = QPainter(image)
    view.paint_to(painter, QRect(0, 0, image.width(), image.height()))
    painter.end()
    assert image.pixelColor(2, 2) == QColor(page_colours(Appearance.LIGHT).page)


def test_the_view_asks_for_room_for_its_column(view: ArticleView) -> None:
    assert view.sizeHint().width() > view.stage.metrics.column


def wheel(view: ArticleView, turned: int, modifiers: Qt.KeyboardModifier) -> None:
    centre = QPointF(view.viewport().rect().center())
    event = QWheelEvent(
        centre,
        view.viewport().mapToGlobal(centre),
        QPoint(),
        QPoint(0, turned),
        Qt.MouseButton.NoButton,
        modifiers,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(view.viewport(), event)


def test_the_wheel_scrolls_and_with_ctrl_zooms(view: ArticleView) -> None:
    wheel(view, -120, Qt.KeyboardModifier.NoModifier)
    scrolled = view.verticalScrollBar().value()
    assert scrolled > 0
    assert view.zoom == 1.0
    wheel(view, 120, Qt.KeyboardModifier.ControlModifier)
    assert view.zoom > 1.0


def test_a_menu_is_asked_for_with_the_spans_there(view: ArticleView, qtbot: QtBot) -> None:
    (item,) = view.stage.scene.spans.in_reading_order()
    point = view.stage.boxes(16, 20)[0].center()
    event = QContextMenuEvent(
        QContextMenuEvent.Reason.Mouse, point, view.viewport().mapToGlobal(point)
    )
    with qtbot.waitSignal(view.context_requested) as told:
        QApplication.sendEvent(view.viewport(), event)
    assert told.args == [view.viewport().mapToGlobal(point), (item.id,)]


def test_copying_puts_the_selection_on_the_clipboard(view: ArticleView, qtbot: QtBot) -> None:
    view.select_range(((0, 8), (15, 23)))
    qtbot.keyClick(view, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QGuiApplication.clipboard().text() == "Presiden … Vladimir"


def test_what_cannot_be_seen_is_named_to_who_listens(
    view: ArticleView, monkeypatch: pytest.MonkeyPatch
) -> None:
    said: list[str] = []

    def hear(event: QAccessibleEvent) -> None:
        if isinstance(event, QAccessibleAnnouncementEvent):
            said.append(event.message())

    view.set_article(picture("kata\u200bkata"))
    monkeypatch.setattr(QAccessible, "isActive", lambda: True)
    monkeypatch.setattr(QAccessible, "updateAccessibility", hear)
    for _ in range(5):
        view.move_caret(Unit.GRAPHEME, 1)
    assert said == ["zero width space (ZWSP), U+200B"]


def test_a_changed_span_is_painted_a_moment_later_and_whole(
    view: ArticleView, qtbot: QtBot
) -> None:
    painted = QRegion()

    class Watch(QObject):
        def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
            nonlocal painted
            if isinstance(event, QPaintEvent):
                painted += event.region()
            return False

    view.show()
    qtbot.waitExposed(view)
    watch = Watch()
    view.viewport().installEventFilter(watch)
    view.replace_spans([span((0, 6))], [])
    rows = view.stage.rows((0, 6))
    qtbot.waitUntil(lambda: (rows & view.viewport().rect()).subtracted(painted).isEmpty())
