"""Draws the answers to a conflict in lanes below its line: number, extent, label, votes.

One lane an answer, not an annotator; the edges in which answers differ are marked. Knows no
widget: it paints onto what a stage has laid out, into the room that the page keeps. GUI thread.
"""

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPen

from annotator.ui.review.marks import LaneLine
from annotator.ui.text_view.laid_chunk import LaidChunk, Room
from annotator.ui.text_view.stage import Stage
from annotator.ui.widgets.answer_delegate import dots

__all__ = ["LanesPainter", "room_for"]

_GAP = 5.0
_FEWEST = 8.0


def room_for(stage: Stage, lines: Sequence[LaneLine], place: tuple[int, int]) -> Room | None:
    """Give the room that these lanes need below the lines of a place; None for no lanes."""
    if not lines or place[0] >= place[1]:
        return None
    return Room(*place, round(len(lines) * _pitch(stage)) + round(stage.metrics.em / 3))


def _pitch(stage: Stage) -> float:
    return round(QFontMetricsF(stage.metrics.margin).height()) + 4.0


class LanesPainter:
    """Paints lanes; `at` finds the lane under a point.

    `shows_votes` says whether votes are to be seen.
    """

    def __init__(self, stage: Stage) -> None:
        self.shows_votes = True
        self._stage = stage
        self._lines: tuple[LaneLine, ...] = ()
        self._place = (0, 0)
        self._boxes: list[tuple[QRectF, int]] = []

    @property
    def place(self) -> tuple[int, int]:
        """The conflict's range."""
        return self._place

    @property
    def boxes(self) -> list[tuple[QRectF, int]]:
        """Where the lanes were painted last, in pixels of the window, with their numbers."""
        return self._boxes

    def show(self, lines: Sequence[LaneLine], place: tuple[int, int]) -> None:
        """Paint these lanes from now on, of a conflict at this place."""
        self._lines, self._place = tuple(lines), place
        self._boxes = []

    def at(self, x: float, y: float) -> int | None:
        """Give the number of the lane at a point of the window, None for none."""
        return next((number for box, number in self._boxes if box.contains(QPointF(x, y))), None)

    def paint(self, painter: QPainter) -> None:
        """Paint the lanes of what is in sight, in pixels of the window."""
        room = self._stage.scene.page.room
        self._boxes = []
        if room is None or not self._lines:
            return
        painter.save()
        painter.setFont(self._stage.metrics.margin)
        for item in self._stage.scroll.shown():
            chunk = item.chunk
            if self._place[0] < chunk.end and chunk.start < self._place[1]:
                painter.save()
                painter.translate(self._stage.left, item.y)
                self._paint_chunk(painter, chunk, room, item.y)
                painter.restore()
        painter.restore()

    def _paint_chunk(self, painter: QPainter, chunk: LaidChunk, room: Room, y: int) -> None:
        first, last = self._place
        begin = chunk.line_number(max(first, chunk.start))
        end = chunk.line_number(max(min(last, chunk.end) - 1, chunk.start))
        for number in range(begin, end + 1):
            top = float(chunk.lines[number].bottom - room.pixels)
            is_first = number == begin and first >= chunk.start
            for row, line in enumerate(self._lines):
                box_top = top + row * _pitch(self._stage)
                self._lane(painter, chunk, number, line, box_top, is_first=is_first)
                box = QRectF(0, box_top + y, self._stage.width, _pitch(self._stage))
                self._boxes.append((box, line.number))

    def _lane(
        self,
        painter: QPainter,
        chunk: LaidChunk,
        number: int,
        line: LaneLine,
        top: float,
        *,
        is_first: bool,
    ) -> None:
        """Draw one lane on one line: a thick bar where the answer lies, dotted where nothing."""
        middle = top + _pitch(self._stage) / 2
        places = line.fragments or (self._place,)
        bars = [bar for start, stop in places for bar in chunk.ranges(start, stop, number)]
        if not bars and not is_first:
            return
        self._bars(painter, bars, line, middle)
        for at, is_shared in self._edges(line):
            here = chunk.lines[number]
            if not is_shared and here.start <= at <= here.end:
                x = chunk.caret_x(at, number)
                painter.fillRect(QRectF(x - 1, middle - 5, 2, 10), self._edge(line))
        if is_first:
            self._words(painter, bars, line, middle, leftwards=chunk.chunk.is_right_to_left)

    def _bars(
        self,
        painter: QPainter,
        bars: Sequence[tuple[float, float]],
        line: LaneLine,
        middle: float,
    ) -> None:
        thick = 5.0 if line.is_marked else 3.0
        for left, right in bars:
            if line.fragments:
                width = max(right - left, 2.0)
                painter.fillRect(QRectF(left, middle - thick / 2, width, thick), self._edge(line))
            else:
                muted = QColor(self._stage.scene.colours.muted)
                painter.setPen(QPen(muted, thick - 1, Qt.PenStyle.DotLine))
                painter.drawLine(QPointF(left, middle), QPointF(right, middle))

    def _words(
        self,
        painter: QPainter,
        bars: Sequence[tuple[float, float]],
        line: LaneLine,
        middle: float,
        *,
        leftwards: bool,
    ) -> None:
        """Write the number before the bar, label and votes behind it."""
        measured = QFontMetricsF(self._stage.metrics.margin)
        colours = self._stage.scene.colours
        first = min((left for left, _ in bars), default=0.0)
        last = max((right for _, right in bars), default=0.0)
        cap = str(line.number) if line.number else "↵"
        wide = max(measured.horizontalAdvance(cap) + 8, _FEWEST * 2)
        high = measured.height()
        x = last + _GAP if leftwards else first - _GAP - wide
        x = max(x, 4.0 - self._stage.left)
        box = QRectF(x, middle - high / 2, wide, high)
        ink, ground = QColor(colours.text), QColor(colours.page)
        if line.is_marked:
            painter.fillRect(box, QColor(colours.accent))
            ink = ground
        painter.setPen(QPen(QColor(colours.muted), 1))
        painter.drawRect(box)
        painter.setPen(ink)
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, cap)
        words = f"{self._name(line)}  {dots(line.votes) if self.shows_votes else ''}".strip()
        length = measured.horizontalAdvance(words)
        behind = first - _GAP - length if leftwards else last + _GAP
        before = box.right() + _GAP if leftwards else box.left() - _GAP - length
        least, most = -self._stage.left, self._stage.width - self._stage.left - length - 4
        x = behind if least <= behind <= most else min(max(before, least), most)
        painter.setPen(QColor(colours.text if line.is_marked else colours.muted))
        baseline = middle + (measured.ascent() - measured.descent()) / 2
        painter.drawText(QPointF(x, baseline), words)

    def _name(self, line: LaneLine) -> str:
        return self._stage.scene.style(line.label).chip_name if line.fragments else "∅"

    def _edge(self, line: LaneLine) -> QColor:
        return QColor(self._stage.scene.style(line.label).edge)

    def _edges(self, line: LaneLine) -> list[tuple[int, bool]]:
        """Give both edges of an answer, and whether all answers share them."""
        if not line.fragments:
            return []
        others = [one for one in self._lines if one.fragments]
        starts = {one.fragments[0][0] for one in others}
        ends = {one.fragments[-1][1] for one in others}
        return [
            (line.fragments[0][0], len(starts) == 1),
            (line.fragments[-1][1], len(ends) == 1),
        ]
