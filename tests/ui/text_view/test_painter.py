from collections.abc import Iterable
from dataclasses import replace

import pytest
from PySide6.QtCore import QRect
from PySide6.QtGui import QColor, QImage, QPainter

from annotator.ui.text_view.palette import Appearance, page_colours
from annotator.ui.text_view.picture import ArticlePicture
from annotator.ui.text_view.span_display import SpanDisplay
from annotator.ui.text_view.stage import Stage
from tests.ui.text_view.samples import LIGHT, NO_SHAPER, picture, span, stage_of, stance, topic

TEXT = "Presiden Rusia Vladimir Putin tiba di Vladivostok kemarin."
WIDTH, HEIGHT = 640, 200


def stage_with(shown: ArticlePicture) -> Stage:
    return stage_of(shown, WIDTH, HEIGHT)


def painted(stage: Stage, clip: QRect | None = None, *, caret: bool = False) -> QImage:
    image = QImage(WIDTH, HEIGHT, QImage.Format.Format_RGB32)
    image.fill(QColor("#FF00FF"))
    painter = QPainter(image)
    clip = clip or QRect(0, 0, WIDTH, HEIGHT)
    painter.setClipRect(clip)
    stage.paint(painter, clip, shows_caret=caret)
    painter.end()
    return image


def colours(image: QImage, box: QRect) -> set[str]:
    return {
        image.pixelColor(x, y).name().upper()
        for x in range(max(box.left(), 0), min(box.right() + 1, image.width()))
        for y in range(max(box.top(), 0), min(box.bottom() + 1, image.height()))
    }


def strip_below(stage: Stage, start: int, end: int) -> QRect:
    box = stage.boxes(start, end)[0]
    return QRect(box.left(), box.bottom() + 1, box.width(), stage.metrics.strip)


def names(values: Iterable[str]) -> set[str]:
    return {value.upper() for value in values}


def test_the_innermost_spans_tint_is_seen() -> None:
    stage = stage_with(
        picture(TEXT, [span((0, 29)), span((15, 29), label="PLACE")]),
    )
    image = painted(stage)
    outer, inner = stage.scene.style("PERSON"), stage.scene.style("PLACE")
    assert outer.tint in colours(image, stage.boxes(9, 14)[0])
    assert inner.tint in colours(image, stage.boxes(15, 20)[0])
    assert outer.tint not in colours(image, stage.boxes(16, 20)[0])


def test_nested_spans_have_underlines_in_two_lanes() -> None:
    stage = stage_with(picture(TEXT, [span((0, 29)), span((15, 29), label="PLACE")]))
    seen = colours(painted(stage), strip_below(stage, 24, 29))
    assert names([stage.scene.style("PERSON").edge, stage.scene.style("PLACE").edge]) <= seen


def test_a_span_in_fragments_is_joined_in_its_lane() -> None:
    stage = stage_with(picture(TEXT, [span((0, 8), (15, 23))]))
    gap = strip_below(stage, 9, 14)
    assert stage.scene.style("PERSON").edge in colours(painted(stage), gap)
    assert stage.scene.style("PERSON").tint not in colours(painted(stage), stage.boxes(9, 14)[0])


LATIN = "kata pertama " + "dan lagi " * 12 + "terakhir"
HEBREW = "מילה " + "ועוד אחת " * 14 + "אחרונה"


@pytest.mark.qt_log_ignore(NO_SHAPER, extend=True)
@pytest.mark.parametrize(
    ("text", "is_leftwards"), [(LATIN, False), (HEBREW, True)], ids=["latin", "hebrew"]
)
def test_the_join_goes_on_to_the_end_of_the_line_and_into_the_next(
    text: str, is_leftwards: bool
) -> None:
    last = text.rindex(" ") + 1
    stage = stage_with(picture(text, [span((0, 4), (last, len(text)))]))
    lines = stage.scene.page.chunk(0).lines
    assert len(lines) > 1
    first_box, last_box = stage.boxes(0, 4)[0], stage.boxes(last, len(text))[0]
    edge = stage.scene.style("PERSON").edge
    column = QRect(stage.left, 0, stage.scene.page.width, HEIGHT)
    start, end = column.right(), column.left()
    if is_leftwards:
        start, end = end, start
    image = painted(stage)
    for box, x in ((first_box, start), (last_box, end)):
        beside = QRect(x - 12, box.bottom() + 1, 24, stage.metrics.lane + 2)
        assert edge in colours(image, beside)


def test_hidden_spans_leave_no_colour_and_pale_ones_only_grey() -> None:
    spans = [span((0, 29)), span((38, 49), label="PLACE")]
    stage = stage_with(picture(TEXT, spans))
    whole = QRect(0, 0, WIDTH, HEIGHT)
    place, person = stage.scene.style("PLACE"), stage.scene.style("PERSON")
    aside = SpanDisplay(frozenset({"PLACE"}))
    stage.set_display(aside)
    seen = colours(painted(stage), whole)
    assert {place.tint, place.edge}.isdisjoint(seen)
    assert names([person.tint, person.edge]) <= seen
    assert LIGHT.muted not in seen
    stage.set_display(replace(aside, dims=True))
    seen = colours(painted(stage), whole)
    assert {place.tint, place.edge}.isdisjoint(seen)
    assert LIGHT.muted in colours(painted(stage), strip_below(stage, 38, 49))
    stage.set_display(SpanDisplay())
    assert names([place.tint, place.edge]) <= colours(painted(stage), whole)


def test_chips_can_be_left_out() -> None:
    stage = stage_with(picture(TEXT, [span((0, 29))]))
    with_chips = painted(stage)
    stage.shows_chips = False
    assert painted(stage) != with_chips
    assert stage.scene.style("PERSON").edge in colours(painted(stage), strip_below(stage, 0, 8))


def test_the_thirteenth_level_is_counted() -> None:
    spans = [span((number, 40)) for number in range(14)]
    stage = stage_with(picture(TEXT, spans))
    assert LIGHT.muted in colours(painted(stage), QRect(0, 0, WIDTH, HEIGHT))


def test_selected_text_has_the_selections_ground() -> None:
    stage = stage_with(picture(TEXT))
    stage.interaction.select_range(((0, 8), (15, 23)))
    image = painted(stage)
    assert LIGHT.selection in colours(image, stage.boxes(0, 8)[0])
    assert LIGHT.selection in colours(image, stage.boxes(15, 23)[0])
    assert LIGHT.selection not in colours(image, stage.boxes(10, 13)[0])


def test_a_selected_span_is_outlined_and_has_handles() -> None:
    item = span((15, 29))
    stage = stage_with(picture(TEXT, [item]))
    top = stage.boxes(15, 29)[0].adjusted(-6, -6, 6, 0)
    plain = painted(stage)
    stage.interaction.select_spans([item.id])
    image = painted(stage)
    row = QRect(top.left(), top.top(), top.width(), 7)
    assert stage.scene.style("PERSON").edge in colours(image, row)
    assert stage.scene.style("PERSON").edge not in colours(plain, row)


def test_the_caret_is_painted_only_when_asked_for() -> None:
    stage = stage_with(picture(TEXT))
    stage.interaction.select_range(((9, 9),))
    box = stage.caret_box(9)
    blank = QRect(box.left(), box.top() + 1, 2, 2)
    assert LIGHT.caret in colours(painted(stage, caret=True), blank)
    assert LIGHT.caret not in colours(painted(stage), blank)


def test_search_hits_are_framed_the_current_one_differently() -> None:
    stage = stage_with(picture(TEXT))
    stage.set_hits([(0, 8), (15, 23)], (15, 23))
    image = painted(stage)
    assert LIGHT.hit in colours(image, stage.boxes(0, 8)[0])
    assert LIGHT.current_hit in colours(image, stage.boxes(15, 23)[0])


def test_invisible_characters_leave_a_mark() -> None:
    stage = stage_with(picture("abc\u200bdef \u202eghi\u202c"))
    assert LIGHT.mark in colours(painted(stage), stage.caret_box(3).adjusted(-2, 0, 2, 0))


def test_stance_bands_and_topic_brackets_stand_in_the_margins() -> None:
    stage = stage_with(picture(TEXT, stances=[stance((0, 29))], topics=[topic((0, 29))]))
    image = painted(stage)
    right = QRect(stage.left + stage.scene.page.width + 1, 0, 60, HEIGHT)
    left = QRect(0, 0, stage.left, HEIGHT)
    assert len(colours(image, right)) > 1
    assert stage.scene.topic_colour("politics") in colours(image, left)


def test_nothing_is_painted_outside_the_clip() -> None:
    stage = stage_with(picture(TEXT, [span((0, 29))]))
    clip = QRect(100, 20, 50, 40)
    image = painted(stage, clip)
    assert colours(image, QRect(0, 0, 99, HEIGHT)) == {"#FF00FF"}
    assert colours(image, QRect(100, 70, 50, 20)) == {"#FF00FF"}


def test_a_part_painted_alone_looks_as_in_the_whole() -> None:
    item = span((15, 29))
    stage = stage_with(picture(TEXT, [item, span((9, 40), label="PLACE")]))
    stage.interaction.select_spans([item.id])
    clip = QRect(90, 30, 200, 50)
    assert painted(stage, clip).copy(clip) == painted(stage).copy(clip)


def test_dark_and_high_contrast_pages_are_painted() -> None:
    for appearance in Appearance:
        stage = stage_with(picture(TEXT, [span((0, 8))]))
        stage.set_colours(page_colours(appearance))
        seen = colours(painted(stage), QRect(0, 0, WIDTH, HEIGHT))
        assert {page_colours(appearance).page, stage.scene.style("PERSON").tint} <= seen
