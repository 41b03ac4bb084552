"""The geometry of places."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from annotator.domain.ids import LayerId, SchemeId, SpanId
from annotator.domain.rows import Fragments, Mark
from annotator.domain.spans import (
    Span,
    contains,
    covers,
    fragments_of,
    overlaps,
    reading_order,
    without,
)

ranges = st.tuples(st.integers(0, 30), st.integers(1, 6)).map(lambda r: (r[0], r[0] + r[1]))
places = st.lists(ranges, min_size=1, max_size=5).map(fragments_of)


def points(fragments: Fragments) -> set[int]:
    return {at for start, end in fragments for at in range(start, end)}


def span(fragments: Fragments, label: str = "A", number: int = 1) -> Span:
    mark = Mark(SchemeId(b"s" * 16), 1, 1)
    return Span(SpanId(number.to_bytes(16, "big")), LayerId(b"l" * 16), label, fragments, mark)


@given(st.lists(ranges, min_size=1, max_size=6))
def test_fragments_are_sorted_disjoint_and_do_not_touch(
    given_ranges: list[tuple[int, int]],
) -> None:
    fragments = fragments_of(given_ranges)
    assert points(fragments) == points(tuple(given_ranges))
    assert all(one[1] < other[0] for one, other in pairwise(fragments))


def test_an_empty_range_stays_only_alone() -> None:
    assert fragments_of([(3, 3)]) == ((3, 3),)
    assert fragments_of([(5, 5), (3, 3)]) == ((3, 3),)
    assert fragments_of([(3, 3), (1, 2)]) == ((1, 2),)
    assert fragments_of([]) == ()


@given(places, places)
def test_questions_about_places_agree_with_sets(one: Fragments, other: Fragments) -> None:
    assert overlaps(one, other) == bool(points(one) & points(other))
    assert contains(one, other) == (points(other) <= points(one))
    assert all(covers(one, at) == (at in points(one)) for at in range(40))


@given(places, ranges)
def test_taking_out_leaves_the_rest(fragments: Fragments, gap: tuple[int, int]) -> None:
    rest = without(fragments, *gap)
    assert points(rest) == points(fragments) - set(range(*gap))
    assert rest == tuple(sorted(rest))


def test_longer_spans_come_first_in_reading_order() -> None:
    spans = [
        span(((2, 3),)),
        span(((0, 2),)),
        span(((0, 9),)),
        span(((0, 2),), "B"),
        span(((0, 2),)),
    ]
    ordered = sorted(spans, key=reading_order)
    assert [(s.start, s.end, s.label) for s in ordered] == [
        (0, 9, "A"),
        (0, 2, "A"),
        (0, 2, "A"),
        (0, 2, "B"),
        (2, 3, "A"),
    ]


def test_a_span_with_a_gap_is_discontinuous() -> None:
    assert span(((0, 1), (4, 6))).is_discontinuous
    assert not span(((0, 1),)).is_discontinuous
    assert span(((0, 1), (4, 6))).end == 6
