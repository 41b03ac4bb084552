"""A drop-down of values that reports only what the person chooses, never what it is shown."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QComboBox, QSizePolicy, QWidget

__all__ = ["ChoiceBox"]


class ChoiceBox(QComboBox):
    """One of several values. `chosen` carries the value itself.

    The wheel scrolls the panel, not the choice.
    """

    chosen = Signal(object)

    def __init__(
        self, choices: Sequence[tuple[object, str]] = (), parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._values: list[object] = []
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(8)
        self.set_choices(choices)
        self.activated.connect(self._on_activated)

    @property
    def value(self) -> object:
        """The value on show, None when there is none."""
        row = self.currentIndex()
        return self._values[row] if 0 <= row < len(self._values) else None

    def set_choices(self, choices: Sequence[tuple[object, str]]) -> None:
        """Offer these values with their names; keeps the one on show where it is still offered."""
        before = self.value
        self.clear()
        self._values = [value for value, _ in choices]
        self.addItems([name for _, name in choices])
        self.show_value(before)

    def show_value(self, value: object) -> None:
        """Show a value; one that is not offered shows nothing."""
        self.setCurrentIndex(self._values.index(value) if value in self._values else -1)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Leave the wheel to the panel."""
        event.ignore()

    @Slot(int)
    def _on_activated(self, row: int) -> None:
        self.chosen.emit(self._values[row])
