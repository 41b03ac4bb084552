import pytest

from annotator.domain.articles import Segmentation
from annotator.domain.spans import Span
from annotator.domain.text import ArticleText
from annotator.ui.text_view.chunks import ChunkTable
from annotator.ui.text_view.hit_test import Edge, Grip, Hit
from annotator.ui.text_view.interaction import Interaction
from annotator.ui.text_view.line_moves import LineMoves
from annotator.ui.text_view.movement import Movement
from annotator.ui.text_view.span_index import SpanIndex
from annotator.ui.text_view.units import Unit
from tests.ui.text_view.samples import page_of, span

TEXT = "Presiden Rusia Vladimir Putin tiba. Ia tersenyum."
WORDS = ((0, 8), (9, 14), (15, 23), (24, 29), (30, 34), (34, 35), (36, 38), (39, 48), (48, 49))
SENTENCES = ((0, 35), (36, 49))
OUTER, INNER = span((0, 29)), span((15, 29))


def interaction(*spans: Span) -> Interaction:
    text = ArticleText(TEXT)
    page, _ = page_of(TEXT, spans)
    return Interaction(
        text,
        Movement(text, Segmentation(WORDS, SENTENCES)),
        SpanIndex(ChunkTable(text), spans),
        LineMoves(page),
    )


def at(place: int, *spans: Span, grip: Grip | None = None) -> Hit:
    return Hit(place, place, spans=tuple(item.id for item in spans), grip=grip)


def test_a_click_puts_the_caret_and_takes_the_innermost_span() -> None:
    hands = interaction(OUTER, INNER)
    hands.press(at(20, INNER, OUTER))
    assert hands.state.caret == 20
    assert hands.state.selection == ()
    assert hands.state.spans == (INNER.id,)


def test_a_click_beside_spans_selects_none() -> None:
    hands = interaction(OUTER)
    hands.press(at(5, OUTER))
    hands.release()
    hands.press(at(40))
    assert hands.state.spans == ()


def test_dragging_selects_either_way() -> None:
    hands = interaction()
    hands.press(at(24))
    hands.drag(at(29))
    assert hands.state.selection == ((24, 29),)
    hands.drag(at(15))
    assert hands.state.selection == ((15, 24),)
    hands.release()
    hands.drag(at(3))
    assert hands.state.selection == ((15, 24),)


def test_dragging_gives_up_the_span_that_was_pressed() -> None:
    hands = interaction(OUTER)
    hands.press(at(3, OUTER))
    hands.drag(at(8))
    assert hands.state.spans == ()


@pytest.mark.parametrize(("clicks", "selected"), [(2, (15, 23)), (3, (0, 35)), (4, (0, len(TEXT)))])
def test_more_clicks_take_greater_units(clicks: int, selected: tuple[int, int]) -> None:
    hands = interaction()
    hands.press(at(20), clicks=clicks)
    assert hands.state.selection == (selected,)


def test_dragging_after_a_double_click_takes_whole_words() -> None:
    hands = interaction()
    hands.press(at(20), clicks=2)
    hands.drag(at(26))
    assert hands.state.selection == ((15, 29),)
    hands.drag(at(10))
    assert hands.state.selection == ((9, 23),)


def test_shift_click_extends_from_the_anchor() -> None:
    hands = interaction()
    hands.press(at(9))
    hands.release()
    hands.press(at(14), extend=True)
    assert hands.state.selection == ((9, 14),)
    hands.press(at(23), extend=True)
    assert hands.state.selection == ((9, 23),)


def test_ctrl_drag_adds_a_fragment() -> None:
    hands = interaction()
    hands.press(at(0))
    hands.drag(at(8))
    hands.release()
    hands.press(at(24), add=True)
    hands.drag(at(29))
    assert hands.state.selection == ((0, 8), (24, 29))


def test_ctrl_click_adds_and_takes_away_spans() -> None:
    hands = interaction(OUTER, INNER)
    hands.press(at(3, OUTER))
    hands.press(at(20, INNER), add=True)
    assert hands.state.spans == (OUTER.id, INNER.id)
    hands.press(at(3, OUTER), add=True)
    assert hands.state.spans == (INNER.id,)


@pytest.mark.parametrize(
    ("edge", "to", "fragments"),
    [
        (Edge.START, 9, ((9, 29),)),
        (Edge.END, 34, ((15, 34),)),
        (Edge.START, 40, ((28, 29),)),
        (Edge.END, 2, ((15, 16),)),
    ],
)
def test_dragging_a_handle_resizes(
    edge: Edge, to: int, fragments: tuple[tuple[int, int], ...]
) -> None:
    hands = interaction(INNER)
    hands.select_spans([INNER.id])
    hands.press(at(15, INNER, grip=Grip(INNER.id, edge)))
    hands.drag(at(to))
    assert hands.state.resize is not None
    assert hands.state.resize.fragments == fragments
    done = hands.release()
    assert done is not None
    assert (done.grip.span, done.fragments) == (INNER.id, fragments)
    assert hands.state.resize is None


def test_a_handle_put_back_resizes_nothing() -> None:
    hands = interaction(INNER)
    hands.press(at(15, INNER, grip=Grip(INNER.id, Edge.START)))
    hands.drag(at(9))
    hands.drag(at(15))
    assert hands.release() is None


def test_a_handle_of_a_read_only_layer_is_only_text() -> None:
    hands = interaction(INNER)
    hands.press(at(15, INNER, grip=Grip(INNER.id, Edge.START)), may_resize=False)
    hands.drag(at(20))
    assert hands.state.selection == ((15, 20),)


def test_resizing_a_span_in_fragments_swallows_those_passed_over() -> None:
    parts = span((0, 8), (15, 23), (30, 34))
    hands = interaction(parts)
    hands.press(at(34, parts, grip=Grip(parts.id, Edge.END)))
    hands.drag(at(20))
    assert hands.state.resize is not None
    assert hands.state.resize.fragments == ((0, 8), (15, 20))


def test_keys_move_and_extend() -> None:
    hands = interaction()
    hands.move(Unit.WORD, 2)
    hands.move(Unit.WORD, 2, extend=True)
    assert hands.state.selection == ((15, 29),)
    hands.move(Unit.GRAPHEME, -1, extend=True)
    assert hands.state.selection == ((15, 28),)


def test_an_arrow_without_shift_goes_to_the_selections_edge() -> None:
    hands = interaction()
    hands.select_range(((9, 14),))
    hands.move(Unit.GRAPHEME, -1)
    assert (hands.state.caret, hands.state.selection) == (9, ())


def test_the_span_under_the_caret_is_selected_as_the_caret_comes_by() -> None:
    hands = interaction(OUTER, INNER)
    hands.move(Unit.WORD, 2)
    assert hands.state.spans == (INNER.id,)
    hands.move(Unit.WORD, -1)
    assert hands.state.spans == (OUTER.id,)
    hands.move(Unit.ARTICLE, 1)
    assert hands.state.spans == ()


def test_extending_selects_text_and_no_span() -> None:
    hands = interaction(OUTER)
    hands.move(Unit.WORD, 1)
    hands.move(Unit.WORD, 1, extend=True)
    assert hands.state.spans == ()


def test_stepping_by_spans_visits_nested_ones_too() -> None:
    hands = interaction(OUTER, INNER)
    visited = []
    for _ in range(3):
        hands.move(Unit.SPAN, 1)
        visited.append(hands.state.spans)
    assert visited == [(OUTER.id,), (INNER.id,), (INNER.id,)]
    hands.move(Unit.SPAN, -1)
    assert hands.state.spans == (OUTER.id,)


def test_cycling_goes_outwards_and_round() -> None:
    hands = interaction(OUTER, INNER)
    hands.press(at(20, INNER, OUTER))
    hands.cycle_spans()
    assert hands.state.spans == (OUTER.id,)
    hands.cycle_spans()
    assert hands.state.spans == (INNER.id,)
    hands.cycle_spans(-1)
    assert hands.state.spans == (OUTER.id,)


def test_cycling_away_from_spans_does_nothing() -> None:
    hands = interaction(OUTER)
    hands.move(Unit.ARTICLE, 1)
    hands.cycle_spans()
    assert hands.state.spans == ()


def test_escape_gives_up_one_thing_after_another() -> None:
    hands = interaction(INNER)
    hands.press(at(15, INNER, grip=Grip(INNER.id, Edge.START)))
    assert hands.clear()
    assert hands.state.resize is None
    hands.select_range(((0, 8),))
    assert hands.clear()
    assert hands.state.selection == ()
    hands.select_spans([INNER.id])
    assert hands.clear()
    assert hands.state.spans == ()
    assert not hands.clear()


def test_several_fragments_can_be_selected_at_once() -> None:
    hands = interaction()
    hands.select_range(((0, 8), (15, 23)))
    assert hands.state.selection == ((0, 8), (15, 23))
    assert hands.state.caret == 23
    hands.select_range(())
    assert hands.state.selection == ()


def test_a_unit_around_the_caret_can_be_selected() -> None:
    hands = interaction()
    hands.move(Unit.WORD, 3)
    hands.select_unit(Unit.SENTENCE)
    assert hands.state.selection == ((0, 35),)


def test_spans_that_are_gone_are_no_longer_selected() -> None:
    hands = interaction(OUTER, INNER)
    hands.select_spans([OUTER.id, INNER.id])
    hands._spans.replace([], [INNER.id])
    hands.forget_spans()
    assert hands.state.spans == (OUTER.id,)
    hands.select_spans([INNER.id])
    assert hands.state.spans == ()


def test_lines_and_their_edges_are_asked_of_the_layout() -> None:
    hands = interaction()
    hands.move(Unit.LINE_EDGE, 1)
    end = hands.state.caret
    assert 0 < end <= len(TEXT)
    hands.move(Unit.LINE_EDGE, -1)
    assert hands.state.caret == 0
    hands.move(Unit.PAGE, 1, page_lines=50)
    assert hands.state.caret == len(TEXT)
    hands.move(Unit.LINE, -50, extend=True)
    assert hands.state.selection == ((0, len(TEXT)),)


def test_picked_spans_stay_selected_while_the_caret_moves_and_text_is_selected() -> None:
    hands = interaction(OUTER, INNER)
    hands.move(Unit.WORD, 3)
    assert hands.pick_span()
    hands.move(Unit.WORD, 2)
    assert hands.state.spans == (INNER.id,)
    hands.move(Unit.WORD, 1, extend=True)
    assert (hands.state.selection, hands.state.spans) == (((36, 38),), (INNER.id,))
    assert hands.clear()
    assert (hands.state.selection, hands.state.spans) == ((), (INNER.id,))
    assert hands.clear()
    assert hands.state.held == ()


def test_picking_goes_outwards_then_lets_go() -> None:
    hands = interaction(OUTER, INNER)
    hands.press(at(20, INNER, OUTER))
    picked = []
    for _ in range(3):
        hands.pick_span()
        picked.append(hands.state.spans)
    assert picked == [(INNER.id,), (INNER.id, OUTER.id), ()]


def test_nothing_is_picked_where_no_span_is() -> None:
    hands = interaction(INNER)
    assert not hands.pick_span()
    assert hands.state.spans == ()


def test_the_next_spans_are_picked_one_after_the_other() -> None:
    last = span((36, 38))
    hands = interaction(OUTER, INNER, last)
    assert [hands.pick_next_span() for _ in range(4)] == [True, True, True, False]
    assert hands.state.spans == (OUTER.id, INNER.id, last.id)
    assert hands.state.caret == last.start


def test_while_spans_are_picked_stepping_from_span_to_span_moves_only_the_caret() -> None:
    hands = interaction(OUTER, INNER)
    hands.pick_next_span()
    hands.move(Unit.SPAN, 1)
    assert (hands.state.caret, hands.state.spans) == (INNER.start, (OUTER.id,))


def test_a_click_gives_up_what_was_picked_and_ctrl_click_keeps_it() -> None:
    hands = interaction(OUTER, INNER)
    hands.press(at(3, OUTER))
    hands.press(at(20, INNER), add=True)
    hands.move(Unit.WORD, 1)
    assert hands.state.spans == (OUTER.id, INNER.id)
    hands.press(at(40))
    assert hands.state.held == ()


def test_several_selected_at_once_stay_until_they_are_gone() -> None:
    hands = interaction(OUTER, INNER)
    hands.select_spans([OUTER.id, INNER.id])
    hands.move(Unit.WORD, 1)
    assert hands.state.held == (OUTER.id, INNER.id)
    hands._spans.replace((), [OUTER.id, INNER.id])
    hands.forget_spans()
    assert not hands.state.holds_spans


def test_a_menu_takes_the_caret_along_and_keeps_what_is_selected_there() -> None:
    hands = interaction(OUTER, INNER)
    hands.point(at(20, INNER, OUTER))
    assert (hands.state.caret, hands.state.spans) == (20, (INNER.id,))
    hands.select_spans([OUTER.id])
    hands.point(at(17, INNER, OUTER))
    assert (hands.state.caret, hands.state.spans) == (17, (OUTER.id,))
    hands.select_range(((0, 8),))
    hands.point(at(3, OUTER))
    assert hands.state.selection == ((0, 8),)
    hands.point(at(17, INNER, OUTER))
    assert (hands.state.selection, hands.state.spans) == ((), (INNER.id,))
