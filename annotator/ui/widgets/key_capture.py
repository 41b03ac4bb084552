"""Takes the next key that is pressed, whatever it would do otherwise."""

from PySide6.QtCore import QEvent, QKeyCombination, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QFrame, QLabel, QVBoxLayout, QWidget

__all__ = ["KeyCapture", "key_text"]

_ALONE = frozenset(
    {
        *(Qt.Key.Key_Shift, Qt.Key.Key_Control, Qt.Key.Key_Alt, Qt.Key.Key_Meta),
        *(Qt.Key.Key_AltGr, Qt.Key.Key_CapsLock, Qt.Key.Key_NumLock, Qt.Key.Key_ScrollLock),
        *(Qt.Key.Key_Super_L, Qt.Key.Key_Super_R, Qt.Key.Key_unknown),
    }
)


def key_text(event: QKeyEvent) -> str:
    """Give a key press as portable text, empty for a modifier alone.

    Shift is left out where it only serves to type a sign: "?" is "?" on every keyboard.
    """
    key = Qt.Key(event.key())
    if key in _ALONE:
        return ""
    modifiers = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
    if key == Qt.Key.Key_Backtab:
        key, modifiers = Qt.Key.Key_Tab, modifiers | Qt.KeyboardModifier.ShiftModifier
    is_sign = Qt.Key.Key_Space < key < Qt.Key.Key_AsciiTilde + 1 and not chr(key).isalnum()
    if is_sign:
        modifiers &= ~Qt.KeyboardModifier.ShiftModifier
    sequence = QKeySequence(QKeyCombination(modifiers, key))
    return sequence.toString(QKeySequence.SequenceFormat.PortableText)


class KeyCapture(QFrame):
    """A strip that waits for a key while it is shown and has the focus.

    `captured` carries the key as portable text, `given_up` follows Esc or losing the focus.
    """

    captured = Signal(str)
    given_up = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFrameShape(QFrame.Shape.StyledPanel)
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self._words = QLabel(self)
        self._words.setTextFormat(Qt.TextFormat.PlainText)
        self._words.setWordWrap(True)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(8, 6, 8, 6)
        layout.addWidget(self._words)
        self.hide()

    def wait(self, words: str) -> None:
        """Show `words` and take the next key."""
        self._words.setText(words)
        self.setAccessibleName(words)
        self.show()
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def event(self, event: QEvent) -> bool:
        """Take keys before shortcuts and the change of focus do."""
        if event.type() == QEvent.Type.ShortcutOverride:
            event.accept()
            return True
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            self.keyPressEvent(event)
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Tell the key; Esc gives up."""
        event.accept()
        text = key_text(event)
        if event.key() == Qt.Key.Key_Escape and not event.modifiers():
            self._end()
            self.given_up.emit()
        elif text:
            self._end()
            self.captured.emit(text)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Give up when something else is clicked."""
        super().focusOutEvent(event)
        is_away = event.reason() == Qt.FocusReason.ActiveWindowFocusReason
        if self.isVisible() and not is_away:
            self._end()
            self.given_up.emit()

    def _end(self) -> None:
        self.hide()
