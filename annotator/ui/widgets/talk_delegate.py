"""Draws a thread or a piece of news in a list: sign and head, who and when, the first words."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize
from PySide6.QtGui import QFont, QPainter, QPalette
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from annotator.ui.models.talk_model import LINE_ROLE, TalkLine
from annotator.ui.widgets.row_words import draw_words, row_size

__all__ = ["TalkDelegate"]

_MARGIN = 10
_SIGN = 18
_Index = QModelIndex | QPersistentModelIndex


class TalkDelegate(QStyledItemDelegate):
    """Three lines a row, mirrored where the window runs from right to left."""

    def sizeHint(self, option: QStyleOptionViewItem, _index: _Index) -> QSize:
        """Give room for three lines."""
        return row_size(3 * option.fontMetrics.lineSpacing() + 16)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        """Draw one row."""
        line = index.data(LINE_ROLE)
        if not isinstance(line, TalkLine):
            return
        self.initStyleOption(option, index)
        option.text = ""
        painter.save()
        style = option.widget.style()
        style.drawControl(QStyle.ControlElement.CE_ItemViewItem, option, painter, option.widget)
        group = QPalette.ColorGroup.Disabled if line.is_faded else QPalette.ColorGroup.Active
        text = option.palette.color(group, QPalette.ColorRole.Text)
        quiet = option.palette.color(group, QPalette.ColorRole.PlaceholderText)
        height = option.fontMetrics.lineSpacing()
        left, top = option.rect.left() + _MARGIN, option.rect.top() + 6
        width = option.rect.width() - 2 * _MARGIN - _SIGN
        painter.setPen(text)
        self._words(painter, option, QRect(left, top, _SIGN, height), line.sign)
        room = QRect(left + _SIGN, top, width, height)
        bold = QFont(option.font)
        bold.setBold(line.is_strong)
        self._words(painter, option, room, line.head, bold)
        painter.setPen(quiet)
        self._words(painter, option, room.translated(0, height + 2), line.side)
        painter.setPen(text)
        self._words(painter, option, room.translated(0, 2 * height + 4), line.body)
        painter.restore()

    def _words(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        room: QRect,
        text: str,
        font: QFont | None = None,
    ) -> None:
        painter.setFont(font or option.font)
        draw_words(painter, option, room, text)
