"""A list view for very many rows of one height: laid out bit by bit, never again for new contents.

Qt lays all rows of a list out anew whenever the contents of one change, and asks the model for each
of them: seconds for a million.
"""

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QPersistentModelIndex
from PySide6.QtWidgets import QListView, QWidget

__all__ = ["LongList"]

_ROWS_AT_ONCE = 1000


class LongList(QListView):
    """Rows all have the height of the first one; contents may change, heights may not."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setUniformItemSizes(True)
        self.setLayoutMode(QListView.LayoutMode.Batched)
        self.setBatchSize(_ROWS_AT_ONCE)

    def dataChanged(
        self,
        first: QModelIndex | QPersistentModelIndex,
        last: QModelIndex | QPersistentModelIndex,
        _roles: Sequence[int] = (),
    ) -> None:
        """Paint again what is in sight of these rows."""
        rows = self.visualRect(first) | self.visualRect(last)
        self.viewport().update(rows & self.viewport().rect())
