import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from annotator.ui.panels.span_inspector import SpanInspector, offsets_text
from annotator.ui.widgets.label_chip import ChipButton
from tests.ui.panels.desk import Desk, empty_layer, with_span


@pytest.fixture
def desk() -> Desk:
    content = with_span(empty_layer(), 8, 19, "PER")
    content = with_span(content, 24, 38, "PER")
    return Desk(with_span(content, 42, 53, "LOC"))


@pytest.fixture
def inspector(desk: Desk, qtbot: QtBot) -> SpanInspector:
    inspector = SpanInspector(desk)
    qtbot.addWidget(inspector)
    inspector.resize(280, 500)
    inspector.show()
    assert desk.content is not None
    desk.open(desk.content)
    return inspector


def choose(desk: Desk, *numbers: int) -> None:
    assert desk.content is not None
    desk.choose(*(desk.content.spans[n].id for n in numbers))


def texts(inspector: SpanInspector) -> list[str]:
    return [label.text() for label in inspector.findChildren(QLabel) if label.isVisible()]


def test_nothing_selected_says_what_to_do(inspector: SpanInspector) -> None:
    assert inspector.is_empty
    assert any("press a label's key" in text for text in texts(inspector))


def test_one_span_shows_label_quote_and_place(inspector: SpanInspector, desk: Desk) -> None:
    choose(desk, 0)
    assert inspector.heading == "Person"
    assert "“Kim Jong Un”" in texts(inspector)
    assert "8–19 · 11 characters" in texts(inspector)
    assert "By hand" in texts(inspector)


def test_several_spans_of_a_label_share_their_attributes(
    inspector: SpanInspector, desk: Desk
) -> None:
    choose(desk, 0, 1)
    assert inspector.heading == "Person, 2 spans"
    assert inspector.attributes.names == ("role", "age", "alias", "dead")
    assert not inspector.note.isVisible()


def test_spans_of_different_labels_share_nothing(inspector: SpanInspector, desk: Desk) -> None:
    choose(desk, 0, 2)
    assert inspector.heading == "2 spans, 2 labels"
    assert not inspector.attributes.isVisible()


def test_attribute_goes_to_the_controller(inspector: SpanInspector, desk: Desk) -> None:
    choose(desk, 0)
    inspector.attributes.value_given.emit("role", "leader")
    assert desk.requests == [("set_attribute", "role", "leader")]


def test_note_goes_to_the_span_that_it_was_typed_for(
    inspector: SpanInspector, desk: Desk, qtbot: QtBot
) -> None:
    choose(desk, 0)
    assert desk.content is not None
    first = desk.content.spans[0].id
    qtbot.keyClicks(inspector.note, "checked")
    choose(desk, 1)
    assert desk.requests == [("set_note", first, "checked")]


def test_label_asks_for_the_picker(inspector: SpanInspector, desk: Desk, qtbot: QtBot) -> None:
    choose(desk, 0)
    chip = inspector.findChild(ChipButton)
    assert chip is not None
    with qtbot.waitSignal(inspector.label_menu_requested):
        qtbot.mouseClick(chip, Qt.MouseButton.LeftButton)


def test_article_closed_empties_the_panel(inspector: SpanInspector, desk: Desk) -> None:
    choose(desk, 0)
    desk.content = None
    desk.article_opened.emit(None)
    assert inspector.is_empty


def test_offsets_of_all_fragments_are_said() -> None:
    assert offsets_text(((8, 11), (14, 19))) == "8–11, 14–19"
