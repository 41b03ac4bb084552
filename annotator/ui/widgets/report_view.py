"""A report on screen: what was kept in one sentence, and a list of what was not.

Buttons with counts narrow the list to one kind; Ctrl+C copies the chosen lines as TSV.
"""

from collections.abc import Sequence

from PySide6.QtCore import QSortFilterProxyModel, Qt, Slot
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QHeaderView, QLabel, QTreeView, QVBoxLayout, QWidget

from annotator.domain.reports import Report, singular
from annotator.ui.models.report_model import (
    KIND_ROLE,
    LineKind,
    ReportColumn,
    ReportLine,
    ReportModel,
    report_lines,
)
from annotator.ui.widgets.chip_flow import ChipFlow
from annotator.ui.widgets.label_chip import ChipItem
from annotator.ui.widgets.row_delegate import RowDelegate

__all__ = ["ReportView"]


class ReportView(QWidget):
    """Shows a `Report`, or lines of another kind."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = ReportModel(self)
        self._found = QSortFilterProxyModel(self)
        self._found.setSourceModel(self._model)
        self._found.setFilterRole(KIND_ROLE)
        self._kept = QLabel(self)
        self._kept.setWordWrap(True)
        self._kept.setTextFormat(Qt.TextFormat.PlainText)
        self._kinds = ChipFlow(self)
        self._kinds.setAccessibleName(self.tr("Kinds of lines"))
        self._list = _ReportList(self)
        self._list.setModel(self._found)
        self._list.set_up(self.tr("Report"))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        layout.addWidget(self._kept)
        layout.addWidget(self._kinds)
        layout.addWidget(self._list, 1)
        self._rest = QWidget(self)
        layout.addWidget(self._rest, 1)
        self._kinds.chip_pressed.connect(self._on_kind_pressed)

    @property
    def summary(self) -> str:
        """The sentence above the list."""
        return self._kept.text()

    @property
    def kinds(self) -> ChipFlow:
        """The buttons that narrow the list."""
        return self._kinds

    @property
    def list(self) -> QTreeView:
        """The list of lines."""
        return self._list

    def show_report(self, report: Report) -> None:
        """Show what became of the data."""
        kept = ", ".join(
            f"{self.locale().toString(count)} {singular(what) if count == 1 else what}"
            for what, count in sorted(report.kept.items())
            if count
        )
        summary = self.tr("Kept: {kept}.").format(kept=kept) if kept else self.tr("Nothing kept.")
        self.show_lines(report_lines(report), summary)

    def show_lines(self, lines: Sequence[ReportLine], summary: str) -> None:
        """Show these lines below this sentence; without lines the sentence stands alone."""
        self._kept.setText(summary)
        self._model.set_lines(lines)
        counts = {kind: sum(line.kind is kind for line in lines) for kind in LineKind}
        self._kinds.set_items(
            [
                ChipItem(kind.value, f"{self._model.kind_name(kind)} {count}")
                for kind, count in counts.items()
                if count
            ]
        )
        self._narrow("")
        self._kinds.setVisible(bool(lines))
        self._list.setVisible(bool(lines))
        self._rest.setVisible(not lines)
        self._list.fit_columns(
            has_kinds=len({line.kind for line in lines}) > 1,
            has_things=any(line.what for line in lines),
        )

    def show_summary(self, summary: str) -> None:
        """Say something else above the list."""
        self._kept.setText(summary)

    def _narrow(self, kind: str) -> None:
        self._kinds.set_checked(frozenset({kind} if kind else ()))
        self._found.setFilterFixedString(kind)

    @Slot(str)
    def _on_kind_pressed(self, kind: str) -> None:
        self._narrow("" if kind in self._kinds.checked else kind)


class _ReportList(QTreeView):
    """A table with one header that copies as TSV."""

    def set_up(self, name: str) -> None:
        self.setAccessibleName(name)
        self.setItemDelegate(RowDelegate(self))
        self.setRootIsDecorated(False)
        self.setUniformRowHeights(True)
        self.setAllColumnsShowFocus(True)
        self.setSortingEnabled(True)
        self.sortByColumn(-1, Qt.SortOrder.AscendingOrder)
        self.setSelectionMode(QTreeView.SelectionMode.ExtendedSelection)
        header = self.header()
        header.setStretchLastSection(True)
        header.setSectionResizeMode(ReportColumn.KIND, QHeaderView.ResizeMode.ResizeToContents)

    def fit_columns(self, *, has_kinds: bool, has_things: bool) -> None:
        """Show the columns that tell something, no wider than they need."""
        self.setColumnHidden(ReportColumn.KIND, not has_kinds)
        self.setColumnHidden(ReportColumn.WHAT, not has_things)
        for column, most in ((ReportColumn.WHAT, 140), (ReportColumn.WHERE, 220)):
            width = self.sizeHintForColumn(column) + 16
            self.header().resizeSection(column, max(72, min(width, most)))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Copy):
            QGuiApplication.clipboard().setText(self._as_tsv())
        else:
            super().keyPressEvent(event)

    def _as_tsv(self) -> str:
        rows = sorted({index.row() for index in self.selectedIndexes()})
        columns = range(self.model().columnCount())
        return "\n".join(
            "\t".join(
                str(self.model().index(row, column).data() or "").replace("\t", " ")
                for column in columns
            )
            for row in rows
        )
