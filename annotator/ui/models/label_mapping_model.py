"""Labels in files that the scheme lacks, and what the person wants done with each."""

from collections.abc import Mapping, Sequence
from enum import IntEnum

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)

from annotator.domain.scheme import Scheme
from annotator.workspace.import_labels import (
    LabelChoice,
    LabelCount,
    LabelKind,
    UnknownLabelAction,
    labels_of,
)

__all__ = ["LabelMappingModel", "MappingColumn"]

_Index = QModelIndex | QPersistentModelIndex
_NO_PARENT = QModelIndex()


class MappingColumn(IntEnum):
    """What stands in which column."""

    LABEL = 0
    COUNT = 1
    CHOICE = 2


class LabelMappingModel(QAbstractTableModel):
    """One row a label that the scheme lacks; answers are kept when the files are read again.

    `answered` follows each answer.
    """

    answered = Signal()

    def __init__(self, scheme: Scheme, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._scheme = scheme
        self._labels: tuple[LabelCount, ...] = ()
        self._answers: dict[str, LabelChoice] = {}

    @property
    def answers(self) -> Mapping[str, LabelChoice]:
        """The answers for the labels on show, by name."""
        names = {label.name for label in self._labels}
        return {name: answer for name, answer in self._answers.items() if name in names}

    @property
    def open_count(self) -> int:
        """How many labels have no answer yet."""
        return sum(label.name not in self._answers for label in self._labels)

    def set_labels(self, labels: Sequence[LabelCount]) -> None:
        """Show those of these labels that the scheme lacks."""
        self.beginResetModel()
        self._labels = tuple(label for label in labels if not label.is_known)
        self.endResetModel()

    def label(self, row: int) -> LabelCount | None:
        """Give the label of a row, None outside."""
        return self._labels[row] if 0 <= row < len(self._labels) else None

    def choices(self, row: int) -> list[tuple[LabelChoice, str]]:
        """Give what can be done with the label of a row, with its words."""
        label = self.label(row)
        if label is None:
            return []
        names = [one.name for one in labels_of(self._scheme, label.kind)]
        return [
            (LabelChoice(UnknownLabelAction.ADD), self.tr("Add to the scheme")),
            (LabelChoice(UnknownLabelAction.DROP), self.tr("Leave out")),
            *((self._mapped(name), self._words(self._mapped(name))) for name in names),
        ]

    def answer_all(self, choice: LabelChoice) -> None:
        """Answer for every label that has no answer yet."""
        for label in self._labels:
            self._answers.setdefault(label.name, choice)
        if self._labels:
            last = self.index(len(self._labels) - 1, MappingColumn.CHOICE)
            self.dataChanged.emit(self.index(0, MappingColumn.CHOICE), last)
            self.answered.emit()

    def rowCount(self, parent: _Index = _NO_PARENT) -> int:
        """Count the unknown labels."""
        return 0 if parent.isValid() else len(self._labels)

    def columnCount(self, parent: _Index = _NO_PARENT) -> int:
        """Count the columns."""
        return 0 if parent.isValid() else len(MappingColumn)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Give a cell's text, or the answer for editing."""
        label = self.label(index.row()) if index.isValid() else None
        if label is None:
            return None
        answer = self._answers.get(label.name)
        if role == Qt.ItemDataRole.EditRole and index.column() == MappingColumn.CHOICE:
            return answer
        if role == Qt.ItemDataRole.TextAlignmentRole and index.column() == MappingColumn.COUNT:
            return Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        if role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return None
        if index.column() == MappingColumn.COUNT:
            return str(label.count)
        if index.column() == MappingColumn.CHOICE:
            return self.tr("Choose…") if answer is None else self._words(answer)
        if label.kind is LabelKind.TOPIC:
            return self.tr("{name} (topic)").format(name=label.name)
        if label.kind is LabelKind.RELATION:
            return self.tr("{name} (relation)").format(name=label.name)
        return label.name

    def setData(self, index: _Index, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Take the person's answer for a label."""
        label = self.label(index.row())
        if label is None or role != Qt.ItemDataRole.EditRole or not isinstance(value, LabelChoice):
            return False
        self._answers[label.name] = value
        self.dataChanged.emit(index, index)
        self.answered.emit()
        return True

    def flags(self, index: _Index) -> Qt.ItemFlag:
        """Let the answer be edited."""
        flags = super().flags(index)
        if index.isValid() and index.column() == MappingColumn.CHOICE:
            flags |= Qt.ItemFlag.ItemIsEditable
        return flags

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        """Give the columns' names."""
        names = (self.tr("Label"), self.tr("Times"), self.tr("What to do"))
        is_name = orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole
        return names[section] if is_name and 0 <= section < len(names) else None

    def _mapped(self, name: str) -> LabelChoice:
        return LabelChoice(UnknownLabelAction.MAP, name)

    def _words(self, choice: LabelChoice) -> str:
        if choice.action is UnknownLabelAction.ADD:
            return self.tr("Add to the scheme")
        if choice.action is UnknownLabelAction.DROP:
            return self.tr("Leave out")
        return self.tr("Make it {label}").format(label=choice.to)
