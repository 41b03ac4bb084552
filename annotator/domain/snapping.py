"""Putting the edges of a selection where they belong: on words, without what only surrounds them.

Pure. Whoever selects by hand, by mouse or by word, gets whole tokens, no comma and no quotation
mark at the edges; figures keep their units, abbreviations their full stop. A title or a clitic is
taken in or left out by one key.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from operator import itemgetter

import regex

from annotator.domain.candidates import Lexicon, figures

__all__ = ["closed", "snapped", "trimmed", "with_title", "without_clitic"]

Range = tuple[int, int]

_EDGE = regex.compile(r"[\s\p{P}\p{Z}\p{Cc}]")
_KEPT_FIRST = frozenset("#@&$§")
_KEPT_LAST = frozenset("%‰&°")
_CLOSING = {")": "(", "]": "[", "}": "{"}
_OPENING = {opening: closing for closing, opening in _CLOSING.items()}
_INITIALS = regex.compile(r"(?:^|[\s.(-])\p{L}\.$")
_LONGEST_TITLE = 4
_MOST_TITLE_WORDS = 7
_NEAR = 12


def trimmed(text: str, start: int, end: int, abbreviations: frozenset[str] = frozenset()) -> Range:
    """Give `[start, end)` without blanks and punctuation at its edges; itself when all is such.

    A bracket stays with its partner, a full stop with its abbreviation or initial, a per cent
    sign with its number.
    """
    first, last = start, end
    while first < last and _is_loose_first(text, first, last):
        first += 1
    while first < last and _is_loose_last(text, first, last, abbreviations):
        last -= 1
    return (first, last) if first < last else (start, end)


def snapped(
    text: str, start: int, end: int, tokens: Sequence[Range], lexicon: Lexicon | None = None
) -> Range:
    """Give whole tokens for a rough selection, without those that only surround what is meant.

    With a lexicon a number takes its unit along ("59 km/jam"). Where no token is touched the
    selection stays as it is.
    """
    low, high = _touched(start, end, tokens)
    if low > high:
        return start, end
    within = trimmed(text, tokens[low][0], tokens[high][1])
    low, high = _touched(*within, tokens)
    start, end = tokens[low][0], tokens[high][1]
    if lexicon is None:
        return start, end
    near = tokens[max(low - _NEAR, 0) : high + 1 + _NEAR]
    for figure in figures(text, near, lexicon):
        is_over = start < figure.end and figure.start < end
        if is_over and "\n" not in text[figure.start : figure.end]:
            start, end = min(start, figure.start), max(end, figure.end)
    return start, end


def closed(text: str, start: int, end: int) -> int:
    """Give the end of `[start, end)` with the bracket that closes one opened inside, if it follows.

    "Partai Persatuan (PPP" becomes "Partai Persatuan (PPP)".
    """
    at = end + 1 if text[end : end + 1] == " " else end
    closing = text[at : at + 1]
    opening = _CLOSING.get(closing)
    inside = text[start:end]
    if opening is None or inside.count(opening) <= inside.count(closing):
        return end
    return at + 1


def with_title(text: str, start: int, end: int, tokens: Sequence[Range], lexicon: Lexicon) -> Range:
    """Give the name with its title when it stands without, and without when it stands with it.

    "Vladimir Putin" becomes "Presiden Rusia Vladimir Putin", and back; where there is no title
    the range stays.
    """
    low, high = _touched(start, end, tokens)
    base = max(low - _MOST_TITLE_WORDS, 0)
    words = [_bare(text[a:b]) for a, b in tokens[base : high + 1]]
    first = low - base
    inside = _title_length(words, first, lexicon)
    if inside and first + inside < len(words):
        return tokens[low + inside][0], end
    before = 0
    for back in range(1, first + 1):
        if _title_length(words, first - back, lexicon) >= back:
            before = back
    return (tokens[low - before][0], end) if before else (start, end)


def without_clitic(word: str, clitics: frozenset[str], is_known: bool = False) -> int:
    """Give how many code points a word has without its clitic; all of them when it has none.

    "PKB-nya" loses it always, "Jokowilah" only when the word without it `is_known`.
    """
    low = word.lower()
    for clitic in sorted(clitics, key=len, reverse=True):
        if not low.endswith(clitic) or len(low) != len(word):
            continue
        rest = len(word) - len(clitic)
        if rest > 1 and word[rest - 1] in "-‐‑":
            return rest - 1
        if is_known and rest > 1:
            return rest
    return len(word)


def _title_length(words: Sequence[str], at: int, lexicon: Lexicon) -> int:
    """Give how many words the titles beginning here have, with the place that belongs to them."""
    length = 0
    while True:
        step = _one_of(words, at + length, lexicon.titles)
        if not step:
            break
        length += step
    if length:
        length += _one_of(words, at + length, lexicon.places)
    return length


def _bare(word: str) -> str:
    """Give a token as the lexicon writes it."""
    return word.strip("()[]\"'“”‘’,").lower()


def _one_of(words: Sequence[str], at: int, known: frozenset[str]) -> int:
    for length in range(_LONGEST_TITLE, 0, -1):
        if at + length <= len(words) and " ".join(words[at : at + length]) in known:
            return length
    return 0


def _touched(start: int, end: int, tokens: Sequence[Range]) -> Range:
    low = bisect_right(tokens, start, key=itemgetter(1))
    return low, bisect_left(tokens, end, key=itemgetter(0)) - 1


def _is_loose_first(text: str, at: int, end: int) -> bool:
    char = text[at]
    if _EDGE.match(char) is None or (char in _KEPT_FIRST and at + 1 < end):
        return False
    return char not in _OPENING or _OPENING[char] not in text[at + 1 : end]


def _is_loose_last(text: str, start: int, end: int, abbreviations: frozenset[str]) -> bool:
    char = text[end - 1]
    if _EDGE.match(char) is None or (char in _KEPT_LAST and end - 1 > start):
        return False
    if char in _CLOSING:
        return _CLOSING[char] not in text[start : end - 1]
    if char != ".":
        return True
    word = regex.split(r"\s", text[start:end])[-1]
    return not (word in abbreviations or word[:-1] in abbreviations or _INITIALS.search(word))
