"""A table of figures for a view: what stands in each cell, in words, and for sorting."""

from PySide6.QtCore import QAbstractTableModel, QCoreApplication, QLocale, QModelIndex, QObject, Qt
from PySide6.QtCore import QPersistentModelIndex as _Persistent

from annotator.domain.figure_tables import Cell, CellKind, Column, FigureTable
from annotator.ui.key_meter import duration

__all__ = ["CELL_ROLE", "SORT_ROLE", "FigureModel", "figure_words", "shown"]

CELL_ROLE = Qt.ItemDataRole.UserRole + 1
"""Gives the cell itself."""

SORT_ROLE = Qt.ItemDataRole.UserRole + 2
"""Gives a cell's own value: texts folded, numbers as numbers, what is not defined lowest."""

_Index = QModelIndex | _Persistent
_NO_PARENT = QModelIndex()
_LOWEST = -1e9


def figure_words(text: str) -> str:
    """Give a title, note or word of a table in the language of the window."""
    return QCoreApplication.translate("Figures", text)


def shown(cell: Cell, kind: CellKind) -> str:
    """Give what stands in a cell, in words; a dash where there is no number."""
    value = cell.value
    if value is None:
        return "–"
    if isinstance(value, str):
        return value
    if kind is CellKind.SECONDS:
        return duration(value)
    if isinstance(value, int):
        return QLocale().toString(value)
    return QLocale().toString(float(value), "f", 3)


class FigureModel(QAbstractTableModel):
    """One table; never changes. Titles of columns that are words are translated, names are not."""

    def __init__(self, table: FigureTable, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.table = table

    def rowCount(self, parent: _Index = _NO_PARENT) -> int:
        """Count the rows."""
        return 0 if parent.isValid() else len(self.table.rows)

    def columnCount(self, parent: _Index = _NO_PARENT) -> int:
        """Count the columns."""
        return 0 if parent.isValid() else len(self.table.columns)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Give a cell, its words, its value for sorting, what a screen reader says of it."""
        if not self._is_inside(index):
            return None
        cell = self.table.rows[index.row()][index.column()]
        column = self.table.columns[index.column()]
        if role == CELL_ROLE:
            return cell
        if role == Qt.ItemDataRole.DisplayRole:
            words = shown(cell, column.kind)
            return figure_words(words) if column.kind is CellKind.TEXT else words
        if role == SORT_ROLE:
            value = cell.value
            return (
                value.casefold() if isinstance(value, str) else _LOWEST if value is None else value
            )
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self._said(index, cell, column)
        if role == Qt.ItemDataRole.ToolTipRole:
            return self._tip(cell, column)
        if role == Qt.ItemDataRole.TextAlignmentRole and column.kind is not CellKind.TEXT:
            return Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        """Give the columns' titles, those of numbers to the right."""
        if orientation != Qt.Orientation.Horizontal or not 0 <= section < len(self.table.columns):
            return None
        column = self.table.columns[section]
        if role == Qt.ItemDataRole.DisplayRole or role == Qt.ItemDataRole.ToolTipRole:
            return self._title(column)
        if role == Qt.ItemDataRole.TextAlignmentRole:
            is_text = column.kind is CellKind.TEXT
            side = Qt.AlignmentFlag.AlignLeft if is_text else Qt.AlignmentFlag.AlignRight
            return side | Qt.AlignmentFlag.AlignVCenter
        return None

    def place_words(self, index: _Index) -> str:
        """Say where a cell stands: its row, its column where that has a name of its own."""
        row = figure_words(str(self.table.rows[index.row()][0].value))
        column = self.table.columns[index.column()]
        is_named = column.is_name or column.kind is CellKind.SHADE
        return f"{row}, {self._title(column)}" if is_named else row

    def tsv(self) -> str:
        """Give the whole table as lines of values parted by tabs, for a spreadsheet.

        Plain numbers, times in seconds; an interval stands in two columns after its figure.
        """
        ranged = {
            at
            for at in range(len(self.table.columns))
            if any(row[at].interval for row in self.table.rows)
        }
        head: list[str] = []
        for at, column in enumerate(self.table.columns):
            head.append(self._title(column))
            head += [self.tr("low"), self.tr("high")] if at in ranged else []
        lines = [head]
        for row in self.table.rows:
            line: list[str] = []
            for at, cell in enumerate(row):
                line.append(_plain(cell.value))
                line += map(_plain, cell.interval or (None, None)) if at in ranged else []
            lines.append(line)
        return "".join("\t".join(line) + "\n" for line in lines)

    def _is_inside(self, index: _Index) -> bool:
        return (
            index.isValid()
            and 0 <= index.row() < len(self.table.rows)
            and 0 <= index.column() < len(self.table.columns)
        )

    def _title(self, column: Column) -> str:
        return column.title if column.is_name else figure_words(column.title)

    def _said(self, index: _Index, cell: Cell, column: Column) -> str:
        """Give the words for who hears the table: row, column, value, interval."""
        words = shown(cell, column.kind)
        if index.column() == 0:
            return words
        parts = [str(self.table.rows[index.row()][0].value), self._title(column), words]
        if cell.interval is not None:
            low, high = (self._number(value) for value in cell.interval)
            parts.append(self.tr("from {low} to {high}").format(low=low, high=high))
        if cell.value is None and cell.why:
            parts.append(figure_words(cell.why))
        return ", ".join(parts)

    def _tip(self, cell: Cell, column: Column) -> str | None:
        if cell.value is None:
            return figure_words(cell.why) if cell.why else None
        parts = [shown(cell, column.kind)]
        if cell.interval is not None:
            low, high = (self._number(value) for value in cell.interval)
            parts.append(self.tr("in 95 % of resamples {low} to {high}").format(low=low, high=high))
        if cell.note:
            parts.append(cell.note)
        if cell.is_weak:
            parts.append(self.tr("too few for an interval"))
        if cell.behind is not None:
            parts.append(self.tr("Enter opens the conflicts behind it"))
        return " · ".join(parts)

    def _number(self, value: float) -> str:
        return QLocale().toString(value, "f", 3)


def _plain(value: str | float | None) -> str:
    if value is None:
        return ""
    if isinstance(value, str):
        return " ".join(value.split())
    return str(value) if isinstance(value, int) else f"{value:.6g}"
