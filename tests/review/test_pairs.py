import pytest

from annotator.review import pairs
from annotator.review.coefficients import Kappa, estimate
from annotator.review.pairs import mean_of_pairs
from annotator.review.ratings import Ratings, ratings_of


def rated(*units: str) -> Ratings:
    """Make ratings: a word a unit, a letter a rater, "." where a rater did not rate it."""
    return ratings_of(
        (number, rater, value)
        for number, unit in enumerate(units)
        for rater, value in enumerate(unit)
        if value != "."
    )


def test_two_annotators_get_the_plain_coefficient() -> None:
    ratings = rated("aa", "ab", "bb", "ba", "aa")
    assert mean_of_pairs(Kappa(), ratings).value == estimate(Kappa(), ratings).value


def test_more_annotators_get_the_mean_of_their_pairs() -> None:
    ratings = rated("aab", "abb", "bba", "baa", "aab")
    two = ((0, 1), (0, 2), (1, 2))
    each = [estimate(Kappa(), ratings.pair(*pair)).value for pair in two]
    assert mean_of_pairs(Kappa(), ratings).value == pytest.approx(sum(v or 0 for v in each) / 3)


def test_the_mean_has_an_interval_where_it_fits_into_memory(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    ratings = rated(*(["aab", "abb", "bba", "bbb", "aab", "aaa"] * 5))
    found = mean_of_pairs(Kappa(), ratings)
    assert found.value is not None
    assert found.interval is not None
    low, high = found.interval
    assert low < found.value < high
    monkeypatch.setattr(pairs, "MOST_FIGURES", 10)
    plain = mean_of_pairs(Kappa(), ratings)
    assert (plain.value, plain.interval) == (pytest.approx(found.value), None)


def test_a_pair_that_shares_nothing_is_not_counted() -> None:
    alone = rated("aa", "ab", "bb")
    assert mean_of_pairs(Kappa(), rated("aa.", "ab.", "bb.", "..a")).value == estimate(
        Kappa(), alone
    ).value  # fmt: skip


@pytest.mark.parametrize(
    ("units", "why"),
    [((), "two annotators"), (("a..", ".a.", "..b"), "two annotators"), (("aaa",), "one value")],
)
def test_without_a_pair_or_a_choice_there_is_no_number(units: tuple[str, ...], why: str) -> None:
    found = mean_of_pairs(Kappa(), rated(*units))
    assert found.value is None
    assert why in found.why
