"""In which unit a file counts: found out by the texts that it quotes.

Tools count code points, UTF-16 units, UTF-8 bytes, or a text whose newlines are other than ours.
A span that comes with its quoted text tells which, but only if every span of the file agrees.
"""

from array import array
from bisect import bisect_left
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

from annotator.domain.text import ArticleText
from annotator.formats.decoding import fold_newlines

__all__ = ["FileText", "OffsetUnit", "Quoted", "unit_that_fits"]


class OffsetUnit(StrEnum):
    """What an offset counts, in the order in which the units are tried."""

    CODE_POINT = "code points"
    UTF16 = "UTF-16 units"
    UTF8 = "UTF-8 bytes"
    CRLF = "code points with every newline as CRLF"
    LF = "code points with every newline as LF"


class FileText:
    """A text as a file holds it, and the places in the text as we keep it (LF newlines)."""

    def __init__(self, raw: str) -> None:
        self._raw = ArticleText(raw)
        self.text = fold_newlines(raw)

    def place(self, start: int, end: int, unit: OffsetUnit) -> tuple[int, int] | None:
        """Give the range in `text` for one that counts in `unit`; None where there is no such.

        Offsets may be any integers; the result is inside the text and `start <= end`.
        """
        if start > end:
            return None
        try:
            first, last = self._at(start, unit), self._at(end, unit)
        except (IndexError, ValueError):
            return None
        return (first, last) if 0 <= first <= last <= len(self.text) else None

    def fits(self, start: int, end: int, quote: str, unit: OffsetUnit) -> bool:
        """Say whether the text at this place is the quoted one."""
        place = self.place(start, end, unit)
        return place is not None and self.text[slice(*place)] == fold_newlines(quote)

    def _at(self, at: int, unit: OffsetUnit) -> int:
        if unit is OffsetUnit.LF:
            return at
        if unit is OffsetUnit.CRLF:
            return at - bisect_left(self._crlf_ends, at)
        if unit is OffsetUnit.UTF16:
            at = self._raw.from_utf16(at)
        elif unit is OffsetUnit.UTF8:
            at = self._raw.from_utf8(at)
        elif not 0 <= at <= len(self._raw):
            raise IndexError(at)
        return at - bisect_left(self._raw_crlf_ends, at)

    @cached_property
    def _raw_crlf_ends(self) -> "array[int]":
        """Where the LF of each CRLF stands in the file's text."""
        raw = str(self._raw)
        ends = array("L")
        at = raw.find("\r\n")
        while at >= 0:
            ends.append(at + 1)
            at = raw.find("\r\n", at + 2)
        return ends

    @cached_property
    def _crlf_ends(self) -> "array[int]":
        """Where the LF of each newline would stand if all newlines were CRLF."""
        ends = array("L")
        at = self.text.find("\n")
        while at >= 0:
            ends.append(at + len(ends) + 1)
            at = self.text.find("\n", at + 1)
        return ends


@dataclass(frozen=True, slots=True)
class Quoted:
    """A range as the file counts it, with the text that the file says is there."""

    text: FileText
    start: int
    end: int
    quote: str


def unit_that_fits(quotes: Callable[[], Iterable[Quoted]]) -> OffsetUnit | None:
    """Give the first unit in which every quote of a file stands where the file says.

    `quotes` is called once for every unit that is tried and stops at the first misfit, so that a
    file can be read again instead of being kept. None when no unit fits all.
    """
    for unit in OffsetUnit:
        if all(item.text.fits(item.start, item.end, item.quote, unit) for item in quotes()):
            return unit
    return None
