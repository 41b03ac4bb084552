"""What the keys of the article do, pressed as keys."""

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication, QInputDialog
from pytestqt.qtbot import QtBot

from annotator.domain.layers import LayerStatus
from annotator.domain.stance import Polarity
from annotator.ui.workbench import Workbench
from tests.ui.desk import labels, place, saved

CONTROL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


def select(bench: Workbench, words: str) -> None:
    article = bench.controller.article_id
    assert article is not None
    bench.pane.view.select_range((place(bench.project, article, words),))


def press(
    qtbot: QtBot,
    bench: Workbench,
    key: str | Qt.Key,
    modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier,
) -> None:
    qtbot.keyClick(bench.pane.view, key, modifiers)


def test_a_digit_labels_and_another_one_relabels(qtbot: QtBot, bench: Workbench) -> None:
    select(bench, "Rusia")
    press(qtbot, bench, "1")
    press(qtbot, bench, "2")
    assert labels(bench.controller) == [("GPE", "Rusia")]
    saved(qtbot, bench.controller)


def test_semicolon_and_a_letter_label(qtbot: QtBot, bench: Workbench) -> None:
    select(bench, "Rusia")
    press(qtbot, bench, ";")
    press(qtbot, bench, "r")
    assert labels(bench.controller) == [("ROLE", "Rusia")]
    saved(qtbot, bench.controller)


def test_a_label_by_typing_its_name(qtbot: QtBot, bench: Workbench) -> None:
    select(bench, "Rusia")
    press(qtbot, bench, "/")
    line = bench.commands._picker.line
    qtbot.keyClicks(line, "coun")
    qtbot.keyClick(line, Qt.Key.Key_Return)
    assert labels(bench.controller) == [("GPE", "Rusia")]
    assert bench.pane.view.hasFocus()
    saved(qtbot, bench.controller)


def test_a_digit_without_a_label_is_said(qtbot: QtBot, bench: Workbench) -> None:
    select(bench, "Rusia")
    with qtbot.waitSignal(bench.controller.refused) as refused:
        press(qtbot, bench, "9")
    assert refused.args == ["The scheme has no label 9."]


def test_backspace_removes_and_control_z_brings_back(qtbot: QtBot, bench: Workbench) -> None:
    select(bench, "Rusia")
    press(qtbot, bench, "2")
    press(qtbot, bench, Qt.Key.Key_Backspace)
    assert labels(bench.controller) == []
    with qtbot.waitSignal(bench.controller.saver.walked):
        press(qtbot, bench, Qt.Key.Key_Z, CONTROL)
    assert labels(bench.controller) == [("GPE", "Rusia")]


def test_brackets_move_the_edges(qtbot: QtBot, bench: Workbench) -> None:
    select(bench, "Vladimir Putin")
    press(qtbot, bench, "1")
    press(qtbot, bench, "[")
    press(qtbot, bench, Qt.Key.Key_BraceRight, SHIFT)
    assert labels(bench.controller) == [("PER", "bertemu Vladimir")]
    saved(qtbot, bench.controller)


def test_two_keys_make_a_stance(qtbot: QtBot, bench: Workbench) -> None:
    select(bench, "Rusia senang")
    press(qtbot, bench, "f")
    assert bench.controller.pending_stance is not None
    press(qtbot, bench, "2")
    assert bench.controller.content is not None
    (stance,) = bench.controller.content.stances
    assert (stance.polarity, stance.target) == (
        Polarity.FOR,
        bench.controller.targets[1].id,
    )
    saved(qtbot, bench.controller)


def two_spans(bench: Workbench, qtbot: QtBot, second: str = "2") -> None:
    select(bench, "Kim Jong Un")
    press(qtbot, bench, "1")
    select(bench, "Rusia")
    press(qtbot, bench, second)


def related(bench: Workbench) -> list[str]:
    content = bench.controller.content
    assert content is not None
    return [relation.label for relation in content.relations]


def test_r_and_r_again_make_the_relation_that_fits(qtbot: QtBot, bench: Workbench) -> None:
    two_spans(bench, qtbot, "1")
    press(qtbot, bench, "r")
    select_first_span(bench)
    press(qtbot, bench, "r")
    assert related(bench) == ["knows"]
    saved(qtbot, bench.controller)


def test_of_several_relations_one_is_picked_by_its_digit(qtbot: QtBot, bench: Workbench) -> None:
    two_spans(bench, qtbot)
    select_first_span(bench)
    press(qtbot, bench, "r")
    select_last_span(bench)
    press(qtbot, bench, "r")
    line = bench.commands._picker.line
    qtbot.keyClicks(line, "3")
    qtbot.keyClick(line, Qt.Key.Key_Return)
    assert related(bench) == ["knows"]
    assert bench.pane.view.hasFocus()
    saved(qtbot, bench.controller)


def test_a_digit_while_a_relation_waits_gives_the_relation(qtbot: QtBot, bench: Workbench) -> None:
    two_spans(bench, qtbot)
    select_first_span(bench)
    press(qtbot, bench, "r")
    assert "relation to here" in bench._frame.hints._hints
    select_last_span(bench)
    press(qtbot, bench, "2")
    assert related(bench) == ["from"]
    assert [label for label, _ in labels(bench.controller)] == ["PER", "GPE"]
    saved(qtbot, bench.controller)


def test_esc_drops_the_relation_and_keeps_the_spans(qtbot: QtBot, bench: Workbench) -> None:
    two_spans(bench, qtbot)
    press(qtbot, bench, "r")
    press(qtbot, bench, Qt.Key.Key_Escape)
    assert bench.controller.pending_relation is None
    press(qtbot, bench, "1")
    assert [label for label, _ in labels(bench.controller)] == ["PER", "PER"]
    saved(qtbot, bench.controller)


def select_first_span(bench: Workbench) -> None:
    assert bench.controller.content is not None
    bench.pane.view.select_spans([bench.controller.content.spans[0].id])


def select_last_span(bench: Workbench) -> None:
    assert bench.controller.content is not None
    bench.pane.view.select_spans([bench.controller.content.spans[-1].id])


def test_the_target_can_be_typed(qtbot: QtBot, bench: Workbench) -> None:
    select(bench, "Rusia senang")
    press(qtbot, bench, "a")
    press(qtbot, bench, Qt.Key.Key_Return)
    line = bench.commands._picker.line
    qtbot.keyClicks(line, "bri")
    qtbot.keyClick(line, Qt.Key.Key_Return)
    assert bench.controller.content is not None
    assert len(bench.controller.content.stances) == 1
    saved(qtbot, bench.controller)


def test_tab_gives_the_stance_to_the_next_holder(qtbot: QtBot, bench: Workbench) -> None:
    select(bench, "Rusia")
    press(qtbot, bench, "2")
    select(bench, "Rusia senang")
    press(qtbot, bench, "f")
    press(qtbot, bench, Qt.Key.Key_Tab)
    pending = bench.controller.pending_stance
    assert pending is not None
    assert pending.held_by.actor.name == "Rusia"
    press(qtbot, bench, Qt.Key.Key_Escape)
    assert bench.controller.pending_stance is None
    saved(qtbot, bench.controller)


def test_pin_takes_the_target_of_the_newest_stance(qtbot: QtBot, bench: Workbench) -> None:
    select(bench, "Rusia senang")
    for key in ("f", "2", "p"):
        press(qtbot, bench, key)
    assert bench.controller.pinned_target == bench.controller.targets[1].id
    press(qtbot, bench, "p")
    assert bench.controller.pinned_target is None
    saved(qtbot, bench.controller)


def test_control_return_is_done_and_next(qtbot: QtBot, bench: Workbench) -> None:
    with qtbot.waitSignal(bench.controller.article_opened):
        press(qtbot, bench, Qt.Key.Key_Return, CONTROL)
    saved(qtbot, bench.controller)
    first = bench.project.reading.open_article(bench.model.article_at(0))
    assert first.own.layer.status is LayerStatus.DONE


def test_s_skips(qtbot: QtBot, bench: Workbench) -> None:
    with qtbot.waitSignal(bench.controller.article_opened):
        press(qtbot, bench, "s")
    saved(qtbot, bench.controller)
    first = bench.project.reading.open_article(bench.model.article_at(0))
    assert first.own.layer.status is LayerStatus.SKIPPED


def test_a_flag_asks_for_its_reason(qtbot: QtBot, bench: Workbench) -> None:
    def answer() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, QInputDialog)
        assert dialog.okButtonText() == "Flag the article"
        dialog.setTextValue("two articles in one")
        dialog.accept()

    QTimer.singleShot(0, answer)
    bench.handlers["flag"]()
    assert bench.controller.content is not None
    layer = bench.controller.content.layer
    assert (layer.status, layer.reason) == (LayerStatus.FLAGGED, "two articles in one")
    saved(qtbot, bench.controller)


@pytest.mark.parametrize(("action", "larger"), [("zoom_in", True), ("zoom_out", False)])
def test_zoom(bench: Workbench, action: str, larger: bool) -> None:
    before = bench.pane.view.zoom
    bench.handlers[action]()
    assert (bench.pane.view.zoom > before) is larger
    bench.handlers["zoom_reset"]()
    assert bench.pane.view.zoom == 1.0


def test_save_says_the_truth(qtbot: QtBot, bench: Workbench) -> None:
    with qtbot.waitSignal(bench.controller.announced) as said:
        bench.handlers["save"]()
    assert said.args == ["Everything is saved."]


def test_split_needs_the_caret_inside(qtbot: QtBot, bench: Workbench) -> None:
    select(bench, "Kim Jong Un")
    press(qtbot, bench, "1")
    with qtbot.waitSignal(bench.controller.refused):
        bench.handlers["split"]()
    saved(qtbot, bench.controller)
