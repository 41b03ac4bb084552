import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.ui.text_view.line_moves import LineMoves
from tests.ui.text_view.samples import NO_SHAPER, page_of, texts

pytestmark = pytest.mark.qt_log_ignore(NO_SHAPER, extend=True)

TEXT = (
    "a long line of words that is broken several times in a narrow column\nshort\n\nand more " * 3
)


def test_down_and_up_keep_the_x_over_short_lines() -> None:
    page, _ = page_of(TEXT)
    moves = LineMoves(page)
    at, upstream, goal = 20, False, None
    for _ in range(6):
        at, upstream, goal = moves.line_step(at, upstream=upstream, goal_x=goal, step=1)
    for _ in range(6):
        at, upstream, goal = moves.line_step(at, upstream=upstream, goal_x=goal, step=-1)
    assert at == 20


def test_beyond_the_first_and_last_line_are_the_ends() -> None:
    page, _ = page_of(TEXT)
    moves = LineMoves(page)
    assert moves.line_step(3, upstream=False, goal_x=None, step=-1)[0] == 0
    assert moves.line_step(3, upstream=False, goal_x=None, step=1000)[0] == len(TEXT)


def test_the_end_of_a_broken_line_is_before_its_blank() -> None:
    page, _ = page_of(TEXT)
    moves = LineMoves(page)
    line = page.chunk(0).lines[0]
    assert moves.line_edge(3, upstream=False, is_end=True) == (line.end - 1, False)
    assert moves.line_edge(3, upstream=False, is_end=False) == (0, False)


def test_the_end_of_a_line_broken_without_a_blank_is_upstream() -> None:
    page, _ = page_of("日本語" * 40)
    moves = LineMoves(page)
    line = page.chunk(0).lines[0]
    assert moves.line_edge(3, upstream=False, is_end=True) == (line.end, True)
    assert moves.line_edge(line.end, upstream=True, is_end=False) == (0, False)


@given(text=texts, data=st.data())
def test_line_steps_land_between_graphemes_and_on_another_line(
    text: str, data: st.DataObject
) -> None:
    page, _ = page_of(text, width=200, limit=30)
    edges = [at for at in range(len(text) + 1) if page.text.is_grapheme_boundary(at)]
    at = data.draw(st.sampled_from(edges))
    to, upstream, _ = LineMoves(page).line_step(at, upstream=False, goal_x=None, step=1)
    assert page.text.is_grapheme_boundary(to)
    before, after = page.locate(at), page.locate(to, upstream=upstream)
    one = (before.chunk.chunk.number, before.line)
    other = (after.chunk.chunk.number, after.line)
    assert other > one or to == len(text)
