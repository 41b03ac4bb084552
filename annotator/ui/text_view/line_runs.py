"""The horizontal truth of one line: where each character is, in any mix of directions.

A line is a row of runs, each in one direction. From them come the rectangles of a range (several,
where directions mix) and the caret position at a point. Offsets are UTF-16 units of the chunk;
x is in pixels from the column's left edge. GUI thread only.
"""

from bisect import bisect_right
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import cast

from PySide6.QtGui import QTextLayout, QTextLine

__all__ = ["LineRuns", "Run", "runs_of"]

_WITH_INDEXES = (
    QTextLayout.GlyphRunRetrievalFlag.RetrieveStringIndexes
    | QTextLayout.GlyphRunRetrievalFlag.RetrieveGlyphPositions
)


@dataclass(frozen=True, slots=True)
class Run:
    """One stretch of text in one direction: offsets `[start, end)`, edges `left` <= `right`."""

    start: int
    end: int
    left: float
    right: float
    is_right_to_left: bool


class LineRuns:
    """The runs of a line with the questions asked of them; keeps the line's layout alive."""

    def __init__(self, layout: QTextLayout, line: QTextLine, runs: Sequence[Run]) -> None:
        self._layout = layout  # a QTextLine without its layout crashes
        self._line = line
        self.runs = tuple(runs)

    def ranges(self, start: int, end: int) -> list[tuple[float, float]]:
        """Give the x-ranges that `[start, end)` covers, left to right, touching ones joined."""
        found = []
        for run in self.runs:
            first, last = max(start, run.start), min(end, run.end)
            if first < last:
                one, other = self._x_in(run, first), self._x_in(run, last)
                found.append((min(one, other), max(one, other)))
        return _joined(found)

    def caret_x(self, at: int) -> float:
        """Give the x of the caret before the character at `at`; at the line's end, after the last.

        Where two directions meet, the caret stands on the side of the character that follows.
        """
        for run in self.runs:
            if run.start <= at < run.end:
                return self._x_in(run, at)
        last = max(self.runs, key=lambda run: run.end, default=None)
        return self._x_in(last, last.end) if last is not None else self._line.x()

    def at_x(self, x: float, edges_of: Callable[[int, int], Sequence[int]]) -> tuple[int, int]:
        """Give the cell under `x` as (the nearer caret position, the cell's first offset).

        `edges_of(start, end)` lists the caret positions within a run, both ends included. Left or
        right of all text the nearest cell counts.
        """
        run = self._run_at(x)
        if run is None:
            return self._line.textStart(), self._line.textStart()
        edges = edges_of(run.start, run.end)
        xs = [self._x_in(run, edge) for edge in edges]
        if run.is_right_to_left:
            xs = [-edge_x for edge_x in xs]
            x = -x
        cell = min(max(bisect_right(xs, x) - 1, 0), len(xs) - 2) if len(xs) > 1 else 0
        following = min(cell + 1, len(edges) - 1)
        is_nearer_start = x - xs[cell] < xs[following] - x
        return edges[cell if is_nearer_start else following], edges[cell]

    def _run_at(self, x: float) -> Run | None:
        inside = next((run for run in self.runs if run.left <= x < run.right), None)
        if inside is not None or not self.runs:
            return inside
        return min(self.runs, key=lambda run: max(run.left - x, x - run.right))

    def _x_in(self, run: Run, at: int) -> float:
        if at <= run.start:
            return run.right if run.is_right_to_left else run.left
        if at >= run.end:
            return run.left if run.is_right_to_left else run.right
        return min(max(_cursor_x(self._line, at), run.left), run.right)


def runs_of(layout: QTextLayout, number: int, *, is_mixed: bool, width: float) -> LineRuns:
    """Read the runs of a laid-out line; `is_mixed` when anything may run from right to left."""
    line = layout.lineAt(number)
    start, end = line.textStart(), line.textStart() + line.textLength()
    if start == end:
        return LineRuns(layout, line, ())
    if not is_mixed:
        right = min(_cursor_x(line, end), width)
        return LineRuns(
            layout, line, (Run(start, end, line.naturalTextRect().left(), right, False),)
        )
    return LineRuns(layout, line, _mixed_runs(line, start, end))


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


def _joined(ranges: list[tuple[float, float]]) -> list[tuple[float, float]]:
    ranges.sort()
    joined: list[tuple[float, float]] = []
    for left, right in ranges:
        if joined and left <= joined[-1][1] + 0.5:
            joined[-1] = (joined[-1][0], max(right, joined[-1][1]))
        else:
            joined.append((left, right))
    return joined
