import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from annotator.domain.ids import SpanId
from annotator.ui.annotating import AnnotationController
from annotator.ui.panels.span_inspector import SpanInspector, offsets_text
from annotator.ui.widgets.label_chip import ChipButton
from tests.ui.panels.summit import mark, spans


@pytest.fixture
def marked(desk: AnnotationController) -> list[SpanId]:
    """Kim Jong Un, Vladimir Putin and Vladivostok, none of them selected."""
    made = [
        mark(desk, 8, 19, "PER"),
        mark(desk, 24, 38, "PER"),
        mark(desk, 42, 53, "LOC"),
    ]
    desk.select((), ())
    return made


@pytest.fixture
def inspector(desk: AnnotationController, marked: list[SpanId], qtbot: QtBot) -> SpanInspector:
    inspector = SpanInspector(desk)
    qtbot.addWidget(inspector)
    inspector.resize(280, 500)
    inspector.show()
    return inspector


def choose(desk: AnnotationController, *ids: SpanId) -> None:
    desk.select((), ids)


def texts(inspector: SpanInspector) -> list[str]:
    assert inspector.isVisible()
    assert inspector.is_empty in (True, False)  # asking lets the panel catch up with the gesture
    return [label.text() for label in inspector.findChildren(QLabel) if label.isVisible()]


def test_nothing_selected_says_what_to_do(inspector: SpanInspector) -> None:
    assert inspector.is_empty
    assert any("press a label's key" in text for text in texts(inspector))


def test_one_span_shows_label_quote_and_place(
    inspector: SpanInspector, desk: AnnotationController, marked: list[SpanId]
) -> None:
    choose(desk, marked[0])
    assert inspector.heading == "Person"
    assert "“Kim Jong Un”" in texts(inspector)
    assert "8–19 · 11 characters" in texts(inspector)
    assert "By hand" in texts(inspector)


def test_several_spans_of_a_label_share_their_attributes(
    inspector: SpanInspector, desk: AnnotationController, marked: list[SpanId]
) -> None:
    choose(desk, *marked[:2])
    assert inspector.heading == "Person, 2 spans"
    assert inspector.attributes.names == ("role", "age", "alias", "dead")
    assert not inspector.note.isVisible()


def test_spans_of_different_labels_share_nothing(
    inspector: SpanInspector, desk: AnnotationController, marked: list[SpanId]
) -> None:
    choose(desk, marked[0], marked[2])
    assert inspector.heading == "2 spans, 2 labels"
    assert not inspector.attributes.isVisible()


def test_attribute_is_given_to_all_selected_spans(
    inspector: SpanInspector, desk: AnnotationController, marked: list[SpanId]
) -> None:
    choose(desk, *marked[:2])
    inspector.attributes.value_given.emit("role", "leader")
    assert [span.attributes for span in spans(desk)] == [
        (("role", "leader"),),
        (("role", "leader"),),
        (),
    ]


def test_note_goes_to_the_span_that_it_was_typed_for(
    inspector: SpanInspector, desk: AnnotationController, marked: list[SpanId], qtbot: QtBot
) -> None:
    choose(desk, marked[0])
    qtbot.keyClicks(inspector.note, "checked")
    choose(desk, marked[1])
    assert [span.mark.note for span in spans(desk)] == ["checked", "", ""]


def test_label_asks_for_the_picker(
    inspector: SpanInspector, desk: AnnotationController, marked: list[SpanId], qtbot: QtBot
) -> None:
    choose(desk, marked[0])
    assert inspector.heading == "Person"
    chip = inspector.findChild(ChipButton)
    assert chip is not None
    with qtbot.waitSignal(inspector.label_menu_requested):
        qtbot.mouseClick(chip, Qt.MouseButton.LeftButton)


def test_article_closed_empties_the_panel(
    inspector: SpanInspector, desk: AnnotationController, marked: list[SpanId]
) -> None:
    choose(desk, marked[0])
    desk.close_article()
    assert inspector.is_empty


def test_panel_made_late_knows_the_article(
    inspector: SpanInspector, desk: AnnotationController, marked: list[SpanId]
) -> None:
    choose(desk, marked[2])
    assert "“Vladivostok”" in texts(inspector)


def test_offsets_of_all_fragments_are_said() -> None:
    assert offsets_text(((8, 11), (14, 19))) == "8–11, 14–19"


def focused(inspector: SpanInspector, qtbot: QtBot) -> str:
    inspector.activateWindow()
    names = [n for n in inspector.attributes.names if inspector.attributes.editor(n).hasFocus()]
    return names[0] if names else ""


def test_the_first_required_attribute_without_a_value_gets_the_focus_then_the_way_back(
    inspector: SpanInspector, desk: AnnotationController, marked: list[SpanId], qtbot: QtBot
) -> None:
    inspector.activateWindow()
    qtbot.waitUntil(inspector.isActiveWindow)
    choose(desk, marked[0])
    assert inspector.focus_attributes()
    assert focused(inspector, qtbot) == "role"
    box = inspector.attributes.editor("role")
    qtbot.keyClicks(box, "le")
    with qtbot.waitSignal(inspector.left):
        qtbot.keyClick(box, Qt.Key.Key_Return)
    assert spans(desk)[0].attributes == (("role", "leader"),)
    assert desk.selection.spans == (marked[0],)


def test_a_refused_value_keeps_the_focus(
    inspector: SpanInspector, desk: AnnotationController, marked: list[SpanId], qtbot: QtBot
) -> None:
    choose(desk, marked[0])
    line = inspector.attributes.editor("age")
    with qtbot.assertNotEmitted(inspector.left), qtbot.waitSignal(desk.refused):
        qtbot.keyClicks(line, "4e2")
        qtbot.keyClick(line, Qt.Key.Key_Return)


def test_a_label_without_attributes_has_nothing_to_go_to(
    inspector: SpanInspector, desk: AnnotationController, marked: list[SpanId]
) -> None:
    choose(desk, marked[2])
    assert not inspector.focus_attributes()


def test_an_attribute_of_several_spans_is_one_step_of_undo(
    inspector: SpanInspector, desk: AnnotationController, marked: list[SpanId], qtbot: QtBot
) -> None:
    choose(desk, *marked[:2])
    box = inspector.attributes.editor("role")
    qtbot.keyClicks(box, "sp")
    qtbot.keyClick(box, Qt.Key.Key_Return)
    assert [dict(span.attributes).get("role") for span in spans(desk)[:2]] == ["speaker"] * 2
    with qtbot.waitSignal(desk.saver.walked):
        desk.undo()
    assert [span.attributes for span in spans(desk)[:2]] == [(), ()]
