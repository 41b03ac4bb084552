"""Where somebody stops who walks an article by meaning: candidates, quoted passages, clauses.

Pure, and lazy: a sentence is looked at when somebody comes by, never for painting, so that an
article of any size costs what is near the caret. Loaded with the first such step.
"""

import re
from bisect import bisect_left, bisect_right
from collections import OrderedDict
from collections.abc import Callable, Iterator, Sequence
from functools import cached_property
from itertools import islice
from operator import itemgetter
from typing import TypeVar

from annotator.domain.articles import Segmentation
from annotator.domain.candidates import Candidate, Lexicon, candidates
from annotator.domain.clauses import clauses
from annotator.domain.passages import Passage, passages
from annotator.domain.text import ArticleText
from annotator.domain.tokens import UnicodeTokenizer

__all__ = ["Stops"]

Range = tuple[int, int]
T = TypeVar("T")

_LONGEST_PIECE = 8_000
_WINDOW = 100_000
_KEPT = 4_000
_FAR = 2**62
_WORD = re.compile(r"[^\W\d_][\w'’-]*")
_MOST_PARAGRAPHS = 3_000
_MOST_PIECES = 500
_FARTHEST = 60_000


class Stops:
    """The stops of one text; `segmentation` says what words and sentences are.

    Offsets are code points. Every list is in text order and computed when first asked for.
    """

    def __init__(
        self, text: ArticleText, segmentation: Segmentation | None, lexicon: Lexicon
    ) -> None:
        self._text = text
        self._string = str(text)
        self._given = segmentation
        self._lexicon = lexicon
        self._candidates: OrderedDict[int, tuple[Candidate, ...]] = OrderedDict()
        self._passages: OrderedDict[int, tuple[Passage, ...]] = OrderedDict()
        self._lower: OrderedDict[int, frozenset[str]] = OrderedDict()

    @property
    def lexicon(self) -> Lexicon:
        """The words of the article's language."""
        return self._lexicon

    # Candidates ----------------------------------------------------------------------------------

    def from_here(self, at: int, step: int) -> Iterator[Candidate]:
        """Give the candidates that end after `at`, or, backwards, those that begin before it.

        Looks no farther than the `horizon`.
        """
        for piece in self._pieces_from(at, step):
            found = self.candidates_in(piece)
            if step > 0:
                yield from (one for one in found if one.end > at)
            else:
                yield from (one for one in reversed(found) if one.start < at)

    def horizon(self, at: int, step: int) -> int:
        """Give how far one key looks from `at`: some hundred sentences, or the text's end."""
        looked = self._pieces_from(at, step)
        last = len(self._pieces) - 1 if step > 0 else 0
        if not looked or looked[-1] == last:
            return len(self._text) if step > 0 else 0
        return self._pieces[looked[-1]][1 if step > 0 else 0]

    def _pieces_from(self, at: int, step: int) -> range:
        """Give the numbers of the pieces that one key may look at, nearest first."""
        number, last = self._piece_at(at), len(self._pieces) - 1
        if step > 0:
            far = bisect_right(self._pieces, (at + _FARTHEST, 0)) - 1
            return range(number, min(max(far, number), number + _MOST_PIECES, last) + 1)
        near = bisect_left(self._pieces, (at - _FARTHEST, 0))
        return range(min(number, last), max(min(near, number), number - _MOST_PIECES, 0) - 1, -1)

    def candidate_at(self, start: int, end: int) -> Candidate | None:
        """Give the candidate that holds all of `[start, end)`."""
        near = self.candidates_in(self._piece_at(start)) if self._pieces else ()
        return next((one for one in near if one.start <= start and end <= one.end), None)

    def candidates_in(self, piece: int) -> tuple[Candidate, ...]:
        """Give the candidates of piece `piece`: a sentence, or part of a very long one."""
        return _remembered(self._candidates, piece, self._find_candidates)

    def _find_candidates(self, piece: int) -> tuple[Candidate, ...]:
        start, end = self._pieces[piece]
        lower = _remembered(self._lower, start // _WINDOW, self._lower_words)
        tokens = self.tokens_in(start, end)
        return tuple(candidates(self._string, tokens, self._lexicon, lower.__contains__))

    def _lower_words(self, window: int) -> frozenset[str]:
        """Give the words that are written without a capital around here."""
        start = max(window * _WINDOW - _WINDOW // 2, 0)
        near = self._string[start : start + 2 * _WINDOW]
        return frozenset(word for word in _WORD.findall(near) if word[0].islower())

    def tokens_in(self, start: int, end: int) -> Sequence[Range]:
        """Give the tokens that begin in `[start, end)`."""
        if self._given is None:
            found = UnicodeTokenizer().tokens(self._string[start:end])
            return [(start + first, start + last) for first, last in found]
        tokens = self._given.tokens
        low = bisect_left(tokens, start, key=itemgetter(0))
        return tokens[low : bisect_left(tokens, end, lo=low, key=itemgetter(0))]

    def _piece_at(self, at: int) -> int:
        return max(bisect_right(self._pieces, (at, _FAR)) - 1, 0)

    @cached_property
    def _pieces(self) -> Sequence[Range]:
        """The sentences (the paragraphs, where none are known), very long ones in parts."""
        whole: Sequence[Range]
        if self._given is not None:
            whole = self._given.sentences
        else:
            whole = [self._text.paragraph(n) for n in range(self._text.paragraph_count)]
        if all(end - start <= _LONGEST_PIECE for start, end in whole):
            return whole
        return [part for start, end in whole for part in self._parts(start, end)]

    def _parts(self, start: int, end: int) -> Iterator[Range]:
        while end - start > _LONGEST_PIECE:
            blank = self._string.rfind(" ", start + 1, start + _LONGEST_PIECE)
            cut = blank if blank > start else start + _LONGEST_PIECE
            yield start, cut
            start = cut
        yield start, end

    # Clauses -------------------------------------------------------------------------------------

    def clauses_near(self, at: int) -> list[Range]:
        """Give the clauses of the sentence at `at`, of the one before and the one after."""
        if not self._pieces:
            return []
        number = self._piece_at(at)
        near = islice(self._pieces, max(number - 1, 0), number + 2)
        words = self._lexicon.clauses
        return [one for start, end in near for one in clauses(self._string, start, end, words)]

    # Quoted passages -----------------------------------------------------------------------------

    def passages_at(self, at: int) -> tuple[Passage, ...]:
        """Give the quoted passages of the paragraph at `at`, by where they begin."""
        return self._passages_of(self._text.paragraph_number(at))

    def next_passage(self, at: int, step: int) -> Passage | None:
        """Give the passage that begins after `at` (before, when negative), None for no more.

        Looks through some thousand paragraphs and then gives up.
        """
        number = self._text.paragraph_number(at)
        last = self._text.paragraph_count if step > 0 else -1
        for paragraph in islice(range(number, last, 1 if step > 0 else -1), _MOST_PARAGRAPHS):
            found = self._passages_of(paragraph)
            if step > 0:
                after = [one for one in found if one.inner_start > at]
                if after:
                    return after[0]
            else:
                before = [one for one in found if one.inner_start < at]
                if before:
                    return before[-1]
        return None

    def _passages_of(self, paragraph: int) -> tuple[Passage, ...]:
        return _remembered(self._passages, paragraph, self._find_passages)

    def _find_passages(self, paragraph: int) -> tuple[Passage, ...]:
        return tuple(passages(self._string, *self._text.paragraph(paragraph)))


def _remembered(known: "OrderedDict[int, T]", key: int, find: Callable[[int], T]) -> T:
    """Give what is known, else find it and keep it in place of what was found long ago."""
    if key not in known:
        known[key] = find(key)
        if len(known) > _KEPT:
            known.popitem(last=False)
    return known[key]
