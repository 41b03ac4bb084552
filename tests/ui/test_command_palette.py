"""Do anything by typing its name, in the real window."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from annotator.ui.dialogs.preferences import PreferencesDialog
from annotator.ui.main_window import MainWindow
from annotator.ui.palette_entries import Kind
from annotator.ui.widgets.palette_box import PaletteBox
from annotator.ui.window_memory import load_memory
from annotator.ui.workbench import Workbench
from tests.ui.desk import labels


def opened(window: MainWindow) -> PaletteBox:
    window.actions_["palette"].trigger()
    return next(box for box in window.findChildren(PaletteBox) if box.isVisible())


def first(box: PaletteBox) -> tuple[Kind, str]:
    entry = box.model.entry(0)
    assert entry is not None
    return entry.kind, entry.id


def choose(qtbot: QtBot, box: PaletteBox, words: str) -> None:
    qtbot.keyClicks(box.line, words)
    qtbot.keyClick(box.line, Qt.Key.Key_Return)


def test_an_action_is_done_and_remembered(qtbot: QtBot, window: MainWindow) -> None:
    told: list[str] = []
    window.actions_.triggered.connect(told.append)
    box = opened(window)
    qtbot.keyClicks(box.line, "about")
    assert first(box) == (Kind.ACTION, "about")
    window.actions_.triggered.disconnect(window._on_action)
    qtbot.keyClick(box.line, Qt.Key.Key_Return)
    window.actions_.triggered.connect(window._on_action)
    assert told[-1] == "about"
    assert window.memory.chosen == ("action:about",)
    window.keep_memory()
    assert load_memory(window._folder).chosen == ("action:about",)
    assert first(opened(window)) == (Kind.ACTION, "about")


def test_what_cannot_be_done_says_why_and_stays(qtbot: QtBot, bench: Workbench) -> None:
    window = bench._frame.window
    assert isinstance(window, MainWindow)
    box = opened(window)
    choose(qtbot, box, "merge the selected")
    assert box.isVisible()
    assert "only when" in box.note
    qtbot.keyClick(box.line, Qt.Key.Key_Escape)


def test_esc_returns_to_where_one_was(qtbot: QtBot, window: MainWindow, bench: Workbench) -> None:
    box = opened(window)
    qtbot.waitUntil(box.line.hasFocus)
    qtbot.keyClick(box.line, Qt.Key.Key_Escape)
    assert bench.pane.view.hasFocus()
    assert not box.isVisible()


def test_a_label_is_given_to_the_selection(
    qtbot: QtBot, window: MainWindow, bench: Workbench
) -> None:
    box = opened(window)
    qtbot.keyClicks(box.line, "country")
    entry = box.model.entry(0)
    assert entry is not None
    assert entry.why == "only when some text is selected"
    qtbot.keyClick(box.line, Qt.Key.Key_Escape)
    bench.pane.view.select_range(((0, 9),))
    choose(qtbot, opened(window), "country")
    assert labels(bench.controller) == [("GPE", "Pertemuan")]


def test_a_topic_is_given_to_the_article(
    qtbot: QtBot, window: MainWindow, bench: Workbench
) -> None:
    choose(qtbot, opened(window), "peace")
    content = bench.controller.content
    assert content is not None
    assert [topic.label for topic in content.topics] == ["peace"]


def test_an_article_is_found_by_words_of_its_title(
    qtbot: QtBot, window: MainWindow, bench: Workbench
) -> None:
    before = bench.controller.article_id
    box = opened(window)
    qtbot.keyClicks(box.line, "third art")
    qtbot.waitUntil(lambda: first(box)[0] is Kind.ARTICLE)
    qtbot.keyClick(box.line, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: bench.controller.article_id not in (None, before))
    article = bench.controller.opened_article
    assert article is not None
    assert article.content.article.meta.title == "Third article"
    again = opened(window)
    qtbot.waitUntil(lambda: first(again)[0] is Kind.ARTICLE)


@pytest.mark.parametrize(("words", "name"), [("line height", "line_height"), ("keys", "keys")])
def test_a_setting_leads_to_its_field(
    qtbot: QtBot, window: MainWindow, words: str, name: str
) -> None:
    window.activateWindow()
    choose(qtbot, opened(window), f"setting {words}")
    dialog = next(one for one in window.findChildren(PreferencesDialog) if one.isVisible())
    editor: QWidget = dialog.form.editor(name)
    qtbot.waitUntil(lambda: editor.isAncestorOf(dialog.focusWidget()))
    dialog.reject()


def test_articles_that_are_found_too_late_are_nobodys(
    qtbot: QtBot, window: MainWindow, bench: Workbench
) -> None:
    box = opened(window)
    qtbot.keyClicks(box.line, "third")
    with qtbot.waitSignal(box.destroyed):
        qtbot.keyClick(box.line, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: bench.controller.answers.waiting == 0)


def test_a_click_elsewhere_closes_it(qtbot: QtBot, window: MainWindow, bench: Workbench) -> None:
    box = opened(window)
    qtbot.waitUntil(box.line.hasFocus)
    bench.pane.view.setFocus(Qt.FocusReason.MouseFocusReason)
    assert not box.isVisible()
