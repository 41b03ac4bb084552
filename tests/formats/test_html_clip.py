"""Labelled text for word processors."""

import xml.etree.ElementTree as ET

from annotator.formats.html_clip import clipped_html
from tests.formats.material import SCHEME, article

HOSTILE = "<b>Ani</b> di\nBukit & co"


def clip(*ranges: tuple[int, int]) -> str:
    content = article(HOSTILE, (3, 6, "PER"), (0, 13, "LOC"))
    return clipped_html(content.text, content.layers[0].spans, SCHEME, ranges)


def test_the_text_is_escaped_and_well_formed() -> None:
    shown = clip((0, len(HOSTILE)))
    root = ET.fromstring(shown)  # noqa: S314 (our own output)
    assert "<b>Ani" not in shown
    words = "".join(root.itertext()).replace("LOC", "").replace("PER", "")
    assert words == HOSTILE.replace("\n", "")
    assert "<br/>" in shown


def test_a_run_has_the_colour_of_its_innermost_label_and_the_tag_once() -> None:
    shown = clip((0, 13))
    assert shown.count("<b>LOC</b>") == 1
    assert shown.count("<b>PER</b>") == 1
    assert shown.count("background-color") == 3


def test_ranges_are_set_apart() -> None:
    assert " … " in clip((3, 6), (14, 19))
