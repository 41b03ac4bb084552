"""Finding tokens: one compiled pattern that knows how words, numbers and emoji are written.

Fast enough for exports of tens of thousands of articles. Marks count as part of their word;
Chinese, Japanese, Thai, Lao, Khmer and Burmese, which write no blanks, are cut into characters.
Seen by others through `segmentation`.
"""

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache

__all__ = ["UnicodeTokenizer", "spellings"]

_ENDINGS = "com|net|org|co|go|ac|or|sch|web|gov|edu|info|id|tv|io|uk|my|sg|au|news"
_CURRENCIES = "Rp|USD|IDR|EUR|SGD|MYR|JPY|GBP|AUD|HKD|CNY|THB|CHF|US|RM"
_HYPHENS = "‐‑-"
_JOINERS = "\u00ad\u200c\u200d\u0e33\u0eb3\uff9e\uff9f\U0001f3fb-\U0001f3ff\U000e0020-\U000e007f"
_UNSEEN = "\x00-\x08\x0e-\x1f\x7f-\x9f\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff"
_SINGLES = (
    "\u3005\u3007\u3040-\u30ff\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\uff66-\uff9d"
    "\U00020000-\U0003ffff"
    "\u0e01-\u0e4f\u0e81-\u0ecf\u1000-\u103f\u1050-\u108f\u1780-\u17df"
)
_PLAIN = re.compile("[^\t\n\r -~\u00a0-\u00ac\u00ae-\u02ff\u2010-\u2027\u2030-\u205e\u20a0-\u20bf]")
_ADDRESS_SIGNS = ("@", "://", "www.")


class UnicodeTokenizer:
    """Our tokeniser; safe in any thread. `abbreviations` keep their full stop ("Dr" gives "Dr.").

    E-mail addresses, URLs, numbers ("1.000.000", "11/09/23"), hyphenated words, emoji sequences
    and flags are one token each; a currency stands apart from its number, a possessive 's from
    its word. Blanks and unseen format characters belong to no token, everything else does.
    """

    def __init__(self, abbreviations: Iterable[str] = ()) -> None:
        self._abbreviations = spellings(abbreviations)

    def tokens(self, text: str) -> list[tuple[int, int]]:
        """Give the half-open code-point ranges of the tokens of `text`, in order."""
        pattern = _pattern(
            self._abbreviations,
            is_plain=_PLAIN.search(text) is None,
            has_addresses=any(sign in text for sign in _ADDRESS_SIGNS),
        )
        return [match.span() for match in pattern.finditer(text)]


def spellings(abbreviations: Iterable[str]) -> frozenset[str]:
    """Give abbreviations without their last full stop, each also with a capital first letter."""
    if isinstance(abbreviations, frozenset):
        return _spellings(abbreviations)
    return _spellings(frozenset(abbreviations))


@lru_cache(maxsize=16)
def _spellings(abbreviations: frozenset[str]) -> frozenset[str]:
    bare = {word.strip().removesuffix(".") for word in abbreviations} - {""}
    return frozenset(bare | {word[0].upper() + word[1:] for word in bare})


@lru_cache(maxsize=64)
def _pattern(
    abbreviations: frozenset[str], *, is_plain: bool, has_addresses: bool
) -> re.Pattern[str]:
    """Build the pattern; the plain one gives the same tokens where there is nothing else."""
    if is_plain:
        word, run, marks, other = r"\w", r"\w+", "", r"[^\w\s]"
    else:
        word = rf"[^\W{_SINGLES}{_JOINERS}]"
        marks = f"[{_marks()}{_JOINERS}]*"
        run = f"{word}+(?:{marks[:-1]}+{word}*)*"
        other = rf"[^\w\s{_UNSEEN}]"
    choices = [
        r"[A-Za-z]+(?=[ ,\n])|[,.](?=[ \n])",  # most of a text: found at once
        _addresses(word) if has_addresses else "",
        "" if is_plain else f"[\U0001f1e6-\U0001f1ff]{{2}}{marks}",
        rf"(?:{_CURRENCIES})\.?(?=\d)",
        rf"(?<=\w)['’][sS]{marks}(?!\w)",
        _words(word, run, abbreviations) + marks,
        rf"[@#]{run}",
        rf"(?:\.{{2,}}|-{{2,}}|[!?]{{2,}}){marks}",
        other if is_plain else _clusters(other, marks),
    ]
    # No token begins with a blank: saying so spares one try of every choice at each of them.
    return re.compile(rf"(?!\s)(?:{'|'.join(choice for choice in choices if choice)})")


def _addresses(word: str) -> str:
    last = r"[^\s<>\"“”«».,;:!?'’)\]}]"
    url = rf"(?:https?://|ftp://|www\.)[^\s<>\"“”«»]*{last}"
    return rf"{url}|{word}[\w.+-]{{0,64}}@[\w-]{{1,64}}(?:\.[\w-]{{1,64}}){{1,8}}(?<![.-])"


def _words(word: str, run: str, abbreviations: frozenset[str]) -> str:
    """Match a word or number with what it is joined with, and a full stop that belongs to it."""
    joint = rf"(?:[{_HYPHENS}](?={word})|['’ʼ](?![sS](?!\w))(?={word})|(?<=\d)[.,:/](?=\d))"
    letter, capital = r"[^\W\d_]", "[A-ZÀ-ÖØ-Þ]"
    inner_stops = [
        rf"(?:{_ENDINGS})(?:\.(?:{_ENDINGS}))*(?!{word})",
        *_inner_stops(abbreviations),
    ]
    stops = [
        rf"(?=\S)(?:{'|'.join(inner_stops)})",  # mostly a blank follows: many tries less
        *_last_stops(abbreviations),
        rf"(?<=\b{letter}\.){letter}(?:\.{letter})*(?!{word})\.?",
        rf"(?<=\b{capital}\.)(?=[ \u00a0]{word})",
    ]
    return rf"{run}(?:{joint}{run})*(?:\.(?:{'|'.join(stops)}))?"


def _inner_stops(abbreviations: frozenset[str]) -> list[str]:
    """Match the rest of abbreviations like "M.Si" after their first full stop, longest first."""
    dotted = sorted((a for a in abbreviations if "." in a), key=lambda a: (-len(a), a))
    heads_and_tails = (abbreviation.split(".", 1) for abbreviation in dotted)
    return [
        rf"(?<=\b{re.escape(head)}\.){re.escape(tail)}(?!\w)\.?" for head, tail in heads_and_tails
    ]


def _last_stops(abbreviations: frozenset[str]) -> list[str]:
    """Match nothing after the full stop of "Dr."; by length, as looking behind demands."""
    by_length: dict[int, list[str]] = {}
    for abbreviation in sorted(a for a in abbreviations if "." not in a):
        by_length.setdefault(len(abbreviation), []).append(re.escape(abbreviation))
    return [rf"(?<=\b(?:{'|'.join(words)})\.)" for _, words in sorted(by_length.items())]


def _clusters(other: str, marks: str) -> str:
    """Match one character of a script without blanks, or a symbol or emoji with its sequence."""
    return rf"[{_SINGLES}]{marks}|{other}{marks}(?:(?<=\u200d){other}{marks})*"


@lru_cache(maxsize=1)
def _marks() -> str:
    """Give the combining marks of all scripts as ranges for a character class."""
    planes = (range(0x300, 0x1F000), range(0xE0100, 0xE01F0))
    ranges: list[list[int]] = []
    for plane in planes:
        for code in plane:
            if unicodedata.category(chr(code))[0] != "M":
                continue
            if ranges and ranges[-1][1] == code - 1:
                ranges[-1][1] = code
            else:
                ranges.append([code, code])
    return "".join(f"{chr(first)}-{chr(last)}" for first, last in ranges)
