"""What must hold in every script, through all parts of the view together."""

from collections.abc import Iterator
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from annotator.ui.text_view.interaction import State
from annotator.ui.text_view.laid_chunk import LaidChunk
from annotator.ui.text_view.line_moves import LineMoves
from annotator.ui.text_view.page import Page
from annotator.ui.text_view.stage import Stage
from annotator.ui.text_view.symbols import marks_in
from annotator.ui.text_view.units import Unit
from tests.ui.text_view.samples import (
    NO_SHAPER,
    graphemes,
    page_of,
    picture,
    stage_of,
    texts,
)

pytestmark = pytest.mark.qt_log_ignore(NO_SHAPER, extend=True)

calm = settings(deadline=None)  # machines are busy at times

STILL = 0.1
"""Pixels: less apart is the same place."""

FORWARD = {False: 1, True: -1}


def lines_of(page: Page) -> Iterator[tuple[LaidChunk, int]]:
    for number in range(len(page.chunks)):
        chunk = page.chunk(number)
        for line in range(len(chunk.lines)):
            yield chunk, line


def x_of(page: Page, at: int, *, upstream: bool) -> tuple[int, int, float]:
    place = page.locate(at, upstream=upstream)
    return place.chunk.chunk.number, place.line, place.x


@calm
@given(text=texts)
def test_where_the_caret_stands_a_click_puts_it(text: str) -> None:
    """Both places of a position where directions meet, and a line's end, included."""
    page, _ = page_of(text, width=200, limit=30)
    for chunk, number in lines_of(page):
        for at in {at for cell in chunk.cells_in_sight(number) for at in cell[:2]}:
            for upstream in (False, True):
                found, line_found, x = x_of(page, at, upstream=upstream)
                if (found, line_found) != (chunk.chunk.number, number):
                    continue
                to, _, to_upstream = chunk.position_at(x, number)
                assert x_of(page, to, upstream=to_upstream) == (
                    found,
                    number,
                    pytest.approx(x, abs=STILL),
                )


@calm
@given(text=texts)
def test_a_click_beside_an_edge_puts_the_caret_on_that_edge(text: str) -> None:
    page, _ = page_of(text, width=200, limit=30)
    for chunk, number in lines_of(page):
        for start, end, leftwards in chunk.cells_in_sight(number):
            cells = chunk.ranges(start, end, number)
            if len(cells) != 1 or cells[0][1] - cells[0][0] < 1:
                continue
            (left, right), width = cells[0], cells[0][1] - cells[0][0]
            for x, edge in ((left + 0.2 * width, left), (right - 0.2 * width, right)):
                at, cell, upstream = chunk.position_at(x, number)
                assert cell == start
                assert at == (start if (edge == left) != leftwards else end)
                assert x_of(page, at, upstream=upstream) == (
                    chunk.chunk.number,
                    number,
                    pytest.approx(edge, abs=STILL),
                )


@calm
@given(text=texts, data=st.data())
def test_a_selection_covers_its_graphemes_and_no_others(text: str, data: st.DataObject) -> None:
    page, _ = page_of(text, width=200, limit=30)
    edges = sorted({at for pair in graphemes(page.text) for at in pair} | {0})
    start, end = sorted((data.draw(st.sampled_from(edges)), data.draw(st.sampled_from(edges))))
    for chunk, number in lines_of(page):
        selected = chunk.ranges(start, end, number)
        total = 0.0
        for first, last, _ in chunk.cells_in_sight(number):
            is_inside = start <= first and last <= end
            for left, right in chunk.ranges(first, last, number):
                middle = (left + right) / 2
                total += right - left if is_inside else 0.0
                if right - left > 1:
                    assert any(a <= middle <= b for a, b in selected) == is_inside
        assert sum(b - a for a, b in selected) == pytest.approx(total, abs=1.5)


@calm
@given(text=texts.map(lambda text: text.replace("\n", " ")))
def test_one_key_walks_over_every_grapheme_from_the_first_line_to_the_last(text: str) -> None:
    page, _ = page_of(text, width=200)
    moves, chunk = LineMoves(page), page.chunk(0)
    step = FORWARD[chunk.chunk.is_right_to_left]
    at, upstream = _first_place(chunk, step)
    walked = [x_of(page, at, upstream=upstream)]
    for _ in range(2 * len(text) + 10):
        following = moves.side_step(at, upstream=upstream, step=step)
        if following == (at, upstream):
            break
        at, upstream = following
        assert page.text.is_grapheme_boundary(at)
        walked.append(x_of(page, at, upstream=upstream))
    assert following == (at, upstream)
    assert [place[1] for place in walked] == sorted(place[1] for place in walked)
    for one, other in pairwise(walked):
        assert one[1] < other[1] or (other[2] - one[2]) * step >= -STILL
    for number in range(len(chunk.lines)):
        cells = chunk.cells_in_sight(number)
        stops = sum(place[1] == number for place in walked)
        assert sum(not _is_thin(chunk, number, cell) for cell in cells) <= stops <= len(cells) + 1


def _is_thin(chunk: LaidChunk, number: int, cell: tuple[int, int, bool]) -> bool:
    return all(right - left < 1 for left, right in chunk.ranges(cell[0], cell[1], number))


def _first_place(chunk: LaidChunk, step: int) -> tuple[int, bool]:
    """The caret's place at the first line's visual beginning."""
    cells = chunk.cells_in_sight(0)
    if not cells:
        return chunk.start, False
    start, end, leftwards = cells[0 if step > 0 else -1]
    return (end, True) if leftwards == (step > 0) else (start, False)


@calm
@given(text=texts.filter(lambda text: not marks_in(text)), data=st.data())
def test_there_and_back_again_is_where_one_began(text: str, data: st.DataObject) -> None:
    """Where nothing is invisible and no line ends in between."""
    page, _ = page_of(text, width=5000)
    moves = LineMoves(page)
    edges = sorted({at for pair in graphemes(page.text) for at in pair} | {0})
    at = data.draw(st.sampled_from(edges))
    step = data.draw(st.sampled_from([1, -1]))
    to, upstream = moves.side_step(at, upstream=False, step=step)
    if page.text.paragraph_number(to) != page.text.paragraph_number(at):
        return
    back = moves.side_step(to, upstream=upstream, step=-step)
    if (to, upstream) != (at, False):
        assert x_of(page, back[0], upstream=back[1]) == (
            *x_of(page, at, upstream=False)[:2],
            pytest.approx(x_of(page, at, upstream=False)[2], abs=STILL),
        )


ACTS = st.lists(
    st.one_of(
        st.tuples(st.sampled_from(list(Unit)), st.sampled_from([-1, 1]), st.booleans()),
        st.tuples(st.integers(0, 500), st.integers(0, 300), st.integers(1, 4)),
        st.tuples(st.integers(0, 500), st.integers(0, 300)),
        st.tuples(st.sampled_from([-1, 1])),
    ),
    max_size=12,
)


@calm
@given(text=texts, acts=ACTS)
def test_no_half_grapheme_is_ever_selected(text: str, acts: list[tuple[object, ...]]) -> None:
    stage = stage_of(picture(text))
    for act in acts:
        _do(stage, act)
        state = stage.state
        for at in _edges(state):
            assert stage.scene.text.is_grapheme_boundary(at), (act, state)


def _do(stage: Stage, act: tuple[object, ...]) -> None:
    hands = stage.interaction
    match act:
        case (Unit() as unit, int(step), bool(extend)):
            hands.move(unit, step, extend=extend)
        case (int(x), int(y), int(clicks)):
            hands.press(stage.hit(x, y), clicks=clicks)
        case (int(x), int(y)):
            hands.drag(stage.hit(x, y))
        case (int(step),):
            hands.move_aside(step)


def _edges(state: State) -> list[int]:
    return [state.caret, state.anchor, *(at for pair in state.selection for at in pair)]


@pytest.mark.parametrize("text", ["e\u0301", "👩\u200d👩\u200d👧", "क्षि", "🇮🇩🇩🇪", "👍🏽"])
def test_a_range_that_cuts_a_grapheme_is_widened(text: str) -> None:
    stage = stage_of(picture(f"a {text} b"))
    stage.interaction.select_range(((2, 3),))
    assert stage.state.selection == (stage.scene.text.snap_to_graphemes(2, 3),)
    assert stage.state.selection[0][1] > 3
