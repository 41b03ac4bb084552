"""Painting the margins: stance bands at the right, topic brackets at the left, the subtitle.

Works chunk by chunk like `painter`, which calls it. GUI thread only.
"""

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPen

from annotator.ui.text_view.laid_chunk import LaidChunk
from annotator.ui.text_view.palette import polarity_style
from annotator.ui.text_view.picture import Band, Bracket
from annotator.ui.text_view.scene import Scene
from annotator.ui.text_view.typography import Metrics

__all__ = ["BAND_GAP", "LEAST_LEFT", "LEAST_RIGHT", "TRACK", "MarginPainter"]

LEAST_LEFT = 36
"""Pixels that the left margin keeps for brackets."""

LEAST_RIGHT = 56
"""Pixels that the right margin keeps for bands and glyphs."""

BAND_GAP = 14
"""Pixels between the column and the first band or bracket."""

TRACK = 8
"""Pixels from one band or bracket to the one beside it."""

_BAND = 4


class MarginPainter:
    """Paints beside chunks; the painter's origin is the chunk's top left corner."""

    def __init__(self, scene: Scene, metrics: Metrics, left: int, width: int) -> None:
        self._scene = scene
        self._metrics = metrics
        self._left = left
        self._right_edge = width - left - 6
        self._font_metrics = QFontMetricsF(metrics.margin)

    def paint(self, painter: QPainter, chunk: LaidChunk) -> None:
        """Paint what stands beside (and, for the subtitle, below) one chunk."""
        number = chunk.chunk.number
        below: float = 0.0
        for band, track in self._scene.bands.in_chunk(number):
            below = self._paint_band(painter, chunk, band, track, below)
        for bracket, track in self._scene.brackets.in_chunk(number):
            self._paint_bracket(painter, chunk, bracket, track)
        if chunk.chunk.footer:
            self._paint_subtitle(painter, chunk, chunk.height - chunk.chunk.footer)
        if chunk.chunk.header:
            self._paint_header(painter, chunk)

    def _paint_band(
        self, painter: QPainter, chunk: LaidChunk, band: Band, track: int, below: float
    ) -> float:
        """Paint a band with its glyph and caption, the caption not above `below`; give its end."""
        style = polarity_style(band.polarity, self._scene.colours)
        x = self._scene.page.width + BAND_GAP + track * TRACK
        for top, bottom in self._heights(chunk, band.fragments):
            painter.fillRect(QRectF(x, top, _BAND, bottom - top), QColor(style.edge))
        if not chunk.start <= band.start <= chunk.end:
            return below
        line = chunk.lines[chunk.line_number(band.start)]
        size = round(0.95 * self._metrics.em)
        box = QRectF(self._captions_left, max(float(line.box_top), below), size, size)
        self._paint_glyph(painter, box, style.chip_name, (style.edge, style.chip_text))
        return self._paint_caption(painter, box, band)

    @property
    def _captions_left(self) -> int:
        return self._scene.page.width + BAND_GAP + 2 * TRACK + 2

    def _paint_glyph(
        self, painter: QPainter, box: QRectF, glyph: str, colours: tuple[str, str]
    ) -> None:
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(colours[0]))
        painter.drawRoundedRect(box, 4, 4)
        font = painter.font()
        font.setPixelSize(max(round(box.height() * 0.8), 8))
        font.setBold(True)
        painter.setFont(font)
        painter.setPen(QColor(colours[1]))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, glyph)
        painter.restore()

    def _paint_caption(self, painter: QPainter, box: QRectF, band: Band) -> float:
        """Write holder and target beside the glyph, on two lines when need be; give the end."""
        room = self._right_edge - box.right() - 5
        if room < 3 * self._metrics.em:
            return box.bottom() + 3
        measured = self._font_metrics
        lines = [f"{band.holder} → {band.target}"]
        if measured.horizontalAdvance(lines[0]) > room:
            lines = [band.holder, f"→ {band.target}"]
        painter.setFont(self._metrics.margin)
        painter.setPen(QColor(self._scene.colours.muted))
        y = box.center().y() + measured.capHeight() / 2
        for line in lines:
            text = measured.elidedText(line, Qt.TextElideMode.ElideRight, room)
            painter.drawText(QPointF(box.right() + 5, y), text)
            y += measured.height()
        return max(box.bottom(), y - measured.height() + measured.descent()) + 3

    def _paint_bracket(
        self, painter: QPainter, chunk: LaidChunk, bracket: Bracket, track: int
    ) -> None:
        colour = QColor(self._scene.topic_colour(bracket.label))
        painter.setPen(QPen(colour, 3 if bracket.is_primary else 2))
        x, tick = -float(BAND_GAP + track * TRACK), 5.0
        is_first = chunk.start <= bracket.start <= chunk.end
        is_last = chunk.start < bracket.end <= chunk.end
        heights = self._heights(chunk, bracket.fragments)
        for i, (top, bottom) in enumerate(heights):
            painter.drawLine(QPointF(x, top), QPointF(x, bottom))
            if is_first and i == 0:
                painter.drawLine(QPointF(x, top), QPointF(x + tick, top))
            if is_last and i + 1 == len(heights):
                painter.drawLine(QPointF(x, bottom), QPointF(x + tick, bottom))

    def _heights(
        self, chunk: LaidChunk, fragments: tuple[tuple[int, int], ...]
    ) -> list[tuple[int, int]]:
        """Give the vertical stretches that the fragments take in this chunk."""
        found = []
        for start, end in fragments:
            if start > chunk.end or end < chunk.start:
                continue
            first = chunk.lines[chunk.line_number(max(start, chunk.start))]
            last = chunk.lines[chunk.line_number(max(min(end, chunk.end) - 1, chunk.start))]
            bottom = last.box_bottom
            if end > chunk.end and not chunk.chunk.ends_paragraph:
                bottom = chunk.height
            found.append((first.box_top, bottom))
        return found

    def _paint_header(self, painter: QPainter, chunk: LaidChunk) -> None:
        """Write title and subtitle above a text that holds no heading."""
        title, height = self._scene.picture.title, chunk.chunk.header
        top = 0.0
        if title:
            font, width = self._metrics.heading, self._scene.page.width
            measured = QFontMetricsF(font)
            painter.setFont(font)
            painter.setPen(QColor(self._scene.colours.text))
            shown = measured.elidedText(title, Qt.TextElideMode.ElideRight, width)
            box = QRectF(0, 0, width, measured.height())
            painter.drawText(box, self._side(chunk) | Qt.AlignmentFlag.AlignTop, shown)
            top = min(measured.height(), height)
        if self._scene.picture.subtitle:
            self._paint_subtitle(painter, chunk, top)
        painter.setFont(self._metrics.body)

    def _side(self, chunk: LaidChunk) -> Qt.AlignmentFlag:
        is_right_to_left = chunk.chunk.is_right_to_left
        return Qt.AlignmentFlag.AlignRight if is_right_to_left else Qt.AlignmentFlag.AlignLeft

    def _paint_subtitle(self, painter: QPainter, chunk: LaidChunk, top: float) -> None:
        painter.setFont(self._metrics.margin)
        painter.setPen(QColor(self._scene.colours.muted))
        width = self._scene.page.width
        box = QRectF(0, top, width, chunk.chunk.footer or chunk.chunk.header)
        text = self._font_metrics.elidedText(
            self._scene.picture.subtitle, Qt.TextElideMode.ElideRight, width
        )
        painter.drawText(box, self._side(chunk) | Qt.AlignmentFlag.AlignTop, text)
