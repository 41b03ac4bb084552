"""The articles in the trash: title, outlet, day and length, with those chosen to come back."""

from collections.abc import Sequence
from enum import IntEnum

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from annotator.domain.listing import ArticleRow

__all__ = ["SORT_ROLE", "TrashColumn", "TrashModel"]

SORT_ROLE = Qt.ItemDataRole.UserRole + 1
"""Gives a cell's own value: texts folded, numbers as numbers."""

_Index = QModelIndex | QPersistentModelIndex
_NO_PARENT = QModelIndex()


class TrashColumn(IntEnum):
    """What stands in which column."""

    TITLE = 0
    OUTLET = 1
    DATE = 2
    LENGTH = 3


class TrashModel(QAbstractTableModel):
    """Rows of the article list, as given."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: tuple[ArticleRow, ...] = ()

    def set_rows(self, rows: Sequence[ArticleRow]) -> None:
        """Show these articles."""
        self.beginResetModel()
        self._rows = tuple(rows)
        self.endResetModel()

    def article(self, row: int) -> ArticleRow | None:
        """Give the article of a row, None outside."""
        return self._rows[row] if 0 <= row < len(self._rows) else None

    def rowCount(self, parent: _Index = _NO_PARENT) -> int:
        """Count the articles."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: _Index = _NO_PARENT) -> int:
        """Count the columns."""
        return 0 if parent.isValid() else len(TrashColumn)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Give a cell's text, its alignment, or its value for sorting."""
        article = self.article(index.row()) if index.isValid() else None
        if article is None:
            return None
        title = article.title or self.tr("Without a title")
        cells = (title, article.outlet, article.date, article.length)
        cell = cells[index.column()]
        if role == Qt.ItemDataRole.DisplayRole:
            return str(cell)
        if role == SORT_ROLE:
            return cell if isinstance(cell, int) else cell.casefold()
        if role == Qt.ItemDataRole.TextAlignmentRole and index.column() == TrashColumn.LENGTH:
            return Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        """Give the columns' names."""
        names = (self.tr("Title"), self.tr("Outlet"), self.tr("Date"), self.tr("Characters"))
        is_name = orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole
        return names[section] if is_name and 0 <= section < len(names) else None
