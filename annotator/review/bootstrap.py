"""Confidence intervals by drawing articles: the percentile bootstrap over clusters.

Units of one article are not independent, so articles are drawn, not units (Field & Welsh 2007,
"Bootstrapping clustered data"). As coefficients are computed from sums over articles, a replicate
is one row of weights times those sums.
"""

import numpy as np

from annotator.domain.agreement import Estimate
from annotator.review.coefficients import Summed
from annotator.review.ratings import Floats

__all__ = ["FEWEST_ARTICLES", "REPLICATES", "with_interval"]

REPLICATES = 1000
FEWEST_ARTICLES = 10
"""Below this number of articles an interval says nothing, and none is given."""

_AT_ONCE = 100
_COVERED = 0.95


def with_interval(
    coefficient: Summed, sums: Floats, *, seed: int = 0, replicates: int = REPLICATES
) -> Estimate:
    """Give the coefficient of sums, shape (articles, figures), with its 95 % interval.

    Articles without any figure are not drawn. The same `seed` gives the same interval. There is
    none where fewer than ten articles have figures, or where a twentieth of the replicates is
    undefined.
    """
    used = sums[np.any(sums != 0, axis=1)]
    total = used.sum(axis=0) if len(used) else np.zeros(sums.shape[1])
    value = float(coefficient.values(total))
    if np.isnan(value):
        return Estimate(None, coefficient.why(total))
    if len(used) < FEWEST_ARTICLES:
        return Estimate(value)
    drawn = _replicates(coefficient, used, np.random.default_rng(seed), replicates)
    sound = drawn[~np.isnan(drawn)]
    if len(sound) < _COVERED * replicates:
        return Estimate(value)
    low, high = np.quantile(sound, [(1 - _COVERED) / 2, (1 + _COVERED) / 2])
    return Estimate(value, interval=(float(low), float(high)))


def _replicates(
    coefficient: Summed, sums: Floats, random: np.random.Generator, count: int
) -> Floats:
    articles = len(sums)
    found = []
    for start in range(0, count, _AT_ONCE):
        rows = min(_AT_ONCE, count - start)
        picks = random.integers(0, articles, size=(rows, articles))
        places = picks + np.arange(rows)[:, None] * articles
        weights = np.bincount(places.ravel(), minlength=rows * articles).reshape(rows, articles)
        found.append(coefficient.values(weights.astype(float) @ sums))
    return np.concatenate(found)
