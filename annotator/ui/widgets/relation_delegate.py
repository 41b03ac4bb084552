"""Draws a relation in a list: the words where it begins; below, its label and where it ends."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize
from PySide6.QtGui import QPainter, QPalette
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from annotator.ui.models.relation_list_model import LINE_ROLE, RelationLine
from annotator.ui.widgets.label_chip import paint_tag, tag_size
from annotator.ui.widgets.row_words import draw_words, mirrored, row_size

__all__ = ["RelationDelegate"]

_MARGIN = 10
_GAP = 6
_Index = QModelIndex | QPersistentModelIndex


class RelationDelegate(QStyledItemDelegate):
    """Two lines a relation; the arrow stands before its label, as one reads it."""

    def sizeHint(self, option: QStyleOptionViewItem, _index: _Index) -> QSize:
        """Give room for two lines."""
        return row_size(2 * option.fontMetrics.lineSpacing() + 14)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        """Draw start, label and end."""
        line = index.data(LINE_ROLE)
        if not isinstance(line, RelationLine):
            return
        self.initStyleOption(option, index)
        painter.save()
        painter.setFont(option.font)
        option.text = ""
        style = option.widget.style()
        style.drawControl(QStyle.ControlElement.CE_ItemViewItem, option, painter, option.widget)
        painter.setPen(option.palette.color(QPalette.ColorRole.Text))
        height = option.fontMetrics.lineSpacing()
        rect = option.rect.adjusted(_MARGIN, 6, -_MARGIN, 0)
        draw_words(
            painter, option, QRect(rect.left(), rect.top(), rect.width(), height), line.source
        )
        top, left = rect.top() + height + 2, rect.left() + _GAP
        left = self._label(painter, option, QRect(left, top, rect.width(), height), line)
        room = QRect(left, top, rect.right() - left, height)
        draw_words(painter, option, room, line.target)
        painter.restore()

    def _label(
        self, painter: QPainter, option: QStyleOptionViewItem, room: QRect, line: RelationLine
    ) -> int:
        """Draw the label between two arrows; give where the words go on."""
        arrow = option.fontMetrics.horizontalAdvance("→")
        tag = tag_size(line.tag, option.font).width()
        left = room.left()
        for width, text in ((arrow, "→"), (tag, ""), (arrow, "→")):
            box = QRect(left, room.top(), width, room.height())
            if text:
                draw_words(painter, option, box, text)
            else:
                place = mirrored(option, box)
                paint_tag(painter, place, line.tag, line.colour, option.palette)
            left += width + _GAP
        return left
