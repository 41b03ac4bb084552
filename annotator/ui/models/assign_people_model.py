"""Who may get articles in a plan: chosen or not, what they would get, how far they are."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from enum import IntEnum

from PySide6.QtCore import (
    QAbstractTableModel,
    QLocale,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)

__all__ = ["AssignColumn", "AssignPeopleModel", "PersonRow"]

_Index = QModelIndex | QPersistentModelIndex
_NO_PARENT = QModelIndex()


class AssignColumn(IntEnum):
    """What stands in which column."""

    NAME = 0
    NEW = 1
    FINISHED = 2
    SELF = 3
    GOLD = 4


@dataclass(frozen=True, slots=True)
class PersonRow:
    """One person: how much of their work is finished, and how far they agree; None: not known."""

    name: str
    finished: int = 0
    assigned: int = 0
    with_self: float | None = None
    with_gold: float | None = None
    is_chosen: bool = True
    new: int = 0


class AssignPeopleModel(QAbstractTableModel):
    """A row a person, in the order given; `chosen_changed` follows each tick."""

    chosen_changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: list[PersonRow] = []

    @property
    def chosen(self) -> tuple[str, ...]:
        """The names that are ticked."""
        return tuple(row.name for row in self._rows if row.is_chosen)

    def set_rows(self, rows: Sequence[PersonRow]) -> None:
        """Show these people; who was there keeps tick and share, who was added stays."""
        before = {row.name: row for row in self._rows}
        names = {row.name for row in rows}
        found = [
            replace(row, is_chosen=old.is_chosen, new=old.new)
            if (old := before.get(row.name))
            else row
            for row in rows
        ]
        self.beginResetModel()
        self._rows = [*found, *(row for row in self._rows if row.name not in names)]
        self.endResetModel()

    def add(self, name: str) -> bool:
        """Add a person, ticked; False when the name is empty or there already."""
        if not name or any(row.name == name for row in self._rows):
            return False
        place = len(self._rows)
        self.beginInsertRows(QModelIndex(), place, place)
        self._rows.append(PersonRow(name))
        self.endInsertRows()
        self.chosen_changed.emit()
        return True

    def show_new(self, counts: Mapping[str, int]) -> None:
        """Say what everybody would get; nothing for those who are not in `counts`."""
        for place, row in enumerate(self._rows):
            new = counts.get(row.name, 0)
            if new != row.new:
                self._rows[place] = replace(row, new=new)
                cell = self.index(place, AssignColumn.NEW)
                self.dataChanged.emit(cell, cell)

    def rowCount(self, parent: _Index = _NO_PARENT) -> int:
        """Count the people."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: _Index = _NO_PARENT) -> int:
        """Count the columns."""
        return 0 if parent.isValid() else len(AssignColumn)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Give a cell's text, its tick, its alignment, or the whole name as a tool tip."""
        if not index.isValid() or not 0 <= index.row() < len(self._rows):
            return None
        row, column = self._rows[index.row()], AssignColumn(index.column())
        if role == Qt.ItemDataRole.CheckStateRole and column is AssignColumn.NAME:
            return Qt.CheckState.Checked if row.is_chosen else Qt.CheckState.Unchecked
        if role == Qt.ItemDataRole.ToolTipRole and column is AssignColumn.NAME:
            return row.name
        if role == Qt.ItemDataRole.TextAlignmentRole and column is not AssignColumn.NAME:
            return Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return self._text(row, column)
        return None

    def setData(self, index: _Index, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Tick a person, or not."""
        if role != Qt.ItemDataRole.CheckStateRole or not index.isValid():
            return False
        is_chosen = Qt.CheckState(value) == Qt.CheckState.Checked
        self._rows[index.row()] = replace(self._rows[index.row()], is_chosen=is_chosen)
        self.dataChanged.emit(index, index)
        self.chosen_changed.emit()
        return True

    def flags(self, index: _Index) -> Qt.ItemFlag:
        """Let names be ticked."""
        flags = super().flags(index)
        if index.isValid() and index.column() == AssignColumn.NAME:
            flags |= Qt.ItemFlag.ItemIsUserCheckable
        return flags

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        """Give the columns' names, and what the figures are."""
        if orientation != Qt.Orientation.Horizontal or not 0 <= section < len(AssignColumn):
            return None
        names = (
            self.tr("Person"),
            self.tr("Would get"),
            self.tr("Finished"),
            self.tr("Repeats"),
            self.tr("Checks"),
        )
        tips = (
            "",
            self.tr("Articles that the plan adds"),
            self.tr("Finished of all that is assigned"),
            self.tr("F1 of spans between a repeat and the first pass"),
            self.tr("F1 of spans between a check and the gold"),
        )
        if role == Qt.ItemDataRole.ToolTipRole:
            return tips[section]
        if role == Qt.ItemDataRole.TextAlignmentRole and section != AssignColumn.NAME:
            return Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        return names[section] if role == Qt.ItemDataRole.DisplayRole else None

    def _text(self, row: PersonRow, column: AssignColumn) -> str:
        locale = QLocale()
        match column:
            case AssignColumn.NAME:
                return row.name
            case AssignColumn.NEW:
                return locale.toString(row.new) if row.new else "–"
            case AssignColumn.FINISHED if not row.assigned:
                return "–"
            case AssignColumn.FINISHED:
                done, total = locale.toString(row.finished), locale.toString(row.assigned)
                return self.tr("{done} of {total}").format(done=done, total=total)
            case AssignColumn.SELF:
                return _share(row.with_self)
            case AssignColumn.GOLD:
                return _share(row.with_gold)


def _share(value: float | None) -> str:
    return "–" if value is None else QLocale().toString(value, "f", 2)
