"""What must be painted anew after spans changed: the rows that look different now.

Compares what was in sight before with what is in sight after, row by row. GUI thread only.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRect
from PySide6.QtGui import QRegion

from annotator.ui.text_view.laid_chunk import Piece
from annotator.ui.text_view.scroll import Shown

__all__ = ["Snapshot", "changed_rows", "snapshot"]

_PAD = 12


@dataclass(frozen=True, slots=True)
class Snapshot:
    """How a chunk in sight looked: its top in the window, its lines' tops, what was drawn."""

    number: int
    y: int
    tops: tuple[tuple[int, int], ...]
    pieces: tuple[tuple[Piece, ...], ...]


def snapshot(shown: Shown) -> Snapshot:
    """Remember how a chunk looks."""
    chunk = shown.chunk
    return Snapshot(chunk.chunk.number, shown.y, chunk.tops, chunk.pieces)


def changed_rows(before: Sequence[Snapshot], after: Sequence[Snapshot], window: QRect) -> QRegion:
    """Give the rows of the window that differ, with a little room for handles above and below."""
    known = {item.number: item for item in before}
    region = QRegion()
    for item in after:
        old = known.get(item.number)
        if old is item or old == item:
            continue
        if old is None or old.y != item.y:
            return QRegion(window)
        for number, (top, bottom) in enumerate(item.tops):
            if old.tops[number] != (top, bottom):
                rest = window.bottom() - item.y - top + _PAD + 1
                return region + QRect(0, item.y + top - _PAD, window.width(), rest)
            if old.pieces[number] != item.pieces[number]:
                height = bottom - top + 2 * _PAD
                region += QRect(0, item.y + top - _PAD, window.width(), height)
    return region & window
