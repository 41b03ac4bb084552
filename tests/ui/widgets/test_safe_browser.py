from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtGui import QTextDocument
from pytestqt.qtbot import QtBot

from annotator.ui.widgets.safe_browser import SafeBrowser

IMAGE = QTextDocument.ResourceType.ImageResource.value


def test_markdown_is_rendered(qtbot: QtBot) -> None:
    page = SafeBrowser()
    qtbot.addWidget(page)
    page.show_markdown("A **named** human being.")
    assert page.toPlainText() == "A named human being."


def test_a_page_shows_its_very_beginning(qtbot: QtBot) -> None:
    page = SafeBrowser()
    qtbot.addWidget(page)
    page.show_markdown("\n\n".join(["# Title", *(f"Line {n}" for n in range(200))]))
    page.resize(300, 200)
    page.show()
    qtbot.waitUntil(lambda: page.verticalScrollBar().maximum() > 0)
    assert page.verticalScrollBar().value() == 0


def test_html_stays_text(qtbot: QtBot) -> None:
    page = SafeBrowser()
    qtbot.addWidget(page)
    page.show_markdown("<b>bold</b>")
    assert "<b>" in page.toPlainText()


def test_files_are_not_loaded(qtbot: QtBot, tmp_path: Path) -> None:
    secret = tmp_path / "secret.png"
    secret.write_bytes(b"x")
    page = SafeBrowser()
    qtbot.addWidget(page)
    page.show_markdown(f"![picture]({secret.as_uri()})")
    page.show()
    page.grab()
    assert page.document().resource(IMAGE, QUrl(secret.as_uri())) is None
    assert page.loadResource(IMAGE, QUrl(secret.as_uri())) is None
