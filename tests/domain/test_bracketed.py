"""Text with its labels written in."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.domain.bracketed import bracketed, labelled_runs
from annotator.domain.ids import LayerId, SchemeId, SpanId
from annotator.domain.rows import Fragments, Mark
from annotator.domain.spans import Span, fragments_of
from annotator.domain.text import ArticleText

TEXT = ArticleText("Rumah besar sakit [A|B] di Kupang")
MARK = Mark(SchemeId(b"s" * 16), 1, 1)


def a_span(number: int, label: str, *fragments: tuple[int, int]) -> Span:
    key = SpanId(number.to_bytes(16))
    return Span(key, LayerId(b"l" * 16), label, fragments_of(fragments), MARK)


def written(*spans: Span, ranges: Fragments = ((0, 33),)) -> str:
    return bracketed(TEXT, spans, ranges)


def test_a_label_stands_in_brackets_with_its_words() -> None:
    assert written(a_span(1, "GPE", (27, 33))) == r"Rumah besar sakit \[A\|B\] di [Kupang|GPE]"


def test_nested_spans_are_nested_brackets() -> None:
    outer, inner = a_span(1, "FAC", (0, 17)), a_span(2, "ADJ", (6, 11))
    assert written(inner, outer, ranges=((0, 17),)) == "[Rumah [besar|ADJ] sakit|FAC]"


def test_parts_of_a_span_with_gaps_have_one_number() -> None:
    gap = a_span(1, "LOC", (0, 5), (12, 17))
    assert written(gap, ranges=((0, 17),)) == "[Rumah|LOC#1] besar [sakit|LOC#1]"


def test_crossing_spans_are_written_in_numbered_parts() -> None:
    one, other = a_span(1, "X", (0, 11)), a_span(2, "Y", (6, 17))
    assert written(one, other, ranges=((0, 17),)) == "[Rumah [besar|Y#1]|X][ sakit|Y#1]"


def test_only_what_is_in_the_ranges_is_written() -> None:
    span = a_span(1, "FAC", (0, 17))
    assert written(span, ranges=((3, 5), (27, 33))) == "[ah|FAC] … Kupang"


@pytest.mark.parametrize("text", ["", "\\", "[[|]]"])
def test_signs_of_the_text_are_told_from_ours(text: str) -> None:
    shown = bracketed(ArticleText(text), (), ((0, len(text)),))
    assert re.sub(r"\\(.)", r"\1", shown) == text


@given(
    st.lists(
        st.lists(
            st.tuples(st.integers(0, 32), st.integers(1, 12)).map(
                lambda p: (p[0], min(33, sum(p)))
            ),
            min_size=1,
            max_size=3,
        ),
        max_size=6,
    )
)
def test_no_character_is_lost_or_doubled_however_spans_lie(
    places: list[list[tuple[int, int]]],
) -> None:
    spans = [a_span(number, "L", *one) for number, one in enumerate(places, 1)]
    bare = re.sub(r"(?<!\\)\[|(?<!\\)\|L(?:#\d+)?\]", "", written(*spans))
    assert re.sub(r"\\(.)", r"\1", bare) == str(TEXT)
    runs = labelled_runs(spans, 0, 33)
    for run in runs:
        inside = {s.id for s in spans if any(a <= run.start < b for a, b in s.fragments)}
        assert {span.id for span in run.spans} == inside
