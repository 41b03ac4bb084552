"""Coefficients of agreement on single values: from observed agreement to Krippendorff's alpha.

Every coefficient is computed from sums over articles, so that its value and a thousand bootstrap
replicates are the same few matrix products. `sums` gives an array of shape (articles, figures);
`values` takes totals of shape (…, figures) and gives shape (…), nan where the coefficient is
undefined; `why` says in one sentence why the value of one total is undefined.

Sources: Artstein & Poesio (2008), "Inter-Coder Agreement for Computational Linguistics" (AP08);
Fleiss (1971); Cohen (1960, 1968); Krippendorff (2011); Gwet (2008, 2014).
"""

from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol

import numpy as np

from annotator.domain.agreement import Estimate
from annotator.review import distances
from annotator.review.ratings import Floats, Ratings

__all__ = ["AC", "Alpha", "Coefficient", "Fleiss", "Kappa", "OrdinalAlpha", "Percent", "S"]
__all__ += ["ScottPi", "Summed", "Weights", "estimate", "quotient"]

_NO_PAIR = "No unit was rated by two annotators."
_ONE_VALUE = (
    "Only one value was ever given, so nothing tells agreement from the lack of any choice."
)


class Summed(Protocol):
    """What is computed from sums over articles, whatever they are sums of; see the module."""

    def values(self, totals: Floats) -> Floats:
        """Give the coefficient for totals of shape (…, figures); nan where undefined."""
        ...

    def why(self, total: Floats, /) -> str:
        """Say why the coefficient is undefined for a total of shape (figures,)."""
        ...


class Coefficient(Summed, Protocol):
    """A measure of single values."""

    def sums(self, ratings: Ratings) -> Floats:
        """Give the figures of each article: shape (articles, figures)."""
        ...


def estimate(coefficient: Coefficient, ratings: Ratings) -> Estimate:
    """Give the coefficient of ratings, or why there is none."""
    total = coefficient.sums(ratings.together()).sum(axis=0)
    value = float(coefficient.values(total))
    return Estimate(None, coefficient.why(total)) if np.isnan(value) else Estimate(value)


def quotient(above: Floats, below: Floats) -> Floats:
    """Divide, with nan where the divisor is 0 (or next to it, after rounding)."""
    is_sound = np.abs(below) > 1e-12
    return np.asarray(np.where(is_sound, above / np.where(is_sound, below, 1.0), np.nan))


class Weights(StrEnum):
    """How much two values of an ordered scale agree."""

    NONE = "none"
    LINEAR = "linear"
    QUADRATIC = "quadratic"

    def matrix(self, size: int) -> Floats:
        """Give agreement weights, 1 for equal values, of shape (size, size)."""
        if self is Weights.NONE or size < 2:
            return np.eye(size)
        steps = np.abs(np.subtract.outer(np.arange(size), np.arange(size))) / (size - 1)
        return np.asarray(1 - (steps if self is Weights.LINEAR else steps**2))


def _agreeing(ratings: Ratings, weights: Floats) -> tuple[Floats, Floats]:
    """Give the share of agreeing pairs of each unit and whether it has a pair: shape (units,)."""
    counts = ratings.counts.astype(float)
    raters = counts.sum(axis=1)
    has_pair = raters >= 2
    agreeing = ((counts @ weights) * counts).sum(axis=1) - raters
    pairs = np.where(has_pair, raters * (raters - 1), 1.0)
    return np.where(has_pair, agreeing / pairs, 0.0), has_pair.astype(float)


@dataclass(frozen=True)
class Percent:
    """Observed agreement: the mean share of agreeing pairs of raters over the units (AP08 2.2)."""

    def sums(self, ratings: Ratings) -> Floats:
        """Give agreement and number of units with at least two ratings."""
        agreeing, has_pair = _agreeing(ratings, np.eye(len(ratings.values)))
        return ratings.by_group(np.stack([agreeing, has_pair], axis=1))

    def values(self, totals: Floats) -> Floats:
        """Give the share, 0 to 1."""
        return quotient(totals[..., 0], totals[..., 1])

    def why(self, _total: Floats) -> str:
        """Say that no unit has two ratings."""
        return _NO_PAIR


@dataclass(frozen=True)
class S:
    """Bennett, Alpert & Goldstein's S: all `categories` equally likely by chance (AP08 2.3)."""

    categories: int

    def sums(self, ratings: Ratings) -> Floats:
        """Give what observed agreement needs."""
        return Percent().sums(ratings)

    def values(self, totals: Floats) -> Floats:
        """Give S."""
        chance = 1 / max(self.categories, 1)
        return quotient(Percent().values(totals) - chance, np.asarray(1 - chance))

    def why(self, total: Floats) -> str:
        """Say that there is no pair, or no choice."""
        return _ONE_VALUE if total[1] else _NO_PAIR


@dataclass(frozen=True)
class Fleiss:
    """Fleiss' kappa, for any number of raters; for two it is Scott's pi (Fleiss 1971, eq. 7).

    Units with fewer than two ratings are left out. Where units have different numbers of ratings
    it is defined no more, and says so; alpha is then the measure to use.
    """

    def sums(self, ratings: Ratings) -> Floats:
        """Give agreement, units, least and most ratings of a unit (squared sums), marginals."""
        agreeing, has_pair = _agreeing(ratings, np.eye(len(ratings.values)))
        counts = ratings.counts * has_pair[:, None].astype(np.int64)
        raters = counts.sum(axis=1).astype(float)
        figures = [agreeing, has_pair, raters, raters**2]
        return ratings.by_group(np.column_stack([*figures, counts.astype(float)]))

    def values(self, totals: Floats) -> Floats:
        """Give kappa, nan also where units have different numbers of ratings."""
        units, ratings, squares = totals[..., 1], totals[..., 2], totals[..., 3]
        is_even = np.abs(units * squares - ratings**2) < 1e-6 * np.maximum(ratings**2, 1)
        observed = quotient(totals[..., 0], units)
        shares = quotient(totals[..., 4:], ratings[..., None])
        expected = (shares**2).sum(axis=-1)
        return np.where(is_even, quotient(observed - expected, 1 - expected), np.nan)

    def why(self, total: Floats) -> str:
        """Say that there is no pair, no choice, or an uneven number of ratings."""
        if not total[1]:
            return _NO_PAIR
        if abs(total[1] * total[3] - total[2] ** 2) >= 1e-6 * total[2] ** 2:
            return "Units have different numbers of ratings; take Krippendorff's alpha."
        return _ONE_VALUE


@dataclass(frozen=True)
class _OfTwo:
    """What the coefficients of two raters have in common."""

    def sums(self, ratings: Ratings) -> Floats:
        """Give disagreement and the two raters' marginals: shape (articles, 1 + 2·values).

        `ratings` has two raters; units that both rated count.
        """
        if ratings.codes.shape[1] != 2:
            raise ValueError(f"two raters are compared here, not {ratings.codes.shape[1]}")
        one, other = ratings.codes[:, 0], ratings.codes[:, 1]
        is_shared = (one >= 0) & (other >= 0)
        size = len(ratings.values)
        cells = one[is_shared] * size + other[is_shared]
        if ratings.group_count > 1:
            cells += ratings.groups[is_shared] * (size * size)
        flat = np.bincount(cells, minlength=ratings.group_count * size * size)
        tables = flat.reshape(ratings.group_count, size * size).astype(float)
        each = np.eye(size)
        rows, columns = np.repeat(each, size, axis=0), np.tile(each, (size, 1))
        return tables @ np.column_stack([self._disagreement(size).ravel(), rows, columns])

    def _disagreement(self, size: int) -> Floats:
        """Give how far values differ, 0 to 1: shape (values, values)."""
        return 1 - np.eye(size)

    def why(self, total: Floats) -> str:
        """Say that there is no pair or no choice."""
        return _ONE_VALUE if total.any() else _NO_PAIR


@dataclass(frozen=True, eq=False)
class Kappa(_OfTwo):
    """Cohen's kappa of two raters, weighted or not (Cohen 1960, 1968; AP08 2.4.2, 2.6.2).

    `weights` say how far values of a scale agree, or give the weights of agreement themselves,
    1 on the diagonal, shape (values, values).
    """

    weights: Weights | Floats = Weights.NONE

    def values(self, totals: Floats) -> Floats:
        """Give 1 − disagreement / disagreement expected from each rater's own marginals."""
        one, other = _marginals(totals)
        chance = ((one @ self._disagreement(one.shape[-1])) * other).sum(axis=-1)
        return 1 - quotient(totals[..., 0] * one.sum(axis=-1), chance)

    def _disagreement(self, size: int) -> Floats:
        given = self.weights
        return 1 - (given.matrix(size) if isinstance(given, Weights) else given)


@dataclass(frozen=True)
class ScottPi(_OfTwo):
    """Scott's pi of two raters: chance agreement from their pooled marginals (AP08 2.4.1)."""

    def values(self, totals: Floats) -> Floats:
        """Give pi."""
        one, other = _marginals(totals)
        total = one.sum(axis=-1)
        observed = 1 - quotient(totals[..., 0], total)
        pooled = quotient(one + other, 2 * total[..., None])
        expected = (pooled**2).sum(axis=-1)
        return quotient(observed - expected, 1 - expected)


def _marginals(totals: Floats) -> tuple[Floats, Floats]:
    """Give how often each of two raters gave each value."""
    size = totals.shape[-1] // 2
    return totals[..., 1 : 1 + size], totals[..., 1 + size :]


@dataclass(frozen=True)
class AC:
    """Gwet's AC1 (no weights) and AC2 (weights), for any number of raters and missing ratings.

    Gwet (2008), "Computing inter-rater reliability and its variance in the presence of high
    agreement"; with missing ratings Gwet (2014), "Handbook of Inter-Rater Reliability", 4th ed.
    `categories` is the size of the scale, which enters chance agreement.
    """

    categories: int
    weights: Weights = Weights.NONE

    def sums(self, ratings: Ratings) -> Floats:
        """Give agreement, units with a pair, rated units, and shares of the values."""
        size = max(self.categories, len(ratings.values))
        counts = np.zeros((len(ratings.codes), size))
        counts[:, : len(ratings.values)] = ratings.counts
        weights = self.weights.matrix(size)[: len(ratings.values), : len(ratings.values)]
        agreeing, has_pair = _agreeing(ratings, weights)
        raters = counts.sum(axis=1)
        is_rated = raters > 0
        shares = counts / np.where(is_rated, raters, 1)[:, None]
        figures = [agreeing, has_pair, is_rated.astype(float)]
        return ratings.by_group(np.column_stack([*figures, shares]))

    def values(self, totals: Floats) -> Floats:
        """Give AC1 or AC2."""
        size = totals.shape[-1] - 3
        observed = quotient(totals[..., 0], totals[..., 1])
        shares = quotient(totals[..., 3:], totals[..., 2, None])
        spread = (shares * (1 - shares)).sum(axis=-1)
        weight = self.weights.matrix(size).sum()
        expected = quotient(weight * spread, np.asarray(float(size * (size - 1))))
        return quotient(observed - expected, 1 - expected)

    def why(self, total: Floats) -> str:
        """Say that there is no pair or no choice."""
        return _ONE_VALUE if total[1] else _NO_PAIR


@dataclass(frozen=True, eq=False)
class Alpha:
    """Krippendorff's alpha with a matrix of distances, for any raters and missing ratings.

    1 − Do / De over the values of units that were rated at least twice, each such unit's pairs
    weighted by 1 / (m − 1). `distance` has the shape (values, values). An ordinal scale measures
    its distances by the ratings themselves: see `OrdinalAlpha`.
    """

    distance: Floats

    def sums(self, ratings: Ratings) -> Floats:
        """Give the disagreement within units and the marginals: shape (articles, 1 + values)."""
        counts, per_pair = _pairable(ratings)
        by_value = counts.T
        within = ((self.distance.T @ by_value) * by_value).sum(axis=0) * per_pair
        return ratings.by_group(np.vstack([within, by_value]).T)

    def values(self, totals: Floats) -> Floats:
        """Give alpha."""
        marginals = totals[..., 1:]
        ratings = marginals.sum(axis=-1)
        chance = ((marginals @ self.distance) * marginals).sum(axis=-1)
        return 1 - quotient((ratings - 1) * totals[..., 0], chance)

    def why(self, total: Floats) -> str:
        """Say that there is no pair or no choice."""
        return _ONE_VALUE if total[1:].sum() else _NO_PAIR


@dataclass(frozen=True)
class OrdinalAlpha:
    """Krippendorff's alpha on an ordered scale; values are numbered in the scale's order."""

    def sums(self, ratings: Ratings) -> Floats:
        """Give coincidences, flat: shape (articles, values²)."""
        counts, per_pair = _pairable(ratings)
        pairs = counts[:, :, None] * counts[:, None, :]
        pairs -= counts[:, :, None] * np.eye(counts.shape[1])
        coincidences = pairs * per_pair[:, None, None]
        return ratings.by_group(coincidences.reshape(len(counts), counts.shape[1] ** 2))

    def values(self, totals: Floats) -> Floats:
        """Give alpha."""
        size = round(totals.shape[-1] ** 0.5)
        table = totals.reshape(*totals.shape[:-1], size, size)
        marginals = table.sum(axis=-1)
        distance = distances.ordinal(marginals)
        observed = (table * distance).sum(axis=(-2, -1))
        chance = (marginals[..., :, None] * marginals[..., None, :] * distance).sum(axis=(-2, -1))
        return 1 - quotient((marginals.sum(axis=-1) - 1) * observed, chance)

    def why(self, total: Floats) -> str:
        """Say that there is no pair or no choice."""
        return _ONE_VALUE if total.sum() else _NO_PAIR


def _pairable(ratings: Ratings) -> tuple[Floats, Floats]:
    """Give the counts of units with two ratings or more, zero for others, and 1 / (m − 1)."""
    counts = ratings.counts.astype(float)
    raters = counts.sum(axis=1)
    counts[raters < 2] = 0
    return counts, 1 / np.maximum(raters - 1, 1)
