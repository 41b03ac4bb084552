"""Labels and spans by keys, pressed in the window."""

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from annotator.ui.dialogs.label_picker import LabelPicker
from annotator.ui.workbench import Workbench
from tests.ui.desk import labels, saved
from tests.ui.test_article_commands import CONTROL, SHIFT, press, select


def picker_of(bench: Workbench) -> LabelPicker:
    return bench.commands._picker


def first_label(bench: Workbench) -> str:
    first = picker_of(bench).model.item(0)
    assert first is not None
    return first.id


def mark(qtbot: QtBot, bench: Workbench, words: str, key: str) -> None:
    select(bench, words)
    press(qtbot, bench, key)


def test_l_keeps_a_label_on_and_enter_gives_it_until_escape(qtbot: QtBot, bench: Workbench) -> None:
    press(qtbot, bench, "l")
    qtbot.keyClicks(picker_of(bench).line, "2")
    qtbot.keyClick(picker_of(bench).line, Qt.Key.Key_Return)
    assert bench.controller.labelling.armed == "GPE"
    assert "Country stays on" in bench._frame.hints.text
    for words in ("Rusia", "Vladivostok"):
        select(bench, words)
        press(qtbot, bench, Qt.Key.Key_Return)
    assert labels(bench.controller) == [("GPE", "Vladivostok"), ("GPE", "Rusia")]
    press(qtbot, bench, Qt.Key.Key_Escape)
    assert bench.controller.labelling.armed == ""
    saved(qtbot, bench.controller)


def test_while_a_label_stays_on_its_place_is_taken_by_another_ones_key(
    qtbot: QtBot, bench: Workbench
) -> None:
    bench.controller.labelling.arm("GPE")
    press(qtbot, bench, "1")
    assert bench.controller.labelling.armed == "PER"
    press(qtbot, bench, "l")
    assert bench.controller.labelling.armed == ""


def test_enter_without_a_label_that_stays_on_says_so(qtbot: QtBot, bench: Workbench) -> None:
    with qtbot.waitSignal(bench.controller.refused) as refused:
        press(qtbot, bench, Qt.Key.Key_Return)
    assert refused.args == ["No label stays on: L keeps one on."]


def test_comma_then_a_label_adds_where_the_label_alone_replaces(
    qtbot: QtBot, bench: Workbench
) -> None:
    mark(qtbot, bench, "Rusia", "1")
    press(qtbot, bench, "2")
    assert labels(bench.controller) == [("GPE", "Rusia")]
    press(qtbot, bench, ",")
    press(qtbot, bench, "1")
    assert labels(bench.controller) == [("GPE", "Rusia"), ("PER", "Rusia")]
    saved(qtbot, bench.controller)


def test_several_spans_are_picked_by_keys_and_relabelled_in_one_step(
    qtbot: QtBot, bench: Workbench
) -> None:
    for words in ("Vladivostok", "Kim Jong Un", "Vladimir Putin"):
        mark(qtbot, bench, words, "1")
    press(qtbot, bench, Qt.Key.Key_Home, CONTROL)
    press(qtbot, bench, "x", SHIFT)
    press(qtbot, bench, "x", SHIFT)
    press(qtbot, bench, "2")
    assert [label for label, _ in labels(bench.controller)] == ["GPE", "GPE", "PER"]
    with qtbot.waitSignal(bench.controller.saver.walked):
        press(qtbot, bench, Qt.Key.Key_Z, CONTROL)
    assert [label for label, _ in labels(bench.controller)] == ["PER", "PER", "PER"]


def test_x_picks_and_lets_go_the_span_at_the_caret(qtbot: QtBot, bench: Workbench) -> None:
    mark(qtbot, bench, "Rusia", "1")
    press(qtbot, bench, "x")
    press(qtbot, bench, Qt.Key.Key_Home, CONTROL)
    assert len(bench.controller.selection.spans) == 1
    with qtbot.waitSignal(bench.controller.refused) as refused:
        press(qtbot, bench, "x")
    assert refused.args == ["There is no span at the caret."]
    press(qtbot, bench, Qt.Key.Key_Escape)
    assert bench.controller.selection.spans == ()
    assert bench.pane.view.selection.spans == ()
    saved(qtbot, bench.controller)


def test_spans_with_the_same_label_are_selected_by_one_key(qtbot: QtBot, bench: Workbench) -> None:
    for words in ("Kim Jong Un", "Vladimir Putin"):
        mark(qtbot, bench, words, "1")
    press(qtbot, bench, Qt.Key.Key_A, CONTROL | SHIFT)
    press(qtbot, bench, ",")
    qtbot.keyClicks(picker_of(bench).line, "role")
    qtbot.keyClick(picker_of(bench).line, Qt.Key.Key_Return)
    assert [label for label, _ in labels(bench.controller)] == ["PER", "ROLE", "PER", "ROLE"]
    saved(qtbot, bench.controller)


def test_j_adds_a_part_and_shift_j_takes_it_away(qtbot: QtBot, bench: Workbench) -> None:
    mark(qtbot, bench, "Kim", "1")
    select(bench, "Un")
    press(qtbot, bench, "j")
    assert labels(bench.controller) == [("PER", "Kim … Un")]
    select(bench, "Un")
    press(qtbot, bench, "j", SHIFT)
    assert labels(bench.controller) == [("PER", "Kim")]
    saved(qtbot, bench.controller)


def test_the_popup_offers_what_was_given_lately_first(qtbot: QtBot, bench: Workbench) -> None:
    mark(qtbot, bench, "Rusia", "2")
    press(qtbot, bench, "/")
    assert first_label(bench) == "PER"  # the span has the other one already
    qtbot.keyClick(picker_of(bench).line, Qt.Key.Key_Escape)
    select(bench, "Kim Jong Un")
    press(qtbot, bench, "/")
    assert first_label(bench) == "GPE"
    qtbot.keyClick(picker_of(bench).line, Qt.Key.Key_Escape)
    saved(qtbot, bench.controller)


def test_with_a_label_that_stays_on_enter_labels_names_and_tab_passes_them_over(
    qtbot: QtBot, bench: Workbench
) -> None:
    bench.controller.labelling.arm("PER")
    press(qtbot, bench, Qt.Key.Key_Home, CONTROL)
    seen = []
    for key in (Qt.Key.Key_Tab, Qt.Key.Key_Tab, Qt.Key.Key_Return, Qt.Key.Key_Return):
        press(qtbot, bench, key)
        seen.append(bench.pane.view.selected_text)
    assert seen[:3] == ["Vladivostok", "Kim Jong Un", "Vladimir Putin"]
    assert labels(bench.controller) == [("PER", "Kim Jong Un"), ("PER", "Vladimir Putin")]
    saved(qtbot, bench.controller)
