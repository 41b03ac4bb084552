"""Quoted passages: what stands between quotation marks, also nested, also never closed.

Pure. Knows typographic, straight, German, French and East Asian marks, and that Indonesian
papers close with the mark they open with. Looks at one paragraph at a time: a mark left open
ends with it, as newspapers print quotations of several paragraphs.
"""

from dataclasses import dataclass

import regex

__all__ = ["Passage", "passages"]

_PAIRS = {
    "“": "”",
    "‘": "’",
    "«": "»",
    "‹": "›",
    "„": "“”",
    "‚": "‘’",
    "「": "」",
    "『": "』",
    "《": "》",
    "〈": "〉",
}
_ALIKE = frozenset("\"'”’＂")
_APOSTROPHES = frozenset("'’")
_MARK = regex.compile("[“”‘’«»‹›„‚「」『』《》〈〉\"'＂]")


@dataclass(frozen=True, slots=True)
class Passage:
    """A quoted passage: `[start, end)` with its marks, `[inner_start, inner_end)` without.

    `depth` is 0 for outer ones; `is_closed` is False where the paragraph ended first.
    """

    start: int
    end: int
    inner_start: int
    inner_end: int
    depth: int
    is_closed: bool


def passages(text: str, start: int, end: int) -> list[Passage]:
    """Give the passages of the paragraph `[start, end)`, by where they begin, outer ones first."""
    found: list[Passage] = []
    opened: list[tuple[int, str]] = []
    for match in _MARK.finditer(text, start, end):
        at, mark = match.start(), match[0]
        depth = _closed_by(text, at, end, opened)
        if depth is not None:
            begun = opened[depth][0]
            del opened[depth:]
            found.append(_passage(text, begun, at + 1, depth, is_closed=True))
        elif _opens(text, at, start, end):
            opened.append((at, _PAIRS.get(mark, mark)))
    for depth, (begun, _) in enumerate(opened):
        if text[begun] not in _APOSTROPHES:
            found.append(_passage(text, begun, end, depth, is_closed=False))
    solid = [one for one in found if one.inner_start < one.inner_end]
    return sorted(solid, key=lambda one: (one.start, -one.end))


def _closed_by(text: str, at: int, end: int, opened: list[tuple[int, str]]) -> int | None:
    """Give the depth of the open passage that the mark at `at` closes, None when it closes none."""
    mark = text[at]
    if mark in _APOSTROPHES and _is_letter(text, at + 1, end):
        return None  # an apostrophe inside a word
    for depth in range(len(opened) - 1, -1, -1):
        if mark in opened[depth][1]:
            return depth
    return None


def _opens(text: str, at: int, start: int, end: int) -> bool:
    """Say whether a mark opens: something follows, and no word goes before."""
    if at + 1 >= end or (text[at] in "”’" and at > start and not text[at - 1].isspace()):
        return False
    return at == start or not text[at - 1].isalnum()


def _is_letter(text: str, at: int, end: int) -> bool:
    return at < end and text[at].isalnum()


def _passage(text: str, start: int, end: int, depth: int, *, is_closed: bool) -> Passage:
    first, last = start + 1, end - 1 if is_closed else end
    while first < last and text[first].isspace():
        first += 1
    while last > first and text[last - 1].isspace():
        last -= 1
    return Passage(start, end, first, last, depth, is_closed)
