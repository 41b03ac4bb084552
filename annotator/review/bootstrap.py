"""Confidence intervals by drawing articles: the percentile bootstrap over clusters.

Units of one article are not independent, so articles are drawn, not units (Field & Welsh 2007,
"Bootstrapping clustered data"). As coefficients are computed from sums over articles, a replicate
is one row of weights times those sums.
"""

from collections.abc import Iterable, Iterator
from functools import lru_cache

import numpy as np

from annotator.domain.agreement import Estimate
from annotator.review.coefficients import Summed
from annotator.review.ratings import Floats

__all__ = ["FEWEST_ARTICLES", "REPLICATES", "with_interval"]

REPLICATES = 1000
FEWEST_ARTICLES = 10
"""Below this number of articles an interval says nothing, and none is given."""

_AT_ONCE = 100
_MOST_PRODUCTS = 200_000
"""More at once and the matrix product starts threads, which take longer than the product."""

_KEPT_ARTICLES = 200
"""Draws from more articles than this are made anew each time: they would take many megabytes."""

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
    weights = _weights(len(used), used.shape[1], seed, replicates)
    drawn = np.concatenate([coefficient.values(some @ used) for some in weights])
    sound = drawn[~np.isnan(drawn)]
    if len(sound) < _COVERED * replicates:
        return Estimate(value)
    low, high = np.quantile(sound, [(1 - _COVERED) / 2, (1 + _COVERED) / 2])
    return Estimate(value, interval=(float(low), float(high)))


def _weights(articles: int, figures: int, seed: int, count: int) -> Iterable[Floats]:
    """Give how often each article is drawn in each replicate, a hundred or more at once."""
    if articles > _KEPT_ARTICLES:
        return _draws(articles, seed, count)
    kept = _kept_draws(articles, seed, count)
    size = max(_AT_ONCE, _MOST_PRODUCTS // (articles * figures))
    return (kept[start : start + size] for start in range(0, count, size))


@lru_cache(maxsize=8)
def _kept_draws(articles: int, seed: int, count: int) -> Floats:
    """Keep draws: the pairs of a class have done the same few numbers of articles."""
    return np.concatenate(list(_draws(articles, seed, count)))


def _draws(articles: int, seed: int, count: int) -> Iterator[Floats]:
    random = np.random.default_rng(seed)
    for start in range(0, count, _AT_ONCE):
        rows = min(_AT_ONCE, count - start)
        picks = random.integers(0, articles, size=(rows, articles))
        places = picks + np.arange(rows)[:, None] * articles
        weights = np.bincount(places.ravel(), minlength=rows * articles)
        yield weights.reshape(rows, articles).astype(float)
