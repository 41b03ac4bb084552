"""Agreement of 10,000 articles by three annotators: against bare NumPy, and its bootstrap.

Twenty units and twenty spans in each article; one value in twenty is missing, one in ten differs.
Ours and the bare formulas get the same arrays. CPU seconds, best of some runs. Ours keeps the sums
of each article, from which intervals are made, and says why where there is no figure.
"""

from collections.abc import Callable, Iterator
from itertools import combinations

import numpy as np

from annotator.review import distances
from annotator.review.bootstrap import with_interval
from annotator.review.coefficients import Alpha, Coefficient, Kappa, estimate
from annotator.review.pairs import mean_of_pairs
from annotator.review.ratings import Codes, Ratings
from annotator.review.span_agreement import PairwiseF1
from annotator.review.span_table import SpanTable, equal_sums
from tests.bench.measure import Row, cpu_seconds, row

ARTICLES = 10_000
ANNOTATORS = 3
PER_ARTICLE = 20
VALUES = 8
RATIO = 2.0
REPLICATES = 1000
PLAIN_PASSES = 100
BOOTSTRAP_RATIO = 3.0
RUNS = 7

Figure = Callable[[], float | None]


def rows() -> Iterator[Row]:
    ratings, table = _ratings(), _spans()
    codes, size = ratings.codes, len(ratings.values)
    alpha, kappa = Alpha(distances.nominal(size)), Kappa()
    measured: dict[str, tuple[Figure, Figure, Figure]] = {
        "alpha": (
            lambda: estimate(alpha, ratings).value,
            lambda: _bare_alpha(codes, size),
            lambda: with_interval(alpha, alpha.sums(ratings), replicates=REPLICATES).value,
        ),
        "kappa": (
            lambda: _plain_kappa(kappa, ratings),
            lambda: _bare_kappa(codes, size),
            lambda: mean_of_pairs(kappa, ratings, replicates=REPLICATES).value,
        ),
        "F1": (
            lambda: float(PairwiseF1().values(equal_sums(table).sum(axis=0))),
            lambda: _bare_f1(table.keys),
            lambda: with_interval(PairwiseF1(), equal_sums(table), replicates=REPLICATES).value,
        ),
    }
    for name, (ours, bare, drawn) in measured.items():
        assert ours() is not None
        assert np.isclose(ours() or 0, bare() or 0), (name, ours(), bare())
        assert np.isclose(ours() or 0, drawn() or 0), name
        mine, theirs = _best(ours), _best(bare)
        where = f"{name}, {ARTICLES // 1000}k × {ANNOTATORS}"
        yield row(f"{where}, against bare NumPy", mine * 1000, theirs * 1000, RATIO, "ms")
        passes = PLAIN_PASSES * mine
        many = min(cpu_seconds(drawn) for _ in range(3))
        yield row(f"{where}, {REPLICATES} replicates", many, passes, BOOTSTRAP_RATIO, "s")


def _best(figure: Figure) -> float:
    return min(cpu_seconds(figure) for _ in range(RUNS))


def _plain_kappa(kappa: Coefficient, ratings: Ratings) -> float:
    pairs = combinations(range(ANNOTATORS), 2)
    each = [estimate(kappa, ratings.pair(*pair)).value for pair in pairs]
    return sum(value for value in each if value is not None) / len(each)


def _bare_alpha(codes: Codes, size: int) -> float:
    """Nominal alpha as Krippendorff (2011) has it, over all units at once."""
    units = len(codes)
    is_rated = codes >= 0
    cells = (np.arange(units)[:, None] * size + codes)[is_rated]
    counts = np.bincount(cells, minlength=units * size).reshape(units, size)
    raters = counts.sum(axis=1)
    counts, raters = counts[raters > 1], raters[raters > 1]
    within = ((raters * raters - (counts * counts).sum(axis=1)) / (raters - 1)).sum()
    marginals = counts.sum(axis=0).astype(float)
    total = marginals.sum()
    return float(1 - (total - 1) * within / (total * total - (marginals**2).sum()))


def _bare_kappa(codes: Codes, size: int) -> float:
    """The mean of Cohen's kappa over the pairs, each over the units that both rated."""
    found = []
    for one, other in combinations(range(codes.shape[1]), 2):
        a, b = codes[:, one], codes[:, other]
        is_shared = (a >= 0) & (b >= 0)
        cells = a[is_shared] * size + b[is_shared]
        table = np.bincount(cells, minlength=size * size).reshape(size, size)
        total = table.sum()
        observed = np.trace(table) / total
        chance = (table.sum(axis=0) * table.sum(axis=1)).sum() / total**2
        found.append((observed - chance) / (1 - chance))
    return float(np.mean(found))


def _bare_f1(keys: tuple[Codes, ...]) -> float:
    """Twice what two have in common by what they marked, the mean over the pairs."""
    found = []
    for one, other in combinations(keys, 2):
        matched = len(np.intersect1d(one, other, assume_unique=True))
        found.append(2 * matched / (len(one) + len(other)))
    return float(np.mean(found))


def _ratings() -> Ratings:
    random = np.random.default_rng(1)
    units = ARTICLES * PER_ARTICLE
    true = random.integers(0, VALUES, size=(units, 1))
    other = random.integers(0, VALUES, size=(units, ANNOTATORS))
    luck = random.random((units, ANNOTATORS))
    codes = np.where(luck < 0.1, other, true)
    codes[luck > 0.95] = -1
    groups = np.repeat(np.arange(ARTICLES), PER_ARTICLE)
    return Ratings(codes, tuple(range(VALUES)), groups, ARTICLES)


def _spans() -> SpanTable:
    """Give places of which each annotator has marked nine in ten, in the order of the text."""
    random = np.random.default_rng(2)
    places = ARTICLES * PER_ARTICLE
    is_marked = random.random((ANNOTATORS, places)) < 0.9
    keys = tuple(np.flatnonzero(mine) for mine in is_marked)
    articles = np.repeat(np.arange(ARTICLES), PER_ARTICLE)
    return SpanTable(keys, articles, np.ones((ARTICLES, ANNOTATORS), dtype=np.bool_))
