"""Search hits as list rows; more of them come when somebody scrolls to the end."""

from enum import IntEnum

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)

from annotator.domain.listing import SearchHit
from annotator.domain.scheme import Scheme
from annotator.ui.panels.label_keys import label_chips

__all__ = ["HitRole", "SearchHitsModel"]

_Index = QModelIndex | QPersistentModelIndex


class HitRole(IntEnum):
    """What the model gives beside the text."""

    HIT = Qt.ItemDataRole.UserRole + 1
    CHIP = Qt.ItemDataRole.UserRole + 2  # (short name, colour) of a span's label | None


class SearchHitsModel(QAbstractListModel):
    """Hits in the order in which they were found.

    `more_wanted` says that the end of the list is in sight and more hits are known to exist.
    """

    more_wanted = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._hits: tuple[SearchHit, ...] = ()
        self._goes_on = False
        self._chips: dict[str, tuple[str, str]] = {}

    def set_scheme(self, scheme: Scheme) -> None:
        """Take the chips of labels from this scheme."""
        chips = label_chips(scheme, "")
        self._chips = {chip.id: (chip.tag, chip.colour) for chip in chips}

    @property
    def hits(self) -> tuple[SearchHit, ...]:
        """The hits on show."""
        return self._hits

    def set_hits(self, hits: tuple[SearchHit, ...], *, goes_on: bool = False) -> None:
        """Show these hits instead; `goes_on` says that there are more."""
        self.beginResetModel()
        self._hits, self._goes_on = hits, goes_on
        self.endResetModel()

    def add_hits(self, hits: tuple[SearchHit, ...], *, goes_on: bool) -> None:
        """Show these hits, too, below the others."""
        self._goes_on = goes_on
        if hits:
            count = len(self._hits)
            self.beginInsertRows(QModelIndex(), count, count + len(hits) - 1)
            self._hits += hits
            self.endInsertRows()

    def canFetchMore(self, parent: _Index) -> bool:
        """Say whether there are more hits than those on show."""
        return self._goes_on and not parent.isValid()

    def fetchMore(self, _parent: _Index) -> None:
        """Ask for more once; they come later."""
        self._goes_on = False
        self.more_wanted.emit()

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
        if role == HitRole.CHIP:
            return self._chips.get(hit.label, (hit.label, "")) if hit.span else None
        if role == Qt.ItemDataRole.DisplayRole:
            return f"{hit.before}{hit.text}{hit.after}"
        if role == Qt.ItemDataRole.AccessibleTextRole:
            span = f"{hit.label}, {hit.by}: " if hit.span is not None else ""
            return f"{hit.title}: {span}{hit.before}{hit.text}{hit.after}"
        return None
