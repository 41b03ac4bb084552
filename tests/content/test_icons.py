"""The icon set: one size, one stroke, one colour that follows the theme."""

import xml.etree.ElementTree as ET  # our own files
from pathlib import Path

import pytest

from annotator.resources import resource

WANTED = {
    *("open", "new", "import", "export", "search", "settings", "undo", "redo", "previous"),
    *("next", "done", "skip", "flag", "unseen", "in-progress", "trash", "restore", "note"),
    *("person", "topic", "stance", "relation", "label", "history", "help", "close", "plus"),
    *("minus", "chevron-down", "chevron-right", "palette", "sun", "moon", "saved", "saving"),
    *("not-saved", "link", "copy", "filter", "annotator"),
}
ICONS = sorted(resource("icons").glob("*.svg"))
LINES = [path for path in ICONS if path.stem != "annotator"]


def test_the_set_is_complete() -> None:
    assert {path.stem for path in ICONS} >= WANTED


@pytest.mark.parametrize("path", LINES, ids=lambda path: str(path.stem))
def test_a_line_icon_has_the_measures_of_the_set(path: Path) -> None:
    root = ET.fromstring(path.read_text(encoding="utf-8"))  # noqa: S314 (our own file)
    assert root.get("viewBox") == "0 0 20 20"
    assert root.get("stroke") == "currentColor"
    assert root.get("stroke-width") == "1.5"
    assert root.get("fill") == "none"
    for part in root.iter():
        assert part.get("stroke") in (None, "currentColor", "none")
        assert part.get("fill") in (None, "currentColor", "none")


@pytest.mark.parametrize("path", ICONS, ids=lambda path: str(path.stem))
def test_an_icon_loads_nothing(path: Path) -> None:
    text = path.read_text(encoding="utf-8").replace("http://www.w3.org/2000/svg", "")
    assert not any(word in text for word in ("http", "href", "url(", "<script", "<style"))
