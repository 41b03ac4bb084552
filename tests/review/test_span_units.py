"""Places of several annotators become units, and units that compete become one question."""

import pytest

from annotator.domain.scheme import Scheme
from annotator.domain.scheme_values import checked_scheme
from annotator.domain.spans import Span
from annotator.review.span_units import distance_in, span_groups, unlike
from tests.review.material import at

SCHEME: Scheme = checked_scheme(
    {
        "name": "test",
        "entities": [
            {"name": "Place"},
            {"name": "City", "parent": "Place"},
            {"name": "River", "parent": "Place"},
            {"name": "Person"},
        ],
    }
)


def groups(*layers: list[Span]) -> list[list[tuple[int, str]]]:
    """Give annotators and places, `start-end`, of each group."""
    return [
        sorted((number, f"{span.start}-{span.end}") for number, span in group.marked)
        for group in span_groups(layers)
    ]


def marks(*places: tuple[int, int]) -> list[Span]:
    return [at((place,), "PER") for place in places]


def test_places_apart_are_questions_apart() -> None:
    assert groups(marks((0, 5)), marks((5, 9))) == [[(0, "0-5")], [(1, "5-9")]]


def test_the_nearest_places_go_together() -> None:
    found = groups(marks((0, 10), (12, 20)), marks((2, 10), (11, 20)))
    assert found == [[(0, "0-10"), (1, "2-10")], [(0, "12-20"), (1, "11-20")]]


def test_one_against_two_is_one_question() -> None:
    assert groups(marks((0, 21)), marks((0, 11), (16, 21))) == [
        [(0, "0-21"), (1, "0-11"), (1, "16-21")]
    ]


def test_a_shifted_row_of_names_is_one_question() -> None:
    found = groups(marks((0, 10), (10, 20)), marks((5, 15)))
    assert found == [[(0, "0-10"), (0, "10-20"), (1, "5-15")]]


def test_what_all_nest_alike_stays_apart() -> None:
    nest = [(0, 30), (0, 10), (20, 30)]
    assert len(groups(marks(*nest), marks(*nest), marks(*nest))) == 3


def test_spans_with_gaps_meet_only_where_they_share_a_code_point() -> None:
    inside_the_gap = at(((4, 6),), "PER")
    assert len(groups([at(((0, 3), (7, 9)), "PER")], [inside_the_gap])) == 2
    assert len(groups([at(((0, 3), (7, 9)), "PER")], [at(((7, 9),), "PER")])) == 1


def test_an_empty_span_is_a_place_like_any_other() -> None:
    assert groups(marks((5, 5)), marks((5, 5))) == [[(0, "5-5"), (1, "5-5")]]


def test_missing_is_nested_only_where_all_who_lack_it_marked_around_it() -> None:
    inner, outer = marks((2, 4)), marks((0, 40))
    nested = [group.is_nested for group in span_groups([inner + outer, outer])]
    assert nested == [False, True]
    nested = [group.is_nested for group in span_groups([inner + outer, outer, []])]
    assert nested == [False, False]


def test_ten_thousand_spans_inside_one_are_grouped_at_once() -> None:
    inner = [(2 * number, 2 * number + 1) for number in range(10_000)]
    found = groups(marks((0, 20_000), *inner), marks((0, 20_000), *inner))
    assert len(found) == 10_001


def test_many_spans_that_all_overlap_are_grouped_without_comparing_each_with_each() -> None:
    layers = [
        marks(*((number * 7 % 600 + layer, 1300 + number) for number in range(600)))
        for layer in range(2)
    ]
    found = list(span_groups(layers))
    assert sum(len(group.marked) for group in found) == 1200
    turned = span_groups(layers[::-1])
    assert sorted(len(group.marked) for group in turned) == sorted(
        len(group.marked) for group in found
    )


@pytest.mark.parametrize(
    ("one", "other", "apart"),
    [
        ("City", "City", 0.0),
        ("City", "River", 0.5),
        ("City", "Place", 0.5),
        ("Place", "City", 0.5),
        ("Place", "Person", 1.0),
        ("gone", "Person", 1.0),
    ],
)
def test_relatives_in_the_scheme_are_half_apart(one: str, other: str, apart: float) -> None:
    assert distance_in(SCHEME)(one, other) == apart


def test_without_a_scheme_labels_are_equal_or_not() -> None:
    assert (unlike("a", "a"), unlike("a", "b")) == (0.0, 1.0)
