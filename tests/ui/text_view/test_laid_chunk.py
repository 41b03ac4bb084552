import pytest
from hypothesis import given

from annotator.domain.spans import Span
from annotator.domain.text import ArticleText
from annotator.ui.text_view.laid_chunk import ChunkText, LaidChunk, Piece
from annotator.ui.text_view.lanes import assign_lanes
from annotator.ui.text_view.page import Page
from annotator.ui.text_view.picture import ArticlePicture
from annotator.ui.text_view.span_index import LanedSpan
from annotator.ui.text_view.symbols import is_right_to_left
from annotator.ui.text_view.typography import Typography, metrics_for
from tests.ui.text_view.samples import (
    NO_SHAPER,
    articles,
    characters,
    graphemes,
    page_of,
    span,
    texts,
)

pytestmark = pytest.mark.qt_log_ignore(NO_SHAPER, extend=True)


def laid(
    text: str, width: int = 300, *, heading: tuple[int, int] | None = None, footer: int = 0
) -> LaidChunk:
    chunk = ChunkText(0, 0, text, is_right_to_left(text), heading, True, footer)
    return LaidChunk(chunk, metrics_for(Typography(), 1.0), width)


def lane(*spans: Span) -> tuple[LanedSpan, ...]:
    lanes = assign_lanes([(item.start, item.end) for item in spans]).of
    return tuple(LanedSpan(item, number) for item, number in zip(spans, lanes, strict=True))


def pieces_of(page: Page) -> list[tuple[LaidChunk, Piece]]:
    chunks = [page.chunk(number) for number in range(len(page.chunks))]
    return [(chunk, piece) for chunk in chunks for line in chunk.pieces for piece in line]


@given(text=texts)
def test_lines_hold_every_character_once(text: str) -> None:
    page, _ = page_of(text, width=200, limit=30)
    for number in range(len(page.chunks)):
        chunk = page.chunk(number)
        assert chunk.lines[0].start == chunk.start
        assert chunk.lines[-1].end == chunk.end
        edges = zip(chunk.lines, chunk.lines[1:], strict=False)
        assert all(one.end == other.start for one, other in edges)


@given(shown=articles())
def test_no_span_is_lost_shifted_or_doubled(shown: ArticlePicture) -> None:
    """Every cluster of a span with any width lies in exactly one piece, and nothing else does."""
    page, _ = page_of(str(shown.text), shown.spans, width=200, limit=30)
    pieces = pieces_of(page)
    for item in shown.spans:
        own = [(chunk, piece) for chunk, piece in pieces if piece.span.id == item.id]
        places = [(chunk.chunk.number, piece.line) for chunk, piece in own]
        assert len(set(places)) == len(places)
        inside = characters(item.fragments)
        for start, end in graphemes(shown.text):
            chunk = page.chunk(page.chunks.number_at(start))
            number = chunk.line_number(start)
            cells = [cell for cell in chunk.ranges(start, end, number) if cell[1] - cell[0] > 1.5]
            is_drawn = {
                any(a <= (left + right) / 2 <= b for a, b in piece.ranges)
                for left, right in cells
                for other, piece in own
                if other is chunk and piece.line == number
            } or {False}
            if not cells or start >= chunk.lines[number].inked_end:
                continue
            covered = inside & set(range(start, end))
            if len(covered) == end - start:
                assert is_drawn == {True}
            elif not covered:
                assert is_drawn == {False}


@given(shown=articles())
def test_pieces_in_one_lane_of_a_line_never_collide(shown: ArticlePicture) -> None:
    page, _ = page_of(str(shown.text), shown.spans, width=200, limit=30)
    if page.text.paragraph_count and any(
        page.chunk(number).chunk.is_right_to_left for number in range(len(page.chunks))
    ):
        return  # hulls of mixed directions are compared by their cells above
    for number in range(len(page.chunks)):
        for line in page.chunk(number).pieces:
            taken: dict[int, list[set[int]]] = {}
            for piece in line:
                assert piece.lane is not None
                own = set(range(piece.span.start, max(piece.span.end, piece.span.start + 1)))
                assert all(not own & other for other in taken.get(piece.lane, []))
                taken.setdefault(piece.lane, []).append(own)


def test_spans_in_the_reserved_lanes_move_nothing() -> None:
    chunk = laid("some words that go over more than one line of this narrow column " * 2)
    before = [(line.top, line.bottom) for line in chunk.lines]
    chunk.place(lane(span((0, 30)), span((5, 10))))
    assert [(line.top, line.bottom) for line in chunk.lines] == before


def test_more_lanes_make_only_their_own_lines_higher() -> None:
    chunk = laid("some words that go over more than one line of this narrow column " * 2)
    plain = [line.bottom - line.top for line in chunk.lines]
    chunk.place(lane(*(span((number, 12)) for number in range(5))))
    grown = [line.bottom - line.top for line in chunk.lines]
    assert grown[0] > plain[0]
    assert grown[1:] == plain[1:]


def test_line_and_paragraph_separators_do_not_break_lines() -> None:
    chunk = laid("a\u2028b\u2029c\u0085d\re")
    assert len(chunk.lines) == 1
    assert chunk.lines[0].end == 9


def test_a_hard_blank_keeps_its_place() -> None:
    chunk = laid("a\u00a0b")
    ((left, right),) = chunk.ranges(1, 2, 0)
    assert right - left > 1


def test_the_heading_is_drawn_larger() -> None:
    text = "Heading words"
    plain, headed = laid(text), laid(text, heading=(0, 13))
    assert headed.caret_x(7, 0) > 1.2 * plain.caret_x(7, 0)
    assert headed.height > plain.height


def test_right_to_left_paragraphs_begin_at_the_right() -> None:
    chunk = laid("قالت الوزيرة", width=300)
    assert chunk.caret_x(0, 0) == pytest.approx(300, abs=2)
    assert chunk.caret_x(12, 0) < 250


def test_an_empty_paragraph_has_a_caret_and_some_height() -> None:
    chunk = laid("")
    assert len(chunk.lines) == 1
    assert chunk.caret_x(0, 0) == 0
    assert 0 < chunk.height < laid("x").height


def test_blanks_at_which_a_line_was_broken_are_not_filled() -> None:
    text = "some words that go over more than one line of this narrow column"
    chunk = laid(text)
    chunk.place(lane(span((0, len(text)))))
    line = chunk.lines[0]
    assert ArticleText(text).quote(line.inked_end, line.end) == " "
    assert chunk.pieces[0][0].ranges[0][1] == pytest.approx(
        chunk.ranges(0, line.inked_end, 0)[0][1]
    )


def test_a_span_over_several_lines_begins_once_and_ends_once() -> None:
    text = "some words that go over more than one line of this narrow column " * 3
    chunk = laid(text)
    chunk.place(lane(span((3, len(text) - 3))))
    pieces = [piece for line in chunk.pieces for piece in line]
    assert len(pieces) == len(chunk.lines)
    assert [piece.begins for piece in pieces].count(True) == 1
    assert [piece.finishes for piece in pieces].count(True) == 1


def test_a_span_in_fragments_keeps_its_lane_between_them() -> None:
    chunk = laid("one two three")
    chunk.place(lane(span((0, 3), (8, 13)), span((4, 7))))
    outer, inner = chunk.pieces[0]
    assert len(outer.ranges) == 2
    assert (outer.lane, inner.lane) == (0, 1)


def test_an_empty_span_shows_as_a_stroke() -> None:
    chunk = laid("one two")
    chunk.place(lane(span((3, 3))))
    (piece,) = chunk.pieces[0]
    ((left, right),) = piece.ranges
    assert 1 <= right - left <= 3


def test_a_footer_adds_to_the_height() -> None:
    assert laid("x", footer=30).height == laid("x").height + 30


@given(text=texts)
def test_caret_and_point_are_inverse_for_every_grapheme(text: str) -> None:
    """The two halves of a cluster's cell lead to its two ends, in every script."""
    page, _ = page_of(text, width=200, limit=30)
    for start, end in graphemes(page.text):
        chunk = page.chunk(page.chunks.number_at(start))
        number = chunk.line_number(start)
        cells = chunk.ranges(start, end, number)
        if end > chunk.lines[number].end or len(cells) != 1 or cells[0][1] - cells[0][0] < 1:
            continue
        left, right = cells[0]
        near, far = left * 0.9 + right * 0.1, left * 0.1 + right * 0.9
        unit = chunk.unit(start)
        run = next(r for r in chunk.lines[number].runs.runs if r.start <= unit < r.end)
        first, second = (far, near) if run.is_right_to_left else (near, far)
        at, cell, _ = chunk.position_at(first, number)
        assert (at, cell) == (start, start)
        at, cell, upstream = chunk.position_at(second, number)
        assert (at, cell) == (end, start)
        assert chunk.line_number(at, upstream=upstream) == number
