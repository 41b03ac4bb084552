import pytest
from hypothesis import given

from annotator.domain.spans import covers
from annotator.ui.text_view.hit_test import Edge, Hit
from annotator.ui.text_view.picture import ArticlePicture
from annotator.ui.text_view.stage import Stage
from tests.ui.text_view.samples import NO_SHAPER, articles, graphemes, picture, span, stage_of

pytestmark = pytest.mark.qt_log_ignore(NO_SHAPER, extend=True)

TEXT = "Presiden Rusia Vladimir Putin tiba di Vladivostok."


def hit_at(stage: Stage, start: int, end: int, share: float = 0.5) -> Hit:
    box = stage.boxes(start, end)[0]
    return stage.hit(box.left() + share * box.width(), box.center().y())


def test_a_point_in_a_letter_is_that_letter() -> None:
    stage = stage_of(picture(TEXT))
    assert hit_at(stage, 9, 10, 0.2) == Hit(9, 9)
    assert hit_at(stage, 9, 10, 0.8) == Hit(10, 9)


def test_spans_under_a_point_are_listed_innermost_first() -> None:
    outer, inner = span((0, 29)), span((15, 29))
    stage = stage_of(picture(TEXT, [outer, inner]))
    assert hit_at(stage, 16, 17).spans == (inner.id, outer.id)
    assert hit_at(stage, 3, 4).spans == (outer.id,)
    assert hit_at(stage, 31, 32).spans == ()


def test_an_underline_stands_for_its_own_span() -> None:
    outer, inner = span((0, 29)), span((15, 29))
    stage = stage_of(picture(TEXT, [outer, inner]))
    box = stage.boxes(16, 17)[0]
    first = box.bottom() + stage.metrics.lane_y(0) + 1
    assert stage.hit(box.center().x(), first).spans == (outer.id,)
    assert stage.hit(box.center().x(), first + stage.metrics.lane).spans == (inner.id,)


def test_points_beside_the_text_find_no_span() -> None:
    stage = stage_of(picture(TEXT, [span((0, len(TEXT)))]))
    assert stage.hit(stage.width - 1, stage.boxes(0, 1)[0].center().y()).spans == ()
    assert stage.hit(stage.left + 5, stage.height - 1).spans == ()
    assert stage.hit(stage.left + 5, stage.height - 1).at <= len(TEXT)
    assert stage.hit(stage.left - 30, -20).at == 0


def test_only_selected_spans_have_handles() -> None:
    item = span((15, 29))
    stage = stage_of(picture(TEXT, [item]))
    assert hit_at(stage, 15, 16, 0.0).grip is None
    stage.interaction.select_spans([item.id])
    start, end = hit_at(stage, 15, 16, 0.0).grip, hit_at(stage, 28, 29, 1.0).grip
    assert start is not None
    assert end is not None
    assert (start.span, start.edge) == (item.id, Edge.START)
    assert (end.span, end.edge) == (item.id, Edge.END)
    assert hit_at(stage, 21, 22).grip is None


def test_handles_of_right_to_left_spans_are_at_the_other_sides() -> None:
    text = "قالت الوزيرة ليلى الحسن"
    item = span((5, 12))
    stage = stage_of(picture(text, [item]))
    stage.interaction.select_spans([item.id])
    box = stage.boxes(5, 12)[0]
    start = stage.hit(box.right(), box.center().y()).grip
    end = stage.hit(box.left(), box.center().y()).grip
    assert start is not None
    assert end is not None
    assert (start.edge, end.edge) == (Edge.START, Edge.END)


@given(shown=articles())
def test_in_every_script_a_point_in_a_cluster_finds_its_spans(shown: ArticlePicture) -> None:
    stage = stage_of(shown, width=320, height=20_000)
    for start, end in graphemes(shown.text):
        boxes = stage.boxes(start, end)
        place = stage.scene.page.locate(start)
        if start >= place.chunk.lines[place.line].inked_end:
            continue
        if len(boxes) != 1 or boxes[0].width() < 3:
            continue
        hit = hit_at(stage, start, end)
        if hit.cell != start:  # rounding to whole pixels at the edge of a very narrow cluster
            assert boxes[0].width() < 6, str(shown.text)
            continue
        expected = {item.id for item in shown.spans if covers(item.fragments, start)}
        assert set(hit.spans) == expected, str(shown.text)
