"""What a word key steps over in scripts that write no blanks between words.

There every token is one character, because nobody knows the words without a dictionary. That is
right for Chinese characters; but kana are stepped over by runs, and Thai, Lao and Khmer by
syllables as they are written, whose vowels stand around their consonant. Every unit is made of
whole tokens. Pure.
"""

from bisect import bisect_left
from collections.abc import Sequence

import regex

__all__ = ["has_unspaced", "word_units"]

Range = tuple[int, int]

_THAI = (
    r"[\u0e40-\u0e44]?[\u0e01-\u0e2e][\u0e31\u0e34-\u0e3a\u0e47-\u0e4e]*"
    r"(?:(?<=[\u0e31\u0e47][\u0e48-\u0e4b]*|\u0e40[\u0e01-\u0e2e][\u0e34\u0e35\u0e37][\u0e48-\u0e4b]*)"
    r"[\u0e01-\u0e2e](?![\u0e31\u0e34-\u0e3a])[\u0e47-\u0e4e]*)?"
    r"[\u0e30\u0e32\u0e33\u0e45]?\u0e46?"
)
_LAO = r"[\u0ec0-\u0ec4]?[\u0e81-\u0eae\u0edc-\u0edf]\p{M}*[\u0eb0\u0eb2\u0eb3\u0ebd]?\u0ec6?"
_KHMER = r"[\u1780-\u17a2]\p{M}*(?:(?<=\u17d2)[\u1780-\u17a2]\p{M}*)*"
_KANA = r"[\u30a1-\u30fa\u30fc-\u30ff\uff66-\uff9f]{2,}|[\u3041-\u3096\u3099-\u309f\u30fc]{2,}"
_UNIT = regex.compile("|".join([_THAI, _LAO, _KHMER, _KANA]))
_UNSPACED = regex.compile(
    r"[\u0e01-\u0e2e\u0e81-\u0eae\u1000-\u102a\u1780-\u17a2\u3041-\u30ff\u3400-\u9fff\uff66-\uff9f]"
)


def has_unspaced(text: str) -> bool:
    """Say whether any of `text` is in a script without blanks between words."""
    return not text.isascii() and _UNSPACED.search(text) is not None


def word_units(text: str, tokens: Sequence[Range]) -> Sequence[Range]:
    """Join the one-character tokens of a unit; the tokens themselves where there are none.

    A token of more than one letter is a word that somebody has found: it stays as it is.
    """
    if not has_unspaced(text):
        return tokens
    units: list[Range] = []
    done = 0
    for found in _UNIT.finditer(text):
        first = bisect_left(tokens, (found.start(),), lo=done)
        last = bisect_left(tokens, (found.end(),), lo=first)
        inside = tokens[first:last]
        if len(inside) > 1 and _is_one(text, inside, found.span()):
            units += tokens[done:first]
            units.append(found.span())
            done = last
    units += tokens[done:]
    return units


def _is_one(text: str, inside: Sequence[Range], unit: Range) -> bool:
    fits = (inside[0][0], inside[-1][1]) == unit
    return fits and all(_letters(text[start:end]) == 1 for start, end in inside)


def _letters(token: str) -> int:
    return len(regex.sub(r"[\p{M}\u0e33\u0eb3\uff9e\uff9f]", "", token)) or 1
