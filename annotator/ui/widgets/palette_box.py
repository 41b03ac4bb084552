"""The box of the command palette: a line to type into above the entries that fit.

It floats inside the window as the inline picker does; Esc closes it and gives the focus back to
where it was.
"""

from PySide6.QtCore import QEvent, QModelIndex, QObject, Qt, Signal, Slot
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QFrame,
    QLabel,
    QLineEdit,
    QListView,
    QVBoxLayout,
    QWidget,
)
from shiboken6 import isValid

from annotator.ui.models.palette_model import PaletteModel
from annotator.ui.palette_entries import PaletteEntry
from annotator.ui.widgets.palette_delegate import PaletteDelegate

__all__ = ["PaletteBox"]

_WIDTH = 680
_TOP = 72
_MOST_ROWS = 12


class PaletteBox(QFrame):
    """A floating list over `host`.

    `typed` carries the words, `chosen` the `PaletteEntry` that was chosen, `refused` one that
    cannot be done now; `closed` follows any end.
    """

    typed = Signal(str)
    chosen = Signal(object)
    refused = Signal(object)
    closed = Signal()

    def __init__(self, host: QWidget, model: PaletteModel) -> None:
        super().__init__(host)
        self._host = host
        self._before: QWidget | None = None
        self._model = model
        model.setParent(self)
        self.hide()
        self.setAutoFillBackground(True)
        self.setFrameShape(QFrame.Shape.StyledPanel)
        self._line = QLineEdit(self)
        self._line.setPlaceholderText(self.tr("An action, article, label, topic or setting"))
        self._line.setAccessibleName(self.tr("Do anything by typing its name"))
        self._line.setClearButtonEnabled(True)
        self._line.installEventFilter(self)
        self._list = QListView(self)
        self._list.setModel(model)
        self._list.setItemDelegate(PaletteDelegate(self._list))
        self._list.setAccessibleName(self.tr("What fits"))
        self._list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._list.setFrameShape(QFrame.Shape.NoFrame)
        self._list.setUniformItemSizes(True)
        self._list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._list.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self._note = QLabel(self)
        self._note.setTextFormat(Qt.TextFormat.PlainText)
        self._note.setContentsMargins(8, 4, 8, 4)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(6, 6, 6, 6)
        layout.setSpacing(4)
        for part in (self._line, self._list, self._note):
            layout.addWidget(part)
        self._line.textChanged.connect(self._on_typed)
        self._list.clicked.connect(self._on_clicked)
        model.modelReset.connect(self._settle)

    @property
    def line(self) -> QLineEdit:
        """The line that one types into."""
        return self._line

    @property
    def model(self) -> PaletteModel:
        """The entries on show."""
        return self._model

    @property
    def note(self) -> str:
        """What the box says below the list."""
        return self._note.text()

    def open(self) -> None:
        """Show the box in the upper middle of the window, and take the keyboard."""
        self._settle()
        self._before = QApplication.focusWidget()
        self.raise_()
        self.show()
        self._line.setFocus(Qt.FocusReason.PopupFocusReason)

    def dismiss(self) -> None:
        """Close, and give the focus back to where it was."""
        if self.isHidden():
            return
        before, self._before = self._before, None  # hiding moves the focus, too
        self.hide()
        if before is not None and isValid(before):
            before.setFocus(Qt.FocusReason.PopupFocusReason)
        self.closed.emit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let arrows, Enter and Esc in the line work on the list; close when the focus goes."""
        if watched is not self._line:
            return False
        if event.type() == QEvent.Type.FocusOut and isinstance(event, QFocusEvent):
            self._on_focus_lost(event)
            return False
        if event.type() == QEvent.Type.ShortcutOverride:
            event.accept()
            return True
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            return self._on_key(event)
        return False

    def _on_key(self, event: QKeyEvent) -> bool:
        if event.key() == Qt.Key.Key_Escape:
            self.dismiss()
            return True
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._choose(self._list.currentIndex())
            return True
        steps: dict[int, int] = {
            Qt.Key.Key_Down: 1,
            Qt.Key.Key_Up: -1,
            Qt.Key.Key_Tab: 1,
            Qt.Key.Key_Backtab: -1,
            Qt.Key.Key_PageDown: _MOST_ROWS - 1,
            Qt.Key.Key_PageUp: 1 - _MOST_ROWS,
        }
        if event.key() not in steps:
            return False
        last = self._model.rowCount() - 1
        row = min(max(self._list.currentIndex().row() + steps[event.key()], 0), last)
        self._list.setCurrentIndex(self._model.index(row, 0))
        return True

    def _on_focus_lost(self, event: QFocusEvent) -> None:
        stays = (Qt.FocusReason.PopupFocusReason, Qt.FocusReason.ActiveWindowFocusReason)
        if event.reason() not in stays:
            self._before = None
            self.dismiss()

    def _choose(self, index: QModelIndex) -> None:
        entry = self._model.entry(index.row()) if index.isValid() else None
        if entry is None:
            return
        if entry.why:
            self._note.setText(self._reason(entry))
            self._note.show()
            self.refused.emit(entry)
            return
        self.dismiss()
        self.chosen.emit(entry)

    def _reason(self, entry: PaletteEntry) -> str:
        return self.tr("“{what}”: {why}.").format(what=entry.title, why=entry.why)

    @Slot()
    def _settle(self) -> None:
        """Make the list as high as its rows, and put the mark on the first."""
        rows = self._model.rowCount()
        self._list.setVisible(rows > 0)
        self._note.setText("" if rows else self.tr("Nothing fits."))
        self._note.setVisible(rows == 0)
        if rows:
            self._list.setFixedHeight(self._list.sizeHintForRow(0) * min(rows, _MOST_ROWS))
            self._list.setCurrentIndex(self._model.index(0, 0))
        room = self._host.width()
        self.setFixedWidth(max(min(_WIDTH, room - 32), 240))
        self.adjustSize()
        self.move((room - self.width()) // 2, _TOP)

    @Slot(str)
    def _on_typed(self, typed: str) -> None:
        self._model.narrow(typed)
        self.typed.emit(typed)

    @Slot(QModelIndex)
    def _on_clicked(self, index: QModelIndex) -> None:
        self._choose(index)
