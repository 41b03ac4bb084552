"""The entries of an inline picker, narrowed by typing: labels, topics, targets or actors.

What was chosen lately stands first until something is typed. Then an exact key, name or short
name comes first, then what begins so, then what holds it, then what is near it (rapidfuzz,
imported with the first letter typed). 500 entries take well under a frame.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from annotator.ui.widgets.label_chip import ChipItem

__all__ = ["ENDS_RECENT_ROLE", "ITEM_ROLE", "PickerModel"]

ITEM_ROLE = Qt.ItemDataRole.UserRole + 1
"""Gives the row's `ChipItem`."""

ENDS_RECENT_ROLE = Qt.ItemDataRole.UserRole + 2
"""Says whether the row is the last of those chosen lately, with others below it."""

_NEAR_ENOUGH = 60
_LEAST_FOR_NEAR = 3  # two letters are near to nearly everything
_Index = QModelIndex | QPersistentModelIndex
_NO_PARENT = QModelIndex()


@dataclass(frozen=True, slots=True)
class _Entry:
    """A chip with what it is found by, case folded once."""

    item: ChipItem
    title: str
    tag: str
    name: str
    cap: str

    @classmethod
    def of(cls, item: ChipItem) -> "_Entry":
        names = (item.title, item.tag, item.id, item.cap)
        return cls(item, *(name.casefold() for name in names))


class PickerModel(QAbstractListModel):
    """Chips to choose from; rows stand in the order of fitness to what was typed."""

    def __init__(self, items: Sequence[ChipItem] = (), parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._recent = 0
        self._all: tuple[_Entry, ...] = ()
        self._shown: tuple[_Entry, ...] = ()
        self._typed = ""
        self.set_items(items)

    def set_items(self, items: Sequence[ChipItem], recent: Sequence[str] = ()) -> None:
        """Offer these, those with ids in `recent` first; what was typed is forgotten."""
        self.beginResetModel()
        by_id = {item.id: item for item in items}
        first = [by_id[found] for found in dict.fromkeys(recent) if found in by_id]
        lately = {item.id for item in first}
        others = [item for item in items if item.id not in lately]
        self._recent = len(first) if others else 0
        self._all = tuple(_Entry.of(item) for item in (*first, *others))
        self._shown, self._typed = self._all, ""
        self.endResetModel()

    def narrow(self, typed: str) -> None:
        """Show only what fits `typed`, the best first; nothing typed shows all as offered."""
        self.beginResetModel()
        self._typed = typed.strip()
        self._shown = _ranked(self._all, self._typed)
        self.endResetModel()

    def item(self, row: int) -> ChipItem | None:
        """Give the entry of a row, None outside."""
        return self._shown[row].item if 0 <= row < len(self._shown) else None

    def rowCount(self, parent: _Index = _NO_PARENT) -> int:
        """Count the entries that fit."""
        return 0 if parent.isValid() else len(self._shown)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Give a row's title, tooltip, spoken text, `ChipItem`, or whether recent ones end."""
        item = self.item(index.row()) if index.isValid() else None
        if item is None:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return item.title
        if role == Qt.ItemDataRole.ToolTipRole:
            return item.tip
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{item.title}, {item.cap}" if item.cap else item.title
        if role == ENDS_RECENT_ROLE:
            return not self._typed and index.row() == self._recent - 1
        return item if role == ITEM_ROLE else None


def _ranked(entries: tuple[_Entry, ...], typed: str) -> tuple[_Entry, ...]:
    if not typed:
        return entries
    wanted = typed.casefold()
    near = _nearness(entries, wanted)
    scored: list[tuple[float, _Entry]] = []
    for number, entry in enumerate(entries):
        score = _plain_score(entry, wanted) or near.get(number, 0.0)
        if score:
            scored.append((score, entry))
    scored.sort(key=lambda pair: -pair[0])
    return tuple(entry for _, entry in scored)


def _nearness(entries: Sequence[_Entry], wanted: str) -> dict[int, float]:
    """Give how like the entries are to a misspelt word, at most 100, by their numbers."""
    if len(wanted) < _LEAST_FOR_NEAR:
        return {}
    from rapidfuzz import fuzz, process

    titles = [entry.title for entry in entries]
    found = process.extract(
        wanted, titles, scorer=fuzz.WRatio, score_cutoff=_NEAR_ENOUGH, limit=None
    )
    return {number: score for _, score, number in found}


def _plain_score(entry: _Entry, wanted: str) -> float:
    """Give more than 100, which no likeness reaches, where the text typed stands in a name."""
    if wanted in (entry.title, entry.tag, entry.name):
        return 400.0
    if entry.cap and wanted in (entry.cap, entry.cap.lstrip(";")):
        return 350.0
    if entry.title.startswith(wanted):
        return 300.0
    if entry.tag.startswith(wanted) or entry.name.startswith(wanted):
        return 250.0
    if wanted not in entry.title and wanted not in entry.name:
        return 0.0
    is_word = any(word.startswith(wanted) for word in entry.title.split())
    return 200.0 if is_word else 150.0
