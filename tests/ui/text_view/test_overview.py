import random

from hypothesis import given
from hypothesis import strategies as st

from annotator.ui.text_view.overview import SLICES, Mark, Overview

marks = st.lists(
    st.tuples(st.sampled_from("ABC"), st.integers(0, 5000), st.integers(0, 5000)).map(
        lambda found: (found[0], min(found[1:]), max(found[1:]))
    ),
    max_size=20,
)


def shown(overview: Overview) -> list[list[str]]:
    return [sorted(overview.labels_in(number)) for number in range(SLICES)]


@given(first=marks, later=marks)
def test_counting_one_by_one_is_counting_all(first: list[Mark], later: list[Mark]) -> None:
    overview = Overview(5000, first)
    for mark in later:
        overview.add(mark)
    assert shown(overview) == shown(Overview(5000, first + later))
    for mark in random.sample(later, len(later)):
        overview.remove(mark)
    assert shown(overview) == shown(Overview(5000, first))


@given(found=marks)
def test_every_span_is_seen_from_its_first_to_its_last_slice(found: list[Mark]) -> None:
    overview = Overview(5000, found)
    for label, start, end in found:
        for at in {start, max(end - 1, start), (start + end) // 2}:
            if start <= at < max(end, start + 1):
                assert label in overview.labels_in(overview.slice_of(at))


def test_a_rare_label_is_shown_over_one_that_covers_much() -> None:
    overview = Overview(512, [("EVENT", 0, 400), ("PERSON", 100, 103)])
    assert overview.label_in(101) == "PERSON"
    assert overview.label_in(99) == "EVENT"
    assert overview.label_in(401) == ""
    assert overview.runs(range(98, 105)) == [
        (98, 100, "EVENT"),
        (100, 103, "PERSON"),
        (103, 105, "EVENT"),
    ]


def test_an_empty_article_has_one_place() -> None:
    overview = Overview(0)
    assert overview.slice_of(0) == 0
    assert overview.add(("A", 0, 0)) == range(1)
