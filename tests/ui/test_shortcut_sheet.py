"""All keys on one sheet; the help page is made from the same table."""

from PySide6.QtWidgets import QTextBrowser
from pytestqt.qtbot import QtBot

from annotator.resources import resource
from annotator.ui.action_spec import Where
from annotator.ui.actions import ACTIONS
from annotator.ui.shortcut_sheet import MARK, ShortcutSheet, listed_text, shortcuts_markdown


def test_every_action_with_a_key_is_listed() -> None:
    page = shortcuts_markdown()
    shown = [row for row in ACTIONS if row.keys and row.where is not Where.VIEW]
    assert [row.id for row in shown if f"| {listed_text(row)} |" not in page] == []


def test_the_help_page_has_a_place_for_the_tables() -> None:
    assert resource("help/shortcuts.md").read_text(encoding="utf-8").count(MARK) == 1


def test_the_sheet_shows_the_page(qtbot: QtBot) -> None:
    sheet = ShortcutSheet()
    qtbot.addWidget(sheet)
    page = sheet.findChild(QTextBrowser)
    assert page is not None
    assert "Undo" in page.toPlainText()
