"""A line that tells the person something inside a dialog or panel, instead of a message box.

Glyph and words carry the severity; colour only supports them. Hidden while there is nothing to
say.
"""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QSizePolicy, QWidget

from annotator.domain.reports import Severity

__all__ = ["Notice"]

_GLYPHS = {Severity.ERROR: "✕", Severity.WARNING: "!", Severity.HINT: "i"}


class Notice(QFrame):
    """One sentence with its severity and, where something can be done, a button for it.

    `action_pressed` is the button's press. Long sentences wrap.
    """

    action_pressed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFrameShape(QFrame.Shape.StyledPanel)
        self._glyph = QLabel(self)
        self._glyph.setAlignment(Qt.AlignmentFlag.AlignVCenter)
        font = self._glyph.font()
        font.setBold(True)
        self._glyph.setFont(font)
        self._text = QLabel(self)
        self._text.setTextFormat(Qt.TextFormat.PlainText)
        self._text.setWordWrap(True)
        self._text.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse
            | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self._text.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        self._button = QPushButton(self)
        self._button.clicked.connect(self.action_pressed)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(8, 6, 8, 6)
        layout.setSpacing(8)
        layout.addWidget(self._glyph)
        layout.addWidget(self._text, 1)
        layout.addWidget(self._button)
        self.hide()

    @property
    def text(self) -> str:
        """The sentence on show, empty while hidden."""
        return self._text.text()

    def say(self, text: str, severity: Severity = Severity.HINT, action: str = "") -> None:
        """Show a sentence; with `action`, also a button that says this verb."""
        names = {
            Severity.ERROR: self.tr("Error"),
            Severity.WARNING: self.tr("Warning"),
            Severity.HINT: self.tr("Note"),
        }
        self._glyph.setText(_GLYPHS[severity])
        self._glyph.setAccessibleName(names[severity])
        self._text.setText(text)
        self._button.setText(action)
        self._button.setVisible(bool(action))
        self.setAccessibleName(f"{names[severity]}: {text}")
        self.show()

    def focus_action(self) -> None:
        """Put the focus on the button, so that Enter does what it says."""
        self._button.setFocus(Qt.FocusReason.OtherFocusReason)

    def clear(self) -> None:
        """Say nothing and take no room."""
        self._text.clear()
        self.hide()
