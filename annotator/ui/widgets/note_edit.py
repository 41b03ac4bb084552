"""A note that commits itself: after half a second of quiet, and when the focus leaves.

So a sentence typed in one go is one step of undo, and nothing typed is ever lost.
"""

from PySide6.QtCore import QSize, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from annotator.ui.widgets.exact_text import exact_text

__all__ = ["NoteEdit"]

_QUIET_MS = 500
_LINES = 3


class NoteEdit(QPlainTextEdit):
    """A few lines of plain text about one row.

    `committed` carries the row's id and the new note, only when it differs from the one shown
    first. Tab leaves the field; so do Esc and, where `enter_leaves` is set, Enter, which `left`
    says. Shift+Enter begins a new line.
    """

    committed = Signal(bytes, str)
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setTabChangesFocus(True)
        self._row = b""
        self._known = ""
        self.enter_leaves = False
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_QUIET_MS)
        self._timer.timeout.connect(self.flush)
        self.textChanged.connect(self._on_text_changed)

    @property
    def is_pending(self) -> bool:
        """Whether something typed is not committed yet."""
        return self._timer.isActive()

    def show_note(self, row: bytes, note: str) -> None:
        """Show a row's note; what was typed for another row is committed first.

        While the person types, a note of the same row that comes from elsewhere waits.
        """
        if row == self._row and (self.is_pending or note == self._known):
            return
        self.flush()
        self._row, self._known = row, note
        if note != exact_text(self.document()):
            self.setPlainText(note)
            self._timer.stop()

    @Slot()
    def flush(self) -> None:
        """Commit now what is not committed yet."""
        self._timer.stop()
        text = exact_text(self.document())
        if self._row and text != self._known:
            self._known = text
            self.committed.emit(self._row, text)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Commit and leave with Esc, or with Enter where that is wished."""
        is_enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers()
        if event.key() == Qt.Key.Key_Escape or (is_enter and self.enter_leaves):
            self.flush()
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Commit when the focus leaves."""
        super().focusOutEvent(event)
        self.flush()

    def sizeHint(self) -> QSize:
        """Give room for three lines."""
        height = self.fontMetrics().lineSpacing() * _LINES + 12
        return QSize(160, height)

    def minimumSizeHint(self) -> QSize:
        """Give room for three lines."""
        return QSize(80, self.sizeHint().height())

    @Slot()
    def _on_text_changed(self) -> None:
        if self._row and exact_text(self.document()) != self._known:
            self._timer.start()
        else:
            self._timer.stop()
