"""Draws a search hit: the article's title, below it the hit between its neighbours."""

import re

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPalette
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from annotator.domain.listing import SearchHit
from annotator.ui.models.search_hits_model import HitRole
from annotator.ui.text_view.symbols import is_right_to_left
from annotator.ui.widgets.label_chip import paint_tag, tag_size

__all__ = ["HitDelegate"]

_Index = QModelIndex | QPersistentModelIndex
_MARGIN = 8
_ROUNDING = 2
_FSI, _PDI = "\u2068", "\u2069"  # what is between them runs as its own letters do
_BLANKS = re.compile(r"\s+")
_TO_THE_LEFT = Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignLeft
_TO_THE_RIGHT = Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignRight


class HitDelegate(QStyledItemDelegate):
    """Two lines a row; the hit stands in the middle of the second, in bold."""

    def sizeHint(self, option: QStyleOptionViewItem, _index: _Index) -> QSize:
        """Give the height of two lines."""
        return QSize(80, 2 * QFontMetrics(option.font).lineSpacing() + 12)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        """Draw one hit."""
        hit = index.data(HitRole.HIT)
        rect, palette = option.rect, option.palette
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(rect, palette.color(QPalette.ColorRole.Highlight))
        if not isinstance(hit, SearchHit):
            return
        painter.save()
        painter.setFont(option.font)
        metrics = QFontMetrics(option.font)
        line = QRect(
            rect.left() + _MARGIN, rect.top() + 6, rect.width() - 2 * _MARGIN, metrics.lineSpacing()
        )
        painter.setPen(palette.color(QPalette.ColorRole.PlaceholderText))
        whose = QRect(line)
        chip = index.data(HitRole.CHIP)
        if chip is not None:
            tag, colour = chip
            tag = metrics.elidedText(tag, Qt.TextElideMode.ElideRight, line.width() // 2)
            size = tag_size(tag, option.font)
            box = QRect(
                line.left(),
                line.top() + (line.height() - size.height()) // 2,
                size.width(),
                size.height(),
            )
            paint_tag(painter, box, tag, colour, palette)
            painter.setFont(option.font)
            painter.setPen(palette.color(QPalette.ColorRole.PlaceholderText))
            whose.setLeft(box.right() + 6)
        by = f"{hit.by} · " if chip is not None else ""
        room = whose.width() - metrics.horizontalAdvance(by)
        title = metrics.elidedText(hit.title, Qt.TextElideMode.ElideRight, room)
        painter.setLayoutDirection(_direction_of(by + title))
        painter.drawText(whose, Qt.AlignmentFlag.AlignLeading, f"{by}{_FSI}{title}{_PDI}")
        line.translate(0, metrics.lineSpacing())
        painter.setPen(palette.color(QPalette.ColorRole.Text))
        self._paint_line(painter, line, hit, option.font)
        painter.restore()

    def _paint_line(self, painter: QPainter, line: QRect, hit: SearchHit, font: QFont) -> None:
        bold = QFont(font)
        bold.setBold(True)
        metrics, wide = QFontMetrics(font), QFontMetrics(bold)
        words = _one_line(hit.text)
        width = min(wide.horizontalAdvance(words) + _ROUNDING, line.width() * 2 // 3)
        room = (line.width() - width) // 2
        before = metrics.elidedText(_one_line(hit.before), Qt.TextElideMode.ElideLeft, room)
        after = metrics.elidedText(_one_line(hit.after), Qt.TextElideMode.ElideRight, room)
        direction = _direction_of(hit.text + hit.before + hit.after)
        painter.setLayoutDirection(direction)
        if direction is Qt.LayoutDirection.RightToLeft:
            before, after = after, before
        left = QRect(line.left(), line.top(), room, line.height())
        painter.drawText(left, _TO_THE_RIGHT, before)
        right = QRect(line.left() + room + width, line.top(), room, line.height())
        painter.drawText(right, _TO_THE_LEFT, after)
        painter.setFont(bold)
        middle = QRect(line.left() + room, line.top(), width, line.height())
        words = wide.elidedText(words, Qt.TextElideMode.ElideMiddle, width)
        painter.drawText(middle, Qt.AlignmentFlag.AlignHCenter, words)


def _one_line(text: str) -> str:
    return _BLANKS.sub(" ", text)


def _direction_of(text: str) -> Qt.LayoutDirection:
    """Give how a line of text runs, whatever the window does."""
    is_leftwards = is_right_to_left(text)
    return Qt.LayoutDirection.RightToLeft if is_leftwards else Qt.LayoutDirection.LeftToRight
