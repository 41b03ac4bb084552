"""The horizontal truth of one line: where each character is, in any mix of directions.

A line is a row of runs, each in one direction. From them come the rectangles of a range (several,
where directions mix) and the caret position at a point. Offsets are UTF-16 units of the chunk;
x is in pixels from the column's left edge. GUI thread only.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Protocol, cast

from PySide6.QtGui import QTextLayout, QTextLine

__all__ = ["Cells", "LineRuns", "Run", "joined", "runs_of"]

_WITH_INDEXES = (
    QTextLayout.GlyphRunRetrievalFlag.RetrieveStringIndexes
    | QTextLayout.GlyphRunRetrievalFlag.RetrieveGlyphPositions
)

_STILL = 0.05
"""Pixels; less is no step from one position to the next."""


@dataclass(frozen=True, slots=True)
class Run:
    """One stretch of text in one direction: offsets `[start, end)`, edges `left` <= `right`."""

    start: int
    end: int
    left: float
    right: float
    is_right_to_left: bool


class Cells(Protocol):
    """The grapheme clusters of the text that a line shows."""

    def edges_between(self, start: int, end: int) -> Sequence[int]:
        """List the caret positions from `start` to `end`, both included."""
        ...

    def is_invisible(self, start: int, end: int) -> bool:
        """Say whether a cluster has no width by its nature."""
        ...


class LineRuns:
    """The runs of a line with the questions asked of them; keeps the line's layout alive.

    In a line of mixed directions the engine misplaces some positions (inside Arabic ligatures, and
    astral characters of a fallback font); there every run has a table in which those are mended.
    """

    def __init__(
        self,
        layout: QTextLayout,
        line: QTextLine,
        runs: Sequence[Run],
        cells: Cells,
        *,
        is_mixed: bool,
    ) -> None:
        self._layout = layout  # a QTextLine without its layout crashes
        self._line = line
        self._cells = cells
        self._is_mixed = is_mixed
        self._tables: dict[int, tuple[Sequence[int], Sequence[float]]] = {}
        self.runs = tuple(runs)

    def ranges(self, start: int, end: int) -> list[tuple[float, float]]:
        """Give the x-ranges that `[start, end)` covers, left to right, touching ones joined."""
        found = []
        for run in self.runs:
            first, last = max(start, run.start), min(end, run.end)
            if first < last:
                one, other = self._x_in(run, first), self._x_in(run, last, is_end=True)
                found.append((min(one, other), max(one, other)))
        return joined(found)

    def caret_x(self, at: int, *, upstream: bool = False) -> float:
        """Give the x of the caret before the character at `at`; at the line's end, after the last.

        Where two directions meet, a caret position has two places: with the character that
        follows, or, `upstream`, with the one before.
        """
        if upstream and self._is_mixed:
            for run in self.runs:
                if run.start < at <= run.end:
                    return self._x_in(run, at, is_end=True)
        for run in self.runs:
            if run.start <= at < run.end:
                return self._x_in(run, at)
        last = max(self.runs, key=lambda run: run.end, default=None)
        return self._x_in(last, last.end) if last is not None else self._line.x()

    def at_x(self, x: float) -> tuple[int, int]:
        """Give the cell under `x` as (the nearer caret position, the cell's first offset).

        Left or right of all text the nearest cell counts.
        """
        run = self._run_at(x)
        if run is None:
            return self._line.textStart(), self._line.textStart()
        edges, places = self._table(run)
        sign = -1 if run.is_right_to_left else 1
        xs = [sign * place for place in places]
        cell = min(max(bisect_right(xs, sign * x) - 1, 0), len(xs) - 2)
        is_nearer_start = sign * x - xs[cell] < xs[cell + 1] - sign * x
        return edges[cell if is_nearer_start else cell + 1], edges[cell]

    def turns_at(self, at: int) -> bool:
        """Say whether the caret position `at` has two places on this line."""
        ends = any(run.end == at for run in self.runs)
        begins = ends and any(run.start == at for run in self.runs)
        return begins and abs(self.caret_x(at) - self.caret_x(at, upstream=True)) > _STILL

    def in_sight_order(self) -> list[tuple[int, int, bool]]:
        """Give the cells from left to right: their offsets, and whether each runs leftwards."""
        found: list[tuple[int, int, bool]] = []
        for run in sorted(self.runs, key=lambda run: (run.left, run.right)):
            edges, _ = self._table(run)
            cells = [(a, b, run.is_right_to_left) for a, b in pairwise(edges)]
            found += reversed(cells) if run.is_right_to_left else cells
        return found

    def _run_at(self, x: float) -> Run | None:
        inside = next((run for run in self.runs if run.left <= x < run.right), None)
        if inside is not None or not self.runs:
            return inside
        return min(self.runs, key=lambda run: max(run.left - x, x - run.right))

    def _x_in(self, run: Run, at: int, *, is_end: bool = False) -> float:
        """Give a position's x within a run; one inside a cluster gets the cluster's edge."""
        if at <= run.start:
            return run.right if run.is_right_to_left else run.left
        if at >= run.end:
            return run.left if run.is_right_to_left else run.right
        if not self._is_mixed:
            return min(max(_cursor_x(self._line, at), run.left), run.right)
        edges, xs = self._table(run)
        return xs[bisect_left(edges, at)] if is_end else xs[bisect_right(edges, at) - 1]

    def _table(self, run: Run) -> tuple[Sequence[int], Sequence[float]]:
        """Give a run's caret positions with their x, in reading order."""
        known = self._tables.get(run.start)
        if known is None:
            known = self._made_table(run)
            self._tables[run.start] = known
        return known

    def _made_table(self, run: Run) -> tuple[Sequence[int], Sequence[float]]:
        edges = self._cells.edges_between(run.start, run.end)
        first, last = (run.left, run.right)
        if run.is_right_to_left:
            first, last = last, first
        found = [min(max(_cursor_x(self._line, edge), run.left), run.right) for edge in edges[1:-1]]
        xs = [first, *found, last]
        if not self._is_mixed:
            return edges, xs
        hidden = [self._cells.is_invisible(a, b) for a, b in pairwise(edges)]
        return edges, _mended(xs, hidden)


def runs_of(
    layout: QTextLayout, line: QTextLine, cells: Cells, *, is_mixed: bool, width: float
) -> LineRuns:
    """Read the runs of a laid-out line; `is_mixed` when anything may run from right to left."""
    start, end = line.textStart(), line.textStart() + line.textLength()
    runs: list[Run] = []
    if start < end and is_mixed:
        runs = _mixed_runs(line, start, end)
    elif start < end:
        right = min(_cursor_x(line, end), width)
        runs = [Run(start, end, line.naturalTextRect().left(), right, False)]
    return LineRuns(layout, line, runs, cells, is_mixed=is_mixed)


def _mended(xs: list[float], hidden: list[bool]) -> list[float]:
    """Replace positions that stand still or go back, unless an invisible cluster explains it.

    `hidden[i]` is the cluster between positions `i` and `i + 1`. What is replaced is shared out
    evenly among the visible clusters around it.
    """
    sign = 1 if xs[-1] >= xs[0] else -1
    end = sign * xs[-1]
    good = [0]
    for i in range(1, len(xs) - 1):
        x, before = sign * xs[i], sign * xs[good[-1]]
        advances = x > before + _STILL or (x >= before and all(hidden[good[-1] : i]))
        leaves_room = x < end - _STILL or (x <= end and all(hidden[i:]))
        if advances and leaves_room:
            good.append(i)
    good.append(len(xs) - 1)
    mended = list(xs)
    for a, b in pairwise(good):
        visible = sum(not flag for flag in hidden[a:b]) or 1
        for i in range(a + 1, b):
            passed = sum(not flag for flag in hidden[a:i])
            mended[i] = xs[a] + (xs[b] - xs[a]) * passed / visible
    return mended


def _mixed_runs(line: QTextLine, start: int, end: int) -> list[Run]:
    """Build runs from the glyph runs: one per font and direction, several for one place."""
    places: dict[int, tuple[float, float, bool]] = {}
    for glyphs in line.glyphRuns(-1, -1, _WITH_INDEXES):
        indexes = glyphs.stringIndexes()
        if not indexes:
            continue
        box = glyphs.boundingRect()
        first = min(indexes)
        left, right, _ = places.get(first, (box.left(), box.right(), False))
        places[first] = (min(left, box.left()), max(right, box.right()), glyphs.isRightToLeft())
    firsts = sorted(places)
    if not firsts:
        return [
            Run(start, end, line.naturalTextRect().left(), line.naturalTextRect().right(), False)
        ]
    bounds = [start, *firsts[1:], end]
    return _without_overlaps(
        [
            Run(bounds[i], bounds[i + 1], *places[first][:2], places[first][2])
            for i, first in enumerate(firsts)
        ]
    )


def _without_overlaps(runs: list[Run]) -> list[Run]:
    """Join pieces of one place: fallback fonts make the engine report an item in parts."""
    kept: list[Run] = []
    for run in runs:
        if kept and kept[-1].left <= run.left < run.right <= kept[-1].right:
            last = kept[-1]
            kept[-1] = Run(last.start, run.end, last.left, last.right, last.is_right_to_left)
        else:
            kept.append(run)
    return kept


def _cursor_x(line: QTextLine, at: int) -> float:
    # The stubs say `object`; what comes is the pair (x, position).
    return cast("tuple[float, int]", line.cursorToX(at))[0]


def joined(ranges: list[tuple[float, float]]) -> list[tuple[float, float]]:
    """Give x-ranges from left to right, those that touch or overlap as one; sorts `ranges`."""
    ranges.sort()
    found: list[tuple[float, float]] = []
    for left, right in ranges:
        if found and left <= found[-1][1] + 0.5:
            found[-1] = (found[-1][0], max(right, found[-1][1]))
        else:
            found.append((left, right))
    return found
