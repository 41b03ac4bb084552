"""Every span is either painted or counted, whatever the lanes and whatever is hidden."""

from hypothesis import given
from hypothesis import strategies as st

from annotator.ui.text_view.more_marks import more_marks
from annotator.ui.text_view.picture import ArticlePicture
from annotator.ui.text_view.span_display import SpanDisplay
from annotator.ui.text_view.stage import Stage
from tests.ui.text_view.samples import articles, picture, span, stage_of

TEXT = "Presiden Rusia Vladimir Putin tiba di Vladivostok kemarin.\n\nLalu ia pulang."


def painted_and_counted(stage: Stage, number: int) -> tuple[set[bytes], int]:
    """Give the spans painted in a chunk and how many its marks count."""
    chunk = stage.scene.page.chunk(number)
    lanes = stage.scene.spans.laned(number)[1]
    marks = more_marks(chunk, lanes, stage.metrics)
    assert all(0 <= mark.line < len(chunk.lines) for mark in marks)
    painted = {piece.span.id for line in chunk.pieces for piece in line}
    return painted, sum(int(mark.name[1:]) for mark in marks)


@given(shown=articles(), lanes=st.integers(1, 12), hides=st.booleans())
def test_every_span_is_painted_or_counted(shown: ArticlePicture, lanes: int, hides: bool) -> None:
    stage = stage_of(shown, width=300)
    labels = frozenset({"PLACE"} if hides else set())
    stage.set_display(SpanDisplay(labels=labels, lanes=lanes))
    for number in range(len(stage.scene.chunks)):
        start, end = stage.scene.chunks.range_of(number)
        laned, found = stage.scene.spans.laned(number)
        painted, counted = painted_and_counted(stage, number)
        wanted = [one for one in laned if one.span.label not in labels]
        assert len(wanted) == len(laned)
        assert sum(count for *_, count in found.overflow) == counted
        assert sum(one.lane is None for one in laned) == counted
        for one in laned:
            has_ink = any(
                max(a, start) < min(b, end)
                and stage.scene.text.quote(max(a, start), min(b, end)).strip()
                for a, b in one.span.fragments
            )
            if one.lane is not None and has_ink:
                assert one.span.id in painted


def deep(levels: int) -> Stage:
    return stage_of(picture(TEXT, [span((number, 40)) for number in range(levels)]))


def test_a_mark_stands_at_the_foot_of_the_line_where_the_first_uncounted_span_begins() -> None:
    stage = deep(14)
    chunk = stage.scene.page.chunk(0)
    (mark,) = more_marks(chunk, stage.scene.spans.laned(0)[1], stage.metrics)
    assert mark.name == "+2"
    line = chunk.lines[mark.line]
    assert line.box_bottom < mark.box.top() < mark.box.bottom() <= line.bottom
    assert mark.box.left() == chunk.caret_x(12, mark.line)


def test_a_click_on_the_mark_finds_it_and_its_lanes_can_be_opened_and_closed() -> None:
    stage = deep(14)
    (mark,) = more_marks(stage.scene.page.chunk(0), stage.scene.spans.laned(0)[1], stage.metrics)
    shown = stage.scroll.shown()[0]
    centre = mark.box.center()
    assert stage.hit(stage.left + centre.x(), shown.y + centre.y()).is_more
    assert not stage.hit(stage.left + centre.x(), shown.y + 2).is_more
    assert stage.open_lanes(12)
    assert painted_and_counted(stage, 0)[1] == 0
    assert stage.open_lanes(12)
    assert painted_and_counted(stage, 0)[1] == 2
    assert not deep(3).open_lanes(0)


def test_fewer_lanes_count_more() -> None:
    stage = deep(6)
    stage.set_display(SpanDisplay(lanes=4))
    assert painted_and_counted(stage, 0)[1] == 2


def test_what_is_hidden_in_a_later_chunk_is_counted_there_too() -> None:
    text = "\n".join(["Lalu ia pulang ke rumah."] * 4)
    stage = stage_of(picture(text, [span((0, len(text))) for _ in range(14)]))
    for number in range(len(stage.scene.chunks)):
        assert painted_and_counted(stage, number)[1] == 2
