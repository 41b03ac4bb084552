"""A few lines for a comment: "@" offers the names of people, Ctrl+Enter sends, Esc leaves."""

from collections.abc import Iterable

from PySide6.QtCore import QEvent, QSize, QStringListModel, Qt, Signal, Slot
from PySide6.QtGui import QInputMethodEvent, QKeyEvent, QTextCursor
from PySide6.QtWidgets import QAbstractItemView, QCompleter, QPlainTextEdit, QWidget

from annotator.ui.widgets.exact_text import exact_text

__all__ = ["MentionEdit"]

_LINES = 3
_MOST_LINES = 6
_LONGEST_NAME = 40
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_OF_THE_LIST = (*_ENTER, Qt.Key.Key_Tab, Qt.Key.Key_Backtab, Qt.Key.Key_Escape)


class MentionEdit(QPlainTextEdit):
    """Plain text. `sent` follows Ctrl+Enter, `left` Esc; what they mean is up to the panel."""

    sent = Signal()
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setTabChangesFocus(True)
        self.setMaximumHeight(self.fontMetrics().lineSpacing() * _MOST_LINES + 12)
        self._names = QStringListModel(self)
        self._completer = QCompleter(self._names, self)
        self._completer.setWidget(self)
        self._completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self._completer.setFilterMode(Qt.MatchFlag.MatchStartsWith)
        self._completer.activated.connect(self._on_activated)

    @property
    def text(self) -> str:
        """What was typed, exactly."""
        return exact_text(self.document())

    @property
    def offered(self) -> tuple[str, ...]:
        """The names in the list that is open now."""
        popup = self._completer.popup()
        if popup is None or not popup.isVisible():
            return ()
        found = self._completer.completionModel()
        return tuple(str(found.index(row, 0).data()) for row in range(found.rowCount()))

    def set_names(self, names: Iterable[str]) -> None:
        """Say whom "@" can call."""
        self._names.setStringList(sorted(names, key=str.casefold))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Send, leave, choose a name, or type."""
        popup = self._completer.popup()
        if popup is not None and popup.isVisible() and event.key() in _OF_THE_LIST:
            self._choose(popup, event.key())
            return
        if event.key() in _ENTER and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.sent.emit()
            return
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
            return
        super().keyPressEvent(event)
        self._offer()

    def _choose(self, popup: QAbstractItemView, key: int) -> None:
        """Take the marked name, or none with Esc, where the list did not take the key itself."""
        name = popup.currentIndex().data()
        popup.hide()
        if key != Qt.Key.Key_Escape and isinstance(name, str):
            self._on_activated(name)

    def event(self, event: QEvent) -> bool:
        """Keep Ctrl+Enter and Esc from the window, where they mean something else."""
        if (
            event.type() == QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and event.key() in (*_ENTER, Qt.Key.Key_Escape)
        ):
            event.accept()
            return True
        return super().event(event)

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        """Type what an input method made."""
        super().inputMethodEvent(event)
        self._offer()

    def sizeHint(self) -> QSize:
        """Give room for three lines."""
        return QSize(160, self.fontMetrics().lineSpacing() * _LINES + 12)

    def minimumSizeHint(self) -> QSize:
        """Give room for three lines."""
        return QSize(80, self.sizeHint().height())

    def _begun(self) -> str | None:
        """Give what was typed after the "@" before the caret; None when there is none."""
        cursor = self.textCursor()
        before = cursor.block().text()[: cursor.positionInBlock()]
        at = before.rfind("@", max(0, len(before) - _LONGEST_NAME))
        if at < 0 or (at and (before[at - 1].isalnum() or before[at - 1] == "@")):
            return None
        return before[at + 1 :]

    def _offer(self) -> None:
        begun = self._begun()
        popup = self._completer.popup()
        if begun is None or popup is None:
            if popup is not None:
                popup.hide()
            return
        self._completer.setCompletionPrefix(begun)
        found = self._completer.completionCount()
        if not found or self._completer.currentCompletion().casefold() == begun.casefold():
            popup.hide()
            return
        popup.setCurrentIndex(self._completer.completionModel().index(0, 0))
        place = self.cursorRect()
        place.setWidth(popup.sizeHintForColumn(0) + popup.verticalScrollBar().sizeHint().width())
        self._completer.complete(place)

    @Slot(str)
    def _on_activated(self, name: str) -> None:
        begun = self._begun()
        if begun is None:
            return
        cursor = self.textCursor()
        cursor.movePosition(
            QTextCursor.MoveOperation.Left, QTextCursor.MoveMode.KeepAnchor, len(begun)
        )
        cursor.insertText(f"{name} ")
