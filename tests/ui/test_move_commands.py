"""Walking an article by its names, quotations and spans, with keys, as a label is given to each."""

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from annotator.ui.workbench import Workbench
from annotator.workspace.settings import Settings
from tests.ui.desk import labels, saved
from tests.ui.test_article_commands import press, select

SHIFT = Qt.KeyboardModifier.ShiftModifier
ALT = Qt.KeyboardModifier.AltModifier
TAB, BACKTAB = Qt.Key.Key_Tab, Qt.Key.Key_Backtab


@pytest.fixture
def at_start(bench: Workbench) -> Workbench:
    """The bench with the caret at the start of its article and the settings of a new person."""
    bench.apply_settings(Settings())
    bench.pane.view.select_range(((0, 0),))
    return bench


def chosen(bench: Workbench) -> str:
    return bench.pane.view.selected_text


def test_tab_selects_names_one_after_the_other_and_back(qtbot: QtBot, at_start: Workbench) -> None:
    seen = []
    for _ in range(3):
        press(qtbot, at_start, TAB)
        seen.append(chosen(at_start))
    assert seen == ["Kim Jong Un", "Rusia", "Rusia"][: len(seen)] or len(set(seen)) > 1
    first = seen[0]
    press(qtbot, at_start, BACKTAB, SHIFT)
    press(qtbot, at_start, BACKTAB, SHIFT)
    assert chosen(at_start) == first


def test_a_label_on_a_name_goes_on_to_the_next(qtbot: QtBot, at_start: Workbench) -> None:
    press(qtbot, at_start, TAB)
    first = chosen(at_start)
    press(qtbot, at_start, "1")
    assert labels(at_start.controller) == [("PER", first)]
    assert chosen(at_start)
    assert not at_start.controller.selection.spans
    press(qtbot, at_start, BACKTAB, SHIFT)
    assert chosen(at_start) != first
    saved(qtbot, at_start.controller)


def test_where_that_is_not_wanted_the_new_span_stays_selected(
    qtbot: QtBot, at_start: Workbench
) -> None:
    at_start.apply_settings(Settings(go_on_after_label=False))
    press(qtbot, at_start, TAB)
    press(qtbot, at_start, "1")
    assert len(at_start.controller.selection.spans) == 1
    saved(qtbot, at_start.controller)


def test_a_label_on_text_selected_by_hand_goes_nowhere(qtbot: QtBot, at_start: Workbench) -> None:
    select(at_start, "Rusia")
    press(qtbot, at_start, "2")
    assert len(at_start.controller.selection.spans) == 1
    saved(qtbot, at_start.controller)


def test_brackets_move_the_edges_of_what_is_selected(qtbot: QtBot, at_start: Workbench) -> None:
    select(at_start, "Kim Jong")
    press(qtbot, at_start, "]")
    assert chosen(at_start) == "Kim Jong Un"
    press(qtbot, at_start, Qt.Key.Key_BraceLeft, SHIFT)
    assert chosen(at_start) == "Jong Un"
    press(qtbot, at_start, "[")
    press(qtbot, at_start, Qt.Key.Key_BraceRight, SHIFT)
    assert chosen(at_start) == "Kim Jong"
    press(qtbot, at_start, "]", ALT)
    assert chosen(at_start).startswith("Kim Jong")
    assert labels(at_start.controller) == []


def test_an_adjusted_candidate_still_goes_on_after_its_label(
    qtbot: QtBot, at_start: Workbench
) -> None:
    press(qtbot, at_start, TAB)
    press(qtbot, at_start, "]")
    adjusted = chosen(at_start)
    press(qtbot, at_start, "1")
    assert labels(at_start.controller) == [("PER", adjusted)]
    assert chosen(at_start)
    assert not at_start.controller.selection.spans
    saved(qtbot, at_start.controller)


def test_the_signs_for_more_and_less_go_from_span_to_span(
    qtbot: QtBot, at_start: Workbench
) -> None:
    select(at_start, "Rusia")
    press(qtbot, at_start, "2")
    select(at_start, "Kim Jong Un")
    press(qtbot, at_start, "1")
    press(qtbot, at_start, Qt.Key.Key_Greater, SHIFT)
    assert chosen(at_start) == "Rusia"
    press(qtbot, at_start, Qt.Key.Key_Less, SHIFT)
    assert chosen(at_start) == "Kim Jong Un"
    saved(qtbot, at_start.controller)


def test_w_selects_more_and_less_again(qtbot: QtBot, at_start: Workbench) -> None:
    select(at_start, "Jong")
    seen = [chosen(at_start)]
    for _ in range(3):
        press(qtbot, at_start, "w")
        seen.append(chosen(at_start))
    assert seen[1] == "Kim Jong Un"
    for before in reversed(seen[:-1]):
        press(qtbot, at_start, "W", SHIFT)
        assert chosen(at_start) == before


def test_k_keeps_a_part_and_the_next_selection_is_another(
    qtbot: QtBot, at_start: Workbench
) -> None:
    select(at_start, "Kim")
    press(qtbot, at_start, "k")
    press(qtbot, at_start, Qt.Key.Key_Right, Qt.KeyboardModifier.ControlModifier)
    press(qtbot, at_start, Qt.Key.Key_Right, Qt.KeyboardModifier.ControlModifier)
    press(
        qtbot,
        at_start,
        Qt.Key.Key_Right,
        Qt.KeyboardModifier.ControlModifier | SHIFT,
    )
    assert len(at_start.controller.selection.fragments) == 2
    press(qtbot, at_start, "1")
    assert len(labels(at_start.controller)) == 1
    saved(qtbot, at_start.controller)


@pytest.mark.parametrize("key", ["y", "k", "d", "'"])
def test_what_cannot_be_done_is_said(qtbot: QtBot, at_start: Workbench, key: str) -> None:
    with qtbot.waitSignal(at_start.controller.refused):
        press(qtbot, at_start, key)


def test_tab_says_when_nothing_is_left(qtbot: QtBot, at_start: Workbench) -> None:
    end = len(str(at_start.pane.view.stage.scene.text))
    at_start.pane.view.select_range(((end, end),))
    with qtbot.waitSignal(at_start.controller.refused):
        press(qtbot, at_start, TAB)
