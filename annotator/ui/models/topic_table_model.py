"""The topics of an article as a table: a row a topic, then its annotators and the gold."""

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
from annotator.ui.review.queue import Key

__all__ = ["TopicLine", "TopicTableModel"]

_Index = QModelIndex | QPersistentModelIndex
_NO_PARENT = QModelIndex()


@dataclass(frozen=True, slots=True)
class TopicLine:
    """One topic: its name, the signs of the annotators, that of the gold.

    Signs: "★" primary, "✓" given, "–" not given, "?" not decided, "!" stale.
    """

    key: Key
    title: str
    signs: tuple[str, ...]
    gold: str
    is_disputed: bool


class TopicTableModel(QAbstractTableModel):
    """Topics that are in dispute are bold."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._lines: tuple[TopicLine, ...] = ()
        self._lanes: tuple[str, ...] = ()

    @property
    def lines(self) -> tuple[TopicLine, ...]:
        """What is on show."""
        return self._lines

    def show_lines(self, lanes: Sequence[str], lines: Sequence[TopicLine]) -> None:
        """Show these topics for lanes with these names; where only signs changed, tell it."""
        rows = changed_rows(self._lines, lines, attrgetter("key"))
        if rows is None or tuple(lanes) != self._lanes:
            self.beginResetModel()
            self._lanes, self._lines = tuple(lanes), tuple(lines)
            self.endResetModel()
            return
        self._lines = tuple(lines)
        for row in rows:
            self.dataChanged.emit(self.index(row, 0), self.index(row, len(lanes) + 1))

    def row_of(self, key: Key) -> int:
        """Give the row of a topic's conflict, -1 where it is not."""
        return next((row for row, line in enumerate(self._lines) if line.key == key), -1)

    def rowCount(self, parent: _Index = _NO_PARENT) -> int:
        """Count the topics."""
        return 0 if parent.isValid() else len(self._lines)

    def columnCount(self, parent: _Index = _NO_PARENT) -> int:
        """Count topic, annotators and gold; nothing while there is no article."""
        return 0 if parent.isValid() or not self._lines else len(self._lanes) + 2

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Give a sign, bold where annotators differ, or words for it."""
        if not index.isValid():
            return None
        line, column = self._lines[index.row()], index.column()
        if role == Qt.ItemDataRole.FontRole and line.is_disputed:
            return _bold()
        if column == 0:
            is_shown = role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole)
            name = f"≠ {line.title}" if line.is_disputed else line.title
            return name if is_shown else None
        sign = (*line.signs, line.gold)[column - 1]
        if role == Qt.ItemDataRole.DisplayRole:
            return sign
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return int(Qt.AlignmentFlag.AlignCenter)
        if role in (Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole):
            return f"{line.title}, {self._heading(column)}: {self._words(sign)}"
        return None

    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> object:
        """Give the letters of the lanes."""
        if orientation != Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.TextAlignmentRole and section:
            return int(Qt.AlignmentFlag.AlignCenter)
        return self._heading(section) if role == Qt.ItemDataRole.DisplayRole else None

    def _heading(self, column: int) -> str:
        return (self.tr("Topic"), *self._lanes, self.tr("Gold"))[column]

    def _words(self, sign: str) -> str:
        return {
            "★": self.tr("primary"),
            "✓": self.tr("given"),
            "–": self.tr("not given"),
            "?": self.tr("not decided"),
            "!": self.tr("changed since it was decided"),
        }[sign]


def _bold() -> QFont:
    font = QFont()
    font.setBold(True)
    return font
