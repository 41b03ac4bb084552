"""Places of words in one article's text, as search hits with their surroundings.

Pure functions of an article's row and text; `search` and `search_spans` read those.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from annotator.domain.listing import SearchHit
from annotator.domain.queries import Part
from annotator.domain.rows import Fragments
from annotator.store.codecs import RawRow
from annotator.store.words import Query

__all__ = ["Found", "article_hit", "is_in_part", "place_hit", "word_hits"]

_AROUND = 40


@dataclass(frozen=True, slots=True)
class Found:
    """An article that may hold hits: its columns as `search` selects them, and its text."""

    row: RawRow
    text: str

    @property
    def title_range(self) -> tuple[int, int] | None:
        """Where the title stands in the text, if it does."""
        start, end = self.row[3:5]
        return None if start is None or end is None else (start, end)


def word_hits(words: Query, found: Found, part: Part | None) -> list[SearchHit]:
    """Give the places of the words in order; none unless every word is in the part asked for."""
    if part is None:
        return [place_hit(found, ((start, end),)) for start, end in words.hits(found.text)]
    zones = _zones(found, part)
    if not words.matches("\n".join(found.text[start:end] for start, end in zones)):
        return []
    return [
        place_hit(found, ((start + begin, start + end),))
        for start, stop in zones
        for begin, end in words.hits(found.text[start:stop])
    ]


def article_hit(found: Found) -> SearchHit:
    """Give the article itself as a hit: an empty place at the start of its text."""
    start, end = found.title_range or (0, 0)
    after = found.text[end : end + 2 * _AROUND].lstrip()
    return SearchHit(found.row[1], found.row[2], start, start, "", "", after)


def place_hit(found: Found, fragments: Fragments) -> SearchHit:
    """Give a place as a hit: its text, and up to 40 code points before and after it."""
    text = found.text
    start, end = fragments[0][0], fragments[-1][1]
    words = " … ".join(text[begin:stop] for begin, stop in fragments)
    before, after = text[max(0, start - _AROUND) : start], text[end : end + _AROUND]
    return SearchHit(found.row[1], found.row[2], start, end, words, before, after)


def is_in_part(found: Found, fragments: Fragments, part: Part | None) -> bool:
    """Say whether a place lies in the part asked for."""
    return part is None or all(
        any(start <= begin and end <= stop for start, stop in _zones(found, part))
        for begin, end in fragments
    )


def _zones(found: Found, part: Part) -> Sequence[tuple[int, int]]:
    title = found.title_range
    if part is Part.TITLE:
        return () if title is None else (title,)
    if title is None:
        return ((0, len(found.text)),)
    return tuple((start, end) for start, end in ((0, title[0]), (title[1], len(found.text))))
