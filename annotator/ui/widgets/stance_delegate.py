"""Draws a stance in a list: the polarity's glyph in its colour, holder → target, the quote."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPalette
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from annotator.ui.models.stance_list_model import LINE_ROLE, StanceLine
from annotator.ui.text_view.palette import POLARITY_GLYPHS, polarity_style
from annotator.ui.widgets.label_chip import page_of
from annotator.ui.widgets.row_words import draw_words, mirrored, row_size

__all__ = ["StanceDelegate"]

_MARGIN = 8
_BAND = 4
_GLYPH = 20
_Index = QModelIndex | QPersistentModelIndex


class StanceDelegate(QStyledItemDelegate):
    """Two lines a stance, with a band in the polarity's colour at the side as in the article."""

    def sizeHint(self, option: QStyleOptionViewItem, _index: _Index) -> QSize:
        """Give room for two lines."""
        return row_size(2 * option.fontMetrics.lineSpacing() + 12)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        """Draw band, glyph, title and quote."""
        line = index.data(LINE_ROLE)
        if not isinstance(line, StanceLine):
            return
        self.initStyleOption(option, index)
        palette = option.palette
        painter.save()
        painter.setFont(option.font)
        option.text = ""
        style = option.widget.style()
        style.drawControl(QStyle.ControlElement.CE_ItemViewItem, option, painter, option.widget)
        strong = QColor(polarity_style(line.polarity, page_of(palette)).edge)
        rect = option.rect.adjusted(0, 2, 0, -2)
        band = QRect(rect.left() + 2, rect.top(), _BAND, rect.height())
        painter.fillRect(mirrored(option, band), strong)
        height = option.fontMetrics.lineSpacing()
        left = rect.left() + 2 + _BAND + _MARGIN
        glyph = QRect(left, rect.top() + 4, _GLYPH, height)
        painter.setPen(palette.color(QPalette.ColorRole.Text))
        painter.drawText(
            mirrored(option, glyph),
            Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeading,
            POLARITY_GLYPHS[line.polarity],
        )
        room = QRect(left + _GLYPH, rect.top() + 4, rect.right() - left - _GLYPH - 4, height)
        draw_words(painter, option, room, line.title)
        painter.setPen(palette.color(QPalette.ColorRole.PlaceholderText))
        room.translate(0, height)
        draw_words(painter, option, room, _quoted(line.quote))
        painter.restore()


def _quoted(quote: str) -> str:
    return f"“{quote}”" if quote and quote[0] not in '“"«„‘' else quote
