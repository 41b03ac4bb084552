from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from annotator.domain.scheme import EntityLabel, Scheme
from annotator.ui.annotating import AnnotationController
from annotator.ui.panels.label_palette import LabelPalette
from annotator.ui.widgets.label_chip import ChipButton
from tests.ui.panels.summit import mark, spans

ChangeScheme = Callable[[Scheme], None]


@pytest.fixture
def palette(desk: AnnotationController, qtbot: QtBot) -> LabelPalette:
    palette = LabelPalette(desk)
    qtbot.addWidget(palette)
    palette.resize(600, 60)
    palette.show()
    return palette


def chip(palette: LabelPalette, name: str) -> ChipButton:
    return next(b for b in palette.flow.buttons if b.item.id == name)


def press(palette: LabelPalette, name: str, qtbot: QtBot) -> None:
    qtbot.mouseClick(chip(palette, name), Qt.MouseButton.LeftButton)


def test_press_labels_the_selected_text(
    palette: LabelPalette, desk: AnnotationController, qtbot: QtBot
) -> None:
    desk.select(((8, 19),), ())
    press(palette, "PER", qtbot)
    assert [(s.label, s.fragments) for s in spans(desk)] == [("PER", ((8, 19),))]


def test_press_relabels_the_selected_span(
    palette: LabelPalette, desk: AnnotationController, qtbot: QtBot
) -> None:
    mark(desk, 8, 19, "PER")
    press(palette, "ORG", qtbot)
    assert [s.label for s in spans(desk)] == ["ORG"]


def test_press_without_a_selection_makes_the_label_sticky(
    palette: LabelPalette, desk: AnnotationController, qtbot: QtBot
) -> None:
    with qtbot.waitSignal(desk.labelling.armed_changed) as armed:
        press(palette, "ORG", qtbot)
    assert armed.args == ["ORG"]
    assert chip(palette, "ORG").is_sticky
    assert spans(desk) == ()


def test_second_press_ends_the_sticky_label(
    palette: LabelPalette, desk: AnnotationController, qtbot: QtBot
) -> None:
    press(palette, "ORG", qtbot)
    press(palette, "ORG", qtbot)
    assert desk.labelling.armed == ""
    assert not chip(palette, "ORG").is_sticky


def test_second_press_ends_it_also_when_a_span_was_just_made(
    palette: LabelPalette, desk: AnnotationController, qtbot: QtBot
) -> None:
    press(palette, "ORG", qtbot)
    desk.select(((8, 19),), ())
    desk.label_selection("ORG")
    press(palette, "ORG", qtbot)
    assert desk.labelling.armed == ""


def test_escape_ends_the_sticky_label(
    palette: LabelPalette, desk: AnnotationController, qtbot: QtBot
) -> None:
    desk.labelling.arm("ORG")
    qtbot.keyClick(palette, Qt.Key.Key_Escape)
    assert desk.labelling.armed == ""


def test_label_of_the_selected_span_is_marked(
    palette: LabelPalette, desk: AnnotationController, qtbot: QtBot
) -> None:
    mark(desk, 8, 19, "PER")
    qtbot.waitUntil(lambda: [b.item.id for b in palette.flow.buttons if b.isChecked()] == ["PER"])


def test_scheme_without_labels_says_so(
    palette: LabelPalette, desk: AnnotationController, change_scheme: ChangeScheme
) -> None:
    desk.labelling.arm("ORG")
    change_scheme(Scheme(name="empty"))
    assert palette.flow.buttons == ()
    assert desk.labelling.armed == ""


def test_500_labels_end_in_more(
    palette: LabelPalette, change_scheme: ChangeScheme, qtbot: QtBot
) -> None:
    labels = tuple(EntityLabel(name=f"Label {i}") for i in range(500))
    change_scheme(Scheme(name="many", entities=labels))
    with qtbot.waitSignal(palette.more_requested):
        qtbot.mouseClick(palette.flow.buttons[-1], Qt.MouseButton.LeftButton)


def test_sticky_label_is_announced(
    palette: LabelPalette, desk: AnnotationController, qtbot: QtBot
) -> None:
    with qtbot.waitSignal(desk.announced) as announced:
        desk.labelling.arm("PER")
    assert announced.args == ["Person stays on: Esc ends it"]


def test_sticky_label_does_not_change_the_height(
    palette: LabelPalette, desk: AnnotationController
) -> None:
    before = palette.flow.heightForWidth(600)
    desk.labelling.arm("PER")
    assert palette.flow.heightForWidth(600) == before
