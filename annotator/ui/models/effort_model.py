"""How many keys, mouse acts and how much time labels took: one row a label, article or day."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import Enum, IntEnum

from PySide6.QtCore import QAbstractTableModel, QCoreApplication, QLocale, QModelIndex, QObject, Qt
from PySide6.QtCore import QPersistentModelIndex as _Persistent

from annotator.ui.action_spec import QT_TRANSLATE_NOOP
from annotator.ui.key_meter import duration
from annotator.workspace.keystrokes import Counted, Effort, Subject

__all__ = ["SORT_ROLE", "EffortColumn", "EffortModel", "EffortRow", "Grouping", "rows_by"]

SORT_ROLE = Qt.ItemDataRole.UserRole + 1
"""Gives a cell's own value: texts folded, numbers as numbers."""

_Index = QModelIndex | _Persistent
_NO_PARENT = QModelIndex()


class Grouping(Enum):
    """What a row sums up."""

    LABEL = "label"
    ARTICLE = "article"
    DAY = "day"


class EffortColumn(IntEnum):
    """What stands in which column."""

    NAME = 0
    RECORDS = 1
    KEYS = 2
    MOUSE = 3
    TIME = 4
    KEYS_EACH = 5
    SECONDS_EACH = 6


@dataclass(frozen=True, slots=True)
class EffortRow:
    """What one label, article or day took."""

    name: str
    effort: Effort


def rows_by(
    counted: Sequence[Counted], grouping: Grouping, titles: Mapping[str, str]
) -> list[EffortRow]:
    """Sum up by label, article or day, in the order of names; `titles` names the articles."""
    found: dict[str, Effort] = {}
    for one in counted:
        if grouping is Grouping.LABEL:
            name = _named(one.subject)
        elif grouping is Grouping.ARTICLE:
            name = titles.get(one.subject.article, one.subject.article)
        else:
            name = one.day
        found[name] = found.get(name, Effort()) + one.effort
    return [EffortRow(name, effort) for name, effort in sorted(found.items())]


class EffortModel(QAbstractTableModel):
    """Rows as given, numbers to the right, each also as a value for sorting."""

    def __init__(self, grouping: Grouping, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._grouping = grouping
        self._rows: tuple[EffortRow, ...] = ()

    def set_rows(self, rows: Sequence[EffortRow]) -> None:
        """Show these rows."""
        self.beginResetModel()
        self._rows = tuple(rows)
        self.endResetModel()

    def tsv(self, rows: Sequence[int]) -> str:
        """Give the columns' names and these rows as lines of values parted by tabs.

        Plain numbers, times in seconds, so that a spreadsheet can go on with them.
        """
        lines = [[self._title(column) for column in EffortColumn]]
        lines += [[_plain(self._value(self._rows[row], at)) for at in EffortColumn] for row in rows]
        return "".join("\t".join(line) + "\n" for line in lines)

    def rowCount(self, parent: _Index = _NO_PARENT) -> int:
        """Count the rows."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: _Index = _NO_PARENT) -> int:
        """Count the columns."""
        return 0 if parent.isValid() else len(EffortColumn)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Give a cell's text, its alignment, or its value for sorting."""
        if not index.isValid() or not 0 <= index.row() < len(self._rows):
            return None
        row, column = self._rows[index.row()], EffortColumn(index.column())
        value = self._value(row, column)
        if role == SORT_ROLE:
            return value.casefold() if isinstance(value, str) else -1 if value is None else value
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return _shown(value, column)
        if role == Qt.ItemDataRole.ToolTipRole and column is EffortColumn.NAME:
            return row.name
        if role == Qt.ItemDataRole.TextAlignmentRole and column is not EffortColumn.NAME:
            return Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        """Give the columns' names, numbers' to the right."""
        if orientation != Qt.Orientation.Horizontal or not 0 <= section < len(EffortColumn):
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self._title(EffortColumn(section))
        if role == Qt.ItemDataRole.TextAlignmentRole:
            side = Qt.AlignmentFlag.AlignRight if section else Qt.AlignmentFlag.AlignLeft
            return side | Qt.AlignmentFlag.AlignVCenter
        return None

    def _title(self, column: EffortColumn) -> str:
        if column is EffortColumn.NAME:
            return {
                Grouping.LABEL: self.tr("Label"),
                Grouping.ARTICLE: self.tr("Article"),
                Grouping.DAY: self.tr("Day"),
            }[self._grouping]
        return {
            EffortColumn.RECORDS: self.tr("Given"),
            EffortColumn.KEYS: self.tr("Keys"),
            EffortColumn.MOUSE: self.tr("Mouse acts"),
            EffortColumn.TIME: self.tr("Time"),
            EffortColumn.KEYS_EACH: self.tr("Keys each"),
            EffortColumn.SECONDS_EACH: self.tr("Seconds each"),
        }[column]

    def _value(self, row: EffortRow, column: EffortColumn) -> str | float | None:
        effort = row.effort
        return (
            row.name,
            effort.records,
            effort.keys,
            effort.mouse,
            effort.seconds,
            effort.keys_per_record,
            effort.seconds_per_record,
        )[column]


def _named(subject: Subject) -> str:
    """Name a label; one that is not of spans says of what it is, as names may be the same."""
    kinds = {
        "topic": QT_TRANSLATE_NOOP("EffortModel", "{label} (topic)"),
        "stance": QT_TRANSLATE_NOOP("EffortModel", "{label} (stance)"),
        "relation": QT_TRANSLATE_NOOP("EffortModel", "{label} (relation)"),
    }
    words = kinds.get(subject.kind, "{label}")
    return QCoreApplication.translate("EffortModel", words).format(label=subject.label)


def _shown(value: str | float | None, column: EffortColumn) -> str:
    if value is None:
        return "–"
    if isinstance(value, str):
        return value
    if column is EffortColumn.TIME:
        return duration(value)
    if column in (EffortColumn.KEYS_EACH, EffortColumn.SECONDS_EACH):
        return QLocale().toString(float(value), "f", 1)
    return QLocale().toString(int(value))


def _plain(value: str | float | None) -> str:
    if value is None:
        return ""
    if isinstance(value, str):
        return " ".join(value.split())
    return f"{value:g}" if isinstance(value, int) else f"{value:.2f}"
