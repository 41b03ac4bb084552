"""What is under the mouse: a place in the text, spans, a handle of the selected span, a stance.

Works on the chunks in sight; coordinates are pixels of the window. GUI thread only, no widget.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum

from PySide6.QtCore import QPointF

from annotator.domain.ids import SpanId
from annotator.domain.spans import covers
from annotator.ui.text_view.laid_chunk import LaidChunk, Piece
from annotator.ui.text_view.more_marks import more_marks
from annotator.ui.text_view.scene import Scene
from annotator.ui.text_view.scroll import Shown
from annotator.ui.text_view.typography import Metrics

__all__ = ["HANDLE_REACH", "Edge", "Grip", "Hit", "hit_test"]

HANDLE_REACH = 7
"""How many pixels beside a handle still take hold of it."""


class Edge(Enum):
    """Which end of a span, in reading order."""

    START = "start"
    END = "end"


@dataclass(frozen=True, slots=True)
class Grip:
    """A handle: one end of a selected span."""

    span: SpanId
    edge: Edge


@dataclass(frozen=True, slots=True)
class Hit:
    """What is at a point.

    `at` is the nearest caret position, `cell` the first offset of the grapheme under the point.
    `spans` are those under it, innermost first; empty beside the text. `is_more`: a "+n" mark is.
    """

    at: int
    cell: int
    upstream: bool = False
    spans: tuple[SpanId, ...] = ()
    grip: Grip | None = None
    is_more: bool = False


def hit_test(
    scene: Scene,
    shown: Sequence[Shown],
    metrics: Metrics,
    point: tuple[float, float],
    selected: Sequence[SpanId] = (),
) -> Hit:
    """Give what is at `point` (x from the column's left edge, y from the window's top)."""
    x, y = point
    item = _chunk_at(shown, y)
    chunk, inside = item.chunk, y - item.y
    number = chunk.line_at_y(inside)
    at, cell, upstream = chunk.position_at(x, number)
    return Hit(
        at,
        cell,
        upstream,
        spans=_spans_at(scene, chunk, number, metrics, (x, inside), cell),
        grip=_grip_at(chunk, (x, inside), selected),
        is_more=_is_more(scene, chunk, metrics, QPointF(x, inside)),
    )


def _chunk_at(shown: Sequence[Shown], y: float) -> Shown:
    for item in reversed(shown):
        if item.y <= y:
            return item
    return shown[0]


def _spans_at(
    scene: Scene,
    chunk: LaidChunk,
    number: int,
    metrics: Metrics,
    point: tuple[float, float],
    cell: int,
) -> tuple[SpanId, ...]:
    """Give the spans under a point; on an underline that span alone."""
    x, y = point
    line, pieces = chunk.lines[number], chunk.pieces[number]
    if y >= line.bottom:
        return ()
    if y >= line.box_bottom:
        lane = int((y - line.box_bottom) // metrics.lane)
        on_line = [p.span.id for p in pieces if p.lane == lane and _is_in(p, x)]
        if on_line:
            return tuple(on_line)
    under = [p for p in pieces if _is_in(p, x)]
    if not under:
        return ()
    ids = {piece.span.id for piece in under}
    return tuple(
        span.id for span in scene.spans.at(cell) if span.id in ids or covers(span.fragments, cell)
    )


def _is_more(scene: Scene, chunk: LaidChunk, metrics: Metrics, point: QPointF) -> bool:
    lanes = scene.spans.laned(chunk.chunk.number)[1]
    return any(mark.box.contains(point) for mark in more_marks(chunk, lanes, metrics))


def _is_in(piece: Piece, x: float) -> bool:
    return any(left <= x < right for left, right in piece.ranges)


def _grip_at(
    chunk: LaidChunk, point: tuple[float, float], selected: Sequence[SpanId]
) -> Grip | None:
    x, y = point
    for number, line in enumerate(chunk.lines):
        if not line.box_top - HANDLE_REACH <= y <= line.box_bottom + HANDLE_REACH:
            continue
        for piece in chunk.pieces[number]:
            if piece.span.id in selected and piece.ranges:
                edge = _edge_at(piece, x)
                if edge is not None:
                    return Grip(piece.span.id, edge)
    return None


def _edge_at(piece: Piece, x: float) -> Edge | None:
    first, last = piece.ranges[0][0], piece.ranges[-1][1]
    if piece.is_right_to_left:
        first, last = last, first
    reach = min(HANDLE_REACH, max(abs(last - first) / 3, 3))
    if piece.begins and abs(x - first) <= reach:
        return Edge.START
    if piece.finishes and abs(x - last) <= reach:
        return Edge.END
    return None
