"""The entries of the command palette that fit what was typed, as rows."""

from collections.abc import Sequence

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from annotator.ui.palette_entries import PaletteEntry, ranked

__all__ = ["ENTRY_ROLE", "PaletteModel"]

ENTRY_ROLE = Qt.ItemDataRole.UserRole + 1
"""Gives the row's `PaletteEntry`."""

_MOST_ROWS = 200
_Index = QModelIndex | QPersistentModelIndex
_NO_PARENT = QModelIndex()


class PaletteModel(QAbstractListModel):
    """Fixed entries, and found ones that belong to what was typed; the best fit first.

    `recent` are the keys of what was chosen lately, the newest first.
    """

    def __init__(
        self,
        entries: Sequence[PaletteEntry],
        recent: Sequence[str] = (),
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._fixed = tuple(entries)
        self._recent = tuple(recent)
        self._typed = ""
        self._found: tuple[PaletteEntry, ...] = ()
        self._shown = self._ranked()

    @property
    def typed(self) -> str:
        """What was typed last."""
        return self._typed

    def narrow(self, typed: str) -> None:
        """Show what fits; what was found for other words is forgotten."""
        self._typed, self._found = typed, ()
        self._refill()

    def add(self, typed: str, entries: Sequence[PaletteEntry]) -> None:
        """Show these, too, if they belong to what is typed now."""
        if typed == self._typed:
            self._found = tuple(entries)
            self._refill()

    def entry(self, row: int) -> PaletteEntry | None:
        """Give the entry of a row, None outside."""
        return self._shown[row] if 0 <= row < len(self._shown) else None

    def row_of(self, entry: PaletteEntry | None) -> int:
        """Give the row of an entry, -1 when it is not shown."""
        return self._shown.index(entry) if entry in self._shown else -1

    def rowCount(self, parent: _Index = _NO_PARENT) -> int:
        """Count the entries that fit."""
        return 0 if parent.isValid() else len(self._shown)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Give a row's title, what is said of it, or its `PaletteEntry`."""
        entry = self.entry(index.row()) if index.isValid() else None
        if entry is None:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return entry.title
        if role == Qt.ItemDataRole.ToolTipRole:
            return " · ".join(part for part in (entry.title, entry.detail, entry.why) if part)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            parts = (entry.title, entry.kind.words, entry.detail, entry.cap, entry.why)
            return ", ".join(part for part in parts if part)
        return entry if role == ENTRY_ROLE else None

    def _refill(self) -> None:
        self.beginResetModel()
        self._shown = self._ranked()
        self.endResetModel()

    def _ranked(self) -> list[PaletteEntry]:
        return ranked((*self._fixed, *self._found), self._typed, self._recent)[:_MOST_ROWS]
