"""Help pages inside the program."""

from PySide6.QtCore import QUrl
from pytestqt.qtbot import QtBot

from annotator.ui.help_window import HelpWindow, title_of
from annotator.ui.key_map import KeyMap
from annotator.ui.widgets.safe_browser import SafeBrowser


def test_a_page_is_called_by_its_heading() -> None:
    assert title_of("# Keys\n\ntext", "shortcuts") == "Keys"
    assert title_of("text", "first_steps") == "First steps"


def test_a_page_is_shown_by_name(qtbot: QtBot) -> None:
    window = HelpWindow(KeyMap())
    qtbot.addWidget(window)
    window.show_page("shortcuts")
    assert "Redo" in window.text


def test_a_link_leads_to_another_page_and_nowhere_else(qtbot: QtBot) -> None:
    window = HelpWindow(KeyMap())
    qtbot.addWidget(window)
    window.show_page("about")
    page = window.findChild(SafeBrowser)
    assert page is not None
    page.anchorClicked.emit(QUrl("https://example.org/"))
    assert "Version" in window.text
    page.anchorClicked.emit(QUrl("shortcuts.md"))
    assert "Redo" in window.text
