"""Painting an article: ordered layers over the chunks in sight.

Background, margins, span fills, underlines with chips, selection, text, search hits, marks of
invisible characters, the selected span's outline with handles, caret. It knows no widget: it
paints a `Scene` in a given state onto any paint device. GUI thread only.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from annotator.domain.ids import SpanId
from annotator.domain.rows import Fragments
from annotator.ui.text_view.aids_painter import AidsPainter
from annotator.ui.text_view.chips import ChipWish, arrange, caret_chip_x
from annotator.ui.text_view.laid_chunk import LaidChunk, LaidLine, Piece
from annotator.ui.text_view.looks import Shape
from annotator.ui.text_view.margin_painter import MarginPainter
from annotator.ui.text_view.more_marks import MoreMark, chips_of, more_marks
from annotator.ui.text_view.palette import LabelStyle
from annotator.ui.text_view.reading_aids import ReadingAids
from annotator.ui.text_view.scene import Scene
from annotator.ui.text_view.scroll import Shown
from annotator.ui.text_view.typography import Metrics
from annotator.ui.text_view.waves import wave

__all__ = ["HANDLE_WIDTH", "PaintState", "Painter"]

HANDLE_WIDTH = 4
"""How wide a drawn handle is; what reacts to the mouse is wider (`hit_test`)."""

_PEN_STYLES = (
    Qt.PenStyle.SolidLine,
    Qt.PenStyle.DashLine,
    Qt.PenStyle.DotLine,
    Qt.PenStyle.DashDotLine,
    Qt.PenStyle.SolidLine,
)
_DOUBLE = 4


@lru_cache(maxsize=512)
def _colour(name: str) -> QColor:
    """Give a colour by its name, read once: a page has thousands of strokes in a few colours."""
    return QColor(name)


@dataclass(frozen=True, slots=True)
class PaintState:
    """What is painted beside the article itself: caret, selection, selected spans, hits.

    `bright` is the range that stays bright while the rest is dimmed.
    """

    caret: int = 0
    upstream: bool = False
    shows_caret: bool = False
    selection: Fragments = ()
    selected: tuple[SpanId, ...] = ()
    resizing: Fragments = ()
    current_hit: tuple[int, int] | None = None
    shows_chips: bool = True
    armed: str = ""
    aids: ReadingAids = field(default_factory=ReadingAids)
    bright: tuple[int, int] | None = None


class Painter:
    """Paints one scene; made anew when type or colours change.

    `left` is the column's left edge, `width` the whole width, both in pixels of the device.
    """

    def __init__(self, scene: Scene, metrics: Metrics, left: int, width: int) -> None:
        self._scene = scene
        self._metrics = metrics
        self._left = left
        self._width = width
        self._under = metrics.lane_y(0) + metrics.stroke  # chips hang below the first underline
        self._chips = chips_of(metrics)
        self._margins = MarginPainter(scene, metrics, left, width)
        self._aids = AidsPainter(scene, metrics, left)

    def paint(
        self, painter: QPainter, shown: Sequence[Shown], state: PaintState, clip: QRect
    ) -> None:
        """Paint the chunks in sight, limited to `clip` (device pixels)."""
        colours = self._scene.colours
        painter.fillRect(clip, QColor(colours.page))
        painter.setFont(self._metrics.body)
        for item in shown:
            reach = self._metrics.pitch
            if item.y + item.chunk.height + reach < clip.top() or item.y - reach > clip.bottom():
                continue
            painter.save()
            painter.translate(self._left, item.y)
            self._paint_chunk(painter, item.chunk, state, clip.translated(-self._left, -item.y))
            painter.restore()

    def _paint_chunk(
        self, painter: QPainter, chunk: LaidChunk, state: PaintState, clip: QRect
    ) -> None:
        lines = [
            number
            for number, line in enumerate(chunk.lines)
            if line.bottom + self._metrics.lane >= clip.top() and line.top <= clip.bottom()
        ]
        self._margins.paint(painter, chunk)
        for number in lines:
            self._fill(painter, chunk, number)
        lanes = self._scene.spans.laned(chunk.chunk.number)[1]
        more = more_marks(chunk, lanes, self._metrics)
        for number in lines:
            here = [mark for mark in more if mark.line == number]
            self._underline(painter, chunk, number, state, here)
        for number in lines:
            self._select(painter, chunk, number, state)
        painter.setPen(QColor(self._scene.colours.text))
        reach = self._metrics.pitch  # the ink of other scripts may leave its line
        chunk.layout.draw(painter, QPointF(0, 0), [], QRectF(clip.adjusted(0, -reach, 0, reach)))
        for number in lines:
            self._frame_hits(painter, chunk, number, state)
        self._aids.paint(painter, chunk, lines, state.aids)
        if state.bright is not None:
            self._aids.dim(painter, chunk, lines, state.bright)
        for number in lines:
            self._outline(painter, chunk, number, state)
        self._draw_caret(painter, chunk, state)

    # Spans -----------------------------------------------------------------------------------

    def _fill(self, painter: QPainter, chunk: LaidChunk, number: int) -> None:
        """Fill spans with opaque tints, outer first: the innermost one's tint is what is seen."""
        line = chunk.lines[number]
        for piece in chunk.pieces[number]:
            if self._scene.spans.is_pale(piece.span.id) or piece.span.id in self._scene.looks:
                continue
            tint = _colour(self._scene.style(piece.span.label).tint)
            for left, right in piece.ranges:
                painter.fillRect(
                    QRectF(left, line.box_top, right - left, line.box_bottom - line.box_top), tint
                )

    def _underline(
        self,
        painter: QPainter,
        chunk: LaidChunk,
        number: int,
        state: PaintState,
        more: Sequence[MoreMark],
    ) -> None:
        line, pieces = chunk.lines[number], chunk.pieces[number]
        for piece in pieces:
            if piece.lane:
                self._draw_lane(painter, line, piece, state)
        self._draw_chips(painter, line, self._with_chips(pieces, state), more, state)
        for piece in pieces:
            if piece.lane == 0:
                self._draw_lane(painter, line, piece, state)
        colours = self._scene.colours
        for mark in more:
            at = (mark.box.left(), mark.box.top())
            self._chips.draw(painter, at, mark.name, (colours.muted, colours.page))

    def _draw_lane(
        self, painter: QPainter, line: LaidLine, piece: Piece, state: PaintState
    ) -> None:
        style = self._scene.style(piece.span.label)
        metrics = self._metrics
        y = line.box_bottom + metrics.lane_y(piece.lane or 0)
        if self._scene.spans.is_pale(piece.span.id):
            self._draw_pale(painter, piece, y)
            return
        look = self._scene.looks.get(piece.span.id)
        if look is not None and look.shape is not Shape.LANE:
            self._draw_look(painter, piece, y, look.shape)
            return
        if len(piece.ranges) > 1 or piece.span.is_discontinuous:
            self._join(painter, piece, style, y + metrics.stroke / 2)
        pattern = style.pattern if state.shows_chips else style.quiet_pattern
        for left, right in piece.ranges:
            self._stroke(
                painter, QRectF(left, y, max(right - left - 1, 1), metrics.stroke), style, pattern
            )

    def _draw_pale(self, painter: QPainter, piece: Piece, y: float) -> None:
        """Draw a span that is set aside: a thin grey line, no more."""
        painter.setPen(QPen(QColor(self._scene.colours.muted), 1, Qt.PenStyle.DotLine))
        for left, right in piece.ranges:
            painter.drawLine(QPointF(left, y), QPointF(max(right - 1, left), y))

    def _draw_look(self, painter: QPainter, piece: Piece, y: float, shape: Shape) -> None:
        """Draw a span of somebody else: a thin line where all agree, a wave where they do not."""
        is_wave = shape is Shape.WAVE
        edge = self._scene.colours.hit if is_wave else self._scene.style(piece.span.label).edge
        painter.setPen(QPen(_colour(edge), 1))
        for left, right in piece.ranges:
            if is_wave:
                painter.drawPolyline(wave(left, right, y + 1, self._metrics.stroke))
            else:
                painter.drawLine(QPointF(left, y), QPointF(max(right - 1, left), y))

    def _stroke(self, painter: QPainter, box: QRectF, style: LabelStyle, pattern: int) -> None:
        edge = _colour(style.edge)
        if pattern == 0:
            painter.fillRect(box, edge)
        elif pattern == _DOUBLE:
            thin = max(box.height() / 3, 1.0)
            painter.fillRect(QRectF(box.left(), box.top(), box.width(), thin), edge)
            painter.fillRect(QRectF(box.left(), box.bottom() - thin + 1, box.width(), thin), edge)
        else:
            pen = QPen(edge, box.height(), _PEN_STYLES[pattern], Qt.PenCapStyle.FlatCap)
            painter.setPen(pen)
            y = box.center().y()
            painter.drawLine(QPointF(box.left(), y), QPointF(box.right(), y))

    def _join(self, painter: QPainter, piece: Piece, style: LabelStyle, y: float) -> None:
        """Join the fragments of a span by a thin dotted line in its lane.

        Where the span comes from the line before or goes on in the next one, so does the join.
        """
        painter.setPen(QPen(QColor(style.edge), 1, Qt.PenStyle.DotLine))
        edges = [edge for pair in piece.ranges for edge in pair]
        starts, ends = piece.begins, piece.finishes
        if self._scene.page.is_right_to_left(piece.span.start):
            starts, ends = ends, starts
        left = min(edges, default=0.0) if starts else 0.0
        right = max(edges, default=0.0) if ends else float(self._column)
        painter.drawLine(QPointF(left, y), QPointF(right, y))

    @property
    def _column(self) -> int:
        return self._scene.page.width

    def _with_chips(self, pieces: Sequence[Piece], state: PaintState) -> list[Piece]:
        """Give the pieces that begin here and get a chip.

        Without chips those that lack a value, and those whose label has an initial.
        """
        is_pale = self._scene.spans.is_pale
        beginning = [p for p in pieces if p.begins and p.ranges and not is_pale(p.span.id)]
        looks = self._scene.looks
        if looks:
            beginning = [p for p in beginning if p.span.id not in looks or looks[p.span.id].chip]
        if state.shows_chips:
            return beginning
        return [piece for piece in beginning if self._chip_name(piece, state)]

    def _chip_name(self, piece: Piece, state: PaintState) -> str:
        """Give what stands on the chip of a span; empty for no chip."""
        if state.shows_chips or self._scene.is_incomplete(piece.span):
            return self._scene.chip_name(piece.span)
        return self._scene.style(piece.span.label).initial

    def _draw_chips(
        self,
        painter: QPainter,
        line: LaidLine,
        beginning: Sequence[Piece],
        more: Sequence[MoreMark],
        state: PaintState,
    ) -> None:
        """Draw the chips of what begins on a line, none of them over a "+n" mark."""
        if not beginning:
            return
        styles = [self._scene.style(piece.span.label) for piece in beginning]
        names = [self._chip_name(piece, state) for piece in beginning]
        rows = max((line.bottom - line.box_bottom - self._under) // self._chips.height, 1)
        wishes = [
            ChipWish(
                x=piece.ranges[-1][1] if piece.is_right_to_left else piece.ranges[0][0],
                width=self._chips.width(name),
                row=(piece.lane or 0) * self._metrics.lane // self._chips.height,
                leftwards=piece.is_right_to_left,
            )
            for piece, name in zip(beginning, names, strict=True)
        ]
        kept = [ChipWish(mark.box.left(), mark.box.width(), rows - 1) for mark in more]
        places = arrange([*kept, *wishes], rows, float(self._column))
        for style, name, place in zip(styles, names, places[len(kept) :], strict=True):
            if place is not None:
                y = line.box_bottom + self._under + place.row * self._chips.height
                self._chips.draw(painter, (place.x, y), name, (style.edge, style.chip_text))

    # Selection, hits, caret ------------------------------------------------------------------

    def _boxes(
        self, chunk: LaidChunk, number: int, start: int, end: int
    ) -> list[tuple[float, float]]:
        return chunk.ranges(start, end, number)

    def _select(self, painter: QPainter, chunk: LaidChunk, number: int, state: PaintState) -> None:
        line = chunk.lines[number]
        colour = QColor(self._scene.colours.selection)
        for start, end in state.selection:
            for left, right in self._boxes(chunk, number, start, end):
                painter.fillRect(
                    QRectF(left, line.box_top, right - left, line.box_bottom - line.box_top), colour
                )
            is_last = number + 1 == len(chunk.lines)
            if is_last and start <= chunk.end < end and chunk.chunk.ends_paragraph:
                x = chunk.caret_x(chunk.end, number)
                height = line.box_bottom - line.box_top
                painter.fillRect(QRectF(x, line.box_top, 0.35 * self._metrics.em, height), colour)

    def _frame_hits(
        self, painter: QPainter, chunk: LaidChunk, number: int, state: PaintState
    ) -> None:
        line, colours = chunk.lines[number], self._scene.colours
        for hit in self._scene.hits_in(line.start, line.end):
            is_current = hit == state.current_hit
            painter.setBrush(Qt.BrushStyle.NoBrush)
            colour = QColor(colours.current_hit if is_current else colours.hit)
            painter.setPen(QPen(colour, 2 if is_current else 1))
            for left, right in self._boxes(chunk, number, *hit):
                height = line.box_bottom - line.box_top
                painter.drawRect(QRectF(left - 1, line.box_top, right - left + 2, height))

    def _outline(self, painter: QPainter, chunk: LaidChunk, number: int, state: PaintState) -> None:
        line = chunk.lines[number]
        for piece in chunk.pieces[number]:
            if piece.span.id in state.selected:
                edge = QColor(self._scene.style(piece.span.label).edge)
                self._outline_piece(painter, line, piece, edge)
        if state.resizing:
            painter.setPen(QPen(QColor(self._scene.colours.accent), 1, Qt.PenStyle.DashLine))
            for start, end in state.resizing:
                for left, right in self._boxes(chunk, number, start, end):
                    height = line.box_bottom - line.box_top
                    painter.drawRect(QRectF(left, line.box_top, right - left, height))

    def _outline_piece(self, painter: QPainter, line: LaidLine, piece: Piece, edge: QColor) -> None:
        stroke = self._metrics.stroke
        painter.setPen(QPen(edge, stroke))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for left, right in piece.ranges:
            box = QRectF(left, line.box_top, right - left, line.box_bottom - line.box_top)
            painter.drawRect(box)
        if not piece.ranges:
            return
        first, last = piece.ranges[0][0], piece.ranges[-1][1]
        if piece.is_right_to_left:
            first, last = last, first
        if piece.begins:
            self._draw_handle(painter, line, first, edge, is_top=True)
        if piece.finishes:
            self._draw_handle(painter, line, last, edge, is_top=False)

    def _draw_handle(
        self, painter: QPainter, line: LaidLine, x: float, edge: QColor, *, is_top: bool
    ) -> None:
        """Draw a grip: a post with a knob, above at the start and below at the end."""
        knob = 0.22 * self._metrics.em
        y = line.box_top if is_top else line.box_bottom
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(self._scene.colours.page), 1))
        painter.setBrush(edge)
        painter.drawEllipse(QPointF(x, y), knob, knob)
        painter.restore()

    def _draw_caret(self, painter: QPainter, chunk: LaidChunk, state: PaintState) -> None:
        if not state.shows_caret or not chunk.start <= state.caret <= chunk.end:
            return
        if self._scene.page.locate(state.caret, upstream=state.upstream).chunk is not chunk:
            return
        number = chunk.line_number(state.caret, upstream=state.upstream)
        line = chunk.lines[number]
        x = chunk.caret_x(state.caret, number, upstream=state.upstream)
        painter.fillRect(
            QRectF(x - 1, line.box_top, 2, line.box_bottom - line.box_top),
            QColor(self._scene.colours.caret),
        )
        if state.armed:
            self._draw_armed(painter, self._scene.style(state.armed), x, line.box_bottom)

    def _draw_armed(self, painter: QPainter, style: LabelStyle, x: float, top: int) -> None:
        """Draw the label that stays on under the caret: framed, unlike the chip of a span."""
        name, chips = f"● {style.chip_name}", self._chips
        width = chips.width(name)
        left = round(caret_chip_x(x, width, float(self._column)))
        chips.draw(
            painter, (left, top + 1), name, (self._scene.colours.page, self._scene.colours.text)
        )
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(QColor(style.edge), 2))
        painter.drawRect(QRectF(left, top + 1, width, chips.height))
