"""A line for a file or folder, with a button that opens the system's own choice."""

from pathlib import Path

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QLineEdit, QPushButton, QWidget

__all__ = ["PathLine"]


class PathLine(QWidget):
    """A target path. `changed` follows each edit. Nothing is looked up on the disk."""

    changed = Signal()

    def __init__(self, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._title = title
        self._line = QLineEdit(self)
        self._line.setAccessibleName(title)
        self._button = QPushButton(self.tr("Choose…"), self)
        self._button.setAutoDefault(False)
        self._button.setAccessibleName(self.tr("Choose: {what}").format(what=title))
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        layout.addWidget(self._line, 1)
        layout.addWidget(self._button)
        self.setFocusProxy(self._line)
        self._line.textChanged.connect(self.changed)
        self._button.clicked.connect(self._on_choose)

    @property
    def path(self) -> Path | None:
        """The path, None while the line is empty."""
        text = self._line.text().strip()
        return Path(text).expanduser() if text else None

    def show_path(self, path: Path) -> None:
        """Show a path."""
        self._line.setText(str(path))

    @Slot()
    def _on_choose(self) -> None:
        options = QFileDialog.Option.DontConfirmOverwrite
        name, _ = QFileDialog.getSaveFileName(self, self._title, self._line.text(), options=options)
        if name:
            self._line.setText(name)
