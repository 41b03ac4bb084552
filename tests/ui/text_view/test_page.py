import weakref

from hypothesis import given
from hypothesis import strategies as st

from annotator.domain.text import ArticleText
from annotator.ui.text_view.chunks import ChunkTable
from annotator.ui.text_view.page import Page
from annotator.ui.text_view.span_index import SpanIndex
from annotator.ui.text_view.typography import Typography, metrics_for
from tests.ui.text_view.samples import page_of, span

LONG = "\n".join(f"paragraph {number} " + "word " * (number % 30) for number in range(300))


def test_only_what_is_asked_for_is_laid_out() -> None:
    page, _ = page_of(LONG)
    page.chunk(100)
    assert page.is_laid(100)
    assert not page.is_laid(99)


def test_a_measured_height_takes_the_place_of_its_estimate() -> None:
    page, _ = page_of(LONG)
    chunk = page.chunk(29)
    assert page.height_of(29) == chunk.height
    assert page.top_of(30) - page.top_of(29) == chunk.height


def test_many_chunks_laid_out_do_not_pile_up() -> None:
    page, _ = page_of(LONG)
    for number in range(300):
        page.chunk(number)
    assert not page.is_laid(0)
    assert page.is_laid(299)


def test_what_a_page_lets_go_of_is_gone_at_once() -> None:
    """Nothing may wait for the garbage collector: the engine's memory is none that it counts."""
    page, _ = page_of(LONG)
    chunk = page.chunk(0)
    chunk.position_at(10, 0)
    first = weakref.ref(chunk)
    del chunk
    for number in range(1, 300):
        page.chunk(number)
    assert first() is None


@given(at=st.integers(0, len(LONG)))
def test_every_place_is_located_in_its_own_chunk(at: int) -> None:
    page, _ = page_of(LONG)
    place = page.locate(at)
    assert place.chunk.start <= at <= place.chunk.end
    line = place.chunk.lines[place.line]
    assert line.start <= at <= line.end
    assert place.top < place.bottom


def test_upstream_is_the_end_of_the_line_before() -> None:
    page, _ = page_of("word " * 40)
    edge = page.chunk(0).lines[1].start
    assert page.locate(edge).line == 1
    assert page.locate(edge, upstream=True).line == 0


def test_upstream_works_across_a_soft_edge() -> None:
    page, _ = page_of("word " * 40, limit=100)
    edge = page.chunks.starts[1]
    assert page.locate(edge).chunk.chunk.number == 1
    assert page.locate(edge, upstream=True).chunk.chunk.number == 0


def test_new_type_lays_out_anew_and_the_same_does_not() -> None:
    page, _ = page_of(LONG)
    page.chunk(0)
    metrics = page.metrics
    assert not page.set_type(metrics, page.width, 0)
    assert page.is_laid(0)
    assert page.set_type(metrics_for(Typography(), 2.0), page.width, 0)
    assert not page.is_laid(0)


def test_more_lanes_change_the_height_and_say_by_how_much() -> None:
    text = "some words here"
    article = ArticleText(text)
    chunks = ChunkTable(article)
    spans = SpanIndex(chunks)
    page = Page(article, chunks, spans, None)
    page.set_type(metrics_for(Typography(), 1.0), 300, 0)
    before = page.chunk(0).height
    spans.replace([span((0, 10 - number)) for number in range(5)], [])
    assert page.place_anew(0) == page.chunk(0).height - before == 3 * page.metrics.lane


def test_the_heading_has_the_subtitles_room_below() -> None:
    article = ArticleText("Heading\nbody")
    chunks = ChunkTable(article)
    page = Page(article, chunks, SpanIndex(chunks), (0, 7))
    page.set_type(metrics_for(Typography(), 1.0), 300, 25)
    assert page.chunk(0).chunk.footer == 25
    assert page.chunk(1).chunk.footer == 0


def test_a_paragraph_split_softly_keeps_its_direction() -> None:
    page, _ = page_of("قال " + "word " * 100, limit=100)
    assert all(page.chunk(number).chunk.is_right_to_left for number in range(3))
    assert page.is_right_to_left(300)
