from collections import Counter

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from annotator.review.span_agreement import Sheet
from annotator.review.span_matching import Marked
from annotator.review.span_table import equal_sums, span_table

SPANS = st.lists(
    st.builds(
        lambda start, size, label: Marked(((start, start + size),), label),
        st.integers(0, 4),
        st.integers(1, 3),
        st.sampled_from("ab"),
    ),
    max_size=5,
)
SHEETS = st.lists(st.dictionaries(st.sampled_from("xyz"), SPANS), max_size=4)


@given(SHEETS)
def test_counting_equal_spans_is_matching_them(sheets: list[Sheet]) -> None:
    names = "xyz"
    sums = equal_sums(span_table(sheets, names))
    for row, sheet in zip(sums, sheets, strict=True):
        at = 0
        for i, one in enumerate(names):
            for other in names[i + 1 :]:
                if one in sheet and other in sheet:
                    found = Counter(sheet[one]) & Counter(sheet[other])
                    expected = [found.total(), len(sheet[one]) + len(sheet[other])]
                else:
                    expected = [0, 0]
                assert row[at : at + 2].tolist() == expected
                at += 2


def test_a_label_leaves_the_others_out() -> None:
    a, b = Marked(((0, 1),), "a"), Marked(((2, 3),), "b")
    table = span_table([{"x": [a, b], "y": [a]}], "xy", label="b")
    assert equal_sums(table).tolist() == [[0, 1]]


def test_the_same_place_in_two_articles_is_two_places() -> None:
    span = Marked(((0, 1),), "a")
    table = span_table([{"x": [span], "y": []}, {"x": [], "y": [span]}], "xy")
    assert equal_sums(table).tolist() == [[0, 1], [0, 1]]
    assert table.articles.tolist() == [0, 1]


def test_who_is_not_asked_for_is_left_out() -> None:
    span = Marked(((0, 1),), "a")
    table = span_table([{"x": [span], "stranger": [span]}], "xy")
    assert np.array_equal(table.is_done, [[True, False]])
