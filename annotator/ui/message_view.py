"""Messages of the window: a strip above the article; a question only where work could be lost.

Ordinary errors never open a box. With `crash_report` the only place for `QMessageBox`.
"""

from enum import Enum

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QMessageBox, QVBoxLayout, QWidget

from annotator.domain.reports import Severity
from annotator.ui.widgets.notice import Notice
from annotator.workspace.messages import Message, message_of

__all__ = ["MessageView", "UnsavedChoice", "ask_about_unsaved"]


class UnsavedChoice(Enum):
    """What to do with changes that could not be saved when the window closes."""

    RETRY = "retry"
    DISCARD = "discard"
    STAY = "stay"


class MessageView(QWidget):
    """Shows one message at a time, the newest; `action_requested` carries its action's id."""

    action_requested = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._action = ""
        self._notice = Notice(self)
        self._notice.action_pressed.connect(self._on_action)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(8, 8, 8, 0)
        layout.addWidget(self._notice)
        self.hide()

    @property
    def text(self) -> str:
        """The sentence on show."""
        return self._notice.text

    def show_message(self, message: Message) -> None:
        """Show a message until it is dismissed or another one comes."""
        self._action = message.action
        verb = self._verb(message.action)
        self._notice.say(message.text, message.severity, verb)
        self._notice.setToolTip(message.detail)
        self.show()

    def show_error(self, error: BaseException) -> None:
        """Say an error in the user's words."""
        self.show_message(message_of(error))

    def say(self, text: str, severity: Severity = Severity.HINT, action: str = "") -> None:
        """Show a sentence of the window's own."""
        self.show_message(Message(severity, text, action=action))

    @Slot()
    def clear(self) -> None:
        """Show nothing."""
        self._action = ""
        self._notice.clear()
        self.hide()

    def withdraw(self, action: str) -> None:
        """Take the message away if it offers this action, which makes no sense any more."""
        if action and self._action == action:
            self.clear()

    @Slot()
    def _on_action(self) -> None:
        action = self._action
        self.clear()
        if action:
            self.action_requested.emit(action)

    def _verb(self, action: str) -> str:
        verbs = {
            "retry_save": self.tr("Try again"),
            "report": self.tr("Show the report"),
            "trash": self.tr("Open the trash"),
            "undo": self.tr("Undo"),
        }
        return verbs.get(action, self.tr("Close"))


def ask_about_unsaved(parent: QWidget, count: int, sentence: str) -> UnsavedChoice:
    """Ask what to do with changes that could not be saved; blocks until answered."""
    box = QMessageBox(parent)
    box.setIcon(QMessageBox.Icon.Warning)
    words = (
        box.tr("1 change is not saved.")
        if count == 1
        else box.tr("%n changes are not saved.", "", count)
    )
    box.setText(words)
    box.setInformativeText(sentence)
    retry = box.addButton(box.tr("Try again"), QMessageBox.ButtonRole.AcceptRole)
    discard = box.addButton(box.tr("Close without them"), QMessageBox.ButtonRole.DestructiveRole)
    stay = box.addButton(box.tr("Stay here"), QMessageBox.ButtonRole.RejectRole)
    box.setDefaultButton(retry)
    box.setEscapeButton(stay)
    box.exec()
    pressed = box.clickedButton()
    if pressed is retry:
        return UnsavedChoice.RETRY
    return UnsavedChoice.DISCARD if pressed is discard else UnsavedChoice.STAY
