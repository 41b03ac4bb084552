"""A conflict about a stance as a table: a row a field, its name, then a column an answer."""

from collections.abc import Sequence
from dataclasses import dataclass
from operator import attrgetter

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
)
from PySide6.QtGui import QFont

from annotator.ui.models.row_changes import changed_rows

__all__ = ["FieldLine", "FieldsModel"]

_Index = QModelIndex | QPersistentModelIndex
_NO_PARENT = QModelIndex()


@dataclass(frozen=True, slots=True)
class FieldLine:
    """One field: its name, and its value in each answer, empty where there is no stance.

    `picked` is the number, from 0, of the answer whose value was chosen, -1 for none.
    """

    field: str
    title: str
    values: tuple[str, ...]
    is_disputed: bool
    picked: int = -1


class FieldsModel(QAbstractTableModel):
    """Fields that differ are bold and marked; what was chosen has a tick."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._lines: tuple[FieldLine, ...] = ()
        self._answers: tuple[str, ...] = ()

    @property
    def lines(self) -> tuple[FieldLine, ...]:
        """What is on show."""
        return self._lines

    def show_lines(self, answers: Sequence[str], lines: Sequence[FieldLine]) -> None:
        """Show these fields of answers with these headings; where only values changed, tell it."""
        rows = changed_rows(self._lines, lines, attrgetter("field"))
        if rows is None or tuple(answers) != self._answers:
            self.beginResetModel()
            self._answers, self._lines = tuple(answers), tuple(lines)
            self.endResetModel()
            return
        self._lines = tuple(lines)
        for row in rows:
            self.dataChanged.emit(self.index(row, 0), self.index(row, len(answers)))

    def rowCount(self, parent: _Index = _NO_PARENT) -> int:
        """Count the fields."""
        return 0 if parent.isValid() else len(self._lines)

    def columnCount(self, parent: _Index = _NO_PARENT) -> int:
        """Count the field's name and the answers; nothing while there is no conflict."""
        return 0 if parent.isValid() or not self._answers else len(self._answers) + 1

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Give a value, bold where answers differ, ticked where it was chosen."""
        if not index.isValid():
            return None
        line, answer = self._lines[index.row()], index.column() - 1
        if role == Qt.ItemDataRole.FontRole and line.is_disputed:
            return _bold()
        if answer < 0:
            return self._name(line, role)
        value = line.values[answer]
        if role == Qt.ItemDataRole.DisplayRole:
            return f"✓ {value}" if line.picked == answer else value
        if role == Qt.ItemDataRole.ToolTipRole:
            return value or None
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self._spoken(line, answer)
        return None

    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> object:
        """Give the answer's number and voices."""
        if orientation != Qt.Orientation.Horizontal or role != Qt.ItemDataRole.DisplayRole:
            return None
        return self._answers[section - 1] if section else self.tr("Field")

    def _name(self, line: FieldLine, role: int) -> object:
        if role == Qt.ItemDataRole.DisplayRole:
            return f"≠ {line.title}" if line.is_disputed else line.title
        if role == Qt.ItemDataRole.AccessibleTextRole:
            differ, alike = self.tr("{field}, they differ"), self.tr("{field}, as in all")
            return (differ if line.is_disputed else alike).format(field=line.title)
        return None

    def _spoken(self, line: FieldLine, answer: int) -> str:
        value = line.values[answer] or self.tr("no stance")
        words = self.tr("{field}, answer {answer}: {value}").format(
            field=line.title, answer=self._answers[answer], value=value
        )
        return self.tr("{words}, chosen").format(words=words) if line.picked == answer else words


def _bold() -> QFont:
    font = QFont()
    font.setBold(True)
    return font
