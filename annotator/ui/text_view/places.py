"""The places of an article that people name: sentence 12, paragraph 3, half way through.

Pure. Sentences are those of the segmentation, which exports use too; paragraphs are those that
hold something. Numbers count from 0 here and from 1 on screen; offsets are code points.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum
from functools import cached_property

import regex

from annotator.domain.articles import Segmentation
from annotator.domain.text import ArticleText

__all__ = ["Goal", "GoalKind", "Places", "goal_of"]

Range = tuple[int, int]

_FAR = 2**62
_GOAL = regex.compile(
    r"\s*(?:(?P<percent>\d{1,3}(?:[.,]\d+)?)\s*%|(?P<unit>[sp§¶])?\s*(?P<number>\d{1,9}))\s*",
    regex.IGNORECASE,
)


class GoalKind(Enum):
    """What the number of a goal counts."""

    SENTENCE = "sentence"
    PARAGRAPH = "paragraph"
    PERCENT = "percent"


@dataclass(frozen=True, slots=True)
class Goal:
    """Where somebody wants to go: a number from 1, or a share of the text in percent."""

    kind: GoalKind
    number: float


def goal_of(words: str) -> Goal | None:
    """Understand "12" and "s12" (sentence), "p3" and "¶3" (paragraph), "50%"; None for others."""
    found = _GOAL.fullmatch(words)
    if found is None:
        return None
    if found["percent"]:
        return Goal(GoalKind.PERCENT, min(float(found["percent"].replace(",", ".")), 100.0))
    is_paragraph = (found["unit"] or "s").casefold() in "p§¶"
    kind = GoalKind.PARAGRAPH if is_paragraph else GoalKind.SENTENCE
    return Goal(kind, float(found["number"]))


class Places:
    """The sentences and paragraphs of one text, found when first asked for."""

    def __init__(self, text: ArticleText, segmentation: Segmentation | None) -> None:
        self._text = text
        self._given = segmentation

    @cached_property
    def sentences(self) -> Sequence[Range]:
        """All sentences in order; without a segmentation the paragraphs."""
        return self.paragraphs if self._given is None else self._given.sentences

    @cached_property
    def paragraphs(self) -> Sequence[Range]:
        """All paragraphs in order that hold more than blanks."""
        text = str(self._text)
        every = map(self._text.paragraph, range(self._text.paragraph_count))
        return [(start, end) for start, end in every if text[start:end].strip()]

    def sentence_at(self, at: int) -> int:
        """Give the number of the last sentence that begins at or before `at`; -1 before all."""
        return bisect_right(self.sentences, (at, _FAR)) - 1

    def paragraph_at(self, at: int) -> int:
        """Give the number of the last paragraph that begins at or before `at`; -1 before all."""
        return bisect_right(self.paragraphs, (at, _FAR)) - 1

    def sentences_from(self, start: int, end: int) -> range:
        """Give the numbers of the sentences that begin in `[start, end)`."""
        return range(
            bisect_left(self.sentences, (start, -1)), bisect_left(self.sentences, (end, -1))
        )

    def sentence_around(self, at: int) -> Range:
        """Give the sentence at `at`, up to where the next one begins in the same paragraph."""
        number = self.sentence_at(at)
        first, last = self._text.paragraph_at(at)
        if number < 0:
            return first, last
        start = max(self.sentences[number][0], first)
        following = number + 1
        if following < len(self.sentences):
            last = min(last, self.sentences[following][0])
        return start, max(last, start)

    def paragraph_around(self, at: int) -> Range:
        """Give the paragraph at `at`, without its newline."""
        return self._text.paragraph_at(at)

    def place_of(self, goal: Goal) -> int:
        """Give where a goal is; numbers beyond the ends mean the first and the last."""
        if goal.kind is GoalKind.PERCENT:
            at = round(len(self._text) * goal.number / 100)
            return self._text.snap_to_graphemes(at, at)[0]
        ranges = self.sentences if goal.kind is GoalKind.SENTENCE else self.paragraphs
        if not ranges:
            return 0
        return ranges[min(max(int(goal.number) - 1, 0), len(ranges) - 1)][0]

    def percent(self, at: int) -> int:
        """Give how far into the text `at` is, in whole percent."""
        return round(100 * at / max(len(self._text), 1))
