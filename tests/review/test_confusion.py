"""Confusion: which labels stand against which, and what stands against nothing."""

from itertools import combinations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from annotator.domain.quality import NOTHING
from annotator.review.confusion import span_confusions
from annotator.review.span_matching import Marked


def marked(start: int, end: int, label: str = "A") -> Marked:
    return Marked(((start, end),), label)


def spans(one: list[Marked], other: list[Marked]) -> list[list[int]]:
    """Give counts by row A, B and nothing, and column A, B and nothing."""
    found = span_confusions([{"x": one, "y": other}], "xy")[0, 1]
    names = ["A", "B", NOTHING]
    return [[found[row, column] for column in names] for row in names]


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


def test_only_articles_that_both_have_done_count() -> None:
    sheets = [{"x": [marked(0, 4)]}, {"x": [marked(0, 4)], "y": []}, {"z": [marked(0, 4)]}]
    found = span_confusions(sheets, "xyz")
    assert found == {(0, 1): {("A", NOTHING): 1}}


def test_every_two_of_many_are_counted_as_if_they_were_alone() -> None:
    sheet = {
        "x": [marked(0, 4), marked(5, 9, "B")],
        "y": [marked(0, 4, "B"), marked(5, 9, "B"), marked(0, 4)],
        "z": [marked(2, 7)],
    }
    found = span_confusions([sheet], "xyz")
    for one, other in combinations("xyz", 2):
        alone = span_confusions([{one: sheet[one], other: sheet[other]}], [one, other])[0, 1]
        assert found["xyz".index(one), "xyz".index(other)] == alone


SPANS = st.lists(
    st.builds(
        lambda start, length, label: marked(start, start + length, label),
        st.integers(0, 20),
        st.integers(1, 12),
        st.sampled_from("AB"),
    ),
    max_size=6,
)


def table(
    one: list[Marked], other: list[Marked]
) -> np.ndarray[tuple[int, int], np.dtype[np.int64]]:
    return np.array(spans(one, other))


@given(SPANS, SPANS)
def test_every_span_is_counted_once(one: list[Marked], other: list[Marked]) -> None:
    found = table(one, other)
    assert found[:-1].sum() == len(one)
    assert found[:, :-1].sum() == len(other)


@given(SPANS, SPANS)
def test_exchanging_annotators_keeps_what_is_equal(one: list[Marked], other: list[Marked]) -> None:
    assert np.trace(table(one, other)) == np.trace(table(other, one))
