"""Spans of many articles as arrays, for what is counted of equal spans: strict F1 at once.

Equal places with equal labels in one article have one key, so that matching them is counting.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

import numpy as np

from annotator.review.ratings import Codes, Floats
from annotator.review.span_matching import Marked

__all__ = ["SpanTable", "equal_sums", "span_table"]


@dataclass(frozen=True, eq=False)
class SpanTable:
    """The spans of each annotator as keys, 0 to `len(articles)` − 1.

    `keys` holds one array for each annotator, a key as often as they marked it; `articles` gives
    the article of each key; `is_done` says who has done which article: shape (articles,
    annotators).
    """

    keys: tuple[Codes, ...]
    articles: Codes
    is_done: np.ndarray[tuple[int, int], np.dtype[np.bool_]]


def span_table(
    sheets: Sequence[Mapping[str, Sequence[Marked]]],
    annotators: Sequence[str],
    *,
    label: str | None = None,
    by_place: bool = False,
) -> SpanTable:
    """Give the spans in sheets, one for each article; with `label` only those that have it.

    With `by_place` spans of one place are equal whatever their labels.
    """
    places = {name: number for number, name in enumerate(annotators)}
    keys: list[list[int]] = [[] for _ in annotators]
    articles: list[int] = []
    is_done = np.zeros((len(sheets), len(annotators)), dtype=np.bool_)
    for article, sheet in enumerate(sheets):
        numbers: dict[tuple[object, str], int] = {}
        for name, spans in sheet.items():
            place = places.get(name)
            if place is None:
                continue
            is_done[article, place] = True
            add = keys[place].append
            for span in spans:
                if label is None or span.label == label:
                    found = (span.fragments, "" if by_place else span.label)
                    add(numbers.setdefault(found, len(articles) + len(numbers)))
        articles += [article] * len(numbers)
    return SpanTable(
        tuple(np.array(each, dtype=np.int64) for each in keys),
        np.array(articles, dtype=np.int64),
        is_done,
    )


def equal_sums(table: SpanTable) -> Floats:
    """Give matched and total of each pair of annotators in each article, as `f1_sums` does.

    A span that one marked twice and the other once matches once.
    """
    count, size = len(table.is_done), len(table.articles)
    given = [_counted(keys, size) for keys in table.keys]
    marked = [
        np.bincount(table.articles[keys], weights=times, minlength=count) for keys, times in given
    ]
    sums = np.zeros((count, len(given) * (len(given) - 1)))
    dense = np.zeros(size, dtype=np.int64)
    for number, (one, other) in enumerate(combinations(range(len(given)), 2)):
        if other == one + 1:
            dense[:] = 0
            dense[given[one][0]] = given[one][1]
        keys, times = given[other]
        matched = np.minimum(dense[keys], times)
        is_shared = table.is_done[:, one] & table.is_done[:, other]
        found = np.bincount(table.articles[keys], weights=matched, minlength=count)
        sums[:, 2 * number] = found * is_shared
        sums[:, 2 * number + 1] = (marked[one] + marked[other]) * is_shared
    return sums


def _counted(keys: Codes, size: int) -> tuple[Codes, Codes]:
    """Give the keys that occur, sorted, and how often each does."""
    times = np.bincount(keys, minlength=size)
    present = np.flatnonzero(times)
    return present, times[present]
