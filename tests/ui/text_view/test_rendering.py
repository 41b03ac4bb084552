from PySide6.QtGui import QColor

from annotator.ui.text_view.palette import Appearance, page_colours
from annotator.ui.text_view.rendering import image_of, render_image
from tests.ui.text_view.samples import picture, span, stage_of

TEXT = "Heading\n\n" + "words of a paragraph " * 60


def test_a_picture_is_as_wide_as_asked_and_as_high_as_the_article() -> None:
    short = render_image(picture("one line"), 600)
    long = render_image(picture(TEXT), 600)
    assert short.width() == long.width() == 600
    assert short.height() < long.height()


def test_a_picture_has_the_pages_and_the_labels_colours() -> None:
    image = render_image(picture(TEXT, [span((9, 300))]), 600, appearance=Appearance.DARK)
    page = page_colours(Appearance.DARK)
    assert image.pixelColor(1, 1) == QColor(page.page)
    colours = {image.pixel(x, y) for x in range(0, 600, 3) for y in range(0, image.height(), 3)}
    stage = stage_of(picture(TEXT))
    stage.set_colours(page)
    assert QColor(stage.scene.style("PERSON").tint).rgb() in colours


def test_a_scaled_picture_has_more_pixels_of_the_same_page() -> None:
    one, two = render_image(picture(TEXT), 500), render_image(picture(TEXT), 500, scale=2.0)
    assert two.size() == one.size() * 2


def test_the_picture_of_a_stage_shows_its_later_spans_without_selection() -> None:
    stage = stage_of(picture(TEXT))
    plain = image_of(stage, 500)
    stage.interaction.select_range(((9, 60),))
    assert image_of(stage, 500) == plain
    stage.replace_spans([span((9, 60))], [])
    assert image_of(stage, 500) != plain
