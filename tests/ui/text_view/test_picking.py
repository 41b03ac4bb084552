"""Picking spans one by one."""

from annotator.domain.ids import SpanId
from annotator.ui.text_view.picking import picked_with

INNER, OUTER, OTHER = (SpanId(bytes([n]) * 16) for n in (1, 2, 3))


def test_the_innermost_is_picked_first_then_the_ones_around_it() -> None:
    assert picked_with((), (INNER, OUTER)) == (INNER,)
    assert picked_with((INNER,), (INNER, OUTER)) == (INNER, OUTER)


def test_one_more_press_lets_all_of_them_go_and_keeps_the_others() -> None:
    assert picked_with((OTHER, INNER, OUTER), (INNER, OUTER)) == (OTHER,)


def test_where_no_span_is_nothing_changes() -> None:
    assert picked_with((OTHER,), ()) == (OTHER,)
