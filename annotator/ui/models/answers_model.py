"""The answers to a conflict as cards: those that can be taken, then what was said before."""

from collections.abc import Sequence

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
)

from annotator.ui.review.answer_words import AnswerLine, spoken

__all__ = ["LINE_ROLE", "AnswersModel"]

LINE_ROLE = Qt.ItemDataRole.UserRole + 1
"""Gives the row's `AnswerLine`."""

_Index = QModelIndex | QPersistentModelIndex
_NO_PARENT = QModelIndex()


class AnswersModel(QAbstractListModel):
    """The cards of the conflict on the desk; another conflict is another list."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._lines: tuple[AnswerLine, ...] = ()

    @property
    def lines(self) -> tuple[AnswerLine, ...]:
        """What is on show."""
        return self._lines

    def show_lines(self, lines: Sequence[AnswerLine]) -> None:
        """Show these cards; where only some changed, only those are told."""
        before, self._lines = self._lines, tuple(lines)
        if len(before) != len(self._lines):
            self._lines = before
            self.beginResetModel()
            self._lines = tuple(lines)
            self.endResetModel()
            return
        for row, pair in enumerate(zip(before, self._lines, strict=True)):
            if pair[0] != pair[1]:
                self.dataChanged.emit(self.index(row, 0), self.index(row, 0))

    def line(self, row: int) -> AnswerLine | None:
        """Give what a row shows, None outside."""
        return self._lines[row] if 0 <= row < len(self._lines) else None

    def rowCount(self, parent: _Index = _NO_PARENT) -> int:
        """Count the cards."""
        return 0 if parent.isValid() else len(self._lines)

    def flags(self, index: _Index) -> Qt.ItemFlag:
        """Say what can be done with a card: what was said before is only to be read."""
        line = self.line(index.row()) if index.isValid() else None
        if line is None:
            return Qt.ItemFlag.NoItemFlags
        enabled = Qt.ItemFlag.ItemIsEnabled
        return enabled if line.is_past else enabled | Qt.ItemFlag.ItemIsSelectable

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Give an answer in words, spoken with its number and votes, or the `AnswerLine`."""
        line = self.line(index.row()) if index.isValid() else None
        if line is None:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return ", ".join(part for part in (line.title, line.quote) if part)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return spoken(line, sum(1 for one in self._lines if one.number))
        if role == Qt.ItemDataRole.ToolTipRole:
            return line.details or (line.title if line.is_past else None)
        return line if role == LINE_ROLE else None
