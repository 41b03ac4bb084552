"""Whatever happens to an article on screen, every span stays where its code points are."""

from collections.abc import Callable, Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtGui import QImage, QPainter, QRegion

from annotator.domain.spans import Span
from annotator.ui.text_view.laid_chunk import LaidChunk, Piece
from annotator.ui.text_view.picture import ArticlePicture
from annotator.ui.text_view.stage import Stage
from annotator.ui.text_view.typography import Typography
from annotator.ui.text_view.units import Unit
from tests.ui.text_view.samples import (
    LIGHT,
    NO_SHAPER,
    articles,
    characters,
    picture,
    span,
    spans_over,
    stage_of,
)

pytestmark = pytest.mark.qt_log_ignore(NO_SHAPER, extend=True)

calm = settings(deadline=None)  # machines are busy at times

WIDTHS, ZOOMS = st.integers(260, 600), st.sampled_from([0.7, 1.0, 1.5])

Looks = list[tuple[int, tuple[tuple[int, int], ...], tuple[tuple[Piece, ...], ...]]]


@st.composite
def edits(draw: st.DrawFn, length: int, known: list[Span]) -> tuple[list[Span], list[bytes]]:
    """Spans to add, spans to move or relabel, ids to remove; of those known."""
    fresh = list(draw(spans_over(length, most=3))) if length > 1 else []
    touched = draw(st.lists(st.sampled_from(known), max_size=4, unique=True)) if known else []
    half = len(touched) // 2
    moved = [Span(item.id, item.layer, "EVENT", item.fragments, item.mark) for item in touched]
    return [*fresh, *moved[:half]], [item.id for item in touched[half:]]


def looks(stage: Stage) -> Looks:
    """Everything that decides what is painted of the spans, chunk by chunk."""
    return [
        (
            chunk.height,
            tuple((line.top, line.bottom) for line in chunk.lines),
            chunk.pieces,
        )
        for chunk in chunks_of(stage)
    ]


def chunks_of(stage: Stage) -> Iterator[LaidChunk]:
    for number in range(len(stage.scene.chunks)):
        yield stage.scene.page.chunk(number)


def fresh(stage: Stage) -> Stage:
    """The same article with the same spans in a window of the same size, made anew."""
    made = Stage(stage.current_picture(), LIGHT)
    made.set_type(stage.typography, stage.zoom)
    made.set_size(stage.width, stage.height)
    return made


def painted(stage: Stage) -> QImage:
    image = QImage(stage.width, stage.height, QImage.Format.Format_RGB32)
    image.fill(0)
    repaint(stage, image, QRegion(0, 0, stage.width, stage.height))
    return image


def repaint(stage: Stage, image: QImage, region: QRegion) -> None:
    if region.isEmpty():
        return
    painter = QPainter(image)
    painter.setClipRegion(region)
    stage.paint(painter, region.boundingRect(), shows_caret=True)
    painter.end()


@calm
@given(shown=articles(), data=st.data())
def test_edits_resizes_and_zooms_end_where_a_fresh_layout_begins(
    shown: ArticlePicture, data: st.DataObject
) -> None:
    stage = stage_of(shown, width=320, height=300)
    for _ in range(data.draw(st.integers(1, 4))):
        known = list(stage.scene.spans.in_reading_order())
        changed, removed = data.draw(edits(len(shown.text), known))
        stage.replace_spans(changed, removed)
        expected = {item.id for item in known} | {item.id for item in changed}
        shown_ids = {item.id for item in stage.scene.spans.in_reading_order()}
        assert shown_ids == expected - set(removed)
        if data.draw(st.booleans()):
            stage.set_size(data.draw(WIDTHS), 300)
        if data.draw(st.booleans()):
            stage.set_type(Typography(), data.draw(ZOOMS))
        assert looks(stage) == looks(fresh(stage))


@calm
@given(shown=articles(), width=WIDTHS, zoom=ZOOMS)
def test_what_is_painted_of_a_span_are_its_code_points(
    shown: ArticlePicture, width: int, zoom: float
) -> None:
    """As wide as its graphemes together: none lost, none doubled; and each in its place."""
    stage = stage_of(shown, width=width, height=300)
    stage.set_type(Typography(), zoom)
    for chunk in chunks_of(stage):
        for number, pieces in enumerate(chunk.pieces):
            ids = [piece.span.id for piece in pieces]
            assert len(ids) == len(set(ids))
            cells = [
                (first, right - left, (left + right) / 2)
                for first, last, _ in chunk.cells_in_sight(number)
                for left, right in chunk.ranges(first, last, number)
                if first < chunk.lines[number].inked_end and last - first == 1
            ]
            for piece in pieces:
                inside = characters(piece.span.fragments)
                for first, wide, middle in cells:
                    is_drawn = any(a <= middle <= b for a, b in piece.ranges)
                    assert wide < 1.5 or is_drawn == (first in inside)
                overlaps = zip(piece.ranges, piece.ranges[1:], strict=False)
                assert all(one[1] <= other[0] for one, other in overlaps)


@calm
@given(shown=articles(), data=st.data())
def test_what_is_repainted_after_an_edit_is_all_that_changed(
    shown: ArticlePicture, data: st.DataObject
) -> None:
    stage = stage_of(shown, width=360, height=240)
    image = painted(stage)
    for _ in range(2):
        known = list(stage.scene.spans.in_reading_order())
        changed, removed = data.draw(edits(len(shown.text), known))
        repaint(stage, image, stage.replace_spans(changed, removed))
        assert image == painted(stage)


@calm
@given(shown=articles(), data=st.data())
def test_what_is_repainted_after_a_move_is_all_that_changed(
    shown: ArticlePicture, data: st.DataObject
) -> None:
    stage = stage_of(shown, width=360, height=240)
    image, hands = painted(stage), stage.interaction
    units = st.sampled_from([Unit.GRAPHEME, Unit.WORD, Unit.LINE, Unit.SPAN, Unit.PARAGRAPH])
    for _ in range(4):
        before = stage.state
        unit, step, extend = data.draw(st.tuples(units, st.sampled_from([1, -1]), st.booleans()))
        act: Callable[[], object] = (
            (lambda step=step: hands.move_aside(step))
            if unit is Unit.GRAPHEME and not extend
            else (lambda unit=unit, step=step, extend=extend: hands.move(unit, step, extend=extend))
        )
        act()
        repaint(stage, image, stage.rows_between(before, stage.state))
        assert image == painted(stage)


def test_a_span_taken_out_leaves_nothing_behind() -> None:
    text = "Kim قالت الوزيرة 12 สวัสดี 日本 end"
    stage = stage_of(picture(text), width=400, height=200)
    empty, item = painted(stage), span((2, 20))
    stage.replace_spans([item], [])
    assert painted(stage) != empty
    stage.replace_spans([], [item.id])
    assert painted(stage) == empty


@pytest.mark.parametrize("text", ["Kim \nहिन्दी ", "Kim \nก็ก็\u0e49ที่", "Kim\nx\u0323\u0302\u0301"])
def test_a_partial_repaint_cuts_no_ink_that_leaves_its_line(text: str) -> None:
    stage = stage_of(picture(text), width=360, height=240)
    image, before = painted(stage), stage.state
    stage.interaction.move_aside(1)
    repaint(stage, image, stage.rows_between(before, stage.state))
    assert image == painted(stage)
