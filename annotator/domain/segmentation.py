"""Tokens and sentences with their offsets, and how places fit the tokens.

What the screen snaps to is what an export writes: both come through `segment`. Another tokeniser
or splitter (spaCy's, say) takes part by meeting the two protocols.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from operator import itemgetter
from typing import Protocol

from annotator.domain.articles import Segmentation
from annotator.domain.rows import Fragments
from annotator.domain.sentences import SentenceFinder
from annotator.domain.tokens import UnicodeTokenizer

__all__ = [
    "Alignment",
    "SentenceFinder",
    "SentenceSplitter",
    "Tokenizer",
    "UnicodeTokenizer",
    "align",
    "segment",
    "segmented",
]

_Ranges = Sequence[tuple[int, int]]


class Tokenizer(Protocol):
    """Cuts a text into tokens."""

    def tokens(self, text: str) -> list[tuple[int, int]]:
        """Give half-open code-point ranges in text order, never overlapping, never empty."""
        ...


class SentenceSplitter(Protocol):
    """Cuts a text into sentences."""

    def sentences(self, text: str) -> list[tuple[int, int]]:
        """Give half-open code-point ranges in text order that hold every non-blank character."""
        ...


@dataclass(frozen=True, slots=True)
class Alignment:
    """How a place lies on tokens: it touches those from number `first` to `last` (inclusive).

    `start` and `end` are the outer edges of these tokens. `is_exact` says that every fragment
    begins and ends with a token; `is_contiguous` that no token between the two is left out.
    """

    first: int
    last: int
    start: int
    end: int
    is_exact: bool
    is_contiguous: bool


def segment(text: str, language: str, abbreviations: Iterable[str] = ()) -> Segmentation:
    """Give our tokens and sentences of `text`; every token lies inside one sentence.

    Pass a frozenset of abbreviations where many texts are segmented.
    """
    words = frozenset(abbreviations)
    return segmented(text, UnicodeTokenizer(words), SentenceFinder(language, words))


def segmented(text: str, tokenizer: Tokenizer, splitter: SentenceSplitter) -> Segmentation:
    """Give the tokens and sentences that these two find; sentences that cut a token are joined."""
    tokens = tuple(tokenizer.tokens(text))
    sentences: list[tuple[int, int]] = []
    for start, end in splitter.sentences(text):
        # The only token that can be cut: the last one that begins before the sentence does.
        before = bisect_left(tokens, (start,)) - 1
        if before >= 0 and sentences and tokens[before][1] > start:
            sentences[-1] = (sentences[-1][0], end)
        else:
            sentences.append((start, end))
    return Segmentation(tokens, tuple(sentences))


def align(fragments: Fragments, tokens: _Ranges) -> Alignment | None:
    """Say which `tokens` (in text order) a place touches, None when it touches none."""
    touched = [pair for pair in (_touched(start, end, tokens) for start, end in fragments) if pair]
    if not touched:
        return None
    first, last = touched[0][0], touched[-1][1]
    follows = all(after[0] <= before[1] + 1 for before, after in pairwise(touched))
    is_exact = len(touched) == len(fragments) and all(
        (tokens[low][0], tokens[high][1]) == fragment
        for (low, high), fragment in zip(touched, fragments, strict=True)
    )
    return Alignment(first, last, tokens[first][0], tokens[last][1], is_exact, follows)


def _touched(start: int, end: int, tokens: _Ranges) -> tuple[int, int] | None:
    low = bisect_right(tokens, start, key=itemgetter(1))
    high = bisect_left(tokens, end, key=itemgetter(0)) - 1
    return (low, high) if low <= high else None
