"""The grapheme clusters of a chunk: where a caret may stand, which of them show nothing.

Counted in UTF-16 units of the chunk, as the layout engine does. Pure; knows nothing of lines, so
that lines may hold it without holding their chunk.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from functools import cached_property

import regex

from annotator.domain.text import ArticleText

__all__ = ["ChunkCells"]

_GRAPHEME = regex.compile(r"\X")
_INVISIBLE = regex.compile(r"[\p{Default_Ignorable_Code_Point}\p{Mn}\p{Me}\p{Cf}]+")


class ChunkCells:
    """The clusters of one chunk's text."""

    def __init__(self, units: ArticleText) -> None:
        self._units = units

    def edges_between(self, start: int, end: int) -> list[int]:
        """List the caret positions from `start` to `end`, both included."""
        inner = self._edges[bisect_right(self._edges, start) : bisect_left(self._edges, end)]
        return [start, *inner, end]

    def is_invisible(self, start: int, end: int) -> bool:
        """Say whether the cluster `[start, end)` has no width by its nature."""
        first, last = self._units.from_utf16(start), self._units.from_utf16(end)
        return _INVISIBLE.fullmatch(str(self._units), first, last) is not None

    @cached_property
    def _edges(self) -> Sequence[int]:
        text = str(self._units)
        if text.isascii():
            return range(len(text) + 1)
        to_utf16 = self._units.to_utf16
        starts = [to_utf16(found.start()) for found in _GRAPHEME.finditer(text)]
        return [*starts, self._units.utf16_length]
