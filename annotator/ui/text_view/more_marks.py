"""The "+n" marks of a chunk: where spans have no lane and how many there are.

Drawn by `painter`, found under the mouse by `hit_test`. Whatever is not drawn is counted in one of
them.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRectF

from annotator.ui.text_view.chips import ChipArt, chip_art
from annotator.ui.text_view.laid_chunk import LaidChunk
from annotator.ui.text_view.lanes import Lanes
from annotator.ui.text_view.typography import Metrics

__all__ = ["MoreMark", "chips_of", "more_marks"]


@dataclass(frozen=True, slots=True)
class MoreMark:
    """A mark: its line, its words, and its box in pixels of the chunk."""

    line: int
    name: str
    box: QRectF


def chips_of(metrics: Metrics) -> ChipArt:
    """Give the chips that hang below the first underline."""
    return chip_art(metrics.chip, metrics.strip - metrics.lane_y(0) - metrics.stroke)


def more_marks(chunk: LaidChunk, lanes: Lanes, metrics: Metrics) -> Sequence[MoreMark]:
    """Give a chunk's marks, each at the foot of the line where the first uncounted span begins.

    What began in a chunk before has its mark on the first line.
    """
    if not lanes.overflow:
        return ()
    chips, found = chips_of(metrics), []
    for start, _, count in lanes.overflow:
        at = min(max(start, chunk.start), chunk.end)
        number = chunk.line_number(at)
        name = f"+{count}"
        width = chips.width(name)
        x = chunk.caret_x(at, number)
        left = x - width if chunk.chunk.is_right_to_left else x
        top = chunk.lines[number].bottom - chips.height
        found.append(MoreMark(number, name, QRectF(max(left, 0.0), top, width, chips.height)))
    return found
