"""Coefficients: the values of the literature, what must not matter, and what is undefined."""

from collections.abc import Callable

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.review import distances
from annotator.review.coefficients import (
    AC,
    Alpha,
    Coefficient,
    Fleiss,
    Kappa,
    OrdinalAlpha,
    Percent,
    S,
    ScottPi,
    Weights,
    estimate,
)
from annotator.review.ratings import Floats, Ratings, ratings_of
from tests.review import published as of


def numbers(ratings: Ratings) -> list[float]:
    return [float(str(value)) for value in ratings.values]


def nominal(ratings: Ratings) -> Alpha:
    return Alpha(distances.nominal(len(ratings.values)))


CHECK = np.array([[0, 1, 0.5], [1, 0, 0.5], [0.5, 0.5, 0]])
"""AP08 p. 568: a check is half way between the two others."""


@pytest.mark.parametrize(
    ("ratings", "coefficient", "value", "tolerance"),
    [
        (of.ARTSTEIN_POESIO_P558, Percent(), 0.7, 1e-9),
        (of.ARTSTEIN_POESIO_P558, S(2), 0.4, 1e-9),
        (of.ARTSTEIN_POESIO_P558, Kappa(), 0.348, 5e-4),
        (of.ARTSTEIN_POESIO_P558, ScottPi(), 0.341, 5e-4),
        (of.ARTSTEIN_POESIO_P568, Kappa(), 0.8013, 5e-5),
        (of.ARTSTEIN_POESIO_P568, ScottPi(), 0.7995, 5e-5),
        (of.ARTSTEIN_POESIO_P568, nominal(of.ARTSTEIN_POESIO_P568), 0.8005, 5e-5),
        (of.ARTSTEIN_POESIO_P568, Alpha(CHECK), 0.8156, 5e-5),
        (of.ARTSTEIN_POESIO_P568, Kappa(1 - CHECK), 0.8163, 5e-5),
        (of.COHEN_P45, Kappa(), 0.492, 5e-4),
        (of.FLEISS_1971, Fleiss(), 0.430, 5e-4),
        (of.FLEISS_1971, Percent(), 0.5556, 5e-5),
        (of.KRIPPENDORFF_1980_P133, nominal(of.KRIPPENDORFF_1980_P133), 0.095, 5e-4),
        (of.GWET_2008, AC(2), 0.8658, 5e-5),
        (of.GWET_2008, ScottPi(), 0.6078, 5e-5),
        (of.GWET_2X2, AC(2), 0.80800, 5e-6),
        (of.GWET_2X2, AC(2, Weights.QUADRATIC), 0.80800, 5e-6),
        (of.GWET_4X4, AC(4), 0.58046, 5e-6),
        (of.GWET_4X4, AC(4, Weights.QUADRATIC), 0.84028, 5e-6),
        (of.GWET_5X5, AC(5), 0.57997, 5e-6),
        (of.GWET_5X5, AC(5, Weights.QUADRATIC), 0.87005, 5e-6),
        (of.COHEN_P37, AC(3), -0.04797, 5e-6),
        (of.COHEN_P37, AC(3, Weights.QUADRATIC), 0.18310, 5e-6),
        (of.COHEN_P45, AC(3, Weights.QUADRATIC), 0.63855, 5e-6),
    ],
)
def test_the_value_is_the_published_one(
    ratings: Ratings, coefficient: Coefficient, value: float, tolerance: float
) -> None:
    assert estimate(coefficient, ratings).value == pytest.approx(value, abs=tolerance)


@pytest.mark.parametrize(
    ("ratings", "values"),
    [
        (of.KRIPPENDORFF_2011, (0.743, 0.815, 0.849, 0.797)),
        (of.KRIPPENDORFF_1980_P139, (0.642, None, 0.547, 0.483)),
        (of.HAYES_KRIPPENDORFF_2007, (None, 0.7598, None, None)),
    ],
)
def test_alpha_has_the_published_values_on_each_scale(
    ratings: Ratings, values: tuple[float | None, ...]
) -> None:
    scale = numbers(ratings)
    alphas: tuple[Coefficient, ...] = (
        nominal(ratings),
        OrdinalAlpha(),
        Alpha(distances.interval(scale)),
        Alpha(distances.ratio(scale)),
    )
    for alpha, value in zip(alphas, values, strict=True):
        if value is not None:
            assert estimate(alpha, ratings).value == pytest.approx(value, abs=6e-4)


@pytest.mark.parametrize(("category", "value"), [(1, 0.381), (2, 0.711), (3, 0.717), (4, 0.764)])
def test_alpha_of_one_category_against_the_rest(category: int, value: float) -> None:
    ratings = of.KRIPPENDORFF_1980_P139
    is_it = np.array([value == category for value in ratings.values])
    codes = np.where(ratings.codes < 0, -1, is_it[ratings.codes].astype(int))
    one = Ratings(codes, (False, True), ratings.groups, ratings.group_count)
    assert estimate(nominal(one), one).value == pytest.approx(value, abs=5e-4)


def test_pi_of_two_raters_is_their_fleiss_kappa() -> None:
    for ratings in (of.COHEN_P37, of.GWET_4X4):
        pi, fleiss = estimate(ScottPi(), ratings).value, estimate(Fleiss(), ratings).value
        assert pi == pytest.approx(fleiss)


def test_units_that_one_rater_rated_alone_change_nothing() -> None:
    rows = [(0, "A", 1), (0, "B", 1), (1, "A", 2), (1, "B", 1)]
    alone = [(2, "A", 2), (3, "B", 1)]
    for make in (lambda r: nominal(r), lambda _: Percent(), lambda _: Kappa()):
        less, more = ratings_of(rows), ratings_of(rows + alone)
        assert estimate(make(less), less) == estimate(make(more), more)


ALONE = ratings_of([(0, "A", 1), (1, "B", 2)])
UNANIMOUS = ratings_of([(0, "A", 1), (0, "B", 1), (1, "A", 1), (1, "B", 1)])


@pytest.mark.parametrize("make", [nominal, lambda _: Kappa(), lambda _: Fleiss(), lambda _: AC(2)])
def test_without_a_pair_there_is_no_number_and_a_reason(
    make: Callable[[Ratings], Coefficient],
) -> None:
    coefficient = make(ALONE)
    found = estimate(coefficient, ALONE)
    assert found.value is None
    assert "two annotators" in found.why


@pytest.mark.parametrize(
    "coefficient", [nominal(UNANIMOUS), Kappa(), ScottPi(), Fleiss(), OrdinalAlpha(), AC(1), S(1)]
)
def test_one_value_alone_tells_nothing(coefficient: Coefficient) -> None:
    found = estimate(coefficient, UNANIMOUS)
    assert found.value is None
    assert "one value" in found.why
    assert estimate(Percent(), UNANIMOUS).value == 1


def test_fleiss_wants_as_many_ratings_for_each_unit() -> None:
    uneven = ratings_of([(0, "A", 1), (0, "B", 2), (1, "A", 1), (1, "B", 1), (1, "C", 1)])
    found = estimate(Fleiss(), uneven)
    assert found.value is None
    assert "different numbers" in found.why


def test_two_raters_are_wanted_by_kappa() -> None:
    three = ratings_of([(0, "A", 1), (0, "B", 2), (0, "C", 1)])
    with pytest.raises(ValueError, match="two raters"):
        Kappa().sums(three)
    assert estimate(Kappa(), three.pair(0, 2)).value is None


# Properties --------------------------------------------------------------------------------------

TABLES = st.lists(
    st.lists(st.integers(-1, 3), min_size=3, max_size=3), min_size=2, max_size=12
).map(np.array)


def ratings_with(codes: Floats) -> Ratings:
    units = len(codes)
    return Ratings(codes.astype(np.int64), (0, 1, 2, 3), np.arange(units), units)


ALL: tuple[Coefficient, ...] = (
    Percent(),
    Fleiss(),
    AC(4),
    AC(4, Weights.QUADRATIC),
    Alpha(distances.nominal(4)),
    Alpha(distances.interval([0, 1, 2, 3])),
    OrdinalAlpha(),
)


@given(TABLES, st.randoms(use_true_random=False))
def test_the_order_of_annotators_and_units_does_not_matter(codes: Floats, random: object) -> None:
    shuffled = codes[::-1, ::-1]
    for coefficient in ALL:
        one = estimate(coefficient, ratings_with(codes)).value
        other = estimate(coefficient, ratings_with(shuffled)).value
        assert (one is None) == (other is None)
        assert one is None or one == pytest.approx(other, abs=1e-9)


@given(TABLES)
def test_other_names_of_the_values_do_not_matter_on_a_nominal_scale(codes: Floats) -> None:
    renamed = np.where(codes < 0, -1, 3 - codes)
    for coefficient in (Percent(), Fleiss(), AC(4), Alpha(distances.nominal(4))):
        one = estimate(coefficient, ratings_with(codes)).value
        other = estimate(coefficient, ratings_with(renamed)).value
        assert one == pytest.approx(other, abs=1e-9, nan_ok=True)


@given(TABLES)
def test_agreement_is_at_most_one(codes: Floats) -> None:
    for coefficient in ALL:
        value = estimate(coefficient, ratings_with(codes)).value
        assert value is None or value <= 1 + 1e-9
