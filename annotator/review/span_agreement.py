"""Agreement on spans: mean pairwise F1, from strict to what two spans share.

F1 of two annotators is 2·matched / (spans of the one + spans of the other). It is what kappa tends
to as the places where nobody marked anything outnumber the rest (Hripcsak & Rothschild 2005,
"Agreement, the F-measure, and Reliability in Information Retrieval"). Symmetric, as the matching
is one to one with the largest weight.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

import numpy as np

from annotator.review.coefficients import quotient
from annotator.review.ratings import Floats
from annotator.review.span_matching import Criterion, Marked, Overlaps, weigher
from annotator.review.span_table import equal_sums, span_table

__all__ = ["PairwiseF1", "Sheet", "Sheets", "f1_sums"]

Sheet = Mapping[str, Sequence[Marked]]
"""What annotators marked in one article, by annotator; an empty sequence: done with nothing."""

Sheets = Sequence[Sheet]


def f1_sums(
    sheets: Sheets,
    annotators: Sequence[str],
    criterion: Criterion,
    *,
    label: str | None = None,
    step: Callable[[int], None] = lambda _: None,
) -> Floats:
    """Give matched and total of each pair of annotators in each article.

    The shape is (articles, 2·pairs), pairs in the order of `combinations(annotators, 2)`. An
    annotator who is not in a sheet has not done that article, which is not the same as having
    marked nothing. With `label` only spans of it count. `step` is told the number of each article
    before it is looked at, and may raise to stop; equal spans are counted all at once.
    """
    if criterion in (Criterion.STRICT, Criterion.EXACT):
        is_place = criterion is Criterion.EXACT
        return equal_sums(span_table(sheets, annotators, label=label, by_place=is_place))
    pairs, weigh = list(combinations(annotators, 2)), weigher(criterion)
    sums = np.zeros((len(sheets), 2 * len(pairs)))
    for row, sheet in enumerate(sheets):
        step(row)
        spans = {
            name: [one for one in marked if label is None or one.label == label]
            for name, marked in sheet.items()
        }
        overlaps = Overlaps(spans, weigh)
        for number, (one, other) in enumerate(pairs):
            if one in spans and other in spans:
                found = overlaps.matches(one, other)
                sums[row, 2 * number] = sum(weight for _, _, weight in found)
                sums[row, 2 * number + 1] = len(spans[one]) + len(spans[other])
    return sums


@dataclass(frozen=True)
class PairwiseF1:
    """The mean over the pairs of annotators of their F1; sums as `f1_sums` gives them."""

    def of_pairs(self, totals: Floats) -> Floats:
        """Give F1 of each pair: shape (…, pairs), nan for a pair without any span."""
        return quotient(2 * totals[..., 0::2], totals[..., 1::2])

    def values(self, totals: Floats) -> Floats:
        """Give the mean of the pairs that have spans; nan where none has."""
        each = self.of_pairs(totals)
        is_there = ~np.isnan(each)
        return quotient(np.where(is_there, each, 0.0).sum(axis=-1), is_there.sum(axis=-1) * 1.0)

    def why(self, _total: Floats) -> str:
        """Say that no two annotators marked anything in an article that both have done."""
        return "No two annotators marked a span in an article that both have done."
