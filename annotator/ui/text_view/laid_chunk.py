"""One chunk of the article, laid out: its lines, where its spans are drawn, where its caret is.

Breaking text into lines is slow and depends on the text and the type only; where the lines stand
also depends on how many lanes the spans need. So the first is done once, the second whenever the
spans change. Offsets are code points of the whole article; y counts from the chunk's top, x from
the column's left edge. GUI thread only.
"""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QTextCharFormat, QTextLayout, QTextLine, QTextOption

from annotator.domain.ids import SpanId
from annotator.domain.spans import Span
from annotator.domain.text import ArticleText
from annotator.ui.text_view.cells import ChunkCells
from annotator.ui.text_view.fallback_fonts import with_fallbacks
from annotator.ui.text_view.lanes import RESERVED_LANES
from annotator.ui.text_view.line_runs import LineRuns, joined, runs_of
from annotator.ui.text_view.span_index import LanedSpan
from annotator.ui.text_view.symbols import (
    Mark,
    displayed,
    has_right_to_left,
    marks_in,
)
from annotator.ui.text_view.typography import Metrics

__all__ = ["ChunkText", "LaidChunk", "LaidLine", "Piece", "Room"]

_BLANK_SHARE = 0.7


@dataclass(frozen=True, slots=True)
class ChunkText:
    """What a chunk shows: its text and place, its direction, its part of the heading.

    `heading` is relative to the chunk; `header` and `footer` are pixels left free above and below;
    `ends_paragraph` says whether a paragraph ends here.
    """

    number: int
    start: int
    text: str
    is_right_to_left: bool
    heading: tuple[int, int] | None
    ends_paragraph: bool
    footer: int = 0
    header: int = 0


@dataclass(frozen=True, slots=True)
class Piece:
    """The part of a span on one line: x-ranges of its fragments, its lane, which ends are here."""

    span: Span
    lane: int | None
    line: int
    ranges: tuple[tuple[float, float], ...]
    begins: bool
    finishes: bool
    is_right_to_left: bool


@dataclass(slots=True)
class LaidLine:
    """A line: its range, which ends where the next line's begins, and its measures in pixels.

    `inked_end` leaves out the blanks at which a line was broken.

    The text box is `[box_top, box_bottom)`, the strip for lanes and chips `[box_bottom, bottom)`.
    """

    start: int
    end: int
    inked_end: int
    is_soft: bool
    runs: LineRuns
    top: int = 0
    box_top: int = 0
    baseline: int = 0
    box_bottom: int = 0
    bottom: int = 0


@dataclass(frozen=True, slots=True)
class Room:
    """Pixels kept free below the lines that hold any of `[start, end)`, under their lanes."""

    start: int
    end: int
    pixels: int


@dataclass(slots=True)
class _Vertical:
    lead: int
    above: int
    below: int


class LaidChunk:
    """A chunk's text, broken into lines and placed; see the module."""

    def __init__(self, chunk: ChunkText, metrics: Metrics, width: int) -> None:
        self.chunk = chunk
        self.start = chunk.start
        self.end = chunk.start + len(chunk.text)
        self.height = 0
        self._metrics = metrics
        self._width = width
        self._units = ArticleText(chunk.text)
        self._cells = ChunkCells(self._units)
        self.is_mixed = chunk.is_right_to_left or has_right_to_left(chunk.text)
        self.layout = self._prepared()
        self._qt_lines = self._broken()
        self.lines = [self._line(number) for number in range(len(self._qt_lines))]
        self._vertical = [self._vertical_of(line) for line in self._qt_lines]
        self._laned: tuple[LanedSpan, ...] = ()
        self._pieces: tuple[tuple[Piece, ...], ...] | None = None
        self._tops: tuple[tuple[int, int], ...] | None = None
        self._known: dict[tuple[SpanId, int], tuple[Span, list[Piece]]] = {}
        self.place(())

    # Breaking --------------------------------------------------------------------------------

    def _prepared(self) -> QTextLayout:
        body = with_fallbacks(self._metrics.body, self.chunk.text)
        layout = QTextLayout(displayed(self.chunk.text), body)
        layout.setCacheEnabled(True)
        option = QTextOption()
        is_right_to_left = self.chunk.is_right_to_left
        option.setTextDirection(
            Qt.LayoutDirection.RightToLeft if is_right_to_left else Qt.LayoutDirection.LeftToRight
        )
        side = Qt.AlignmentFlag.AlignRight if is_right_to_left else Qt.AlignmentFlag.AlignLeft
        option.setAlignment(side | Qt.AlignmentFlag.AlignAbsolute)
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        option.setTabStopDistance(4 * self._metrics.average)
        layout.setTextOption(option)
        if self.chunk.heading is not None:
            layout.setFormats([self._heading_format(*self.chunk.heading)])
        return layout

    def _heading_format(self, start: int, end: int) -> QTextLayout.FormatRange:
        form = QTextCharFormat()
        form.setFont(with_fallbacks(self._metrics.heading, self.chunk.text))
        found = QTextLayout.FormatRange()
        found.start = self._units.to_utf16(start)
        found.length = self._units.to_utf16(end) - found.start
        found.format = form
        return found

    def _broken(self) -> list[QTextLine]:
        self.layout.beginLayout()
        lines = []
        while (line := self.layout.createLine()).isValid():
            line.setLineWidth(self._width)
            lines.append(line)
        self.layout.endLayout()
        return lines

    def _line(self, number: int) -> LaidLine:
        line = self._qt_lines[number]
        first = self._units.from_utf16(line.textStart())
        last = self._units.from_utf16(line.textStart() + line.textLength())
        is_soft = number + 1 < len(self._qt_lines) or not self.chunk.ends_paragraph
        inked = len(self.chunk.text[first:last].rstrip()) if is_soft else last - first
        return LaidLine(
            start=self.start + first,
            end=self.start + last,
            inked_end=self.start + first + inked,
            is_soft=is_soft,
            runs=runs_of(self.layout, line, self._cells, is_mixed=self.is_mixed, width=self._width),
        )

    def _vertical_of(self, line: QTextLine) -> _Vertical:
        """Give a line's measures; taller fonts than the body's (headings, other scripts) widen."""
        metrics = self._metrics
        if not self.chunk.text:
            return _Vertical(0, round(_BLANK_SHARE * metrics.above), metrics.below)
        above = metrics.above + round(max(line.ascent() - metrics.ascent, 0.0))
        below = metrics.below + round(max(line.descent() - metrics.descent, 0.0))
        return _Vertical(metrics.lead, above, below)

    # Placing ---------------------------------------------------------------------------------

    def place(self, laned: Sequence[LanedSpan], room: Room | None = None) -> None:
        """Put the lines where these spans' lanes, and `room`, leave them; forgets the pieces."""
        self._laned = tuple(laned)
        self._pieces = self._tops = None
        lanes = self._lanes_by_line()
        roomy = range(0) if room is None else self._lines_of(room.start, room.end)
        y = self.chunk.header
        for number, (line, qt_line) in enumerate(zip(self.lines, self._qt_lines, strict=True)):
            measures = self._vertical[number]
            line.top = y
            line.box_top = y + measures.lead
            line.baseline = line.box_top + measures.above
            line.box_bottom = line.baseline + measures.below
            line.bottom = line.box_bottom + self._metrics.strip_for(lanes[number])
            if room is not None and number in roomy:
                line.bottom += room.pixels
            qt_line.setPosition(QPointF(0.0, line.baseline - qt_line.ascent()))
            y = line.bottom
        if self.chunk.ends_paragraph and self.chunk.text:
            y += self._metrics.gap
        self.height = y + self.chunk.footer

    def _lanes_by_line(self) -> list[int]:
        lanes = [0] * len(self.lines)
        for item in self._laned:
            if item.lane is not None and item.lane + 1 > RESERVED_LANES:
                for number in self._lines_of(item.span.start, item.span.end):
                    lanes[number] = max(lanes[number], item.lane + 1)
        return lanes

    def _lines_of(self, start: int, end: int) -> range:
        first = self.line_number(max(start, self.start))
        return range(first, self.line_number(max(min(end, self.end) - 1, start, self.start)) + 1)

    # Questions -------------------------------------------------------------------------------

    @cached_property
    def _line_starts(self) -> list[int]:
        return [line.start for line in self.lines]

    @cached_property
    def marks(self) -> list[Mark]:
        """The invisible characters to mark; their `at` counts from the chunk's start."""
        return marks_in(self.chunk.text)

    @property
    def tops(self) -> tuple[tuple[int, int], ...]:
        """Where each line begins and ends, from the chunk's top."""
        if self._tops is None:
            self._tops = tuple((line.top, line.bottom) for line in self.lines)
        return self._tops

    @property
    def pieces(self) -> tuple[tuple[Piece, ...], ...]:
        """What to draw of the spans, by line; outer before inner. Built on first use."""
        if self._pieces is None:
            self._pieces = self._built_pieces()
        return self._pieces

    def line_number(self, at: int, *, upstream: bool = False) -> int:
        """Give the line on which the caret position `at` is; upstream: the line that ends there."""
        number = max(bisect_right(self._line_starts, at) - 1, 0)
        if upstream and number and self.lines[number].start == at:
            number -= 1
        return number

    def line_at_y(self, y: float) -> int:
        """Give the line at height `y`, the nearest one above or below the text."""
        number = bisect_right([line.top for line in self.lines], y) - 1
        return max(number, 0)

    def caret_x(self, at: int, number: int, *, upstream: bool = False) -> float:
        """Give the caret's x at the position `at` on a line; upstream: beside what is before it."""
        return self.lines[number].runs.caret_x(self.unit(at), upstream=upstream)

    def ranges(self, start: int, end: int, number: int) -> list[tuple[float, float]]:
        """Give the x-ranges of `[start, end)` on a line, left to right."""
        line = self.lines[number]
        first, last = max(start, line.start), min(end, line.end)
        return line.runs.ranges(self.unit(first), self.unit(last)) if first < last else []

    def position_at(self, x: float, number: int) -> tuple[int, int, bool]:
        """Give what is at `x` on a line: caret position, first offset of the cell, upstream."""
        line = self.lines[number]
        nearest, cell = line.runs.at_x(x)
        at = self.start + self._units.from_utf16(nearest)
        upstream = nearest > cell and line.runs.turns_at(nearest)
        is_break = line.is_soft and at == line.end
        return at, self.start + self._units.from_utf16(cell), upstream or is_break

    def cells_in_sight(self, number: int) -> list[tuple[int, int, bool]]:
        """Give a line's graphemes from left to right: range, and whether it runs leftwards."""
        from_utf16 = self._units.from_utf16
        return [
            (self.start + from_utf16(start), self.start + from_utf16(end), is_right_to_left)
            for start, end, is_right_to_left in self.lines[number].runs.in_sight_order()
        ]

    def unit(self, at: int) -> int:
        """Convert a code-point offset of the article into UTF-16 units of the chunk."""
        return self._units.to_utf16(at - self.start)

    def _built_pieces(self) -> tuple[tuple[Piece, ...], ...]:
        """Give the pieces by line; those of spans that are as they were are not built again."""
        by_line: list[list[Piece]] = [[] for _ in self.lines]
        before, self._known = self._known, {}
        for item in self._laned:
            if item.lane is None:
                continue
            key = item.span.id, item.lane
            known = before.get(key)
            pieces = known[1] if known and known[0] is item.span else self._pieces_of(item)
            self._known[key] = item.span, pieces
            for piece in pieces:
                by_line[piece.line].append(piece)
        return tuple(map(tuple, by_line))

    def _pieces_of(self, item: LanedSpan) -> list[Piece]:
        lines = self._lines_of(item.span.start, item.span.end)
        return [piece for number in lines if (piece := self._piece(item, number)) is not None]

    def _piece(self, item: LanedSpan, number: int) -> Piece | None:
        span, line = item.span, self.lines[number]
        if span.start == span.end:
            x = self.caret_x(span.start, number)
            ranges = [(x - 1, x + 1)]
        else:
            ranges = [
                found
                for start, end in span.fragments
                if start < line.inked_end and line.start < end
                for found in self.ranges(start, min(end, line.inked_end), number)
            ]
        if not ranges and not (span.start < line.start and line.end < span.end):
            return None
        return Piece(
            span,
            item.lane,
            number,
            tuple(joined(ranges)),
            begins=line.start <= span.start < max(line.end, line.start + 1),
            finishes=line.start < span.end <= line.end or span.start == span.end,
            is_right_to_left=self._runs_leftwards(span.start, number),
        )

    def _runs_leftwards(self, at: int, number: int) -> bool:
        if not self.is_mixed or not self.start <= at < self.end:
            return self.chunk.is_right_to_left
        unit = self.unit(at)
        return any(
            run.is_right_to_left
            for run in self.lines[number].runs.runs
            if run.start <= unit < run.end
        )
