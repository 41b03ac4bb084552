"""Moving through a text by its own units: graphemes, words, sentences, paragraphs, spans.

Pure. A step that extends a selection stops where a range of the unit ends, so that one key takes
exactly a word or a sentence without the blank after it; a step that only moves the caret stops
where the next one begins.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from functools import cached_property
from typing import TYPE_CHECKING

import regex

from annotator.domain.articles import Segmentation
from annotator.domain.text import ArticleText
from annotator.domain.tokens import UnicodeTokenizer
from annotator.ui.text_view.units import Unit
from annotator.ui.text_view.word_units import has_unspaced, word_units

if TYPE_CHECKING:
    from annotator.ui.text_view.stops import Stops

__all__ = ["Movement"]

Range = tuple[int, int]

_WORD = regex.compile(r"[\p{L}\p{N}](?:[\p{L}\p{M}\p{N}’'\u200c\u200d]*[\p{L}\p{M}\p{N}])?")
_LETTER = regex.compile(r"[\p{L}\p{N}]")
_FAR = 2**62


class Movement:
    """The steps of one text; `segmentation` says what words and sentences are.

    Offsets are code points; steps beyond the ends stay at the ends. `language` (BCP 47) says with
    which words clauses and candidates are found.
    """

    def __init__(
        self, text: ArticleText, segmentation: Segmentation | None, language: str = ""
    ) -> None:
        self._text = text
        self._given = segmentation
        self._language = language

    @cached_property
    def stops(self) -> "Stops":
        """The candidates, quotations and clauses; loaded with the first step to one."""
        from annotator.ui.text_view.stops import Stops
        from annotator.workspace.lexicons import lexicon_of

        return Stops(self._text, self._given, lexicon_of(self._language))

    def step(self, at: int, unit: Unit, step: int, *, extend: bool) -> int:
        """Give the place `step` units on (back when negative); `extend` stops at a unit's end."""
        for _ in range(abs(step)):
            at = self._one(at, unit, is_forward=step > 0, extend=extend)
        return at

    def around(self, at: int, unit: Unit) -> Range:
        """Give the word, sentence, paragraph or article around `at`; where none is, a grapheme."""
        if unit is Unit.ARTICLE:
            return 0, len(self._text)
        if unit is Unit.PARAGRAPH:
            return self._text.paragraph_at(at)
        ranges = self._ranges(unit, at)
        for edge in (at, at - 1):
            number = bisect_right(ranges, (edge, _FAR)) - 1
            if number >= 0 and ranges[number][0] <= edge < ranges[number][1]:
                return ranges[number]
        return self._grapheme_around(at)

    def snapped(self, start: int, end: int, unit: Unit) -> Range:
        """Widen `[start, end)` to whole units."""
        if unit is Unit.GRAPHEME:
            return start, end
        first = self.around(start, unit)
        last = self.around(max(end - 1, start), unit)
        return min(start, first[0]), max(end, last[1])

    def _one(self, at: int, unit: Unit, *, is_forward: bool, extend: bool) -> int:
        if unit is Unit.ARTICLE:
            return len(self._text) if is_forward else 0
        if unit is Unit.PARAGRAPH:
            return self._paragraph_step(at, is_forward=is_forward, extend=extend)
        if unit in (Unit.WORD, Unit.CLAUSE, Unit.SENTENCE):
            ranges = self._ranges(unit, at)
            found = self._range_step(at, ranges, is_forward=is_forward, extend=extend)
            if unit is Unit.CLAUSE and found in (0, len(self._text)):  # no clause is near
                return self._one(at, Unit.SENTENCE, is_forward=is_forward, extend=extend)
            return found
        if is_forward:
            return self._text.next_grapheme(at)
        return self._text.previous_grapheme(at)

    def _range_step(
        self, at: int, ranges: Sequence[Range], *, is_forward: bool, extend: bool
    ) -> int:
        if not is_forward:
            number = bisect_left(ranges, (at, -1)) - 1
            while number >= 0 and not self._counts(ranges[number]):
                number -= 1
            return ranges[number][0] if number >= 0 else 0
        number = bisect_right(ranges, (at, _FAR))
        if extend and number and ranges[number - 1][1] > at:
            number -= 1
        while number < len(ranges) and not self._counts(ranges[number]):
            number += 1
        return ranges[number][1 if extend else 0] if number < len(ranges) else len(self._text)

    def _counts(self, found: Range) -> bool:
        """Say whether a token is worth a stop: punctuation alone is not."""
        return _LETTER.search(str(self._text), found[0], found[1]) is not None

    def _paragraph_step(self, at: int, *, is_forward: bool, extend: bool) -> int:
        number = self._text.paragraph_number(at)
        start, end = self._text.paragraph(number)
        if not is_forward:
            return start if at > start or number == 0 else self._text.paragraph(number - 1)[0]
        if extend and at < end:
            return end
        if number + 1 == self._text.paragraph_count:
            return end
        return self._text.paragraph(number + 1)[1 if extend else 0]

    def _grapheme_around(self, at: int) -> Range:
        start, end = self._text.paragraph_at(at)
        if start == end:
            return at, at
        if at == end:
            return self._text.previous_grapheme(at), at
        if not self._text.is_grapheme_boundary(at):
            at = self._text.previous_grapheme(at)
        return at, self._text.next_grapheme(at)

    def _ranges(self, unit: Unit, at: int) -> Sequence[Range]:
        if unit is Unit.WORD:
            return self._words
        if unit is Unit.CLAUSE:
            return self.stops.clauses_near(at)
        if unit is Unit.SENTENCE:
            return self._sentences
        raise ValueError(f"{unit} is no unit of the text")

    @cached_property
    def _words(self) -> Sequence[Range]:
        text = str(self._text)
        if self._given is not None:
            return word_units(text, self._given.tokens)
        if has_unspaced(text):
            return word_units(text, UnicodeTokenizer().tokens(text))
        return [found.span() for found in _WORD.finditer(text)]

    @cached_property
    def _sentences(self) -> Sequence[Range]:
        if self._given is not None:
            return self._given.sentences
        paragraphs = map(self._text.paragraph, range(self._text.paragraph_count))
        return [found for found in paragraphs if found[0] < found[1]]
