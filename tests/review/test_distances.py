"""Distances: worked pairs, and what every distance must be."""

from collections.abc import Sequence

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.review.distances import interval, jaccard, masi, nominal, ordinal, ratio

A, AB, BC, ABC, NONE = set("a"), set("ab"), set("bc"), set("abc"), set[str]()


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [(A, AB, 2 / 3), (AB, BC, 1 - 1 / 9), (A, A, 0), (A, BC, 1), (NONE, NONE, 0), (NONE, A, 1)],
)
def test_masi_of_worked_pairs(one: set[str], other: set[str], expected: float) -> None:
    assert masi([one, other])[0, 1] == pytest.approx(expected)


def test_jaccard_is_the_share_that_is_not_shared() -> None:
    assert jaccard([AB, ABC])[0, 1] == pytest.approx(1 / 3)
    assert jaccard([NONE, NONE])[0, 1] == 0


def test_interval_and_ratio_are_squared() -> None:
    assert interval([1, 4])[0, 1] == 9
    assert ratio([1, 4])[0, 1] == pytest.approx(0.36)
    assert ratio([0, 0])[0, 1] == 0


def test_an_ordinal_distance_counts_the_ratings_between() -> None:
    # Krippendorff (2011): ranks given 2, 5 and 3 times; between the first and the last lie 7.5.
    assert ordinal(np.array([2.0, 5.0, 3.0]))[0, 2] == pytest.approx(7.5**2)


SETS = st.lists(st.frozensets(st.sampled_from("abcd")), min_size=1, max_size=6)


@given(SETS)
def test_distances_are_symmetric_zero_on_the_diagonal_and_at_most_one(
    sets: Sequence[frozenset[str]],
) -> None:
    for table in (masi(sets), jaccard(sets), nominal(len(sets))):
        assert np.allclose(table, table.T)
        assert np.allclose(np.diag(table), 0)
        assert (table >= 0).all()
        assert (table <= 1).all()


@given(SETS)
def test_masi_is_never_nearer_than_jaccard(sets: Sequence[frozenset[str]]) -> None:
    assert (masi(sets) >= jaccard(sets) - 1e-12).all()
