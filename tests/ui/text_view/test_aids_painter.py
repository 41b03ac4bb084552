from collections.abc import Sequence
from dataclasses import replace

import pytest
from PySide6.QtCore import QRect
from PySide6.QtGui import QImage, QPainter

from annotator.domain.articles import Segmentation
from annotator.ui.text_view.aids_painter import DIMMED_SHARE, gutter_width
from annotator.ui.text_view.palette import Appearance, contrast, mixed, page_colours
from annotator.ui.text_view.reading_aids import Dimming, ReadingAids
from annotator.ui.text_view.stage import Stage
from annotator.ui.text_view.typography import Typography, metrics_for
from tests.ui.text_view.samples import picture, stage_of, topic

TEXT = "Satu dua tiga. Empat lima.\nEnam tujuh."
SENTENCES = ((0, 14), (15, 26), (27, 38))
OFF = ReadingAids(invisible_marks=False)


def stage(text: str = TEXT, sentences: Sequence[tuple[int, int]] = SENTENCES) -> Stage:
    given = Segmentation((), tuple(sentences))
    made = stage_of(picture(text, segmentation=given), width=700)
    made.set_aids(OFF)
    return made


def drawn(stage: Stage) -> QImage:
    image = QImage(stage.width, stage.height, QImage.Format.Format_RGB32)
    painter = QPainter(image)
    stage.paint(painter, QRect(0, 0, stage.width, stage.height), shows_caret=True)
    painter.end()
    return image


def differing(one: QImage, other: QImage, area: QRect) -> int:
    points = (
        (x, y) for x in range(area.left(), area.right()) for y in range(area.top(), area.bottom())
    )
    return sum(one.pixel(x, y) != other.pixel(x, y) for x, y in points)


def test_sentence_numbers_stand_left_of_the_text_on_their_own_lines() -> None:
    shown = stage()
    shown.set_aids(replace(OFF, sentence_numbers=True))
    numbered = drawn(shown)
    shown.aids = OFF
    plain = drawn(shown)
    for at in (0, 27):
        box = shown.caret_box(at)
        margin = QRect(0, box.top(), shown.left - 12, box.height())
        assert differing(numbered, plain, margin) > 0
    assert differing(numbered, plain, QRect(shown.left, 0, 300, shown.height)) == 0


def test_numbers_make_room_for_topic_brackets() -> None:
    shown = stage()
    shown.scene.replace_topics((topic((0, 14)),))
    assert shown.scene.brackets.tracks == 1
    before = shown.left
    shown.set_size(320, 400)
    narrow = shown.left
    shown.set_aids(replace(OFF, sentence_numbers=True))
    assert shown.left >= narrow + gutter_width(shown.metrics, 3)
    assert before > narrow


def test_a_pilcrow_stands_after_each_paragraph() -> None:
    shown = stage()
    plain = drawn(shown)
    shown.set_aids(replace(OFF, paragraph_marks=True))
    for end in (26, 38):
        box = shown.caret_box(end)
        area = QRect(box.right() + 2, box.top(), 20, box.height())
        assert differing(drawn(shown), plain, area) > 0


@pytest.mark.parametrize(
    "character", ["\u00a0", "\t", "\u00ad", "\u200b", "\u200e", "\u202e", "\u2066", "\ufeff"]
)
def test_what_cannot_be_seen_is_marked_only_when_wanted(character: str) -> None:
    shown = stage(f"kata{character}kata", [(0, 9)])
    plain = drawn(shown)
    shown.set_aids(ReadingAids())
    assert drawn(shown) != plain


def test_only_the_sentence_of_the_caret_stays_bright() -> None:
    shown = stage()
    plain = drawn(shown)
    shown.set_aids(replace(OFF, dimming=Dimming.SENTENCES))
    dimmed = drawn(shown)
    (first,) = shown.boxes(0, 14)
    (second,) = shown.boxes(15, 26)
    assert differing(dimmed, plain, first) == 0
    assert differing(dimmed, plain, second) > 0


def test_only_the_paragraph_of_the_caret_stays_bright() -> None:
    shown = stage()
    plain = drawn(shown)
    shown.set_aids(replace(OFF, dimming=Dimming.PARAGRAPHS))
    dimmed = drawn(shown)
    assert differing(dimmed, plain, shown.boxes(15, 26)[0]) == 0
    assert differing(dimmed, plain, shown.boxes(27, 38)[0]) > 0


@pytest.mark.parametrize("appearance", list(Appearance))
def test_dimmed_text_can_still_be_read(appearance: Appearance) -> None:
    colours = page_colours(appearance)
    dimmed = mixed(colours.page, colours.text, DIMMED_SHARE)
    assert contrast(dimmed, colours.page) >= 4.5


def test_more_sentences_need_a_wider_gutter() -> None:
    metrics = metrics_for(Typography(), 1.0)
    assert gutter_width(metrics, 5) < gutter_width(metrics, 4000)
