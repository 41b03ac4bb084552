"""A coefficient of two annotators for any number of them: the mean over their pairs.

Scott's pi and Cohen's kappa compare two. The mean of kappa over all pairs is Light's kappa
(Light 1971, "Measures of response agreement for qualitative data").
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations

import numpy as np

from annotator.domain.agreement import Estimate
from annotator.review.bootstrap import REPLICATES, with_interval
from annotator.review.coefficients import Coefficient, Summed, estimate, quotient
from annotator.review.ratings import Floats, Ratings

__all__ = ["MOST_FIGURES", "mean_of_pairs"]

MOST_FIGURES = 20_000_000
"""Above this number of sums over articles and pairs no interval is drawn: 160 MB."""

_NO_PAIR = "No unit was rated by two annotators."


def mean_of_pairs(
    coefficient: Coefficient, ratings: Ratings, *, replicates: int = REPLICATES
) -> Estimate:
    """Give the coefficient of the only two annotators, or its mean over all pairs that have one.

    A pair that shares no unit, or gave one value only, has none and is not counted. Where
    annotators are very many there is no interval: see `MOST_FIGURES`.
    """
    raters = ratings.codes.shape[1]
    if raters < 2:
        return Estimate(None, _NO_PAIR)
    if raters == 2:
        return with_interval(coefficient, coefficient.sums(ratings), replicates=replicates)
    pairs = list(combinations(range(raters), 2))
    if len(pairs) * (1 + 2 * len(ratings.values)) * ratings.group_count > MOST_FIGURES:
        return _plain(coefficient, [ratings.pair(*pair) for pair in pairs])
    sums = [coefficient.sums(ratings.pair(*pair)) for pair in pairs]
    return with_interval(_Mean(coefficient, len(pairs)), np.hstack(sums), replicates=replicates)


@dataclass(frozen=True)
class _Mean:
    """The mean of a coefficient over pairs, whose sums stand side by side."""

    coefficient: Summed
    pairs: int

    def values(self, totals: Floats) -> Floats:
        """Give the mean of the pairs that have a value; nan where none has."""
        each = self.coefficient.values(self._apart(totals))
        is_there = ~np.isnan(each)
        return quotient(np.where(is_there, each, 0.0).sum(axis=-1), is_there.sum(axis=-1) * 1.0)

    def why(self, total: Floats) -> str:
        """Say why the first pair with any figure has no value."""
        return _first_reason([self.coefficient.why(one) for one in self._apart(total)])

    def _apart(self, totals: Floats) -> Floats:
        return totals.reshape(*totals.shape[:-1], self.pairs, -1)


def _plain(coefficient: Coefficient, pairs: Sequence[Ratings]) -> Estimate:
    each = [estimate(coefficient, pair) for pair in pairs]
    values = [one.value for one in each if one.value is not None]
    if not values:
        return Estimate(None, _first_reason([one.why for one in each]))
    return Estimate(float(np.mean(values)))


def _first_reason(reasons: Sequence[str]) -> str:
    return next((why for why in reasons if why != _NO_PAIR), _NO_PAIR)
