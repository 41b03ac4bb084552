"""Confusion: which labels stand against which, and what stands against nothing."""

from collections.abc import Hashable

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from annotator.review.confusion import span_confusion, value_confusion
from annotator.review.ratings import Floats, ratings_of
from annotator.review.span_matching import Marked


def marked(start: int, end: int, label: str = "A") -> Marked:
    return Marked(((start, end),), label)


def spans(one: list[Marked], other: list[Marked], labels: str = "AB") -> list[list[float]]:
    found = span_confusion([{"x": one, "y": other}], "x", "y", list(labels))
    return [[float(cell) for cell in row] for row in found[0]]


def test_labels_stand_against_labels_and_the_rest_against_nothing() -> None:
    one = [marked(0, 4), marked(5, 9), marked(20, 25, "B")]
    other = [marked(0, 3, "B"), marked(5, 9), marked(30, 33, "B")]
    assert spans(one, other) == [[1, 1, 0], [0, 0, 1], [0, 1, 0]]


def test_nested_spans_are_matched_with_those_of_their_label() -> None:
    one = [marked(0, 20), marked(5, 9, "B")]
    other = [marked(4, 9, "B"), marked(0, 21)]
    assert spans(one, other) == [[1, 0, 0], [0, 1, 0], [0, 0, 0]]


def test_a_better_place_does_not_outweigh_a_label() -> None:
    assert spans([marked(0, 4)], [marked(0, 4, "B"), marked(0, 8)]) == [
        [1, 0, 0],
        [0, 0, 0],
        [0, 1, 0],
    ]


def test_other_labels_are_left_out() -> None:
    assert spans([marked(0, 4, "C"), marked(5, 9)], [marked(0, 4)]) == [
        [0, 0, 1],
        [0, 0, 0],
        [1, 0, 0],
    ]


def test_articles_that_one_has_not_done_are_zero() -> None:
    sheets = [{"x": [marked(0, 4)]}, {"x": [marked(0, 4)], "y": []}]
    found = span_confusion(sheets, "x", "y", ["A"])
    assert found.tolist() == [[[0, 0], [0, 0]], [[0, 1], [0, 0]]]


def test_values_stand_by_article_with_missing_ones_against_nothing() -> None:
    rows = [("u", "x", 0), ("u", "y", 1), ("v", "x", 1), ("w", "y", 1), ("z", "q", 0)]
    places: dict[Hashable, Hashable] = {"u": "first", "v": "first", "w": "second", "z": "second"}
    found = value_confusion(ratings_of(rows, values=[0, 1], articles=places), 0, 1)
    first, second = np.zeros((3, 3)), np.zeros((3, 3))
    first[0, 1] = first[1, 2] = second[2, 1] = 1
    assert found.tolist() == [first.tolist(), second.tolist()]


SPANS = st.lists(
    st.builds(
        lambda start, length, label: marked(start, start + length, label),
        st.integers(0, 20),
        st.integers(1, 12),
        st.sampled_from("AB"),
    ),
    max_size=6,
)


def table(one: list[Marked], other: list[Marked]) -> Floats:
    return np.array(spans(one, other))


@given(SPANS, SPANS)
def test_every_span_is_counted_once(one: list[Marked], other: list[Marked]) -> None:
    found = table(one, other)
    assert found[:-1].sum() == len(one)
    assert found[:, :-1].sum() == len(other)


@given(SPANS, SPANS)
def test_exchanging_annotators_keeps_what_is_equal(one: list[Marked], other: list[Marked]) -> None:
    assert np.trace(table(one, other)) == np.trace(table(other, one))
