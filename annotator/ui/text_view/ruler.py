"""The strip beside the scroll bar that shows the whole article: spans, search hits, the caret.

Painted from a picture that is kept; a changed span repaints only its own part of it. A click or
drag asks to go there. By keyboard the same is done by going to a sentence or a percentage. GUI
thread only.
"""

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice

from PySide6.QtCore import QEvent, QRect, QSize, Qt, QTimerEvent, Signal
from PySide6.QtGui import (
    QColor,
    QHelpEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPixmap,
    QResizeEvent,
)
from PySide6.QtWidgets import QToolTip, QWidget

from annotator.domain.spans import Span
from annotator.ui.disk_first import DiskFirst
from annotator.ui.text_view.overview import SLICES, Overview
from annotator.ui.text_view.scene import Scene

__all__ = ["OverviewRuler"]

_AT_ONCE = 500
_LATER_MS = 60
_A_PIECE = 3000
_LEAST_MARK = 2
_SPANS = (2, 6)
_HITS = (9, 4)
_CARET = 2
_LABELS_TOLD = 6


class OverviewRuler(QWidget):
    """`place_wanted` carries the code point of the place where somebody clicked or dragged to."""

    place_wanted = Signal(int)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._scene: Scene | None = None
        self._overview: Overview | None = None
        self._counting: tuple[Overview, Iterator[Span]] | None = None
        self._picture: QPixmap | None = None
        self._stale: list[range] = []
        self._hits: set[int] = set()
        self._current_hit = -1
        self._caret = 0
        self._timer = 0
        self._later = DiskFirst(self)
        self._changes: list[tuple[list[Span], list[Span]]] = []
        self.setAccessibleName(self.tr("Overview of the article"))
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    # What is shown ---------------------------------------------------------------------------

    def show_scene(self, scene: Scene) -> None:
        """Show another article, or the same one in other colours; many spans come a bit later."""
        is_same, is_first = self._scene is scene, self._scene is None
        self._scene = scene
        self._picture = None
        if not is_same:
            self._hits, self._current_hit, self._caret = set(), -1, 0
            self._begin_to_count(scene, at_once=is_first)  # else the text is shown before
        self.update()

    def replace(self, gone: Iterable[Span], changed: Iterable[Span]) -> None:
        """Count spans no more that are gone or were changed, and what they are now, in a moment."""
        if self._scene is None:
            return
        if self._overview is None:
            self._begin_to_count(self._scene)
            return
        self._changes.append((list(gone), list(changed)))
        self._later.put_off("count", self._count_changes)

    def _count_changes(self) -> None:
        changes, self._changes = self._changes, []
        overview, scene = self._overview, self._scene
        if overview is None or scene is None:
            return
        sees = scene.spans.lets_see
        for gone, changed in changes:
            touched = [overview.remove((s.label, s.start, s.end)) for s in gone if sees(s)]
            touched += [overview.add((s.label, s.start, s.end)) for s in changed if sees(s)]
            for slices in touched:
                self._repaint(slices)

    def count_anew(self) -> None:
        """Show what is shown in the article now: other spans are hidden than before."""
        if self._scene is not None:
            self._begin_to_count(self._scene)

    def set_hits(
        self, hits: Sequence[tuple[int, int]], current: tuple[int, int] | None = None
    ) -> None:
        """Show where search hits are, the current one stronger."""
        self._hits = {self._slice_of(start) for start, _ in hits}
        self._current_hit = -1 if current is None else self._slice_of(current[0])
        self._picture = None
        self.update()

    def set_caret(self, at: int) -> None:
        """Show where the caret is, in a moment."""
        self._later.put_off("caret", lambda: self._move_caret(at))

    def _move_caret(self, at: int) -> None:
        if self._slice_of(at) != self._slice_of(self._caret):
            self.update(self._caret_box())
            self._caret = at
            self.update(self._caret_box())
        self._caret = at

    def _begin_to_count(self, scene: Scene, *, at_once: bool = True) -> None:
        """Count few spans at once, many in pieces while the text can be read already."""
        self._overview, self._changes = None, []
        self._counting = Overview(len(scene.text)), iter(scene.spans.seen_in_reading_order())
        if at_once and len(scene.spans) <= _AT_ONCE:
            self._count_on()
        elif not self._timer:
            self._timer = self.startTimer(_LATER_MS)

    def _count_on(self) -> None:
        """Count one more piece; what has been counted shows when there is no more."""
        if self._counting is None:
            return
        overview, spans = self._counting
        piece = list(islice(spans, _A_PIECE))
        overview.count((s.label, s.fragments[0][0], s.fragments[-1][1]) for s in piece)
        if len(piece) == _A_PIECE:
            self._timer = self._timer or self.startTimer(0)
            return
        overview.finish()
        self._counting, self._overview, self._picture = None, overview, None
        self.update()

    def _slice_of(self, at: int) -> int:
        length = 1 if self._scene is None else max(len(self._scene.text), 1)
        return min(at * SLICES // length, SLICES - 1)

    # Places ----------------------------------------------------------------------------------

    def y_of(self, number: int) -> int:
        """Give where a slice begins, in pixels from the top."""
        return number * self.height() // SLICES

    def place_at(self, y: float) -> int:
        """Give the code point at a height in pixels."""
        length = 0 if self._scene is None else len(self._scene.text)
        share = min(max(y / max(self.height(), 1), 0.0), 1.0)
        at = round(share * length)
        return at if self._scene is None else self._scene.text.snap_to_graphemes(at, at)[0]

    def _box(self, first: int, last: int) -> QRect:
        top, bottom = self.y_of(first), self.y_of(last)
        return QRect(0, top, self.width(), max(bottom - top, _LEAST_MARK))

    def _caret_box(self) -> QRect:
        number = self._slice_of(self._caret)
        return QRect(0, self.y_of(number), self.width(), _CARET)

    # Painting --------------------------------------------------------------------------------

    def paintEvent(self, event: QPaintEvent) -> None:
        """Show the kept picture, drawn anew when there is none, and the caret over it."""
        if self._picture is None:
            self._picture = self._drawn()
        self._redraw(self._picture)
        painter = QPainter(self)
        painter.setClipRect(event.rect())
        painter.drawPixmap(0, 0, self._picture)
        if self._scene is not None:
            self._draw_caret(painter, QColor(self._scene.colours.caret))
        painter.end()

    def _draw_caret(self, painter: QPainter, colour: QColor) -> None:
        """Draw a line on both sides of the spans, so that none is hidden by it."""
        box, (left, width) = self._caret_box(), _SPANS
        painter.fillRect(QRect(0, box.top(), left, box.height()), colour)
        right = left + width
        painter.fillRect(QRect(right, box.top(), box.width() - right, box.height()), colour)

    def _drawn(self) -> QPixmap:
        ratio = self.devicePixelRatioF()
        size = QSize(max(round(self.width() * ratio), 1), max(round(self.height() * ratio), 1))
        picture = QPixmap(size)
        picture.setDevicePixelRatio(ratio)
        painter = QPainter(picture)
        self._draw(painter, range(SLICES))
        painter.end()
        self._stale.clear()
        return picture

    def _repaint(self, slices: range) -> None:
        """Have some slices drawn anew, with those beside them that reach into the same pixels."""
        if not slices or self._picture is None:
            return
        near = _LEAST_MARK * SLICES // max(self.height(), 1) + 1
        wider = range(max(slices.start - near, 0), min(slices.stop + near, SLICES))
        self._stale.append(wider)
        self.update(self._box(wider.start, wider.stop))

    def _redraw(self, picture: QPixmap) -> None:
        """Draw what has changed since the last paint into the kept picture."""
        stale, self._stale = self._stale, []
        if not stale:
            return
        painter = QPainter(picture)
        for slices in stale:
            painter.setClipRect(self._box(slices.start, slices.stop))
            self._draw(painter, slices)
        painter.end()

    def _draw(self, painter: QPainter, slices: range) -> None:
        if self._scene is None:
            painter.fillRect(self.rect(), self.palette().base())
            return
        colours = self._scene.colours
        painter.fillRect(self._box(slices.start, slices.stop), QColor(colours.page))
        for first, last, label in self._overview.runs(slices) if self._overview else ():
            box = self._box(first, last)
            colour = QColor(self._scene.style(label).edge)
            painter.fillRect(QRect(_SPANS[0], box.top(), _SPANS[1], box.height()), colour)
        for number in self._hits:
            if number in slices:
                is_current = number == self._current_hit
                hit = QColor(colours.current_hit if is_current else colours.hit)
                box = self._box(number, number + 1)
                painter.fillRect(QRect(_HITS[0], box.top(), _HITS[1], max(box.height(), 3)), hit)

    # Events ----------------------------------------------------------------------------------

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Draw anew for the new height."""
        self._picture = None
        super().resizeEvent(event)

    def timerEvent(self, event: QTimerEvent) -> None:
        """Count the spans of an article that has very many."""
        if event.timerId() == self._timer:
            self.killTimer(self._timer)
            self._timer = 0
            self._count_on()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Go where somebody clicks."""
        if event.button() == Qt.MouseButton.LeftButton:
            self.place_wanted.emit(self.place_at(event.position().y()))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Go along while the button is held."""
        if event.buttons() & Qt.MouseButton.LeftButton:
            self.place_wanted.emit(self.place_at(event.position().y()))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Take the end of a drag, so that nobody else has to."""
        event.accept()

    def event(self, event: QEvent) -> bool:
        """Tell under the mouse what is there."""
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            QToolTip.showText(event.globalPos(), self.words_at(event.pos().y()), self)
            return True
        return super().event(event)

    def words_at(self, y: int) -> str:
        """Say what is at a height: how far into the text, which sentence, which labels."""
        if self._scene is None:
            return ""
        at, places = self.place_at(y), self._scene.places
        parts = [self.tr("{percent} %").format(percent=places.percent(at))]
        sentence = places.sentence_at(at) + 1
        if sentence > 0:
            parts.append(self.tr("sentence {number}").format(number=sentence))
        number = min(y * SLICES // max(self.height(), 1), SLICES - 1)
        parts += self._overview.labels_in(number)[:_LABELS_TOLD] if self._overview else []
        return " · ".join(parts)
