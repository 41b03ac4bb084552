"""The article's surface: the widget that paints, scrolls, and listens to mouse and keys.

Turns events into calls on its `Stage`, repaints what these changed, and says with signals what
happened. `view` adds what the window asks of it. GUI thread only.
"""

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPoint, QRect, Qt, QTimerEvent, Signal
from PySide6.QtGui import (
    QColor,
    QContextMenuEvent,
    QCursor,
    QFocusEvent,
    QGuiApplication,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QRegion,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QWidget

from annotator.domain.ids import SpanId
from annotator.domain.rows import Fragments
from annotator.domain.scheme import Scheme
from annotator.domain.text import ArticleText
from annotator.ui.disk_first import DISK_FIRST_MS
from annotator.ui.text_view.accessibility import (
    Readable,
    caret_spoken,
    install_accessibility,
    selection_spoken,
)
from annotator.ui.text_view.clicks import ClickCounter
from annotator.ui.text_view.interaction import Selected, State
from annotator.ui.text_view.keys import Move, move_of
from annotator.ui.text_view.palette import Appearance, page_colours
from annotator.ui.text_view.picture import ArticlePicture
from annotator.ui.text_view.reader import ArticleReader
from annotator.ui.text_view.stage import Stage
from annotator.ui.text_view.typography import Typography
from annotator.ui.text_view.units import Unit

if TYPE_CHECKING:
    from annotator.ui.text_view.link_drag import LinkDrag

__all__ = ["ArticleCanvas"]

_LEAST_ZOOM, _GREATEST_ZOOM = 0.5, 4.0
_ZOOM_STEP = 1.1
_DRAG_SCROLL_MS = 30
_FOCUS_RING = 2


class ArticleCanvas(QAbstractScrollArea):
    """Paints one article and follows mouse and keys; changes no annotation, only asks."""

    selection_changed = Signal(object)
    """A `Selected`: the selected text or spans became others."""
    caret_moved = Signal(int)
    """The caret's new place, in code points."""
    hovered = Signal(object)
    """The id of the innermost span under the mouse, None when there is none."""
    context_requested = Signal(object, object)
    """A menu is wanted: global position (QPoint) and ids of the spans there, innermost first."""
    resize_requested = Signal(object, object)
    """A handle was dragged: span id and the fragments that the span should have."""
    relation_requested = Signal(object, object)
    """Somebody drew from one span to another, with Alt held: their ids."""
    zoom_changed = Signal(float)
    """The new zoom; 1.0 is the chosen type size."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        install_accessibility()
        self.readable: Readable = ArticleReader(self)
        empty = ArticlePicture(ArticleText(""), Scheme(name="none"))
        self._stage = Stage(empty, page_colours(Appearance.LIGHT))
        self._clicks = ClickCounter()
        self._hovered: SpanId | None = None
        self._is_syncing = False
        self._drag_timer = 0
        self._owing = 0
        self._owed = QRegion()
        self._link: LinkDrag | None = None
        self._text_cursor = QCursor(Qt.CursorShape.IBeamCursor)
        self.is_read_only = False
        self.takes_words = True
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.setAccessibleName(self.tr("Article"))
        self.viewport().setMouseTracking(True)
        self.viewport().setCursor(self._text_cursor)
        self.viewport().setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)

    @property
    def stage(self) -> Stage:
        """The article as it is laid out; for reading only."""
        return self._stage

    @property
    def selection(self) -> Selected:
        """What is selected."""
        return Selected(self._stage.state.selection, self._stage.state.spans)

    def move_caret(self, unit: Unit, step: int, *, extend: bool = False) -> None:
        """Move the caret by units, extending the selection when asked; keeps it in sight."""
        before = self._stage.state
        if unit in (Unit.CANDIDATE, Unit.QUOTE):
            self._stage.walk.go(unit, step)
            self._settle(before)
            return
        line = max(self._stage.metrics.pitch, 1)
        page = max(self.viewport().height() // line - 1, 1)
        self._stage.interaction.move(unit, step, extend=extend, page_lines=page)
        self._settle(before)

    def select_unit(self, unit: Unit) -> None:
        """Select the word, sentence, paragraph or article around the caret."""
        before = self._stage.state
        self._stage.interaction.select_unit(unit)
        self._settle(before)

    def select_range(self, fragments: Fragments) -> None:
        """Select these fragments and bring their end into sight; `()` selects nothing."""
        before = self._stage.state
        self._stage.interaction.select_range(fragments)
        self._settle(before)

    def scroll_to(self, at: int, *, centre: bool = True) -> None:
        """Bring a place into sight, a third below the top when `centre`."""
        self._stage.scroll.show(at, margin=self._stage.metrics.pitch, centre=centre)
        self._sync_scroll_bar()
        self.viewport().update()

    def caret_rectangle(self) -> QRect:
        """Give the caret's rectangle in viewport pixels, for pickers that open beside it."""
        state = self._stage.state
        return self._stage.caret_box(state.caret, upstream=state.upstream)

    def set_zoom(self, zoom: float) -> None:
        """Zoom to a factor between 0.5 and 4."""
        zoom = min(max(zoom, _LEAST_ZOOM), _GREATEST_ZOOM)
        if zoom != self._stage.zoom:
            self._retype(self._stage.typography, zoom)
            self.zoom_changed.emit(zoom)

    def zoom_by(self, steps: int) -> None:
        """Zoom in (out when negative) by steps of a tenth."""
        self.set_zoom(round(self._stage.zoom * _ZOOM_STEP**steps, 4))

    def _retype(self, typography: Typography, zoom: float) -> None:
        self._stage.set_type(typography, zoom)
        self._sync_scroll_bar()
        self.viewport().update()

    # Events ----------------------------------------------------------------------------------

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the damaged part."""
        painter = QPainter(self.viewport())
        self._stage.paint(painter, event.rect(), shows_caret=True)
        if self.hasFocus():
            painter.setPen(QPen(QColor(self._stage.scene.colours.accent), _FOCUS_RING))
            painter.drawRect(self.viewport().rect().adjusted(1, 1, -1, -1))
        painter.end()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Break lines anew, the line being read kept in place."""
        self._stage.set_size(self.viewport().width(), self.viewport().height())
        self._sync_scroll_bar()
        super().resizeEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move, select, copy; every other key goes on to the window."""
        move = move_of(event)
        if move is not None:
            self._follow(move)
        elif event.matches(QKeySequence.StandardKey.SelectAll):
            self.select_unit(Unit.ARTICLE)
        elif event.matches(QKeySequence.StandardKey.Copy):
            QGuiApplication.clipboard().setText(self._stage.selected_text)
        elif event.key() == Qt.Key.Key_Escape and self._clear():
            pass
        else:
            event.ignore()

    def _follow(self, move: Move) -> None:
        """Move as a key asks: alone, left and right are sides; of words, and selecting, order."""
        before, step = self._stage.state, move.step
        if move.is_visual and move.unit is Unit.GRAPHEME and not (move.extend or before.selection):
            self._stage.interaction.move_aside(step)
            self._settle(before)
            return
        if move.is_visual and self._stage.scene.page.is_right_to_left(before.caret):
            step = -step
        self.move_caret(move.unit, step, extend=move.extend)

    def _clear(self) -> bool:
        before = self._stage.state
        was_something = self._stage.interaction.clear()
        self._settle(before)
        return was_something

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Put the caret, take hold of a handle, or begin a selection."""
        if event.button() != Qt.MouseButton.LeftButton:
            event.ignore()
            return
        clicks = self._clicks.count(event.position().toPoint(), event.timestamp())
        before = self._stage.state
        modifiers = event.modifiers()
        hit = self._stage.hit(event.position().x(), event.position().y())
        if modifiers & Qt.KeyboardModifier.AltModifier and hit.spans and not self.is_read_only:
            self._begin_link(hit.spans[0])
            return
        if hit.is_more and clicks == 1:
            self._open_lanes(hit.cell)
            return
        self._stage.interaction.press(
            hit,
            clicks=clicks,
            extend=bool(modifiers & Qt.KeyboardModifier.ShiftModifier),
            add=bool(modifiers & Qt.KeyboardModifier.ControlModifier),
            may_resize=not self.is_read_only,
        )
        self._settle(before, follow=False)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Count as one more click, which takes a word."""
        self.mousePressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Drag, or tell what is under the mouse."""
        point = event.position().toPoint()
        if self._link is not None:
            self._repaint(self._link.move(self._stage, point.x(), point.y()))
        elif self._stage.interaction.is_dragging:
            self._drag_to(point)
        else:
            self._hover(point)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Finish a drag; a dragged handle asks for a resize."""
        if event.button() != Qt.MouseButton.LeftButton:
            event.ignore()
            return
        if self._link is not None:
            self._end_link(event.position().toPoint())
            return
        self._stop_drag_scroll()
        before = self._stage.state
        is_exact = bool(event.modifiers() & Qt.KeyboardModifier.AltModifier)
        drags = self._stage.interaction.state.selection and not is_exact and self.takes_words
        resize = self._stage.interaction.release(self._stage.walk.neat if drags else None)
        self._settle(before, follow=False)
        if resize is not None:
            self.resize_requested.emit(resize.grip.span, resize.fragments)

    def _begin_link(self, span: SpanId) -> None:
        from annotator.ui.text_view.link_drag import LinkDrag

        before = self._stage.state
        self._stage.interaction.select_spans([span])
        self._settle(before, follow=False)
        self._link = LinkDrag(span)
        self._repaint(self._link.begin(self._stage))

    def _end_link(self, point: QPoint) -> None:
        link, self._link = self._link, None
        if link is None:
            return
        self._repaint(link.end(self._stage))
        target = link.target(self._stage.hit(point.x(), point.y()).spans)
        if target is not None:
            self.relation_requested.emit(link.source, target)

    def _open_lanes(self, at: int) -> bool:
        """Draw all lanes of a paragraph, or again only the first ones; False: all are drawn."""
        is_other = self._stage.open_lanes(at)
        self._sync_scroll_bar()
        self.viewport().update()
        return is_other

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Scroll; with Ctrl zoom."""
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            turned = event.angleDelta().y()
            if turned:
                self.zoom_by(1 if turned > 0 else -1)
            event.accept()
            return
        super().wheelEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Ask for a menu at the mouse, or at the caret when a key asked."""
        point = event.pos()
        if event.reason() == QContextMenuEvent.Reason.Keyboard:
            point = self.caret_rectangle().bottomLeft()
        hit = self._stage.hit(point.x(), point.y())
        spans = hit.spans
        if event.reason() == QContextMenuEvent.Reason.Mouse:
            before = self._stage.state
            self._stage.interaction.point(hit)
            self._settle(before, follow=False)
        self.context_requested.emit(self.viewport().mapToGlobal(point), spans)

    def leaveEvent(self, event: QEvent) -> None:
        """Nothing is under the mouse any more."""
        self._set_hovered(None)
        super().leaveEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Draw the focus ring."""
        super().focusInEvent(event)
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Take the focus ring away."""
        super().focusOutEvent(event)
        self.viewport().update()

    def timerEvent(self, event: QTimerEvent) -> None:
        """Scroll on while the mouse is held beyond the edge; paint what was put off."""
        if event.timerId() == self._owing:
            self._pay()
        if event.timerId() == self._drag_timer:
            self._drag_to(self.viewport().mapFromGlobal(self.cursor().pos()))

    def scrollContentsBy(self, dx: int, dy: int) -> None:  # noqa: ARG002 - there is no sideways
        """Follow the scroll bar: small steps exactly, far ones by the estimates."""
        if self._is_syncing:
            return
        if abs(dy) <= 2 * self.viewport().height():
            self._stage.scroll.move(-dy)
        else:
            self._stage.scroll.jump(self.verticalScrollBar().value())
        self._sync_scroll_bar()
        self.viewport().update()

    # After the events ------------------------------------------------------------------------

    def _settle(self, before: State, *, follow: bool = True) -> None:
        """Repaint what differs from before, keep the caret in sight, and tell."""
        state = self._stage.state
        if state == before:
            return
        if follow and self.viewport().height() > 0:
            margin = self._stage.metrics.pitch
            moved = self._stage.scroll.show(state.caret, upstream=state.upstream, margin=margin)
            if moved:
                self._sync_scroll_bar()
                self.viewport().update()
        self._repaint(self._stage.rows_between(before, state))
        self._tell(before)

    def _tell(self, before: State | None) -> None:
        state = self._stage.state
        if before is None or before.caret != state.caret:
            self.caret_moved.emit(state.caret)
            caret_spoken(self, self.readable)
        if before is None or (before.selection, before.spans) != (state.selection, state.spans):
            self.selection_changed.emit(self.selection)
            selection_spoken(self, self.readable)

    def _repaint(self, region: QRegion) -> None:
        if self._owing:
            self._owed += region
        elif not region.isEmpty():
            self.viewport().update(region)

    def _owe(self) -> None:
        """Collect what is to be painted from here on for a moment, and paint it then.

        Painting and writing to the disk share one interpreter: whoever changes spans has them
        written, and the disk goes first, well within a frame.
        """
        if not self._owing and self.isVisible():
            self._owing = self.startTimer(DISK_FIRST_MS, Qt.TimerType.PreciseTimer)

    def _sync_when_paid(self) -> None:
        """Let the scroll bar follow with what is owed: drawing it costs as much as the text."""
        if not self._owing:
            self._sync_scroll_bar()

    def _pay(self) -> None:
        self.killTimer(self._owing)
        self._owing, owed, self._owed = 0, self._owed, QRegion()
        self._sync_scroll_bar()
        self._repaint(owed)

    def _sync_scroll_bar(self) -> None:
        """Let the scroll bar show where the stage is; it must not answer by scrolling."""
        self._is_syncing = True
        bar, scroll = self.verticalScrollBar(), self._stage.scroll
        bar.setPageStep(max(self.viewport().height(), 1))
        bar.setSingleStep(self._stage.metrics.pitch)
        bar.setRange(0, scroll.maximum)
        bar.setValue(scroll.value)
        self._is_syncing = False

    def _drag_to(self, point: QPoint) -> None:
        """Follow a drag; beyond the upper or lower edge the article scrolls along."""
        height = self.viewport().height()
        beyond = min(point.y(), 0) + max(point.y() - height, 0)
        if beyond:
            self._stage.scroll.move(beyond)
            self._sync_scroll_bar()
            self.viewport().update()
            self._drag_timer = self._drag_timer or self.startTimer(_DRAG_SCROLL_MS)
        else:
            self._stop_drag_scroll()
        before = self._stage.state
        y = min(max(point.y(), 0), max(height - 1, 0))
        self._stage.interaction.drag(self._stage.hit(point.x(), y))
        self._settle(before, follow=False)

    def _stop_drag_scroll(self) -> None:
        if self._drag_timer:
            self.killTimer(self._drag_timer)
            self._drag_timer = 0

    def _hover(self, point: QPoint) -> None:
        hit = self._stage.hit(point.x(), point.y())
        holds = hit.grip is not None and not self.is_read_only
        cursor = QCursor(Qt.CursorShape.SizeHorCursor) if holds else self._text_cursor
        cursor = QCursor(Qt.CursorShape.PointingHandCursor) if hit.is_more else cursor
        if self.viewport().cursor().shape() != cursor.shape():
            self.viewport().setCursor(cursor)
        self._set_hovered(hit.spans[0] if hit.spans else None)

    def _set_hovered(self, span_id: SpanId | None) -> None:
        if span_id != self._hovered:
            self._hovered = span_id
            self.hovered.emit(span_id)
