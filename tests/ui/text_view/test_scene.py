from annotator.ui.text_view.palette import Appearance, page_colours
from annotator.ui.text_view.scene import Scene
from tests.ui.text_view.samples import LIGHT, picture, span, stance, topic

TEXT = "first line\nsecond line\nthird line"


def scene() -> Scene:
    return Scene(picture(TEXT, [span((0, 5))]), LIGHT)


def test_labels_have_their_styles_and_unknown_ones_look_grey() -> None:
    made = scene()
    assert made.style("PERSON").chip_name == "PER"
    assert made.style("UNHEARD").chip_name == "UNHEA"
    assert made.topic_colour("politics") != made.topic_colour("unheard")


def test_other_colours_give_other_styles() -> None:
    made = scene()
    before = made.style("PERSON")
    made.set_colours(page_colours(Appearance.DARK))
    assert made.style("PERSON") != before


def test_replaced_annotations_name_the_chunks_they_touch() -> None:
    made = scene()
    assert made.replace_spans([span((12, 15))], []) == {1}
    assert made.replace_stances((stance((23, 28)),), None) == {2}
    assert made.replace_topics((topic((0, 15)),)) == {0, 1}


def test_hits_are_found_by_where_they_are() -> None:
    made = scene()
    made.set_hits([(11, 17), (0, 3), (23, 28)])
    assert made.hits_in(0, 12) == [(0, 3), (11, 17)]
    assert made.hits_in(14, 23) == [(11, 17)]
    assert made.hits_in(18, 23) == []
