"""The entries of an inline picker, narrowed by typing: labels, topics, targets or actors.

An exact name, short name or key comes first, then what begins so, then what is near it (rapidfuzz,
imported with the first letter typed).
"""

from collections.abc import Sequence

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from annotator.ui.widgets.label_chip import ChipItem

__all__ = ["ITEM_ROLE", "PickerModel"]

ITEM_ROLE = Qt.ItemDataRole.UserRole + 1
"""Gives the row's `ChipItem`."""

_NEAR_ENOUGH = 55
_Index = QModelIndex | QPersistentModelIndex
_NO_PARENT = QModelIndex()


class PickerModel(QAbstractListModel):
    """Chips to choose from; rows stand in the order of fitness to what was typed."""

    def __init__(self, items: Sequence[ChipItem] = (), parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._all = tuple(items)
        self._shown = self._all

    def set_items(self, items: Sequence[ChipItem]) -> None:
        """Offer these; what was typed is forgotten."""
        self.beginResetModel()
        self._all = tuple(items)
        self._shown = self._all
        self.endResetModel()

    def narrow(self, typed: str) -> None:
        """Show only what fits `typed`, the best first; nothing typed shows all as given."""
        self.beginResetModel()
        self._shown = _ranked(self._all, typed.strip())
        self.endResetModel()

    def item(self, row: int) -> ChipItem | None:
        """Give the entry of a row, None outside."""
        return self._shown[row] if 0 <= row < len(self._shown) else None

    def rowCount(self, parent: _Index = _NO_PARENT) -> int:
        """Count the entries that fit."""
        return 0 if parent.isValid() else len(self._shown)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Give a row's title, tooltip, spoken text or `ChipItem`."""
        item = self.item(index.row()) if index.isValid() else None
        if item is None:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return item.title
        if role == Qt.ItemDataRole.ToolTipRole:
            return item.tip
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{item.title}, {item.cap}" if item.cap else item.title
        return item if role == ITEM_ROLE else None


def _ranked(items: tuple[ChipItem, ...], typed: str) -> tuple[ChipItem, ...]:
    if not typed:
        return items
    from rapidfuzz import fuzz

    wanted = typed.casefold()
    scored: list[tuple[float, ChipItem]] = []
    for item in items:
        title = item.title.casefold()
        score = _plain_score(item, title, wanted)
        scored.append((score if score is not None else fuzz.WRatio(wanted, title), item))
    near = [pair for pair in scored if pair[0] >= _NEAR_ENOUGH]
    near.sort(key=lambda pair: -pair[0])
    return tuple(item for _, item in near)


def _plain_score(item: ChipItem, title: str, wanted: str) -> float | None:
    """Give more than 100, which no likeness reaches, where the text typed stands in a name."""
    tag, name = item.tag.casefold(), item.id.casefold()
    if wanted in (title, tag, name) or (item.cap and wanted == item.cap):
        return 400.0
    if title.startswith(wanted):
        return 300.0
    if tag.startswith(wanted) or name.startswith(wanted):
        return 250.0
    if any(word.startswith(wanted) for word in title.split()):
        return 200.0
    return 150.0 if wanted in title else None
