"""Draws a format as a card: name and ending, and below what it keeps (✓) and loses (✗)."""

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPalette, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from annotator.domain.format_info import FormatInfo
from annotator.ui.models.format_cards_model import INFO_ROLE, KEEPS_ROLE

__all__ = ["FormatCardDelegate"]

_PADDING = 10
_GAP = 12
_OUTER = 4
_RADIUS = 4
_Index = QModelIndex | QPersistentModelIndex


class FormatCardDelegate(QStyledItemDelegate):
    """A framed card a row; the chosen one is outlined in the accent colour."""

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        """Give room for the name and as many lines of words as the view's width asks for."""
        width = option.widget.width()
        room = width - 2 * (_PADDING + _OUTER) - 20
        rows = _flowed(index.data(KEEPS_ROLE), option.fontMetrics, room)
        lines = 1 + (rows[-1][1] + 1 if rows else 0)
        height = lines * option.fontMetrics.lineSpacing() + 2 * (_PADDING + _OUTER) + 4
        return QSize(120, height)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        """Draw frame, name, ending and words."""
        info = index.data(INFO_ROLE)
        if not isinstance(info, FormatInfo):
            return
        self.initStyleOption(option, index)
        palette, metrics = option.palette, option.fontMetrics
        enabled = bool(option.state & QStyle.StateFlag.State_Enabled)
        group = QPalette.ColorGroup.Normal if enabled else QPalette.ColorGroup.Disabled
        painter.save()
        card = option.rect.adjusted(_OUTER, _OUTER, -_OUTER, -_OUTER)
        self._frame(painter, option, card)
        inside = card.adjusted(_PADDING, _PADDING, -_PADDING, -_PADDING)
        bold = option.font
        bold.setBold(True)
        painter.setFont(bold)
        painter.setPen(palette.color(group, QPalette.ColorRole.Text))
        line = QRect(inside.topLeft(), QSize(inside.width(), metrics.lineSpacing()))
        leading = Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(line, leading, info.name)
        bold.setBold(False)
        painter.setFont(bold)
        painter.setPen(palette.color(group, QPalette.ColorRole.PlaceholderText))
        trailing = Qt.AlignmentFlag.AlignTrailing | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(line, trailing, " ".join(info.extensions))
        self._words(painter, option, index, inside.translated(0, metrics.lineSpacing() + 4))
        painter.restore()

    def _frame(self, painter: QPainter, option: QStyleOptionViewItem, card: QRect) -> None:
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        role = QPalette.ColorRole.Accent if chosen else QPalette.ColorRole.Mid
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(option.palette.color(role), 2 if chosen else 1))
        painter.setBrush(option.palette.color(QPalette.ColorRole.Base))
        painter.drawRoundedRect(card, _RADIUS, _RADIUS)

    def _words(
        self, painter: QPainter, option: QStyleOptionViewItem, index: _Index, room: QRect
    ) -> None:
        words: Sequence[tuple[str, bool]] = index.data(KEEPS_ROLE)
        metrics, palette = option.fontMetrics, option.palette
        for (word, kept), (left, row) in zip(
            words, _flowed(words, metrics, room.width()), strict=True
        ):
            role = QPalette.ColorRole.Text if kept else QPalette.ColorRole.PlaceholderText
            painter.setPen(palette.color(role))
            place = QRect(
                room.topLeft() + QPoint(left, row * metrics.lineSpacing()),
                QSize(metrics.horizontalAdvance(word) + 2, metrics.lineSpacing()),
            )
            place = QStyle.visualRect(option.direction, room, place)
            painter.drawText(place, Qt.AlignmentFlag.AlignVCenter, word)


def _flowed(
    words: Sequence[tuple[str, bool]], metrics: QFontMetrics, width: int
) -> list[tuple[int, int]]:
    """Give left edge and row of each word when they flow over lines of this width."""
    places: list[tuple[int, int]] = []
    left = row = 0
    for word, _ in words:
        advance = metrics.horizontalAdvance(word)
        if left and left + advance > width:
            left, row = 0, row + 1
        places.append((left, row))
        left += advance + _GAP
    return places
