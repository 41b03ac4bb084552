import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from annotator.domain.articles import Segmentation
from annotator.ui.text_view import ArticleView, Selected
from annotator.ui.text_view.canvas import ArticleCanvas
from tests.ui.text_view.samples import picture, span

FIRST = "Presiden Rusia Vladimir Putin tiba. Ia tersenyum."
TEXT = FIRST + "\n" + "\n".join(f"Alinea {number} dengan kata." for number in range(80))
WORDS = ((0, 8), (9, 14), (15, 23), (24, 29), (30, 34), (34, 35), (36, 38), (39, 48), (48, 49))
SEGMENTS = Segmentation(WORDS, ((0, 35), (36, 49)))
PUTIN = span((15, 29))

NONE = Qt.KeyboardModifier.NoModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
CTRL = Qt.KeyboardModifier.ControlModifier
ALT = Qt.KeyboardModifier.AltModifier


@pytest.fixture
def view(qtbot: QtBot) -> ArticleView:
    made = ArticleView()
    qtbot.addWidget(made)
    made.resize(760, 420)
    made.set_article(picture(TEXT, [PUTIN], segmentation=SEGMENTS))
    with qtbot.waitExposed(made):
        made.show()
    made.setFocus()
    return made


def edge(view: ArticleCanvas, at: int) -> QPoint:
    """The point where the caret would stand at `at`."""
    return view.stage.caret_box(at).center()


def mouse(
    view: ArticleCanvas,
    kind: QEvent.Type,
    point: QPoint,
    modifiers: Qt.KeyboardModifier = NONE,
    time: int = 0,
) -> None:
    held = kind != QEvent.Type.MouseButtonRelease
    event = QMouseEvent(
        kind,
        QPointF(point),
        QPointF(view.viewport().mapToGlobal(point)),
        Qt.MouseButton.LeftButton if kind != QEvent.Type.MouseMove else Qt.MouseButton.NoButton,
        Qt.MouseButton.LeftButton if held else Qt.MouseButton.NoButton,
        modifiers,
    )
    event.setTimestamp(time)
    QApplication.sendEvent(view.viewport(), event)


def drag(
    view: ArticleCanvas, start: QPoint, end: QPoint, modifiers: Qt.KeyboardModifier = NONE
) -> None:
    mouse(view, QEvent.Type.MouseButtonPress, start, modifiers)
    mouse(view, QEvent.Type.MouseMove, end, modifiers)
    mouse(view, QEvent.Type.MouseButtonRelease, end, modifiers)


def clicks(view: ArticleCanvas, point: QPoint, count: int) -> None:
    for number in range(count):
        kind = QEvent.Type.MouseButtonDblClick if number == 1 else QEvent.Type.MouseButtonPress
        mouse(view, kind, point, time=10_000 + 50 * number)
        mouse(view, QEvent.Type.MouseButtonRelease, point, time=10_010 + 50 * number)


def test_dragging_selects_from_press_to_release(view: ArticleView) -> None:
    drag(view, edge(view, 9), edge(view, 14))
    assert view.selection == Selected(((9, 14),), ())


def test_ctrl_drag_adds_a_second_fragment(view: ArticleView) -> None:
    drag(view, edge(view, 0), edge(view, 8))
    drag(view, edge(view, 24), edge(view, 29), CTRL)
    assert view.selection.fragments == ((0, 8), (24, 29))


def test_a_click_takes_the_span_under_it(view: ArticleView) -> None:
    clicks(view, edge(view, 20), 1)
    assert view.selection == Selected((), (PUTIN.id,))


@pytest.mark.parametrize(("count", "selected"), [(2, (15, 23)), (3, (0, 35)), (4, (0, 49))])
def test_quick_clicks_take_word_sentence_paragraph(
    view: ArticleView, count: int, selected: tuple[int, int]
) -> None:
    clicks(view, edge(view, 18), count)
    assert view.selection.fragments == (selected,)


def test_shift_click_extends(view: ArticleView) -> None:
    clicks(view, edge(view, 9), 1)
    mouse(view, QEvent.Type.MouseButtonPress, edge(view, 34), SHIFT)
    mouse(view, QEvent.Type.MouseButtonRelease, edge(view, 34), SHIFT)
    assert view.selection.fragments == ((9, 34),)


def test_dragging_a_handle_asks_for_a_resize(view: ArticleView, qtbot: QtBot) -> None:
    view.select_spans([PUTIN.id])
    with qtbot.waitSignal(view.resize_requested) as told:
        drag(view, edge(view, 15), edge(view, 9))
    assert told.args == [PUTIN.id, ((9, 29),)]
    assert view.stage.scene.spans.get(PUTIN.id) == PUTIN


def test_a_read_only_view_has_no_handles(view: ArticleView, qtbot: QtBot) -> None:
    view.set_read_only(True)
    view.select_spans([PUTIN.id])
    with qtbot.assertNotEmitted(view.resize_requested):
        drag(view, edge(view, 15), edge(view, 9))


def test_other_buttons_leave_the_selection_alone(view: ArticleView) -> None:
    view.select_range(((0, 8),))
    for kind in (QEvent.Type.MouseButtonPress, QEvent.Type.MouseButtonRelease):
        point, button = QPointF(edge(view, 40)), Qt.MouseButton.BackButton
        event = QMouseEvent(kind, point, view.viewport().mapToGlobal(point), button, button, NONE)
        QApplication.sendEvent(view.viewport(), event)
    assert view.selection.fragments == ((0, 8),)


def test_hovering_tells_the_span_once(view: ArticleView) -> None:
    told: list[object] = []
    view.hovered.connect(told.append)
    for at in (18, 20, 40):
        event = QMouseEvent(
            QEvent.Type.MouseMove,
            QPointF(edge(view, at)),
            QPointF(view.viewport().mapToGlobal(edge(view, at))),
            Qt.MouseButton.NoButton,
            Qt.MouseButton.NoButton,
            NONE,
        )
        QApplication.sendEvent(view.viewport(), event)
    assert told == [PUTIN.id, None]
    view.hovered.disconnect(told.append)


def test_dragging_beyond_the_edge_scrolls_along(view: ArticleView, qtbot: QtBot) -> None:
    below = QPoint(300, view.viewport().height() + 40)
    mouse(view, QEvent.Type.MouseButtonPress, edge(view, 9))
    mouse(view, QEvent.Type.MouseMove, below)
    assert view.verticalScrollBar().value() > 0
    assert view._drag_timer
    mouse(view, QEvent.Type.MouseButtonRelease, below)
    assert not view._drag_timer
    assert view.selection.fragments[0][1] > len(FIRST)


def test_keys_select_without_a_mouse(view: ArticleView, qtbot: QtBot) -> None:
    for key, modifiers in (
        (Qt.Key.Key_Right, CTRL),
        (Qt.Key.Key_Right, CTRL),
        (Qt.Key.Key_Right, CTRL | SHIFT),
        (Qt.Key.Key_Right, CTRL | SHIFT),
    ):
        qtbot.keyClick(view, key, modifiers)
    assert view.selected_text == "Vladimir Putin"
    qtbot.keyClick(view, Qt.Key.Key_Left, SHIFT)
    assert view.selected_text == "Vladimir Puti"


def test_alt_arrows_go_by_sentences(view: ArticleView, qtbot: QtBot) -> None:
    qtbot.keyClick(view, Qt.Key.Key_Right, ALT | SHIFT)
    assert view.selected_text == "Presiden Rusia Vladimir Putin tiba."
    qtbot.keyClick(view, Qt.Key.Key_Right, ALT)
    assert view.caret == 36


def test_ctrl_a_takes_all_and_escape_gives_it_up(view: ArticleView, qtbot: QtBot) -> None:
    qtbot.keyClick(view, Qt.Key.Key_A, CTRL)
    assert view.selection.fragments == ((0, len(TEXT)),)
    qtbot.keyClick(view, Qt.Key.Key_Escape)
    assert view.selection.fragments == ()


def test_in_right_to_left_paragraphs_left_goes_on(view: ArticleView, qtbot: QtBot) -> None:
    view.set_article(picture("قالت الوزيرة"))
    qtbot.keyClick(view, Qt.Key.Key_Left)
    assert view.caret == 1
    qtbot.keyClick(view, Qt.Key.Key_Right)
    assert view.caret == 0


@pytest.mark.parametrize(
    ("key", "modifiers"),
    [
        (Qt.Key.Key_1, NONE),
        (Qt.Key.Key_F, NONE),
        (Qt.Key.Key_Return, CTRL),
        (Qt.Key.Key_Escape, NONE),
    ],
)
def test_keys_that_are_not_ours_go_on_to_the_window(
    view: ArticleView, key: Qt.Key, modifiers: Qt.KeyboardModifier
) -> None:
    event = QKeyEvent(QEvent.Type.KeyPress, key, modifiers)
    view.keyPressEvent(event)
    assert not event.isAccepted()


def test_the_focused_view_has_a_ring(view: ArticleView, qtbot: QtBot) -> None:
    accent = QColor(view.stage.scene.colours.accent)
    view.activateWindow()
    qtbot.waitUntil(view.hasFocus)
    assert view.viewport().grab().toImage().pixelColor(1, 200) == accent
    view.clearFocus()
    assert view.viewport().grab().toImage().pixelColor(1, 200) != accent


def test_page_keys_move_by_windows(view: ArticleView, qtbot: QtBot) -> None:
    qtbot.keyClick(view, Qt.Key.Key_PageDown)
    first = view.caret
    assert first > len(FIRST)
    qtbot.keyClick(view, Qt.Key.Key_PageUp)
    assert view.caret == 0


def test_resizing_keeps_the_line_that_is_read(view: ArticleView) -> None:
    view.scroll_to(TEXT.index("Alinea 40"))
    line = view.stage.scroll.reading_line(view.caret)
    view.resize(420, 420)
    view.grab()
    place = view.stage.scene.page.locate(line.at)
    y = view.stage.scroll.y_of(place.chunk.chunk.number)
    assert y + place.chunk.lines[place.line].baseline == line.y


def test_the_scroll_bar_reaches_the_end(view: ArticleView) -> None:
    bar = view.verticalScrollBar()
    bar.setValue(bar.maximum())
    bar.setValue(bar.maximum())
    assert view.viewport().rect().intersects(view.stage.caret_box(len(TEXT)))


def test_many_articles_one_after_another_leave_one_on_screen(view: ArticleView) -> None:
    for number in range(20):
        view.set_article(picture(f"Artikel {number}", [span((0, 7))]))
    assert str(view.stage.scene.text) == "Artikel 19"
    assert len(view.stage.scene.spans) == 1
