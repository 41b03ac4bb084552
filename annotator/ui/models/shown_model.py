"""What can be shown or set aside, as a list with ticks: labels, or origins, with their counts."""

from collections.abc import Sequence
from dataclasses import dataclass
from operator import attrgetter

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)
from PySide6.QtGui import QGuiApplication, QPainter, QPalette, QPixmap

from annotator.ui.models.row_changes import changed_rows
from annotator.ui.widgets.label_chip import paint_tag, tag_size

__all__ = ["ShownModel", "ShownRow"]

_Index = QModelIndex | QPersistentModelIndex
_NO_PARENT = QModelIndex()


@dataclass(frozen=True, slots=True)
class ShownRow:
    """One row: `key` is what is reported, `count` how many spans of the article it concerns."""

    key: str
    title: str
    count: int
    is_shown: bool
    tag: str = ""
    colour: str = ""


class ShownModel(QAbstractListModel):
    """Rows with a tick. A tick changes nothing here: `ticked` asks for it (key, is it shown)."""

    ticked = Signal(str, bool)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: tuple[ShownRow, ...] = ()
        self._tags: dict[tuple[str, str], QPixmap] = {}

    def set_rows(self, rows: Sequence[ShownRow]) -> None:
        """Show these rows; where only ticks and counts differ, only those rows repaint."""
        changed = changed_rows(self._rows, rows, attrgetter("key"))
        if changed is None:
            self.beginResetModel()
            self._rows = tuple(rows)
            self.endResetModel()
            return
        self._rows = tuple(rows)
        for row in changed:
            self.dataChanged.emit(self.index(row, 0), self.index(row, 0))

    def row_of(self, key: str) -> int:
        """Give the row with this key, -1 where there is none."""
        return next((at for at, row in enumerate(self._rows) if row.key == key), -1)

    def rowCount(self, parent: _Index = _NO_PARENT) -> int:
        """Count the rows."""
        return 0 if parent.isValid() else len(self._rows)

    def flags(self, index: _Index) -> Qt.ItemFlag:
        """Let every row be chosen and ticked."""
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        return flags | Qt.ItemFlag.ItemIsUserCheckable

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Give a row's title with its count, its tag, its tick."""
        if not index.isValid() or index.row() >= len(self._rows):
            return None
        row = self._rows[index.row()]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return f"{row.title} · {row.count}" if row.count else row.title
        if role == Qt.ItemDataRole.CheckStateRole:
            return Qt.CheckState.Checked if row.is_shown else Qt.CheckState.Unchecked
        if role == Qt.ItemDataRole.DecorationRole and row.tag:
            return self._tag(row)
        return None

    def setData(self, index: _Index, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Ask for a row to be shown or set aside."""
        if role != Qt.ItemDataRole.CheckStateRole or not index.isValid():
            return False
        is_shown = Qt.CheckState(value) is Qt.CheckState.Checked
        self.ticked.emit(self._rows[index.row()].key, is_shown)
        return True

    def _tag(self, row: ShownRow) -> QPixmap:
        """Give the picture of a label's tag; all tags take one width, so that titles align."""
        palette = QGuiApplication.palette()
        key = (row.tag, row.colour + palette.color(QPalette.ColorRole.Base).name())
        known = self._tags.get(key)
        if known is None:
            font = QGuiApplication.font()
            size = tag_size("MMMMM", font)
            known = QPixmap(size * 2)
            known.setDevicePixelRatio(2)
            known.fill(Qt.GlobalColor.transparent)
            painter = QPainter(known)
            painter.setFont(font)
            box = known.rect()
            box.setSize(size)
            paint_tag(painter, box, row.tag, row.colour, palette)
            painter.end()
            self._tags[key] = known
        return known
