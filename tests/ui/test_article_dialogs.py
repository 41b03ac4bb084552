"""Dialogs about articles, opened from menus and keys."""

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QMenu
from pytestqt.qtbot import QtBot

from annotator.ui.dialogs.new_article import NewArticleDialog
from annotator.ui.main_window import MainWindow
from annotator.ui.workbench import Workbench


def dialog_of(window: MainWindow) -> QDialog:
    return next(one for one in window.findChildren(QDialog) if one.isVisible())


@pytest.mark.parametrize(
    ("action", "title"),
    [
        ("new_article", "New article"),
        ("import", "Import"),
        ("export", "Export"),
        ("article_properties", ""),
        ("replace_text", "Correct the text"),
        ("trash", "Trash"),
        ("check", "Check the project"),
    ],
)
def test_an_action_opens_its_dialog(
    qtbot: QtBot, window: MainWindow, bench: Workbench, action: str, title: str
) -> None:
    window.actions_[action].trigger()
    dialog = dialog_of(window)
    assert title in dialog.windowTitle()
    qtbot.waitUntil(lambda: not window.commands.runner.is_busy, timeout=20000)
    dialog.reject()
    qtbot.waitUntil(lambda: not dialog.isVisible())


def test_the_clipboard_becomes_an_article(
    qtbot: QtBot, window: MainWindow, bench: Workbench
) -> None:
    QGuiApplication.clipboard().setText("Pasted title\n\nPasted text.")
    window.actions_["paste_article"].trigger()
    dialog = dialog_of(window)
    assert isinstance(dialog, NewArticleDialog)
    with qtbot.waitSignal(dialog.article_added):
        dialog.do_it()
    qtbot.waitUntil(lambda: bench.model.count() == 4)

    def shows_it() -> bool:
        article = bench.controller.opened_article
        return article is not None and "Pasted text." in str(article.content.text)

    qtbot.waitUntil(shows_it)


def test_the_trash_takes_the_article_and_undo_brings_it_back(
    qtbot: QtBot, window: MainWindow, bench: Workbench
) -> None:
    first = bench.controller.article_id
    window.actions_["trash_article"].trigger()
    qtbot.waitUntil(lambda: bench.model.count() == 2)
    qtbot.waitUntil(lambda: bench.controller.article_id == bench.model.article_at(0))
    qtbot.waitUntil(lambda: "in the trash" in window.messages.text)
    window.messages.action_requested.emit("undo")
    qtbot.waitUntil(lambda: bench.model.count() == 3)
    qtbot.waitUntil(lambda: bench.controller.article_id == first)
    qtbot.waitUntil(window.messages.isHidden)


def test_the_menu_of_articles_acts_on_all_that_are_selected(
    qtbot: QtBot, window: MainWindow, bench: Workbench
) -> None:
    bench.articles.view.selectAll()
    window.commands.show_article_menu(bench.articles.selected_articles(), QPoint(10, 10))
    menu = next(menu for menu in window.findChildren(QMenu) if menu.isVisible())
    texts = [action.text() for action in menu.actions()]
    assert texts == ["Article properties…", "Move 3 articles to the trash"]
    menu.close()
