"""The word view's table: words, what is said of them, votes, places, articles."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
)

__all__ = ["SORT_ROLE", "WordLine", "WordsModel"]

SORT_ROLE = Qt.ItemDataRole.UserRole + 1
"""Gives a cell's value for sorting: numbers as numbers."""

_Index = QModelIndex | QPersistentModelIndex
_NO_PARENT = QModelIndex()

WORDS, ANSWERS, VOTES, PLACES, ARTICLES = range(5)


@dataclass(frozen=True, slots=True)
class WordLine:
    """One row: words, the answers in words with their numbers of votes, places and articles."""

    words: str
    answers: tuple[str, ...]
    votes: tuple[int, ...]
    places: int
    articles: int


class WordsModel(QAbstractTableModel):
    """Rows in the order given, each with other words or answers; numbers stand at the right."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._lines: tuple[WordLine, ...] = ()

    @property
    def lines(self) -> tuple[WordLine, ...]:
        """What is on show."""
        return self._lines

    def show_lines(self, lines: Sequence[WordLine]) -> None:
        """Show these rows instead; rows that only went, or changed their numbers, do just that."""
        names = [(line.words, line.answers) for line in lines]
        wanted = set(names)
        kept = [line for line in self._lines if (line.words, line.answers) in wanted]
        if [(line.words, line.answers) for line in kept] != names:
            self.beginResetModel()
            self._lines = tuple(lines)
            self.endResetModel()
            return
        for row in range(len(self._lines) - 1, -1, -1):
            if (self._lines[row].words, self._lines[row].answers) not in wanted:
                self.beginRemoveRows(_NO_PARENT, row, row)
                self._lines = (*self._lines[:row], *self._lines[row + 1 :])
                self.endRemoveRows()
        before, self._lines = self._lines, tuple(lines)
        for row, pair in enumerate(zip(before, self._lines, strict=True)):
            if pair[0] != pair[1]:
                self.dataChanged.emit(self.index(row, 0), self.index(row, ARTICLES))

    def rowCount(self, parent: _Index = _NO_PARENT) -> int:
        """Count the rows."""
        return 0 if parent.isValid() else len(self._lines)

    def columnCount(self, parent: _Index = _NO_PARENT) -> int:
        """Words, answers, votes, places, articles."""
        return 0 if parent.isValid() else 5

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Give a cell's text, its value for sorting, or its place in the cell."""
        if not index.isValid():
            return None
        line, column = self._lines[index.row()], index.column()
        if role == Qt.ItemDataRole.DisplayRole:
            return _text(line, column)
        if role == Qt.ItemDataRole.ToolTipRole and column in (WORDS, ANSWERS):
            return _text(line, column)
        if role == SORT_ROLE:
            return _value(line, column)
        if role == Qt.ItemDataRole.TextAlignmentRole and column in (PLACES, ARTICLES):
            return int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{self.headerData(column, Qt.Orientation.Horizontal)}: {_text(line, column)}"
        return None

    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> object:
        """Give the columns' names."""
        if orientation != Qt.Orientation.Horizontal or role != Qt.ItemDataRole.DisplayRole:
            return None
        names = (
            self.tr("Words"),
            self.tr("Answers"),
            self.tr("Votes"),
            self.tr("Places"),
            self.tr("Articles"),
        )
        return names[section]


def _text(line: WordLine, column: int) -> str:
    if column == VOTES:
        return " : ".join(map(str, line.votes))
    if column == ANSWERS:
        return " / ".join(f"{number} {one}" for number, one in enumerate(line.answers, 1))
    return str(_value(line, column))


def _value(line: WordLine, column: int) -> str | int:
    values: tuple[str | int, ...] = (
        line.words,
        " / ".join(line.answers),
        max(line.votes, default=0),
        line.places,
        line.articles,
    )
    return values[column]
