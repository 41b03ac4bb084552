import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from annotator.domain.scheme import Scheme
from annotator.ui.panels.label_palette import LabelPalette
from annotator.ui.widgets.label_chip import ChipButton
from tests.ui.panels.desk import Desk, empty_layer, with_span


@pytest.fixture
def desk() -> Desk:
    return Desk(with_span(empty_layer(), 8, 19, "PER"))


@pytest.fixture
def palette(desk: Desk, qtbot: QtBot) -> LabelPalette:
    palette = LabelPalette(desk)
    qtbot.addWidget(palette)
    palette.resize(600, 60)
    palette.show()
    return palette


def chip(palette: LabelPalette, name: str) -> ChipButton:
    return next(b for b in palette.flow.buttons if b.item.id == name)


def test_press_labels_the_selected_text(palette: LabelPalette, desk: Desk, qtbot: QtBot) -> None:
    desk.choose(fragments=((8, 19),))
    qtbot.mouseClick(chip(palette, "PER"), Qt.MouseButton.LeftButton)
    assert desk.requests == [("label_selection", "PER")]


def test_press_without_a_selection_makes_the_label_sticky(
    palette: LabelPalette, desk: Desk, qtbot: QtBot
) -> None:
    with qtbot.waitSignal(palette.armed_changed) as armed:
        qtbot.mouseClick(chip(palette, "ORG"), Qt.MouseButton.LeftButton)
    assert armed.args == ["ORG"]
    assert chip(palette, "ORG").is_sticky
    assert desk.requests == []


def test_second_press_ends_the_sticky_label(palette: LabelPalette, qtbot: QtBot) -> None:
    qtbot.mouseClick(chip(palette, "ORG"), Qt.MouseButton.LeftButton)
    qtbot.mouseClick(chip(palette, "ORG"), Qt.MouseButton.LeftButton)
    assert palette.armed_label == ""
    assert not chip(palette, "ORG").is_sticky


def test_escape_ends_the_sticky_label(palette: LabelPalette, qtbot: QtBot) -> None:
    palette.arm("ORG")
    qtbot.keyClick(palette, Qt.Key.Key_Escape)
    assert palette.armed_label == ""


def test_label_of_the_selected_span_is_marked(palette: LabelPalette, desk: Desk) -> None:
    assert desk.content is not None
    desk.choose(desk.content.spans[0].id)
    marked = [b.item.id for b in palette.flow.buttons if b.isChecked()]
    assert marked == ["PER"]


def test_another_scheme_brings_its_labels(palette: LabelPalette, desk: Desk) -> None:
    palette.arm("ORG")
    desk.show_scheme(Scheme(name="empty"))
    assert palette.flow.buttons == ()
    assert palette.armed_label == ""


def test_500_labels_end_in_more(palette: LabelPalette, desk: Desk, qtbot: QtBot) -> None:
    desk.show_scheme(desk.with_more_labels(497))
    with qtbot.waitSignal(palette.more_requested):
        qtbot.mouseClick(palette.flow.buttons[-1], Qt.MouseButton.LeftButton)


def test_sticky_label_is_announced(palette: LabelPalette, qtbot: QtBot) -> None:
    with qtbot.waitSignal(palette.announced) as announced:
        palette.arm("PER")
    assert announced.args == ["Person stays on: Esc ends it"]


def test_sticky_label_does_not_change_the_height(palette: LabelPalette) -> None:
    before = palette.flow.heightForWidth(600)
    palette.arm("PER")
    assert palette.flow.heightForWidth(600) == before
