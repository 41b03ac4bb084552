"""Soft paragraphs: the pieces of an article that are laid out one at a time.

A chunk is a paragraph, or a part of one when the paragraph is longer than the layout engine can
lay out within a frame. Pure; offsets are code points; the newline belongs to the chunk before it.
"""

from array import array
from bisect import bisect_right
from functools import cached_property
from operator import sub

from annotator.domain.text import ArticleText

__all__ = ["CHUNK_LIMIT", "ChunkTable"]

CHUNK_LIMIT = 4_000
"""A paragraph of more code points than this is split."""

_LOOK_BACK = 200


class ChunkTable:
    """The ranges of all chunks of a text, in order; there is always at least one."""

    def __init__(self, text: ArticleText, limit: int = CHUNK_LIMIT) -> None:
        self._text = text
        self._limit = limit
        self.starts = array("L")
        self.ends = array("L")
        self.paragraphs = array("L")
        for number in range(text.paragraph_count):
            self._append(number, *text.paragraph(number))

    def __len__(self) -> int:
        return len(self.starts)

    @cached_property
    def lengths(self) -> "array[int]":
        """The code points of each chunk, without the newline after it."""
        return array("L", map(sub, self.ends, self.starts))

    def range_of(self, number: int) -> tuple[int, int]:
        """Give chunk `number`'s half-open range, without the newline after it."""
        return self.starts[number], self.ends[number]

    def number_at(self, at: int) -> int:
        """Give the chunk that holds the caret position `at`; a soft edge belongs to the next."""
        return bisect_right(self.starts, at) - 1

    def numbers_in(self, start: int, end: int) -> range:
        """Give the chunks that `[start, end)` touches; an empty range touches the one it is in."""
        return range(self.number_at(start), self.number_at(max(start, end - 1)) + 1)

    def ends_paragraph(self, number: int) -> bool:
        """Say whether a newline, or the end of the article, follows chunk `number`."""
        following = number + 1
        return following == len(self) or self.paragraphs[following] != self.paragraphs[number]

    def paragraph_start(self, number: int) -> int:
        """Give the offset at which the paragraph of chunk `number` begins."""
        return self._text.paragraph(self.paragraphs[number])[0]

    def _append(self, paragraph: int, start: int, end: int) -> None:
        while end - start > self._limit:
            cut = self._cut(start, end)
            if cut >= end:
                break
            self._append_one(paragraph, start, cut)
            start = cut
        self._append_one(paragraph, start, end)

    def _append_one(self, paragraph: int, start: int, end: int) -> None:
        self.starts.append(start)
        self.ends.append(end)
        self.paragraphs.append(paragraph)

    def _cut(self, start: int, end: int) -> int:
        """Give the best place to cut: after a blank near the limit, else between graphemes."""
        wanted = min(start + self._limit, end)
        look_back = max(start + 1, wanted - min(_LOOK_BACK, self._limit // 2))
        near = self._text.quote(look_back, wanted)
        blank = max(near.rfind(" "), near.rfind("\t"))
        cut = look_back + blank + 1 if blank >= 0 else wanted
        if not self._text.is_grapheme_boundary(cut):
            before = self._text.previous_grapheme(cut)
            cut = before if before > start else self._text.next_grapheme(cut)
        return cut
