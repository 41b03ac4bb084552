"""What a policy would settle, place by place: the preview on the page "Settle what agrees"."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import IntEnum

from PySide6.QtCore import (
    QAbstractTableModel,
    QCoreApplication,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
)

from annotator.domain.decisions import DecisionMethod

__all__ = ["AgreedColumn", "AgreedLine", "AgreedModel", "method_words"]

_Index = QModelIndex | QPersistentModelIndex
_NO_PARENT = QModelIndex()


class AgreedColumn(IntEnum):
    """What stands in which column."""

    WORDS = 0
    ANSWER = 1
    VOTES = 2
    METHOD = 3
    ARTICLE = 4


@dataclass(frozen=True, slots=True)
class AgreedLine:
    """One place: its words, the answer that would become gold, and on what grounds."""

    words: str
    answer: str
    votes: int
    voters: int
    method: DecisionMethod
    article: str


def method_words(method: DecisionMethod) -> str:
    """Say how an answer was found."""
    return {
        DecisionMethod.UNANIMOUS: QCoreApplication.translate("Agreed", "all say so"),
        DecisionMethod.MAJORITY: QCoreApplication.translate("Agreed", "most say so"),
        DecisionMethod.WEIGHTED: QCoreApplication.translate("Agreed", "most, by weight"),
        DecisionMethod.RULE: QCoreApplication.translate("Agreed", "rule of edges"),
    }.get(method, method.value)


class AgreedModel(QAbstractTableModel):
    """A table of the places; it holds the first ones only, the page says how many there are."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._lines: tuple[AgreedLine, ...] = ()

    def set_lines(self, lines: Sequence[AgreedLine]) -> None:
        """Show these places."""
        self.beginResetModel()
        self._lines = tuple(lines)
        self.endResetModel()

    def rowCount(self, parent: _Index = _NO_PARENT) -> int:
        """Count the places."""
        return 0 if parent.isValid() else len(self._lines)

    def columnCount(self, parent: _Index = _NO_PARENT) -> int:
        """Count the columns."""
        return 0 if parent.isValid() else len(AgreedColumn)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Give a cell's text."""
        if not index.isValid() or not 0 <= index.row() < len(self._lines):
            return None
        line = self._lines[index.row()]
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return ", ".join(part for part in self._cells(line) if part)
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return self._cells(line)[index.column()]
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        """Give the columns' names."""
        names = (
            self.tr("Words"),
            self.tr("Becomes"),
            self.tr("Votes"),
            self.tr("Because"),
            self.tr("Article"),
        )
        is_name = orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole
        return names[section] if is_name and 0 <= section < len(names) else None

    def _cells(self, line: AgreedLine) -> tuple[str, ...]:
        votes = self.tr("{votes} of {voters}").format(votes=line.votes, voters=line.voters)
        return (line.words, line.answer, votes, method_words(line.method), line.article)
