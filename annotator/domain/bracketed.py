"""Text with its labels written in: `[Nelson Fahik|PER] in [Kupang|GPE]`.

For the clipboard and for messages: plain text that a person can read. Nested spans are nested
brackets. A span that has gaps, or that crosses another one, is written in parts which carry the
same number: `[rumah|LOC#1] besar [sakit|LOC#1]`. Brackets, bars and backslashes of the text itself
get a backslash in front.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from annotator.domain.spans import Span, reading_order
from annotator.domain.text import ArticleText

__all__ = ["LabelledRun", "bracketed", "labelled_runs"]

_ESCAPED = str.maketrans({sign: f"\\{sign}" for sign in "[]|\\"})


@dataclass(frozen=True, slots=True)
class LabelledRun:
    """A piece of text with the spans that cover all of it, the outermost first."""

    start: int
    end: int
    spans: tuple[Span, ...]


def labelled_runs(spans: Iterable[Span], start: int, end: int) -> list[LabelledRun]:
    """Cut `[start, end)` wherever a span begins or ends; code points, in text order."""
    inside = [
        (max(first, start), min(last, end), span)
        for span in sorted(spans, key=reading_order)
        for first, last in span.fragments
        if first < end and start < last
    ]
    cuts = sorted({start, end, *(at for first, last, _ in inside for at in (first, last))})
    waiting = sorted(inside, key=lambda one: one[0], reverse=True)
    live: list[tuple[int, int, Span]] = []
    found = []
    for first, last in pairwise(cuts):
        live = [one for one in live if one[1] > first]
        while waiting and waiting[-1][0] <= first:
            live.append(waiting.pop())
        live.sort(key=lambda one: reading_order(one[2]))
        found.append(LabelledRun(first, last, tuple(span for _, _, span in live)))
    return found


def bracketed(text: ArticleText, spans: Sequence[Span], ranges: Iterable[tuple[int, int]]) -> str:
    """Give these ranges of a text with the labels of the spans in them; " … " between ranges."""
    parts = []
    numbers: dict[bytes, int] = {}
    for start, end in ranges:
        runs = labelled_runs(spans, start, end)
        _number_cut_ones(runs, numbers)
        parts.append(_written(text, runs, numbers))
    return " … ".join(parts)


def _number_cut_ones(runs: Sequence[LabelledRun], numbers: dict[bytes, int]) -> None:
    """Give a number to every span that brackets cannot hold in one piece."""
    stack: list[Span] = []
    for run in (*runs, LabelledRun(0, 0, ())):
        kept = _common(stack, run.spans)
        still = {span.id for span in run.spans}
        for span in stack[kept:]:
            if span.id in still:
                numbers.setdefault(span.id, len(numbers) + 1)
        for span in run.spans:
            if span.is_discontinuous:
                numbers.setdefault(span.id, len(numbers) + 1)
        stack = list(run.spans)


def _written(text: ArticleText, runs: Sequence[LabelledRun], numbers: dict[bytes, int]) -> str:
    parts: list[str] = []
    stack: list[Span] = []
    for run in (*runs, LabelledRun(0, 0, ())):
        kept = _common(stack, run.spans)
        for span in reversed(stack[kept:]):
            number = numbers.get(span.id)
            parts.append(f"|{span.label}{f'#{number}' if number else ''}]")
        parts.append("[" * (len(run.spans) - kept))
        parts.append(text.quote(run.start, run.end).translate(_ESCAPED))
        stack = list(run.spans)
    return "".join(parts)


def _common(stack: Sequence[Span], spans: Sequence[Span]) -> int:
    """Count the outermost spans that go on."""
    count = 0
    for one, other in zip(stack, spans, strict=False):
        if one.id != other.id:
            break
        count += 1
    return count
