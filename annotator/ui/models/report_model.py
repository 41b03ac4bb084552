"""Lines of a report or a check: what was changed, left out, unreadable or wrong, where and why."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import IntEnum, StrEnum

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from annotator.domain.reports import Problem, Report, Severity

__all__ = [
    "KIND_ROLE",
    "LineKind",
    "ReportColumn",
    "ReportLine",
    "ReportModel",
    "problem_lines",
    "report_lines",
]

KIND_ROLE = Qt.ItemDataRole.UserRole + 1
"""Gives the row's `LineKind`; sorts by how bad it is."""

_Index = QModelIndex | QPersistentModelIndex
_NO_PARENT = QModelIndex()


class LineKind(StrEnum):
    """What a line is about; the worst comes first."""

    ERROR = "error"
    WARNING = "warning"
    DROPPED = "dropped"
    CHANGED = "changed"
    HINT = "hint"


class ReportColumn(IntEnum):
    """What stands in which column."""

    KIND = 0
    WHAT = 1
    WHERE = 2
    REASON = 3


@dataclass(frozen=True, slots=True)
class ReportLine:
    """One line: its kind, what it is about, where it is, and why."""

    kind: LineKind
    what: str
    where: str
    reason: str


def report_lines(report: Report) -> tuple[ReportLine, ...]:
    """Give everything that a report lists, the worst first, each kind in the report's order."""
    lines = [
        ReportLine(LineKind.ERROR, "", _line_place(error.file, error.line), error.message)
        for error in report.errors
    ]
    for kind, items in ((LineKind.DROPPED, report.dropped), (LineKind.CHANGED, report.changed)):
        lines += [
            ReportLine(kind, item.what, _joined(item.article, item.place), item.reason)
            for item in items
        ]
    lines += [ReportLine(LineKind.HINT, "", "", note) for note in report.notes]
    return tuple(lines)


def problem_lines(problems: Sequence[Problem]) -> tuple[ReportLine, ...]:
    """Give the problems of a check, the worst first."""
    kinds = {
        Severity.ERROR: LineKind.ERROR,
        Severity.WARNING: LineKind.WARNING,
        Severity.HINT: LineKind.HINT,
    }
    ordered = sorted(problems, key=lambda problem: list(Severity).index(problem.severity))
    return tuple(
        ReportLine(kinds[problem.severity], problem.check, problem.where, problem.message)
        for problem in ordered
    )


class ReportModel(QAbstractTableModel):
    """A table of report lines; glyph and word carry the kind, never colour alone."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._lines: tuple[ReportLine, ...] = ()

    def set_lines(self, lines: Sequence[ReportLine]) -> None:
        """Show these lines."""
        self.beginResetModel()
        self._lines = tuple(lines)
        self.endResetModel()

    def line(self, row: int) -> ReportLine | None:
        """Give the line of a row, None outside."""
        return self._lines[row] if 0 <= row < len(self._lines) else None

    def kind_name(self, kind: LineKind) -> str:
        """Give what a kind is called on screen."""
        return {
            LineKind.ERROR: self.tr("Error"),
            LineKind.WARNING: self.tr("Warning"),
            LineKind.DROPPED: self.tr("Left out"),
            LineKind.CHANGED: self.tr("Changed"),
            LineKind.HINT: self.tr("Note"),
        }[kind]

    def rowCount(self, parent: _Index = _NO_PARENT) -> int:
        """Count the lines."""
        return 0 if parent.isValid() else len(self._lines)

    def columnCount(self, parent: _Index = _NO_PARENT) -> int:
        """Count the columns."""
        return 0 if parent.isValid() else len(ReportColumn)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Give a cell's text or the kind of its row."""
        line = self.line(index.row()) if index.isValid() else None
        if line is None:
            return None
        if role == KIND_ROLE:
            return line.kind
        if role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return None
        cells = (self.kind_name(line.kind), line.what, line.where, line.reason)
        return cells[index.column()]

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        """Give the columns' names."""
        names = (self.tr("Kind"), self.tr("What"), self.tr("Where"), self.tr("Why"))
        is_name = orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole
        return names[section] if is_name and 0 <= section < len(names) else None


def _line_place(file: str, line: int) -> str:
    return f"{file}:{line}" if line else file


def _joined(article: str, place: str) -> str:
    return " · ".join(part for part in (article, place) if part)
