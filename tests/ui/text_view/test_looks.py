"""Spans with a look of their own in the article."""

from dataclasses import replace

from PySide6.QtGui import QColor
from pytestqt.qtbot import QtBot

from annotator.domain.text import ArticleText
from annotator.ui.text_view.looks import NO_LOOKS, Shape, SpanLook
from annotator.ui.text_view.palette import Appearance, page_colours
from annotator.ui.text_view.picture import ArticlePicture
from annotator.ui.text_view.rendering import render_image
from tests.ui.desk import SCHEME
from tests.ui.review.sheets_by_hand import WORDS, span

RUSSIA = span("Rusia", "GPE")
PLAIN = ArticlePicture(ArticleText(WORDS), SCHEME, spans=(RUSSIA,))


def colours_of(picture: ArticlePicture) -> set[str]:
    image = render_image(picture, 900)
    return {
        QColor(image.pixel(x, y)).name().upper()
        for x in range(image.width())
        for y in range(image.height())
    }


def test_a_wave_has_the_same_colour_for_all_labels_and_no_tint(qtbot: QtBot) -> None:
    page = page_colours(Appearance.LIGHT)
    waved = replace(PLAIN, looks={RUSSIA.id: SpanLook(Shape.WAVE)})
    seen = colours_of(waved)
    assert page.hit in seen
    assert page.hit not in colours_of(PLAIN)


def test_lanes_and_quiet_lines_have_no_tint(qtbot: QtBot) -> None:
    with_tint = colours_of(PLAIN)
    for shape in (Shape.LANE, Shape.QUIET):
        seen = colours_of(replace(PLAIN, looks={RUSSIA.id: SpanLook(shape, "GPE A")}))
        assert with_tint - seen
    assert dict(NO_LOOKS) == {}
