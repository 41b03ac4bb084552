"""The keys of the preview in the window."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from annotator.ui.main_window import MainWindow
from annotator.ui.workbench import Workbench
from tests.ui.desk import labels, place, saved

CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


def label_kim(qtbot: QtBot, bench: Workbench) -> None:
    article = bench.controller.article_id
    assert article is not None
    bench.pane.view.select_range((place(bench.project, article, "Kim Jong Un"),))
    bench.controller.label_selection("PER")
    saved(qtbot, bench.controller)


def test_the_key_twice_labels_everywhere_and_comes_back_to_the_text(
    qtbot: QtBot, bench: Workbench
) -> None:
    label_kim(qtbot, bench)
    view = bench.pane.view
    qtbot.keyClick(view, Qt.Key.Key_D, CTRL | SHIFT)
    panel = bench.propagation.panel
    qtbot.waitUntil(lambda: panel.is_ready)
    assert panel.list.hasFocus()
    qtbot.keyClick(panel.list, Qt.Key.Key_D, CTRL | SHIFT)
    qtbot.waitUntil(lambda: panel.notice.text == "1 place labelled in 1 article.")
    assert view.hasFocus()


def test_enter_shows_the_hit_and_the_list_keeps_the_focus(qtbot: QtBot, bench: Workbench) -> None:
    label_kim(qtbot, bench)
    first = bench.controller.article_id
    qtbot.keyClick(bench.pane.view, Qt.Key.Key_D, CTRL | SHIFT)
    panel = bench.propagation.panel
    qtbot.waitUntil(lambda: panel.is_ready)
    qtbot.keyClick(panel.list, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: bench.controller.article_id != first)
    qtbot.waitUntil(lambda: bench.pane.view.selected_text == "Kim Jong Un")
    assert panel.list.hasFocus()
    qtbot.keyClick(panel.list, Qt.Key.Key_Escape)
    assert bench.pane.view.hasFocus()


def test_without_a_name_the_key_says_what_to_do(
    qtbot: QtBot, window: MainWindow, bench: Workbench
) -> None:
    qtbot.keyClick(bench.pane.view, Qt.Key.Key_D, CTRL)
    assert "Label a name first" in window.hints.text


def test_the_other_key_looks_elsewhere_before_anything_is_labelled(
    qtbot: QtBot, bench: Workbench
) -> None:
    label_kim(qtbot, bench)
    qtbot.keyClick(bench.pane.view, Qt.Key.Key_D, CTRL)
    panel = bench.propagation.panel
    qtbot.waitUntil(lambda: "Nothing is left" in panel._empty.text)
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_D, CTRL | SHIFT)
    qtbot.waitUntil(lambda: panel.verb.text() == "Label 1 place" and panel.is_ready)
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_R, CTRL)
    qtbot.waitUntil(lambda: panel.verb.text() == "Choose the new label")
    assert panel.notice.text == ""
    assert labels(bench.controller) == [("PER", "Kim Jong Un")]


def test_labels_are_replaced_from_the_keyboard(qtbot: QtBot, bench: Workbench) -> None:
    label_kim(qtbot, bench)
    qtbot.keyClick(bench.pane.view, Qt.Key.Key_R, CTRL)
    panel = bench.propagation.panel
    assert panel.rule_form.new_label.hasFocus()
    qtbot.keyClick(panel.rule_form.new_label, Qt.Key.Key_Down)
    qtbot.waitUntil(lambda: panel.verb.text() == "Remove 1 span" and panel.is_ready)
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_R, CTRL)
    assert labels(bench.controller) == []
    saved(qtbot, bench.controller)


def test_an_article_that_is_read_again_does_not_take_the_focus(
    qtbot: QtBot, bench: Workbench
) -> None:
    label_kim(qtbot, bench)
    bench.articles.view.setFocus()
    search = bench.panels.search
    bench.begin_search()
    qtbot.waitUntil(lambda: search.isAncestorOf(QApplication.focusWidget()))
    with qtbot.waitSignal(bench.controller.article_opened):
        bench.controller.opener.forget_all()
        assert bench.controller.article_id is not None
        bench.controller.open_article(bench.controller.article_id)
    assert search.isAncestorOf(QApplication.focusWidget())
