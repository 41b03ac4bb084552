"""Draws a conflict in the queue: the sign of its state, what it is about, its kind below."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize
from PySide6.QtGui import QPainter, QPalette
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from annotator.ui.models.queue_model import LINE_ROLE, QueueLine
from annotator.ui.widgets.row_words import draw_words, row_size

__all__ = ["QueueDelegate"]

_MARGIN = 8
_GLYPH = 18
_Index = QModelIndex | QPersistentModelIndex


class QueueDelegate(QStyledItemDelegate):
    """Two lines a conflict."""

    def sizeHint(self, option: QStyleOptionViewItem, _index: _Index) -> QSize:
        """Give room for two lines."""
        return row_size(2 * option.fontMetrics.lineSpacing() + 10)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        """Draw sign, subject and kind."""
        line = index.data(LINE_ROLE)
        if not isinstance(line, QueueLine):
            return
        self.initStyleOption(option, index)
        painter.save()
        painter.setFont(option.font)
        option.text = ""
        style = option.widget.style()
        style.drawControl(QStyle.ControlElement.CE_ItemViewItem, option, painter, option.widget)
        height = option.fontMetrics.lineSpacing()
        rect = option.rect.adjusted(_MARGIN, 5, -_MARGIN, 0)
        quiet = option.palette.color(QPalette.ColorRole.PlaceholderText)
        strong = option.palette.color(QPalette.ColorRole.Text)
        painter.setPen(strong if line.is_open else quiet)
        draw_words(painter, option, QRect(rect.left(), rect.top(), _GLYPH, height), line.glyph)
        room = QRect(rect.left() + _GLYPH, rect.top(), rect.width() - _GLYPH, height)
        draw_words(painter, option, room, line.subject)
        painter.setPen(quiet)
        draw_words(painter, option, room.translated(0, height), line.words)
        painter.restore()
