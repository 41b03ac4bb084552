"""The clauses of a sentence, as far as punctuation and conjunctions show them. Pure."""

import regex

__all__ = ["clauses"]

_CUT = regex.compile(
    r"[,;:…](?=\s)|\s[—–-](?=\s)|(?<=\s)[(]|[)](?=[\s,.])|[—]|\p{L}[\p{L}\p{M}’'-]*"
)
_WORD = regex.compile(r"[\p{L}\p{N}]")
_LEAST_WORDS = 2
_OPENING = {"“": "”", "‘": "’", "«": "»", "„": "“", '"': '"'}


def clauses(
    text: str, start: int, end: int, conjunctions: frozenset[str] = frozenset()
) -> list[tuple[int, int]]:
    """Give the clauses of the sentence `[start, end)`, in order, without blanks at their edges.

    A clause ends with its comma left out, and before one of `conjunctions` (lower case) once it
    has two words. Every letter and digit of the sentence is in one of them.
    """
    found: list[tuple[int, int]] = []
    begun, words = start, 0
    for match in _CUT.finditer(text, start, end):
        word = match[0]
        if word[0].isalpha():
            if words >= _LEAST_WORDS and word.lower() in conjunctions:
                found += _solid(text, begun, match.start())
                begun, words = match.start(), 0
            words += 1
        elif _WORD.search(text, begun, match.start()):
            found += _solid(text, begun, match.start())
            begun, words = match.end(), 0
    return [*found, *_solid(text, begun, end)]


def _solid(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Give the range without blanks and separators at its edges; none when it has no word."""
    if _WORD.search(text, start, end) is None:
        return []
    while text[start].isspace() or text[start] in ",;:—–)":
        start += 1
    while text[end - 1].isspace() or text[end - 1] in ",;:—–(":
        end -= 1
    part = text[start:end]
    if part[0] in _OPENING and _OPENING[part[0]] not in part[1:]:
        start += 1
    if part[-1] in _OPENING.values() and part[-1] not in part[:-1] and not _has_opening(part):
        end -= 1
    return [(start, end)]


def _has_opening(part: str) -> bool:
    """Say whether the quotation mark at the end of a clause was opened in it."""
    return any(closing == part[-1] and mark in part[:-1] for mark, closing in _OPENING.items())
