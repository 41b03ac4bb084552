"""A table of figures on screen: as high as its rows, sortable, by keyboard, copied as TSV."""

from PySide6.QtCore import (
    QModelIndex,
    QPersistentModelIndex,
    QRectF,
    QSize,
    QSortFilterProxyModel,
    Qt,
    Signal,
    Slot,
)
from PySide6.QtGui import (
    QFontMetrics,
    QFontMetricsF,
    QGuiApplication,
    QKeyEvent,
    QKeySequence,
    QPainter,
    QPalette,
    QPen,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QSizePolicy,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from annotator.domain.figure_tables import Cell, CellKind, FigureTable
from annotator.ui.models.figure_model import CELL_ROLE, SORT_ROLE, FigureModel
from annotator.ui.review.figure_painter import ROW, CellLook, cell_width, draw_cell

__all__ = ["FigureDelegate", "FigureView"]

_MOST_ROWS = 16
"""A longer table scrolls inside."""

_HEADING = 140
"""A column of a matrix is no wider than this for its heading."""

_Index = QModelIndex | QPersistentModelIndex


class FigureDelegate(QStyledItemDelegate):
    """Draws cells as `figure_painter` says, over the ground that the style draws."""

    def __init__(self, model: FigureModel, parent: QWidget) -> None:
        super().__init__(parent)
        self._columns = model.table.columns

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        """Draw selection and focus, then the cell."""
        cell = index.data(CELL_ROLE)
        if not isinstance(cell, Cell):
            return
        painter.save()
        rect = QRectF(option.rect)
        state = option.state
        if state & QStyle.StateFlag.State_Selected:
            painter.fillRect(rect, option.palette.color(QPalette.ColorRole.Highlight))
        look = CellLook.of(option.palette)
        draw_cell(painter, rect, cell, self._columns[index.column()], look)
        if state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QPen(look.accent, 2))
            painter.drawRect(rect.adjusted(1, 1, -1, -1))
        painter.restore()

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        """Give the width that the cell wants."""
        cell = index.data(CELL_ROLE)
        if not isinstance(cell, Cell):
            return super().sizeHint(option, index)
        metrics = QFontMetricsF(option.font)
        return QSize(round(cell_width(cell, self._columns[index.column()], metrics)) + 1, ROW)


class FigureView(QTableView):
    """One table.

    `behind_requested` carries a `Behind`, and what to call it, when a cell with conflicts is
    activated.
    """

    behind_requested = Signal(object, str)

    def __init__(self, table: FigureTable, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.model_ = FigureModel(table, self)
        self._sorted = QSortFilterProxyModel(self)
        self._sorted.setSourceModel(self.model_)
        self._sorted.setSortRole(SORT_ROLE)
        self.setModel(self._sorted)
        self.setItemDelegate(FigureDelegate(self.model_, self))
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setTabKeyNavigation(False)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.verticalHeader().setDefaultSectionSize(ROW)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFrameShape(QTableView.Shape.NoFrame)
        self._sorted.sort(-1)
        self.setSortingEnabled(True)
        self.horizontalHeader().setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
        self.horizontalHeader().setStretchLastSection(False)
        self.horizontalHeader().setHighlightSections(False)
        self._fit_columns()
        self.setMaximumWidth(self._wanted_width())
        self.activated.connect(self._on_activated)
        if self._sorted.rowCount():
            self.setCurrentIndex(self._sorted.index(0, min(1, self._sorted.columnCount() - 1)))
            self.clearSelection()

    def sizeHint(self) -> QSize:
        """Give the height of all rows, or of the first sixteen."""
        rows = min(self._sorted.rowCount(), _MOST_ROWS)
        height = self.horizontalHeader().sizeHint().height() + rows * ROW + 2
        if self.horizontalHeader().length() > self.viewport().width() > 0:
            height += self.horizontalScrollBar().sizeHint().height()
        return QSize(self._wanted_width(), height)

    def minimumSizeHint(self) -> QSize:
        """Give the height of `sizeHint` and room for two columns."""
        return QSize(200, self.sizeHint().height())

    def copy(self) -> None:
        """Put the whole table on the clipboard as TSV."""
        QGuiApplication.clipboard().setText(self.model_.tsv())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Copy the table, open what stands behind a cell, or go on as usual."""
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._on_activated(self.currentIndex())
        else:
            super().keyPressEvent(event)

    def _wanted_width(self) -> int:
        is_long = self._sorted.rowCount() > _MOST_ROWS
        bar = self.verticalScrollBar().sizeHint().width() if is_long else 0
        return int(self.horizontalHeader().length()) + bar + 2

    def _fit_columns(self) -> None:
        header = self.horizontalHeader()
        metrics = QFontMetrics(header.font())
        for at, column in enumerate(self.model_.table.columns):
            title = str(self.model_.headerData(at, Qt.Orientation.Horizontal))
            wanted = metrics.horizontalAdvance(title) + 34  # room for the sign of sorting
            if column.kind is CellKind.SHADE:
                wanted = min(wanted - 14, _HEADING)
            self.setColumnWidth(at, max(wanted, self.sizeHintForColumn(at), 48))

    @Slot(QModelIndex)
    def _on_activated(self, index: QModelIndex) -> None:
        cell = index.data(CELL_ROLE)
        if isinstance(cell, Cell) and cell.behind is not None:
            source = self._sorted.mapToSource(index)
            self.behind_requested.emit(cell.behind, self.model_.place_words(source))
