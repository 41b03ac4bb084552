"""Rows of the lists of threads and of news: three short lines each, made by the panel's words."""

from collections.abc import Sequence
from dataclasses import dataclass
from operator import itemgetter
from typing import Generic, TypeVar

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from annotator.ui.models.row_changes import changed_rows

__all__ = ["LINE_ROLE", "TalkLine", "TalkModel"]

LINE_ROLE = Qt.ItemDataRole.UserRole + 1
"""Gives the row's `TalkLine`."""

_Index = QModelIndex | QPersistentModelIndex
_NO_PARENT = QModelIndex()
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class TalkLine:
    """What one row shows: a sign, what it is about, who and when, the first words of it.

    `is_strong` draws the head in bold: somebody has to act on it. `is_faded` says it is over.
    """

    sign: str
    head: str
    side: str
    body: str
    is_strong: bool = False
    is_faded: bool = False

    @property
    def spoken(self) -> str:
        """The row as one sentence, for screen readers."""
        return ". ".join(part for part in (self.sign, self.head, self.side, self.body) if part)


class TalkModel(QAbstractListModel, Generic[T]):
    """Things with the lines that show them; only rows that differ are told to have changed."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: tuple[tuple[bytes, T, TalkLine], ...] = ()

    def show(self, rows: Sequence[tuple[bytes, T, TalkLine]]) -> None:
        """Show things, each with its id and line."""
        changed = changed_rows(self._rows, rows, itemgetter(0))
        if changed is None:
            self.beginResetModel()
            self._rows = tuple(rows)
            self.endResetModel()
            return
        self._rows = tuple(rows)
        for row in changed:
            self.dataChanged.emit(self.index(row, 0), self.index(row, 0))

    def thing(self, row: int) -> T | None:
        """Give what a row stands for, None outside."""
        return self._rows[row][1] if 0 <= row < len(self._rows) else None

    def row_of(self, key: bytes | None) -> int:
        """Give the row of a thing by its id, -1 where it is not."""
        return next((n for n, row in enumerate(self._rows) if row[0] == key), -1)

    def rowCount(self, parent: _Index = _NO_PARENT) -> int:
        """Count the things."""
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Give the row's head, its sentence for screen readers, or its `TalkLine`."""
        if not index.isValid() or not 0 <= index.row() < len(self._rows):
            return None
        line = self._rows[index.row()][2]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return line.head
            case Qt.ItemDataRole.AccessibleTextRole:
                return line.spoken
            case _:
                return line if role == LINE_ROLE else None
