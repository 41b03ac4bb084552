"""U-alpha: what the family must equal, how it orders worse and worse spans, what is undefined."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.review import distances
from annotator.review.bootstrap import with_interval
from annotator.review.coefficients import Alpha, Summed, estimate
from annotator.review.ratings import ratings_of
from annotator.review.span_agreement import Sheet, Sheets
from annotator.review.span_matching import Marked
from annotator.review.unitizing import (
    BinaryUAlpha,
    CuAlpha,
    KuAlpha,
    UAlpha,
    unit_sums,
    unit_values,
)


def marked(start: int, end: int, label: str = "A") -> Marked:
    return Marked(((start, end),), label)


def value(
    sheets: Sheets, length: int, coefficient: Summed | None = None, label: str | None = None
) -> float | None:
    sums = unit_sums(sheets, [length] * len(sheets), unit_values(sheets, label=label), label=label)
    return with_interval(coefficient or UAlpha(), sums).value


CODINGS = st.lists(st.text(alphabet=" ABC", min_size=12, max_size=12), min_size=2, max_size=4)


def by_letters(codings: list[str]) -> Sheet:
    """Give units of length 1 wherever an annotator's string has a letter."""
    return {
        str(name): [marked(at, at + 1, sign) for at, sign in enumerate(coding) if sign != " "]
        for name, coding in enumerate(codings)
    }


@given(CODINGS)
def test_units_of_length_one_give_nominal_alpha_with_the_gap_as_a_value(codings: list[str]) -> None:
    rows = [
        (at, name, sign) for name, coding in enumerate(codings) for at, sign in enumerate(coding)
    ]
    ratings = ratings_of(rows)
    nominal = estimate(Alpha(distances.nominal(len(ratings.values))), ratings).value
    assert value([by_letters(codings)], 12) == (None if nominal is None else pytest.approx(nominal))


@given(CODINGS)
def test_with_one_label_the_binary_form_is_the_same(codings: list[str]) -> None:
    sheet = by_letters([coding.replace("B", "A").replace("C", "A") for coding in codings])
    whole, binary = value([sheet], 12), value([sheet], 12, BinaryUAlpha())
    assert binary == (None if whole is None else pytest.approx(whole))


@given(st.lists(st.text(alphabet="ABC", min_size=12, max_size=12), min_size=2, max_size=4))
def test_without_gaps_cu_alpha_is_u_alpha(codings: list[str]) -> None:
    sheet = by_letters(codings)
    whole, given_place = value([sheet], 12), value([sheet], 12, CuAlpha())
    assert given_place == (None if whole is None else pytest.approx(whole))


@given(CODINGS, CODINGS)
def test_articles_are_one_long_text(one: list[str], other: list[str]) -> None:
    size = min(len(one), len(other))
    apart = [by_letters(one[:size]), by_letters(other[:size])]
    together = by_letters([a + b for a, b in zip(one[:size], other[:size], strict=True)])
    long = value([together], 24)
    assert value(apart, 12) == (None if long is None else pytest.approx(long))


def test_a_worked_example_by_hand() -> None:
    # Lengths: A 4 + 3, gap 6 + 7 of 20; matched A 2·3, gap 2·6; squares 16 + 9, gaps 13.
    sheet = {"x": [marked(0, 4)], "y": [marked(0, 3)]}
    expected = 1 - (20 - 18) / ((7 * 13 * 2) / (20 - 38 / 20))
    assert value([sheet], 10) == pytest.approx(expected)


def test_worse_spans_never_agree_more() -> None:
    others = [marked(start, start + 20) for start in (100, 160, 220, 280)]
    tries = {
        "exact": marked(40, 60),
        "too long": marked(40, 65),
        "too short": marked(40, 50),
        "shifted": marked(52, 72),
        "elsewhere": marked(360, 380),
    }
    found = [value([{"x": [marked(40, 60), *others], "y": [span]}], 400) for span in tries.values()]
    assert all(one is not None for one in found)
    exact, *worse = [one for one in found if one is not None]
    assert exact > max(worse)
    assert worse[-1] == min(worse)
    assert worse[-1] < 0


def test_equal_layers_agree_fully() -> None:
    spans = [marked(0, 4), marked(6, 9, "B"), marked(9, 12)]
    sheet = {"x": spans, "y": list(reversed(spans))}
    for coefficient in (UAlpha(), BinaryUAlpha(), CuAlpha(), KuAlpha(1), KuAlpha(2)):
        assert value([sheet], 20, coefficient) == pytest.approx(1)


def test_ends_between_units_of_one_label_are_not_seen() -> None:
    # Krippendorff (1995), data D: a known limit, which is why F1 stands next to it.
    sheet = {"x": [marked(0, 6), marked(6, 9)], "y": [marked(0, 3), marked(3, 9)]}
    assert value([sheet], 20) == 1


def test_labels_are_told_from_places() -> None:
    sheet = {
        "x": [marked(0, 4), marked(6, 9, "B"), marked(12, 15)],
        "y": [marked(0, 4, "B"), marked(6, 9), marked(12, 15)],
    }
    assert value([sheet], 20, BinaryUAlpha()) == pytest.approx(1)
    found = value([sheet], 20, CuAlpha())
    assert found is not None
    assert found < 0
    places = {
        "x": [marked(0, 4), marked(6, 9, "B")],
        "y": [marked(0, 2), marked(7, 9, "B"), marked(15, 19)],
    }
    assert value([places], 20, CuAlpha()) == pytest.approx(1)
    found = value([places], 20, BinaryUAlpha())
    assert found is not None
    assert found < 0.6


def test_one_confused_label_does_not_pull_down_another() -> None:
    sheet = {
        "x": [marked(0, 4), marked(6, 9, "B"), marked(12, 15, "C")],
        "y": [marked(0, 4), marked(6, 9, "C"), marked(12, 15, "B")],
    }
    of_a, of_b = value([sheet], 20, KuAlpha(1)), value([sheet], 20, KuAlpha(2))
    assert of_a == pytest.approx(1)
    assert of_b is not None
    assert of_b < 0


def test_nested_spans_are_seen() -> None:
    whole, nested = [marked(0, 9)], [marked(0, 9), marked(2, 5, "B")]
    assert value([{"x": nested, "y": nested}], 20) == pytest.approx(1)
    found = value([{"x": nested, "y": whole}], 20)
    assert found is not None
    assert 0 < found < 1


def test_a_label_can_be_looked_at_alone() -> None:
    sheet = {"x": [marked(0, 9), marked(2, 5, "B")], "y": [marked(0, 9), marked(12, 15, "B")]}
    assert value([sheet], 20, label="A") == pytest.approx(1)
    found = value([sheet], 20, label="B")
    assert found is not None
    assert found < 0


def test_a_discontinuous_span_is_one_unit() -> None:
    split = Marked(((0, 3), (5, 8)), "A")
    values = ((), ("A",))
    sums = unit_sums([{"x": [split], "y": []}], [10], values).reshape(5, 2)
    assert sums[2].tolist() == [4 + 10, 36]


@pytest.mark.parametrize(
    ("sheet", "coefficient", "word"),
    [
        ({"x": [marked(0, 4)]}, UAlpha(), "done by two"),
        ({"x": [], "y": []}, UAlpha(), "same value"),
        ({"x": [], "y": []}, BinaryUAlpha(), "same value"),
        ({"x": [marked(0, 4)]}, CuAlpha(), "done by two"),
        ({"x": [marked(0, 4)], "y": [marked(5, 9)]}, CuAlpha(), "marked the same text"),
        ({"x": [marked(0, 4)], "y": [marked(0, 9)]}, CuAlpha(), "one label only"),
        ({"x": [marked(0, 4)], "y": [marked(0, 9)]}, KuAlpha(1), "one label only"),
    ],
)
def test_what_is_undefined_says_why(sheet: Sheet, coefficient: Summed, word: str) -> None:
    found = with_interval(coefficient, unit_sums([sheet], [20], unit_values([sheet])))
    assert found.value is None
    assert word in found.why


def test_many_articles_give_an_interval() -> None:
    random = np.random.default_rng(4)
    sheets = [
        {
            name: [marked(10 * n + int(random.integers(0, 3)), 10 * n + 6) for n in range(5)]
            for name in "xyz"
        }
        for _ in range(12)
    ]
    found = with_interval(UAlpha(), unit_sums(sheets, [60] * 12, unit_values(sheets)))
    assert found.value is not None
    assert found.interval is not None
    assert found.interval[0] < found.value < found.interval[1]
