"""Confusion: how often one annotator gave each value where another gave each value.

Matrices have a last row and column for "nothing": what only one of the two marked or answered.
They are sums over articles, shape (articles, values + 1, values + 1), and are added up as needed.
"""

from collections.abc import Sequence

import numpy as np

from annotator.review.ratings import Floats, Ratings
from annotator.review.span_agreement import Sheets
from annotator.review.span_matching import Marked, heaviest, shared_length, touching

__all__ = ["span_confusion", "value_confusion"]


def span_confusion(sheets: Sheets, one: str, other: str, labels: Sequence[str]) -> Floats:
    """Count the labels of spans of `one` (rows) against those of `other` (columns).

    Spans that share code points are matched one to one, those of one label before others, then
    by how much they share; what is left over stands in the row or column of nothing. Spans with
    a label that is not in `labels` are left out. An article that one of the two has not done is
    zero, which is not the same as one where nothing was marked.
    """
    places = {label: number for number, label in enumerate(labels)}
    sums = np.zeros((len(sheets), len(labels) + 1, len(labels) + 1))
    for table, sheet in zip(sums, sheets, strict=True):
        if one in sheet and other in sheet:
            rows = [span for span in sheet[one] if span.label in places]
            columns = [span for span in sheet[other] if span.label in places]
            _count(table, rows, columns, places)
    return sums


def value_confusion(ratings: Ratings, one: int, other: int) -> Floats:
    """Count the values of rater `one` (rows) against those of rater `other` (columns).

    A unit that only one of them rated stands in the row or column of nothing; one that neither
    rated counts nowhere.
    """
    size = len(ratings.values)
    codes = ratings.codes[:, [one, other]]
    is_rated = (codes >= 0).any(axis=1)
    filled = np.where(codes >= 0, codes, size)[is_rated]
    sums = np.zeros((ratings.group_count, size + 1, size + 1))
    np.add.at(sums, (ratings.groups[is_rated], filled[:, 0], filled[:, 1]), 1)
    return sums


def _count(
    table: Floats, rows: Sequence[Marked], columns: Sequence[Marked], places: dict[str, int]
) -> None:
    left, right = set(range(len(rows))), set(range(len(columns)))
    edges = {}
    for i, j in touching(rows, columns):
        weight = _likeness(rows[i], columns[j])
        if weight > 0:
            # More than all matches of other labels together: equal labels come first.
            is_same = rows[i].label == columns[j].label
            edges[i, j] = weight + is_same * 2.0 * (len(rows) + len(columns))
    for i, j, _ in heaviest(edges):
        table[places[rows[i].label], places[columns[j].label]] += 1
        left.discard(i)
        right.discard(j)
    for i in left:
        table[places[rows[i].label], -1] += 1
    for j in right:
        table[-1, places[columns[j].label]] += 1


def _likeness(one: Marked, other: Marked) -> float:
    """Give 0 where nothing is shared, else 1 and the share of what both cover together."""
    shared = shared_length(one.fragments, other.fragments)
    return 1 + shared / (one.length + other.length - shared) if shared else 0.0
