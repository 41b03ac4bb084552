"""Search hits as list rows; filled whole, because a search gives few at a time."""

from enum import IntEnum

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from annotator.domain.listing import SearchHit

__all__ = ["HitRole", "SearchHitsModel"]

_Index = QModelIndex | QPersistentModelIndex


class HitRole(IntEnum):
    """What the model gives beside the text."""

    HIT = Qt.ItemDataRole.UserRole + 1


class SearchHitsModel(QAbstractListModel):
    """Hits in list order."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._hits: tuple[SearchHit, ...] = ()

    @property
    def hits(self) -> tuple[SearchHit, ...]:
        """The hits on show."""
        return self._hits

    def set_hits(self, hits: tuple[SearchHit, ...]) -> None:
        """Show these hits instead."""
        self.beginResetModel()
        self._hits = hits
        self.endResetModel()

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 (Qt's own signature)
        """Give the number of hits."""
        return 0 if parent.isValid() else len(self._hits)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Give the line with its surroundings, the `SearchHit`, or words for screen readers."""
        if not index.isValid():
            return None
        hit = self._hits[index.row()]
        if role == HitRole.HIT:
            return hit
        if role == Qt.ItemDataRole.DisplayRole:
            return f"{hit.before}{hit.text}{hit.after}"
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{hit.title}: {hit.before}{hit.text}{hit.after}"
        return None
