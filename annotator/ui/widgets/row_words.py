"""Words in a row of a list: cut at their end, mirrored with the window, each for itself."""

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyle, QStyleOptionViewItem

from annotator.ui.widgets.isolated_text import isolated

__all__ = ["draw_words", "mirrored"]

_START = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeading


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
