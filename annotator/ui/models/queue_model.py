"""The queue of conflicts as a list: what each is about, of which kind, and how far it is."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import (
    QAbstractListModel,
    QCoreApplication,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
)

from annotator.domain.reviewing import ItemState, QueueItem
from annotator.domain.scheme import Scheme
from annotator.ui.review.answer_words import subject_words, type_words

__all__ = ["LINE_ROLE", "QueueLine", "QueueModel", "standing_words", "state_words"]

LINE_ROLE = Qt.ItemDataRole.UserRole + 1
"""Gives the row's `QueueLine`."""

_Index = QModelIndex | QPersistentModelIndex
_NO_PARENT = QModelIndex()


@dataclass(frozen=True, slots=True)
class QueueLine:
    """What one row shows; `glyph` is the state's sign, `words` the line below the subject."""

    subject: str
    words: str
    glyph: str
    is_open: bool


class QueueModel(QAbstractListModel):
    """The items of the queue in their order. Rows are made when they are looked at.

    `standing` says in words how far an item is, where that is more than its state.
    """

    def __init__(
        self,
        parent: QObject | None = None,
        *,
        standing: Callable[[QueueItem], str] = lambda _: "",
    ) -> None:
        super().__init__(parent)
        self._standing = standing
        self._items: Sequence[QueueItem] = ()
        self._scheme: Scheme | None = None

    def show_items(self, items: Sequence[QueueItem], scheme: Scheme) -> None:
        """Show another queue, topics by their titles; the sequence is kept, not copied."""
        self.beginResetModel()
        self._items, self._scheme = items, scheme
        self.endResetModel()

    def tell_changed(self, row: int) -> None:
        """Repaint a row whose item changed in the sequence."""
        self.dataChanged.emit(self.index(row, 0), self.index(row, 0))

    def line(self, row: int) -> QueueLine | None:
        """Give what a row shows, None outside."""
        if self._scheme is None or not 0 <= row < len(self._items):
            return None
        item = self._items[row]
        return _line(item, self._scheme, self._standing(item))

    def rowCount(self, parent: _Index = _NO_PARENT) -> int:
        """Count the items."""
        return 0 if parent.isValid() else len(self._items)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Give the subject, the whole row spoken, or the `QueueLine`."""
        line = self.line(index.row()) if index.isValid() else None
        if line is None:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return line.subject
        if role in (Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole):
            return f"{line.subject}, {line.words}"
        return line if role == LINE_ROLE else None


def _line(item: QueueItem, scheme: Scheme, standing: str) -> QueueLine:
    cluster = item.cluster
    words = [type_words(cluster.kind, cluster.type)]
    if item.identical > 1:
        same = QCoreApplication.translate("Review", "{count} identical")
        words.append(same.format(count=item.identical))
    if item.state not in (ItemState.OPEN, ItemState.AGREED):  # agreed is a kind, too
        words.append(standing or standing_words(item))
    if item.is_own:
        words.append(QCoreApplication.translate("Review", "also your own work"))
    subject = subject_words(cluster, scheme) or "–"
    is_open = item.state not in (ItemState.DECIDED, ItemState.AGREED)
    return QueueLine(subject, " · ".join(words), _GLYPHS[item.state], is_open)


_GLYPHS = {
    ItemState.OPEN: "○",
    ItemState.DEFERRED: "◷",
    ItemState.FLAGGED: "⚑",
    ItemState.STALE: "↻",
    ItemState.DECIDED: "✓",
    ItemState.AGREED: "=",
}


def standing_words(item: QueueItem) -> str:
    """Say how far an item is, and of one that is stale by what."""
    if item.state is ItemState.STALE and item.objections:
        return QCoreApplication.translate("Review", "objected to")
    if item.state is ItemState.STALE and item.rivals:
        return QCoreApplication.translate("Review", "decided more than once")
    return state_words(item.state)


def state_words(state: ItemState) -> str:
    """Give a state's name in the language of the window."""
    tr = QCoreApplication.translate
    return {
        ItemState.OPEN: tr("Review", "open"),
        ItemState.DEFERRED: tr("Review", "put off"),
        ItemState.FLAGGED: tr("Review", "flagged"),
        ItemState.STALE: tr("Review", "changed since decided"),
        ItemState.DECIDED: tr("Review", "decided"),
        ItemState.AGREED: tr("Review", "agreed"),
    }[state]
