"""Painting what helps to read: numbers in the margin, marks of what cannot be seen, dimming.

Works chunk by chunk like `painter`, which calls it; paints nothing that is switched off. GUI
thread only.
"""

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPen, QPolygonF

from annotator.ui.text_view.laid_chunk import LaidChunk, LaidLine
from annotator.ui.text_view.margin_painter import BAND_GAP, TRACK
from annotator.ui.text_view.reading_aids import ReadingAids
from annotator.ui.text_view.scene import Scene
from annotator.ui.text_view.symbols import Mark, MarkShape
from annotator.ui.text_view.typography import Metrics

__all__ = ["DIMMED_SHARE", "AidsPainter", "gutter_width"]

DIMMED_SHARE = 0.4
"""How much of the page's colour lies over dimmed text; it stays readable (4.5:1)."""

_NUMBER_GAP = 6
_BLEED = 4


def gutter_width(metrics: Metrics, sentence_count: int) -> int:
    """Give how many pixels the numbers of so many sentences need left of the brackets."""
    widest = "0" * max(len(str(sentence_count)), 2)
    return round(QFontMetricsF(metrics.margin).horizontalAdvance(widest)) + _NUMBER_GAP


class AidsPainter:
    """Paints beside, into and over chunks; the painter's origin is the chunk's top left corner."""

    def __init__(self, scene: Scene, metrics: Metrics, left: int) -> None:
        self._scene = scene
        self._metrics = metrics
        self._left = left
        self._measured = QFontMetricsF(metrics.margin)

    def paint(
        self, painter: QPainter, chunk: LaidChunk, lines: list[int], aids: ReadingAids
    ) -> None:
        """Paint numbers and marks of the lines with these numbers."""
        if aids.sentence_numbers:
            self._paint_numbers(painter, chunk, lines)
        if aids.paragraph_marks and chunk.chunk.ends_paragraph and chunk.chunk.text:
            self._paint_end(painter, chunk)
        if aids.invisible_marks:
            for mark in chunk.marks:
                self._paint_mark(painter, chunk, mark)

    def dim(
        self, painter: QPainter, chunk: LaidChunk, lines: list[int], bright: tuple[int, int]
    ) -> None:
        """Lay a veil over the lines but for the range `bright`."""
        veil = QColor(self._scene.colours.page)
        veil.setAlphaF(DIMMED_SHARE)
        start, end = bright
        for number in lines:
            line = chunk.lines[number]
            first, last = max(start, line.start), min(end, line.end)
            kept = chunk.ranges(first, last, number) if first < last else []
            for left, right in self._gaps(kept):
                height = line.bottom - line.top
                painter.fillRect(QRectF(left, line.top, right - left, height), veil)

    def _gaps(self, kept: list[tuple[float, float]]) -> list[tuple[float, float]]:
        """Give the stretches of a line that no kept range covers."""
        gaps, left = [], -float(_BLEED)
        edge = float(self._scene.page.width + _BLEED)
        for start, end in sorted(kept):
            if start > left:
                gaps.append((left, start))
            left = max(left, end)
        if left < edge:
            gaps.append((left, edge))
        return gaps

    # Margin ----------------------------------------------------------------------------------

    def _paint_numbers(self, painter: QPainter, chunk: LaidChunk, lines: list[int]) -> None:
        """Write the number of the first sentence that begins on each line, and its last one's."""
        painter.setFont(self._metrics.margin)
        painter.setPen(QColor(self._scene.colours.muted))
        right = -float(BAND_GAP + self._scene.brackets.tracks * TRACK + _NUMBER_GAP)
        room = self._left + right - _BLEED
        for number in lines:
            line = chunk.lines[number]
            found = self._scene.places.sentences_from(line.start, line.end)
            if not found:
                continue
            text = str(found[0] + 1)
            if len(found) > 1:
                several = f"{text}–{found[-1] + 1}"
                is_short = self._measured.horizontalAdvance(several) <= room
                text = several if is_short else f"{text}+"
            x = right - self._measured.horizontalAdvance(text)
            if x < -self._left:  # a window so narrow that it has no margin
                continue
            painter.drawText(QPointF(x, line.baseline), text)
        painter.setFont(self._metrics.body)

    def _paint_end(self, painter: QPainter, chunk: LaidChunk) -> None:
        """Write a pilcrow after the last letter of a paragraph."""
        line = chunk.lines[-1]
        x = chunk.caret_x(chunk.end, len(chunk.lines) - 1)
        width = self._measured.horizontalAdvance("¶")
        painter.setFont(self._metrics.margin)
        painter.setPen(QColor(self._scene.colours.muted))
        x += -width - 3 if chunk.chunk.is_right_to_left else 3
        painter.drawText(QPointF(x, line.baseline), "¶")
        painter.setFont(self._metrics.body)

    # Invisible characters --------------------------------------------------------------------

    def _paint_mark(self, painter: QPainter, chunk: LaidChunk, mark: Mark) -> None:
        at = chunk.start + mark.at
        number = chunk.line_number(at)
        line = chunk.lines[number]
        colour = QColor(self._scene.colours.mark)
        if mark.shape in (MarkShape.BLANK, MarkShape.TAB):
            for left, right in chunk.ranges(at, at + 1, number):
                self._paint_blank(painter, line, (left, right), mark.shape)
            return
        self._paint_post(painter, line, chunk.caret_x(at, number), mark.shape, colour)

    def _paint_blank(
        self, painter: QPainter, line: LaidLine, place: tuple[float, float], shape: MarkShape
    ) -> None:
        """Draw a tab as an arrow over its width, another blank as a bowl on the baseline."""
        left, right = place
        painter.setPen(QPen(QColor(self._scene.colours.mark), 1))
        if shape is MarkShape.TAB:
            y = line.baseline - 0.28 * self._metrics.em
            tip = 0.18 * self._metrics.em
            painter.drawLine(QPointF(left + 2, y), QPointF(right - 2, y))
            for dy in (-tip, tip):
                painter.drawLine(QPointF(right - 2, y), QPointF(right - 2 - tip, y + dy))
            return
        middle, half = (left + right) / 2, min((right - left) / 2, self._metrics.em / 4)
        bottom, top = line.baseline + 2.0, line.baseline - 0.12 * self._metrics.em
        edges = [(-half, top), (-half, bottom), (half, bottom), (half, top)]
        painter.drawPolyline(QPolygonF([QPointF(middle + dx, y) for dx, y in edges]))

    def _paint_post(
        self, painter: QPainter, line: LaidLine, x: float, shape: MarkShape, colour: QColor
    ) -> None:
        """Draw a thin post with a flag; the flag of a direction mark points that way."""
        size = max(3.0, self._metrics.em / 5)
        top, bottom = float(line.box_top), float(line.box_bottom)
        painter.fillRect(QRectF(x - 0.5, top, 1, bottom - top), colour)
        if shape is MarkShape.POST:
            painter.fillRect(QRectF(x - size / 2, top, size, size / 2), colour)
        elif shape is MarkShape.HYPHEN:
            y = line.baseline - 0.3 * self._metrics.em
            painter.fillRect(QRectF(x - size, y, 2 * size, 1.5), colour)
        else:
            way = size if shape is MarkShape.RIGHTWARDS else -size
            flag = [QPointF(x, top), QPointF(x + way, top + size / 2), QPointF(x, top + size)]
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colour)
            painter.drawPolygon(QPolygonF(flag))
            painter.setBrush(Qt.BrushStyle.NoBrush)
