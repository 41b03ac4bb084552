"""Rows of lists and trees that are high enough to hit: at least 26 pixels."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QSize
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem

__all__ = ["ROW_HEIGHT", "RowDelegate"]

ROW_HEIGHT = 26
"""The least height of a row in pixels."""


class RowDelegate(QStyledItemDelegate):
    """The usual row, only not lower than `ROW_HEIGHT`."""

    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        """Give the usual size, high enough."""
        size = super().sizeHint(option, index)
        return QSize(size.width(), max(size.height(), ROW_HEIGHT))
