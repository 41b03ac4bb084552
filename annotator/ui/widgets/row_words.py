"""Words in a row of a list: cut at their end, mirrored with the window, each for itself."""

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyle, QStyleOptionViewItem

from annotator.ui.widgets.isolated_text import isolated

__all__ = ["draw_words", "mirrored", "row_size"]

_START = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeading


def row_size(height: int) -> QSize:
    """Give the size to ask for in a list: a row as wide as the list, whose words are cut.

    A row as wide as its words would have its end, and what stands there, out of sight.
    """
    return QSize(60, height)


def mirrored(option: QStyleOptionViewItem, place: QRect) -> QRect:
    """Give where a place of a row lies: on the other side in a window from right to left."""
    return QStyle.visualRect(option.direction, option.rect, place)


def draw_words(painter: QPainter, option: QStyleOptionViewItem, room: QRect, text: str) -> None:
    """Draw a text on one line with the painter's pen and font, cut where `room` ends.

    Its direction is its own: neither it nor what is drawn beside it turns the other round.
    """
    line = painter.fontMetrics().elidedText(
        text.replace("\n", " "), Qt.TextElideMode.ElideRight, room.width() + 1
    )
    painter.drawText(mirrored(option, room), _START, isolated(line))
