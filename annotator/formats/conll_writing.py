"""Articles as CoNLL lines: spans fitted to tokens, and every loss named span by span.

A token has one tag, so of spans that share tokens the longest stays. What does not end where a
token ends is widened; a gap inside a span, or a span without a token, cannot be written.
"""

import json
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from operator import itemgetter

from annotator.domain.articles import ArticleContent, Segmentation
from annotator.domain.layers import LayerContent
from annotator.domain.reports import Report
from annotator.domain.scheme import TagScheme
from annotator.domain.spans import Span
from annotator.formats.article_names import article_name
from annotator.formats.complaints import printable
from annotator.formats.tags import TokenSpan, written

__all__ = ["ConllWriter"]

_DOCSTART = "-DOCSTART-"
_Ranges = Sequence[tuple[int, int]]
_COLUMN_LIMITS = str.maketrans("\t\n\r", "   ")


_Fitted = tuple[int, int, Span]
"""First token, token after the last, and the span that is written on them; plain for speed."""


@dataclass(frozen=True, slots=True)
class ConllWriter:
    """Turns articles into lines, one after the other; losses go into `report`."""

    scheme: TagScheme
    columns: int
    report: Report

    def lines(self, content: ArticleContent, layer: LayerContent, found: Segmentation) -> str:
        """Give the lines of one article with one of its layers; they end with an empty line.

        `found` holds the tokens and sentences; without a token the result is "".
        """
        tokens = found.tokens
        if not tokens:
            self._drop("article", content, "article", "it has no token")
            return ""
        starts = [start for start, _ in tokens]
        fitted = self._fitted(layer.spans, content, starts, tokens)
        breaks = self._breaks(starts, found.sentences, fitted, content)
        spans: list[TokenSpan] = [(first, stop, span.label) for first, stop, span in fitted]
        tags = written(spans, len(tokens), self.scheme, breaks)
        self._report_rest(content, layer, fitted)
        heading = _DOCSTART + "\t-X-" * (self.columns - 2) + "\tO\n\n"
        return heading + self._body(content, tokens, self._with_middle(content, tags), breaks)

    def _with_middle(self, content: ArticleContent, tags: list[str]) -> list[str]:
        """Give what follows the tokens: the columns between, and the tags."""
        count = self.columns - 2
        if not count:
            return tags
        given = _given_columns(content, len(tags))[:count]
        missing = [["_"] * len(tags)] * (count - len(given))
        return list(map("\t".join, zip(*given, *missing, tags, strict=True)))

    def _body(
        self, content: ArticleContent, tokens: _Ranges, ends: list[str], breaks: list[int]
    ) -> str:
        """Give a line for each token and an empty one after each sentence."""
        text = str(content.text)
        rows = [f"{text[at:to]}\t{end}" for (at, to), end in zip(tokens, ends, strict=True)]
        if self._breaks_lines("\n".join(rows), len(rows)):
            words = self._clean([text[start:end] for start, end in tokens], content)
            rows = list(map("\t".join, zip(words, ends, strict=True)))
        for at in breaks:
            rows[at] = "\n" + rows[at]
        return "\n".join((*rows, "", ""))

    def _breaks_lines(self, rows: str, count: int) -> bool:
        """Say whether a token may hold what a line cannot; nearly always none does."""
        has_more = rows.count("\n") >= count or rows.count("\t") > count * (self.columns - 1)
        return has_more or "\r" in rows or _DOCSTART in rows

    def _clean(self, words: list[str], content: ArticleContent) -> list[str]:
        """Give the tokens without what would break a line, and report them."""
        clean = [
            "-DOCSTART" if word == _DOCSTART else word.translate(_COLUMN_LIMITS) for word in words
        ]
        for word, other in zip(words, clean, strict=True):
            if word != other:
                reason = "a token that would break the line was rewritten"
                self.report.change("token", article_name(content), "text", reason)
        return clean

    def _fitted(
        self,
        spans: Iterable[Span],
        content: ArticleContent,
        starts: Sequence[int],
        tokens: _Ranges,
    ) -> list[_Fitted]:
        """Give the spans that can be written with their tokens, sorted, none sharing a token."""
        fitted: list[_Fitted] = []
        joined: list[int] = []  # those that share a token with one before them
        last = 0
        for span in spans:
            if len(span.fragments) > 1:
                self._drop("span", content, _place(span), f"{_name(span)} is discontinuous")
                continue
            start, end = span.fragments[0]
            first = bisect_right(starts, start) - 1
            if first < 0 or tokens[first][1] <= start:
                first += 1
            stop = bisect_left(starts, end)
            if first >= stop or start == end:
                self._drop("span", content, _place(span), f"{_name(span)} covers no token")
                continue
            widened = starts[first], tokens[stop - 1][1]
            if widened != (start, end):
                reason = (
                    f"{_name(span)} does not begin and end with a token: "
                    f"widened to {widened[0]}–{widened[1]}"
                )
                self.report.change("span", article_name(content), _place(span), reason)
            if first < last:
                joined.append(len(fitted))
            if stop > last:
                last = stop
            fitted.append((first, stop, span))
        if not joined:
            return fitted
        sharing = {*joined, *(at - 1 for at in joined)}
        kept = [one for at, one in enumerate(fitted) if at not in sharing]
        kept += self._longest([fitted[at] for at in sorted(sharing)], content, len(starts))
        return sorted(kept, key=itemgetter(0))

    def _longest(
        self, fitted: list[_Fitted], content: ArticleContent, tokens: int
    ) -> list[_Fitted]:
        """Keep the longest of spans that share tokens, then the first, then by label and id."""
        owner = [0] * tokens
        kept: list[_Fitted] = []
        for one in sorted(fitted, key=_preference):
            first, stop, span = one
            taken = next(filter(None, owner[first:stop]), 0)
            if not taken:
                kept.append(one)
                owner[first:stop] = [len(kept)] * (stop - first)
                continue
            begin, end, winner = kept[taken - 1]
            how = "is nested in" if begin <= first and stop <= end else "overlaps"
            stays = f"{_name(winner)} at {_place(winner)}, which stays"
            self._drop("span", content, _place(span), f"{_name(span)} {how} {stays}")
        return kept

    def _breaks(
        self,
        starts: Sequence[int],
        sentences: Iterable[tuple[int, int]],
        fitted: Sequence[_Fitted],
        content: ArticleContent,
    ) -> list[int]:
        """Give the tokens that begin a sentence, but for the first; never inside a span."""
        edges = {bisect_left(starts, start) for start, _ in sentences}
        breaks = sorted(edge for edge in edges if 0 < edge < len(starts))
        inside: set[int] = set()
        for first, stop, span in fitted:
            if stop - first == 1:
                continue
            low = bisect_right(breaks, first)
            high = bisect_left(breaks, stop)
            if low < high:
                inside.update(breaks[low:high])
                reason = f"{_name(span)} crosses sentences: they were written as one"
                self.report.change("sentence", article_name(content), _place(span), reason)
        return [edge for edge in breaks if edge not in inside] if inside else breaks

    def _report_rest(
        self, content: ArticleContent, layer: LayerContent, fitted: Sequence[_Fitted]
    ) -> None:
        self.report.keep("articles")
        self.report.keep("spans", len(fitted))
        for what, count in (
            ("topics", len(layer.topics)),
            ("stances", len(layer.stances)),
            ("relations", len(layer.relations)),
            ("attributes", sum(bool(span.attributes) for _, _, span in fitted)),
            ("notes", sum(bool(span.mark.note) for _, _, span in fitted)),
        ):
            if count:
                self._drop(what, content, "article", f"CoNLL holds none of these {count}")

    def _drop(self, what: str, content: ArticleContent, place: str, reason: str) -> None:
        self.report.drop(what, article_name(content), place, reason)


def _preference(one: _Fitted) -> tuple[int, int, int, str, bytes]:
    first, stop, span = one
    return first - stop, span.start - span.end, first, span.label, span.id


def _given_columns(content: ArticleContent, words: int) -> list[list[str]]:
    """Give the columns that an import kept beside the article, where they still fit."""
    if content.given is None or "conll_columns" not in content.article.extra:
        return []
    columns = json.loads(content.article.extra)["conll_columns"]
    found = [str(column).split("\t") for column in columns]
    return [column for column in found if len(column) == words]


def _name(span: Span) -> str:
    return f'the span "{printable(span.label, 60)}"'


def _place(span: Span) -> str:
    return ", ".join(f"{start}–{end}" for start, end in span.fragments)
