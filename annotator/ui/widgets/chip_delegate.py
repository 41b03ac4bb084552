"""Draws list rows that are chips: tag, title, and the key at the far end."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize
from PySide6.QtGui import QPainter, QPalette
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from annotator.ui.models.picker_model import ENDS_RECENT_ROLE, ITEM_ROLE
from annotator.ui.widgets.key_cap import key_cap_size, paint_key_cap
from annotator.ui.widgets.label_chip import ChipItem, paint_tag, tag_size
from annotator.ui.widgets.row_words import draw_words, mirrored, row_size

__all__ = ["ChipDelegate"]

_MARGIN = 8
_GAP = 8
_Index = QModelIndex | QPersistentModelIndex


class ChipDelegate(QStyledItemDelegate):
    """Paints the `ChipItem` of a row; tags of one list share one column."""

    def sizeHint(self, option: QStyleOptionViewItem, _index: _Index) -> QSize:
        """Give a row of at least 28 pixels."""
        return row_size(max(28, option.fontMetrics.height() + 8))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        """Draw background, tag, title and key cap."""
        item = index.data(ITEM_ROLE)
        if not isinstance(item, ChipItem):
            return
        self.initStyleOption(option, index)
        painter.save()
        painter.setFont(option.font)
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        if chosen:
            painter.fillRect(option.rect, option.palette.color(QPalette.ColorRole.Highlight))
        left = option.rect.left() + _MARGIN
        column = tag_size("MMMMM", option.font).width() if item.tag else 0
        if item.tag:
            place = QRect(left, option.rect.top(), column, option.rect.height())
            paint_tag(painter, mirrored(option, place), item.tag, item.colour, option.palette)
            left += column + _GAP
        cap = key_cap_size(item.cap, option.font)
        right = option.rect.right() - _MARGIN - cap.width()
        if item.cap:
            top = option.rect.center().y() - cap.height() // 2
            place = QRect(right, top, cap.width(), cap.height())
            paint_key_cap(painter, mirrored(option, place), item.cap, option.palette)
        room = QRect(left, option.rect.top(), right - left - _GAP, option.rect.height())
        role = QPalette.ColorRole.HighlightedText if chosen else QPalette.ColorRole.Text
        painter.setPen(option.palette.color(role))
        draw_words(painter, option, room, item.title)
        if index.data(ENDS_RECENT_ROLE):
            painter.setPen(option.palette.color(QPalette.ColorRole.PlaceholderText))
            painter.drawLine(option.rect.bottomLeft(), option.rect.bottomRight())
        painter.restore()
