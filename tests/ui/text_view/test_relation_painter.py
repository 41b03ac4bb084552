"""Relations over the text: where they lead, and that only what they cover is painted anew."""

import pytest
from PySide6.QtCore import QPoint, QRect, QRectF
from PySide6.QtGui import QColor, QImage, QPainter, QRegion

from annotator.domain.ids import SpanId
from annotator.domain.relations import Relation
from annotator.domain.spans import Span
from annotator.ui.text_view.interaction import State
from annotator.ui.text_view.links import link_style
from annotator.ui.text_view.relation_painter import curve_between
from annotator.ui.text_view.stage import Stage
from tests.ui.text_view.samples import LIGHT, SCHEME, picture, relation, span_on, stage_of

TEXT = "Presiden Rusia Vladimir Putin tiba di Vladivostok kemarin.\n" + "Lalu ia pulang. " * 60
TEXT += "\nKim Jong Un tetap di Pyongyang."
WIDTH, HEIGHT = 640, 300


@pytest.fixture
def spans() -> dict[str, Span]:
    return {
        words: span_on(TEXT, words)
        for words in ("Presiden", "Putin", "Vladivostok", "pulang", "Pyongyang")
    }


def stage_with(spans: dict[str, Span], *relations: Relation) -> Stage:
    return stage_of(picture(TEXT, list(spans.values()), relations=relations), WIDTH, HEIGHT)


def selecting(stage: Stage, *ids: SpanId) -> QRegion:
    before = stage.state
    stage.interaction.select_spans(ids)
    return stage.rows_between(before, stage.state)


def painted(stage: Stage) -> QImage:
    image = QImage(WIDTH, HEIGHT, QImage.Format.Format_RGB32)
    painter = QPainter(image)
    stage.paint(painter, QRect(0, 0, WIDTH, HEIGHT), shows_caret=True)
    painter.end()
    return image


def changed_pixels(one: QImage, other: QImage) -> list[tuple[int, int]]:
    return [
        (x, y) for y in range(HEIGHT) for x in range(WIDTH) if one.pixel(x, y) != other.pixel(x, y)
    ]


def has_colour(image: QImage, colour: str) -> bool:
    wanted = QColor(colour).rgb()
    return any(image.pixel(x, y) == wanted for y in range(HEIGHT) for x in range(WIDTH))


def test_a_way_ends_at_its_target() -> None:
    stage = stage_of(picture(TEXT))
    left, right = QRectF(10, 50, 40, 20), QRectF(200, 50, 40, 20)
    below, above = QRectF(100, 120, 40, 20), QRectF(100, 0, 40, 20)
    for target in (right, below, above):
        end = curve_between(left, target, stage.metrics).currentPosition()
        assert target.adjusted(-2, -2, 2, 2).contains(end)
        assert not target.adjusted(0, 1, 0, -1).contains(end)


def test_two_spans_at_one_place_have_a_way_between_them() -> None:
    stage = stage_of(picture(TEXT))
    box = QRectF(10, 50, 40, 20)
    assert curve_between(box, box, stage.metrics).length() > 5


def test_the_relations_of_the_selected_span_are_drawn_and_no_others(spans: dict[str, Span]) -> None:
    stage = stage_with(spans, relation(spans["Putin"], spans["Vladivostok"], "visits"))
    edge = link_style(SCHEME.relations, "visits", LIGHT).edge
    selecting(stage, spans["Presiden"].id)
    assert not has_colour(painted(stage), edge)
    selecting(stage, spans["Vladivostok"].id)
    assert has_colour(painted(stage), edge)


@pytest.mark.parametrize("other", ["Vladivostok", "pulang", "Pyongyang"])
def test_only_what_relations_cover_is_painted_anew(spans: dict[str, Span], other: str) -> None:
    stage = stage_with(spans, relation(spans["Putin"], spans[other]))
    for chosen in ([spans["Putin"].id], []):
        before = painted(stage)
        region = selecting(stage, *chosen)
        changed = changed_pixels(before, painted(stage))
        assert changed
        assert all(region.contains(QPoint(*at)) for at in changed)


def test_the_way_to_an_end_out_of_sight_leads_to_the_edge(spans: dict[str, Span]) -> None:
    stage = stage_with(spans, relation(spans["Putin"], spans["Pyongyang"]))
    selecting(stage, spans["Putin"].id)
    region = stage.relations.region(stage.state.spans)
    assert region.boundingRect().bottom() >= HEIGHT - 3
    assert region.boundingRect().top() > 0
    stage.scroll.show(spans["Pyongyang"].start)
    selecting(stage, spans["Pyongyang"].id)
    assert stage.relations.region(stage.state.spans).boundingRect().top() <= 2


def test_new_and_removed_relations_are_painted_anew(spans: dict[str, Span]) -> None:
    stage = stage_with(spans)
    selecting(stage, spans["Putin"].id)
    before = painted(stage)
    region = stage.replace_relations([relation(spans["Presiden"], spans["Putin"])])
    after = painted(stage)
    changed = changed_pixels(before, after)
    assert changed
    assert all(region.contains(QPoint(*at)) for at in changed)
    assert stage.replace_relations([]) == region


def test_the_waiting_span_is_framed_and_joined_to_the_one_selected(spans: dict[str, Span]) -> None:
    stage = stage_with(spans)
    frame = stage.set_relation_source(spans["Putin"].id)
    assert frame.contains(stage.boxes(spans["Putin"].start, spans["Putin"].end)[0].center())
    region = selecting(stage, spans["Presiden"].id)
    assert region.contains(frame.boundingRect())
    assert has_colour(painted(stage), LIGHT.accent)
    stage.set_relation_source(None)
    assert not has_colour(painted(stage), LIGHT.accent)


def test_many_relations_have_chips_beside_each_other(spans: dict[str, Span]) -> None:
    links = [relation(spans["Putin"], spans["Vladivostok"], name) for name in ("meets", "visits")]
    stage = stage_with(spans, *links)
    selecting(stage, spans["Putin"].id)
    one, other = stage.relations._shapes(stage.state.spans)
    assert not one.chip.intersects(other.chip)


def test_a_relation_whose_span_is_not_shown_is_not_drawn(spans: dict[str, Span]) -> None:
    stage = stage_with(spans, relation(spans["Putin"], spans["Vladivostok"]))
    stage.replace_spans([], [spans["Vladivostok"].id])
    selecting(stage, spans["Putin"].id)
    assert stage.relations.region(stage.state.spans).isEmpty()
    assert stage.state != State()
