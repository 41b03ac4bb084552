"""All keys on one sheet; the help page is made from the same table."""

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from annotator.resources import resource
from annotator.ui.action_spec import Where
from annotator.ui.actions import ACTIONS
from annotator.ui.key_map import KeyMap
from annotator.ui.shortcut_sheet import MARK, ShortcutSheet, listed_text, shortcuts_markdown


def test_every_action_with_a_key_is_listed() -> None:
    page = shortcuts_markdown(KeyMap())
    shown = [row for row in ACTIONS if row.keys and row.where is not Where.VIEW]
    assert [row.id for row in shown if f"| {listed_text(row)} |" not in page] == []


def test_the_help_page_has_a_place_for_the_tables() -> None:
    assert resource("help/shortcuts.md").read_text(encoding="utf-8").count(MARK) == 1


def test_the_sheet_shows_the_keys_as_they_are(qtbot: QtBot) -> None:
    own = {"undo": ("Ctrl+U",), "desk_undo": ("Ctrl+U",), "digit_1": ("Z",)}
    sheet = ShortcutSheet(KeyMap(own))
    qtbot.addWidget(sheet)
    assert "Ctrl+U\nUndo" in sheet.text
    assert "Ctrl+Z" not in sheet.text
    assert "Z · 2 · 3" in sheet.text


def test_typing_narrows_the_sheet_by_words_and_by_keys(qtbot: QtBot) -> None:
    sheet = ShortcutSheet(KeyMap())
    qtbot.addWidget(sheet)
    qtbot.keyClicks(sheet.line, "search every")
    assert "Ctrl+Shift+F" in sheet.text
    assert "Undo" not in sheet.text
    sheet.line.clear()
    qtbot.keyClicks(sheet.line, "ctrl+g")
    assert "Next hit" in sheet.text
    assert "Search everything" not in sheet.text
    qtbot.keyClicks(sheet.line, "nothing like it")
    assert sheet.text == "No action and no key fits."


def test_signs_that_markdown_needs_stay_in_their_cell() -> None:
    page = shortcuts_markdown(KeyMap({"undo": ("Ctrl+|", "Ctrl+`")}))
    assert "| `Ctrl+\\|` · `` Ctrl+` `` | Undo |" in page


def test_the_key_that_opens_the_sheet_closes_it(qtbot: QtBot) -> None:
    sheet = ShortcutSheet(KeyMap({"shortcuts": ("F2",)}))
    qtbot.addWidget(sheet)
    sheet.show()
    sheet.activateWindow()
    qtbot.waitUntil(sheet.line.hasFocus)
    qtbot.keyClick(sheet.line, Qt.Key.Key_F2)
    assert not sheet.isVisible()
