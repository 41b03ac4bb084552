"""What is told under the mouse: the name of a character that cannot be seen, the whole header.

Loaded with the first tip. GUI thread only.
"""

from annotator.ui.text_view.scroll import Shown
from annotator.ui.text_view.stage import Stage
from annotator.ui.text_view.symbols import MarkShape, spoken_name

__all__ = ["tip_at"]

_REACH = 6
_WIDE = (MarkShape.BLANK, MarkShape.TAB)


def tip_at(stage: Stage, x: int, y: int) -> str:
    """Give what to tell about a point of the window, "" for nothing."""
    for item in stage.scroll.shown():
        if item.y <= y < item.y + item.chunk.height:
            return _header_at(stage, item, y) or _character_at(stage, item, x - stage.left, y)
    return ""


def _header_at(stage: Stage, item: Shown, y: int) -> str:
    chunk, inside = item.chunk.chunk, y - item.y
    is_above = inside < chunk.header
    is_below = inside >= item.chunk.height - chunk.footer
    return stage.scene.picture.details if is_above or is_below else ""


def _character_at(stage: Stage, item: Shown, x: int, y: int) -> str:
    """Name the nearest mark of the line within a few pixels, or the blank that is under `x`."""
    chunk = item.chunk
    number = chunk.line_at_y(y - item.y)
    line = chunk.lines[number]
    text = str(stage.scene.text)
    for mark in chunk.marks if stage.aids.invisible_marks else ():
        at = chunk.start + mark.at
        if chunk.line_number(at) != number:
            continue
        if mark.shape in _WIDE:
            is_here = any(left <= x < right for left, right in chunk.ranges(at, at + 1, number))
        else:
            is_here = abs(chunk.caret_x(at, number) - x) <= _REACH
        if is_here:
            return spoken_name(text, at)
    _, cell, _ = chunk.position_at(x, number)
    return spoken_name(text, cell) if line.start <= cell < line.end else ""
