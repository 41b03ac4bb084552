"""The keys for nested and hidden spans, pressed as keys."""

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from annotator.ui.workbench import Workbench
from tests.ui.desk import place, saved

SHIFT = Qt.KeyboardModifier.ShiftModifier
ALT_SHIFT = Qt.KeyboardModifier.AltModifier | SHIFT


@pytest.fixture
def nested(bench: Workbench, qtbot: QtBot) -> Workbench:
    """A person's name in a larger span; the caret in the name."""
    article = bench.controller.article_id
    assert article is not None
    for words, label in (("Kim Jong Un bertemu", "ROLE"), ("Kim Jong Un", "PER")):
        bench.pane.view.select_range((place(bench.project, article, words),))
        bench.controller.label_selection(label)
    saved(qtbot, bench.controller)
    return bench


def press(qtbot: QtBot, bench: Workbench, key: str, modifiers: object = None) -> None:
    held = Qt.KeyboardModifier.NoModifier if modifiers is None else modifiers
    qtbot.keyClick(bench.pane.view, key, held)


def selected(bench: Workbench) -> str:
    content = bench.controller.content
    assert content is not None
    chosen = bench.controller.selection.spans
    return ", ".join(span.label for span in content.spans if span.id in chosen)


def test_c_goes_to_the_outer_span_and_back_in_a_circle(nested: Workbench, qtbot: QtBot) -> None:
    assert selected(nested) == "PER"
    press(qtbot, nested, "c")
    assert selected(nested) == "ROLE"
    press(qtbot, nested, "c")
    assert selected(nested) == "PER"
    press(qtbot, nested, "c", SHIFT)
    assert selected(nested) == "ROLE"


def test_the_hint_line_shows_the_key_only_where_spans_are_nested(
    nested: Workbench, qtbot: QtBot
) -> None:
    assert "outer span" in nested._frame.hints._hints
    article = nested.controller.article_id
    assert article is not None
    nested.pane.view.select_range((place(nested.project, article, "Rusia"),))
    nested.controller.label_selection("GPE")
    assert "outer span" not in nested._frame.hints._hints
    saved(qtbot, nested.controller)


def test_h_hides_a_label_which_cycling_then_passes_over(nested: Workbench, qtbot: QtBot) -> None:
    press(qtbot, nested, "c")
    press(qtbot, nested, "h")
    assert nested.controller.display.value.labels == {"ROLE"}
    assert nested.controller.selection.spans == ()
    for _ in range(3):
        press(qtbot, nested, "c")
        assert selected(nested) == "PER"
    press(qtbot, nested, "h", SHIFT)
    assert not nested.controller.display.value.sets_something_aside
    press(qtbot, nested, "c")
    assert selected(nested) == "ROLE"


def test_without_a_second_span_it_is_said(bench: Workbench, qtbot: QtBot) -> None:
    with qtbot.waitSignal(bench.controller.refused) as told:
        press(qtbot, bench, "c")
    assert told.args == ["There is no other span at the caret."]


def test_lanes_are_opened_by_a_key(nested: Workbench, qtbot: QtBot) -> None:
    nested.controller.display.set_lanes(1)
    spans, chunks = nested.pane.view.stage.scene.spans, nested.pane.view.stage.scene.chunks
    number = chunks.number_at(nested.pane.view.caret)
    assert spans.laned(number)[1].overflow
    press(qtbot, nested, "l", ALT_SHIFT)
    assert not spans.laned(number)[1].overflow
    press(qtbot, nested, "l", ALT_SHIFT)
    assert spans.laned(number)[1].overflow


def test_the_panel_of_what_is_shown_opens_with_the_focus_in_its_labels(
    nested: Workbench, qtbot: QtBot
) -> None:
    press(qtbot, nested, "v", ALT_SHIFT)
    qtbot.waitUntil(nested.panels.shown.labels.hasFocus)
    assert nested._frame.left.current_name == "shown"
