from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from annotator.domain.rows import Origin
from annotator.ui.text_view.lanes import LANE_LIMIT
from annotator.ui.text_view.span_display import SpanDisplay, display_from, text_of
from tests.ui.text_view.samples import span

displays = st.builds(
    SpanDisplay,
    st.frozensets(st.text(max_size=8), max_size=4),
    st.frozensets(st.sampled_from(Origin)),
    st.booleans(),
    st.integers(1, LANE_LIMIT),
)


@given(display=displays)
def test_what_is_written_is_read_again(display: SpanDisplay) -> None:
    assert display_from(text_of(display)) == display


@given(text=st.text(max_size=30) | st.sampled_from(["[]", "{}", '{"lanes": 0}', '{"labels": 3}']))
def test_whatever_is_damaged_shows_all(text: str) -> None:
    assert not display_from(text).sets_something_aside


def test_the_display_that_shows_all_is_written_as_nothing() -> None:
    assert text_of(SpanDisplay()) == ""


def test_spans_are_set_aside_by_label_and_by_origin() -> None:
    kim = span((0, 3))
    imported = replace(kim, mark=replace(kim.mark, origin=Origin.IMPORTED))
    display = SpanDisplay().with_origin(Origin.IMPORTED, is_shown=False)
    assert (display.is_aside(kim), display.is_aside(imported)) == (False, True)
    display = display.with_label("PERSON", is_shown=False)
    assert display.is_aside(kim)
    assert not display.revealing(imported).sets_something_aside
    assert display.with_label("PERSON", is_shown=True).labels == frozenset()
    assert not display.all_shown().is_aside(imported)
