"""Article text and its offsets: the one place where offsets are converted.

Everything in the program counts Unicode code points. Qt and several formats count UTF-16 units,
others UTF-8 bytes; people move by grapheme clusters and paragraphs. All of that is converted
here and nowhere else. Tables are built on first use and not at all while they would be the
identity.
"""

import hashlib
from array import array
from bisect import bisect_left, bisect_right
from functools import cached_property

import regex

from annotator.domain.rows import Fragments

__all__ = ["ArticleText"]

_GRAPHEME = regex.compile(r"\X")
_WINDOW = 512
_FARTHEST = 4096


class ArticleText:
    """An article's immutable text with its offset conversions; safe in any thread.

    Offsets given must lie in `[0, len(self)]`; others raise `IndexError`. Converting an offset
    that falls inside a UTF-16 pair or a UTF-8 sequence raises `ValueError`: never silently shifted.
    """

    def __init__(self, text: str) -> None:
        self._text = text

    def __str__(self) -> str:
        return self._text

    def __len__(self) -> int:
        return len(self._text)

    def __repr__(self) -> str:
        return f"ArticleText({len(self._text)} code points)"

    def __eq__(self, other: object) -> bool:
        return isinstance(other, ArticleText) and self._text == other._text

    def __hash__(self) -> int:
        return hash(self._text)

    def quote(self, start: int, end: int) -> str:
        """Give the text of the half-open range `[start, end)`."""
        self._check(start)
        self._check(end)
        return self._text[start:end]

    def quote_of(self, fragments: Fragments, gap: str = " … ") -> str:
        """Give the text of all fragments, joined by `gap`."""
        return gap.join(self.quote(start, end) for start, end in fragments)

    @cached_property
    def sha256(self) -> bytes:
        """The SHA-256 of the text as UTF-8: the article's identity."""
        return hashlib.sha256(self._text.encode()).digest()

    # UTF-16 ------------------------------------------------------------------------------------

    @cached_property
    def _astral(self) -> "array[int]":
        """The code-point offsets of all characters that take two UTF-16 units."""
        if self._text.isascii() or max(self._text, default="") <= "\uffff":
            return array("L")
        return array("L", (i for i, char in enumerate(self._text) if char > "\uffff"))

    @cached_property
    def _astral_utf16(self) -> "array[int]":
        """The UTF-16 offsets of the same characters."""
        return array("L", (at + before for before, at in enumerate(self._astral)))

    @property
    def utf16_length(self) -> int:
        """The text's length in UTF-16 units."""
        return len(self._text) + len(self._astral)

    def to_utf16(self, at: int) -> int:
        """Convert a code-point offset into UTF-16 units."""
        self._check(at)
        return at + bisect_left(self._astral, at) if self._astral else at

    def from_utf16(self, units: int) -> int:
        """Convert UTF-16 units into a code-point offset; `ValueError` inside a surrogate pair."""
        if not 0 <= units <= self.utf16_length:
            raise IndexError(f"UTF-16 offset {units} is outside 0–{self.utf16_length}")
        if not self._astral:
            return units
        before = bisect_left(self._astral_utf16, units)
        if before and self._astral_utf16[before - 1] == units - 1:
            raise ValueError(f"UTF-16 offset {units} is inside a surrogate pair")
        return units - before

    # UTF-8 -------------------------------------------------------------------------------------

    @cached_property
    def _utf8(self) -> "array[int]":
        """The byte offset before every code point, and the length; empty when all is ASCII."""
        if self._text.isascii():
            return array("L")
        table = array("L", bytes((len(self._text) + 1) * array("L").itemsize))
        total = 0
        for i, char in enumerate(self._text):
            table[i] = total
            total += (
                1 if char < "\x80" else 2 if char < "\u0800" else 3 if char < "\U00010000" else 4
            )
        table[len(self._text)] = total
        return table

    def to_utf8(self, at: int) -> int:
        """Convert a code-point offset into UTF-8 bytes."""
        self._check(at)
        return self._utf8[at] if self._utf8 else at

    def from_utf8(self, count: int) -> int:
        """Convert UTF-8 bytes into a code-point offset; `ValueError` inside a character."""
        if not self._utf8:
            self._check(count)
            return count
        at = bisect_left(self._utf8, count)
        if count < 0 or at == len(self._utf8):
            raise IndexError(f"byte offset {count} is outside 0–{self._utf8[-1]}")
        if self._utf8[at] != count:
            raise ValueError(f"byte offset {count} is inside a character")
        return at

    # Grapheme clusters -------------------------------------------------------------------------

    def next_grapheme(self, at: int) -> int:
        """Give the end of the grapheme cluster that begins at or around `at`; the end stays."""
        self._check(at)
        start, end = self.paragraph_at(at)
        if at >= end:
            return min(at + 1, len(self._text))
        clusters = self._clusters(start, end, at)
        return next(edge for edge in clusters if edge > at)

    def previous_grapheme(self, at: int) -> int:
        """Give the start of the grapheme cluster before `at`; 0 stays."""
        self._check(at)
        if at == 0:
            return 0
        start, end = self.paragraph_at(at)
        if at == start:
            return at - 1
        return max(edge for edge in self._clusters(start, end, at) if edge < at)

    def is_grapheme_boundary(self, at: int) -> bool:
        """Say whether a caret may stand at `at`."""
        self._check(at)
        start, end = self.paragraph_at(at)
        return at in (start, end) or at in self._clusters(start, end, at)

    def snap_to_graphemes(self, start: int, end: int) -> tuple[int, int]:
        """Widen `[start, end)` so that it splits no grapheme cluster."""
        if not self.is_grapheme_boundary(start):
            start = self.previous_grapheme(start)
        if not self.is_grapheme_boundary(end):
            end = self.next_grapheme(end)
        return start, end

    def _clusters(self, start: int, end: int, at: int) -> list[int]:
        """Give the cluster edges around `at` within the paragraph `[start, end)`.

        Looks at a window only, so that a paragraph of 1 MB costs no more than a short one. The
        window begins and ends between two ASCII characters where there are such, which always is
        an edge; after `_FARTHEST` code points without any it begins anywhere, because clusters
        come into step again long before `at`.
        """
        lowest = max(start, at - _FARTHEST)
        low = max(start, at - _WINDOW)
        while low > lowest and not (self._text[low].isascii() and self._text[low - 1].isascii()):
            low -= 1
        highest = min(end, at + _FARTHEST)
        high = min(end, at + _WINDOW)
        while high < highest and not (
            self._text[high].isascii() and self._text[high - 1].isascii()
        ):
            high += 1
        edges = [match.start() for match in _GRAPHEME.finditer(self._text, low, high)]
        return [*edges, high]

    # Paragraphs --------------------------------------------------------------------------------

    @cached_property
    def paragraph_starts(self) -> "array[int]":
        """The offset at which each paragraph begins; only a newline ends one. Never empty."""
        starts = array("L", [0])
        find = self._text.find
        at = find("\n")
        while at >= 0:
            starts.append(at + 1)
            at = find("\n", at + 1)
        return starts

    @property
    def paragraph_count(self) -> int:
        """How many paragraphs there are: newlines + 1."""
        return len(self.paragraph_starts)

    def paragraph(self, number: int) -> tuple[int, int]:
        """Give the range of paragraph `number` (from 0), without its newline."""
        start = self.paragraph_starts[number]
        last = number + 1 == len(self.paragraph_starts)
        return start, len(self._text) if last else self.paragraph_starts[number + 1] - 1

    def paragraph_number(self, at: int) -> int:
        """Give the number of the paragraph that holds `at`; a newline belongs to the one before."""
        self._check(at)
        return bisect_right(self.paragraph_starts, at) - 1

    def paragraph_at(self, at: int) -> tuple[int, int]:
        """Give the range of the paragraph that holds `at`, without its newline."""
        return self.paragraph(self.paragraph_number(at))

    def _check(self, at: int) -> None:
        if not 0 <= at <= len(self._text):
            raise IndexError(f"offset {at} is outside 0–{len(self._text)}")
