"""The keys in the help are those of the table of actions, in tables and in prose."""

import re
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from pytestqt.qtbot import QtBot

from annotator.resources import resource
from annotator.ui.action_spec import ActionSpec
from annotator.ui.actions import ACTIONS, DIGIT_ACTIONS, TAKE_ACTIONS, action_spec
from annotator.ui.help_window import HelpWindow
from annotator.ui.key_map import KeyMap
from annotator.ui.shortcut_sheet import MARK, listed_text, shortcuts_markdown

PAGES = sorted(resource("help").glob("*.md"))
NOT_OF_THE_TABLE = {
    *("Down", "Space", "Shift+Enter", "Ctrl+C"),  # of a list, a tree, a table or a note
    *("Alt+C", "Alt+W", "Alt+R"),  # of the toggles of the find bar
    *("Shift", "Alt", "Ctrl", "Ctrl+Shift"),  # modifiers that stand alone
    *("=", "≠", "View", "Search", "Time"),  # signs and words, which are keys only to Qt
}
SAME_ROW = {*DIGIT_ACTIONS, *TAKE_ACTIONS, "shortcuts_in_text"}
"""Actions that share the row of another one."""


def rows_of_the_page() -> dict[str, set[str]]:
    """Give what each row of the tables of keys does, with its keys."""
    found: dict[str, set[str]] = {}
    for keys, does in re.findall(
        r"^\| (`.+`) \| (.+) \|$", shortcuts_markdown(KeyMap()), re.MULTILINE
    ):
        found.setdefault(does, set()).update(re.findall(r"`(\S+)`", keys))
    return found


def portable(row: ActionSpec) -> set[str]:
    """Give an action's own keys; those that the platform chooses are left to it."""
    return {key for key in row.keys if not key.startswith(":") and key != "Backtab"}


@pytest.mark.parametrize(
    "row", [row for row in ACTIONS if row.keys and row.id not in SAME_ROW], ids=lambda row: row.id
)
def test_the_tables_of_keys_give_each_action_its_keys(row: ActionSpec) -> None:
    assert portable(row) <= rows_of_the_page()[listed_text(row)]


def test_the_tables_of_keys_hold_nothing_else() -> None:
    listed = {listed_text(row) for row in ACTIONS if row.keys}
    assert set(rows_of_the_page()) <= listed


def test_the_tables_of_keys_leave_the_title_to_the_page() -> None:
    assert "\n# " not in "\n" + shortcuts_markdown(KeyMap())


def test_the_help_window_puts_the_tables_where_the_marker_is(qtbot: QtBot) -> None:
    window = HelpWindow(KeyMap())
    qtbot.addWidget(window)
    window.show_page("shortcuts")
    assert MARK not in window.text
    assert window.text.startswith("Keys\n")
    for row in ACTIONS:
        if row.keys and row.id not in SAME_ROW:
            assert listed_text(row) in window.text


def as_key(text: str) -> str:
    """Give a text as Qt writes that key, "" when it is none."""
    found = QKeySequence(text, QKeySequence.SequenceFormat.PortableText)
    if found.count() != 1 or found[0].key() == Qt.Key.Key_unknown:
        return ""
    return found.toString(QKeySequence.SequenceFormat.PortableText)


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.name)
def test_keys_in_the_prose_of_the_help_are_in_the_table(path: Path) -> None:
    known = {as_key(key) for keys in rows_of_the_page().values() for key in keys}
    known |= {as_key(key) for row in ACTIONS for key in portable(row)}
    told = re.findall(r"\*\*(\S+?)\*\*", path.read_text(encoding="utf-8"))
    keys = {as_key(text) for text in told if text not in NOT_OF_THE_TABLE} - {""}
    assert keys - known == set()


def test_the_help_names_the_key_of_each_polarity() -> None:
    page = resource("help/topics_and_stance.md").read_text(encoding="utf-8")
    told = re.findall(r"^\| \*\*(\w)\*\* \| (\w+)", page, re.MULTILINE)
    assert told
    for key, polarity in told:
        assert action_spec(f"polarity_{polarity}").keys == (key,)
