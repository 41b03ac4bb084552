"""Matching: worked cases, and that it is the best, one to one, and the same both ways."""

from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.review.span_agreement import f1_sums
from annotator.review.span_matching import (
    Criterion,
    Marked,
    Match,
    Overlaps,
    assigned,
    shared_length,
    weigher,
)


def marked(start: int, end: int, label: str = "A") -> Marked:
    return Marked(((start, end),), label)


def matches(one: list[Marked], other: list[Marked], criterion: Criterion) -> list[Match]:
    return Overlaps({"x": one, "y": other}, weigher(criterion)).matches("x", "y")


def weight(one: list[Marked], other: list[Marked], criterion: Criterion) -> float:
    return float(f1_sums([{"x": one, "y": other}], "xy", criterion)[0, 0])


@pytest.mark.parametrize(
    ("criterion", "expected"),
    [
        (Criterion.STRICT, 1),
        (Criterion.EXACT, 2),
        (Criterion.TYPE, 2),
        (Criterion.OVERLAP, 3),
        (Criterion.IOU, 1.5),
    ],
)
def test_each_criterion_counts_what_it_says(criterion: Criterion, expected: float) -> None:
    one = [marked(0, 4), marked(10, 14), marked(20, 22, "B")]
    other = [marked(0, 4), marked(10, 12), marked(20, 22, "A")]
    assert weight(one, other, criterion) == pytest.approx(expected)


def test_a_greedy_choice_would_lose_a_match() -> None:
    # The long span shares more with the first, but then the second would have nobody.
    one = [marked(0, 10), marked(8, 20)]
    other = [marked(7, 12), marked(0, 3)]
    assert weight(one, other, Criterion.OVERLAP) == 2


def test_places_with_gaps_share_only_what_both_have() -> None:
    assert shared_length(((0, 4), (8, 12)), ((2, 10),)) == 4
    assert shared_length(((0, 4), (8, 12)), ((4, 8),)) == 0
    one, other = [Marked(((0, 4), (8, 12)), "A")], [marked(4, 8)]
    assert matches(one, other, Criterion.OVERLAP) == []


def test_equal_spans_match_as_often_as_both_have_them() -> None:
    twice, once = [marked(0, 4), marked(0, 4)], [marked(0, 4)]
    assert weight(twice, once, Criterion.STRICT) == 1
    assert weight(twice, twice, Criterion.STRICT) == 2


SPANS = st.lists(
    st.builds(
        lambda start, length, label: marked(start, start + length, label),
        st.integers(0, 20),
        st.integers(1, 12),
        st.sampled_from("AB"),
    ),
    max_size=7,
)


@given(SPANS, SPANS, st.sampled_from(Criterion))
def test_exchanging_the_annotators_changes_no_weight(
    one: list[Marked], other: list[Marked], criterion: Criterion
) -> None:
    there, back = weight(one, other, criterion), weight(other, one, criterion)
    assert there == pytest.approx(back)
    assert weight(one[::-1], other, criterion) == pytest.approx(there)


@given(SPANS, SPANS, st.sampled_from([Criterion.TYPE, Criterion.OVERLAP, Criterion.IOU]))
def test_no_span_is_matched_twice(
    one: list[Marked], other: list[Marked], criterion: Criterion
) -> None:
    found = matches(one, other, criterion)
    assert len({i for i, _, _ in found}) == len({j for _, j, _ in found}) == len(found)


@given(SPANS, st.sampled_from(Criterion))
def test_spans_match_themselves_whole(spans: list[Marked], criterion: Criterion) -> None:
    assert weight(spans, spans, criterion) == pytest.approx(len(spans))


@given(
    st.integers(1, 4).flatmap(
        lambda width: st.lists(
            st.lists(st.integers(0, 9), min_size=width, max_size=width), min_size=1, max_size=4
        )
    )
)
def test_the_assignment_is_the_best_there_is(table: list[list[int]]) -> None:
    found = sum(table[i][j] for i, j in assigned(table))
    long, short = max(len(table), len(table[0])), min(len(table), len(table[0]))
    is_wide = len(table) <= len(table[0])
    best = max(
        sum(table[i][j] if is_wide else table[j][i] for i, j in enumerate(order))
        for order in permutations(range(long), short)
    )
    assert found == best
