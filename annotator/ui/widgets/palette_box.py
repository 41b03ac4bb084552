"""The box of the command palette: a line to type into above the entries that fit.

It floats inside the window as the inline picker does; Esc closes it and gives the focus back to
where it was.
"""

from PySide6.QtCore import QModelIndex, Qt, Signal, Slot
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from annotator.ui.models.palette_model import PaletteModel
from annotator.ui.palette_entries import PaletteEntry
from annotator.ui.widgets.floating_list import FloatingList
from annotator.ui.widgets.palette_delegate import PaletteDelegate

__all__ = ["PaletteBox"]

_WIDTH = 680
_TOP = 72
_MOST_ROWS = 12


class PaletteBox(FloatingList):
    """A floating list over `host`.

    `typed` carries the words, `chosen` the `PaletteEntry` that was chosen, `refused` one that
    cannot be done now.
    """

    typed = Signal(str)
    chosen = Signal(object)
    refused = Signal(object)

    def __init__(self, host: QWidget, model: PaletteModel) -> None:
        super().__init__(host, model, PaletteDelegate(), most_rows=_MOST_ROWS, tab_walks=True)
        self._model = model
        model.setParent(self)
        self._line.setPlaceholderText(self.tr("An action, article, label, topic or setting"))
        self._line.setAccessibleName(self.tr("Do anything by typing its name"))
        self._list.setAccessibleName(self.tr("What fits"))
        self._note = QLabel(self)
        self._note.setTextFormat(Qt.TextFormat.PlainText)
        self._note.setContentsMargins(8, 4, 8, 4)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(6, 6, 6, 6)
        layout.setSpacing(4)
        for part in (self._line, self._list, self._note):
            layout.addWidget(part)
        self._line.textChanged.connect(self._on_typed)
        self.index_chosen.connect(self._choose)
        model.modelReset.connect(self._settle)

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
        self.take_keyboard()

    @Slot(QModelIndex)
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
        rows = self.fit_rows()
        self._note.setText("" if rows else self.tr("Nothing fits."))
        self._note.setVisible(rows == 0)
        room = self._host.width()
        self.setFixedWidth(max(min(_WIDTH, room - 32), 240))
        self.adjustSize()
        self.move((room - self.width()) // 2, _TOP)

    @Slot(str)
    def _on_typed(self, typed: str) -> None:
        self._model.narrow(typed)
        self.typed.emit(typed)
