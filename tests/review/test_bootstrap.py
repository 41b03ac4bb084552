"""Intervals: they hold the value, can be had again, and are not given where they say nothing."""

import numpy as np
import pytest

from annotator.review import bootstrap, distances
from annotator.review.bootstrap import with_interval
from annotator.review.coefficients import Alpha, OrdinalAlpha, estimate
from annotator.review.ratings import Ratings, ratings_of
from tests.review.published import HAYES_KRIPPENDORFF_2007


def noisy(articles: int, units: int, seed: int = 5) -> Ratings:
    random = np.random.default_rng(seed)
    count = articles * units
    truth = random.integers(0, 4, count)
    codes = np.where(random.random((count, 3)) < 0.2, random.integers(0, 4, (count, 3)), 0)
    codes = np.where(codes, codes, truth[:, None])
    return Ratings(codes, (0, 1, 2, 3), np.repeat(np.arange(articles), units), articles)


def test_the_interval_holds_the_value_and_can_be_had_again() -> None:
    ratings = noisy(60, 20)
    alpha = Alpha(distances.nominal(4))
    sums = alpha.sums(ratings)
    found = with_interval(alpha, sums, seed=3)
    assert found.value == estimate(alpha, ratings).value
    assert found.value is not None
    assert found.interval is not None
    assert found.interval[0] < found.value < found.interval[1]
    assert with_interval(alpha, sums, seed=3) == found
    assert with_interval(alpha, sums, seed=4) != found


def test_more_articles_make_a_narrower_interval() -> None:
    alpha = Alpha(distances.nominal(4))
    few, many = (with_interval(alpha, alpha.sums(noisy(n, 10))).interval for n in (20, 500))
    assert few is not None
    assert many is not None
    assert many[1] - many[0] < few[1] - few[0]


def test_units_of_the_literature_give_about_the_known_interval() -> None:
    # Drawing the 40 units of Hayes & Krippendorff (2007) gives about .63 to .84.
    alpha = OrdinalAlpha()
    found = with_interval(alpha, alpha.sums(HAYES_KRIPPENDORFF_2007), replicates=4000).interval
    assert found == (pytest.approx(0.631, abs=0.02), pytest.approx(0.841, abs=0.02))


def test_too_few_articles_have_no_interval() -> None:
    alpha = Alpha(distances.nominal(4))
    found = with_interval(alpha, alpha.sums(noisy(9, 20)))
    assert found.value is not None
    assert found.interval is None


def test_without_a_value_there_is_a_reason() -> None:
    ratings = ratings_of([(0, "A", 1), (1, "B", 1)])
    alpha = Alpha(distances.nominal(1))
    found = with_interval(alpha, alpha.sums(ratings))
    assert (found.value, found.interval) == (None, None)
    assert found.why


def test_draws_that_are_kept_are_those_that_are_made_anew(monkeypatch: pytest.MonkeyPatch) -> None:
    alpha = OrdinalAlpha()
    sums = alpha.sums(noisy(60, 20))
    kept = with_interval(alpha, sums, seed=7)
    monkeypatch.setattr(bootstrap, "_KEPT_ARTICLES", 0)
    assert with_interval(alpha, sums, seed=7) == kept
