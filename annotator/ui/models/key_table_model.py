"""All actions with their keys as a table, narrowed by words: what the editor of keys shows."""

from enum import IntEnum

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtGui import QFont

from annotator.ui.action_spec import ActionSpec, Where
from annotator.ui.actions import ACTIONS, MENUS, translated
from annotator.ui.key_map import KeyMap, action_words, native, sequences_of

__all__ = ["KeyColumn", "KeyTableModel"]

_Index = QModelIndex | QPersistentModelIndex
_NO_PARENT = QModelIndex()


class KeyColumn(IntEnum):
    """What stands in which column."""

    ACTION = 0
    KEYS = 1
    MENU = 2
    PLACE = 3


class KeyTableModel(QAbstractTableModel):
    """One row an action, in the order of the menus; rows with keys of one's own are bold."""

    def __init__(self, keys: KeyMap, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._keys = keys
        self._words: list[str] = []
        self._rows: tuple[ActionSpec, ...] = ACTIONS

    def set_keys(self, keys: KeyMap) -> None:
        """Show other keys; the rows stay where they are."""
        self._keys = keys
        last = self.index(self.rowCount() - 1, len(KeyColumn) - 1)
        self.dataChanged.emit(self.index(0, 0), last)

    def narrow(self, words: str) -> None:
        """List only the actions in whose name, menu or keys all words occur."""
        self.beginResetModel()
        self._words = words.casefold().split()
        self._rows = tuple(row for row in ACTIONS if self._fits(row))
        self.endResetModel()

    def action(self, row: int) -> ActionSpec | None:
        """Give the action of a row, None outside."""
        return self._rows[row] if 0 <= row < len(self._rows) else None

    def row_of(self, action_id: str) -> int:
        """Give the row of an action, -1 when it is not listed."""
        return next((at for at, row in enumerate(self._rows) if row.id == action_id), -1)

    def rowCount(self, parent: _Index = _NO_PARENT) -> int:
        """Count the listed actions."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: _Index = _NO_PARENT) -> int:
        """Count the columns."""
        return 0 if parent.isValid() else len(KeyColumn)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Give a cell's text, what is spoken of it, or bold type for keys of one's own."""
        action = self.action(index.row()) if index.isValid() else None
        if action is None:
            return None
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return self._cells(action)[index.column()]
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return ", ".join(cell for cell in self._cells(action) if cell)
        if role == Qt.ItemDataRole.FontRole and self._keys.is_own(action.id):
            font = QFont()
            font.setBold(True)
            return font
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        """Give the columns' names."""
        names = (self.tr("Action"), self.tr("Keys"), self.tr("Menu"), self.tr("Acts"))
        is_name = orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole
        return names[section] if is_name and 0 <= section < len(names) else None

    def _cells(self, action: ActionSpec) -> tuple[str, str, str, str]:
        menu = translated(MENUS[action.menu]).replace("&", "")
        return action_words(action), self._keys_of(action), menu, self._place(action)

    def _keys_of(self, action: ActionSpec) -> str:
        shown = " · ".join(self._keys.all_shown(action))
        if not self._keys.is_own(action.id):
            return shown
        usual = dict.fromkeys(native(one.toString()) for one in sequences_of(action)[:1])
        now = shown or self.tr("no key")
        return self.tr("{keys} (usual: {usual})").format(
            keys=now, usual="".join(usual) or self.tr("no key")
        )

    def _place(self, action: ActionSpec) -> str:
        return {
            Where.WINDOW: self.tr("everywhere"),
            Where.ARTICLE: self.tr("in the article"),
            Where.VIEW: self.tr("in the article, fixed"),
            Where.REVIEW: self.tr("while reviewing"),
        }[action.where]

    def _fits(self, action: ActionSpec) -> bool:
        cells = " ".join(self._cells(action)).casefold()
        return all(word in cells for word in self._words)
