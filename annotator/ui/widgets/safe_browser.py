"""Text from projects and files, shown as Markdown or plain text without ever loading anything.

Neither pictures nor style sheets, neither from the network nor from the disk: a project that
somebody sent is only data. Links are shown, not followed.
"""

from PySide6.QtCore import QUrl
from PySide6.QtGui import QTextCursor, QTextDocument
from PySide6.QtWidgets import QTextBrowser, QWidget

__all__ = ["SafeBrowser"]


class _SafeDocument(QTextDocument):
    def loadResource(self, _kind: int, _name: QUrl | str) -> object:
        return None


class SafeBrowser(QTextBrowser):
    """A read-only page. GUI thread only."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._page = _SafeDocument(self)
        self.setDocument(self._page)
        self.setOpenLinks(False)
        self.setOpenExternalLinks(False)
        self.setUndoRedoEnabled(False)

    def show_markdown(self, text: str) -> None:
        """Show Markdown; HTML inside it stays text."""
        features = QTextDocument.MarkdownFeature
        self._page.setMarkdown(text, features.MarkdownDialectGitHub | features.MarkdownNoHTML)
        self.moveCursor(QTextCursor.MoveOperation.Start)  # Qt leaves it, and the view, at the end
        self.verticalScrollBar().setValue(0)  # above the first line there is a margin

    def loadResource(self, _kind: int, _name: QUrl | str) -> object:
        """Load nothing, whatever a text asks for."""
        return None
