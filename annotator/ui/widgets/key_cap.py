"""A key as it is shown on a chip or button: a small framed letter.

Drawn by one function, so that every key in the program looks the same. The widget form is for
rows of plain buttons; chips call the function themselves.
"""

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPaintEvent, QPalette, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

__all__ = ["KeyCap", "key_cap_size", "paint_key_cap"]

_PADDING = 4
_RADIUS = 3


def key_cap_font(font: QFont) -> QFont:
    """Give the font of a key cap beside text in `font`: one step smaller."""
    small = QFont(font)
    small.setPointSizeF(max(font.pointSizeF() * 0.85, 7.0))
    return small


def key_cap_size(key: str, font: QFont) -> QSize:
    """Give the pixels that a cap for `key` takes beside text in `font`; none for no key."""
    if not key:
        return QSize(0, 0)
    metrics = QFontMetrics(key_cap_font(font))
    height = metrics.height() + 2
    return QSize(max(metrics.horizontalAdvance(key) + 2 * _PADDING, height), height)


def paint_key_cap(painter: QPainter, rect: QRect, key: str, palette: QPalette) -> None:
    """Draw the cap for `key` into `rect`, in the colours of `palette`."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(palette.color(QPalette.ColorRole.Mid), 1))
    painter.setBrush(palette.color(QPalette.ColorRole.Base))
    painter.drawRoundedRect(rect.adjusted(0, 0, -1, -1), _RADIUS, _RADIUS)
    painter.setFont(key_cap_font(painter.font()))
    painter.setPen(palette.color(QPalette.ColorRole.Text))
    painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, key)
    painter.restore()


class KeyCap(QWidget):
    """A key cap as a widget; decoration only, so it takes no focus and no accessible place."""

    def __init__(self, key: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._key = key
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    @property
    def key(self) -> str:
        """The key that is shown."""
        return self._key

    def sizeHint(self) -> QSize:
        """Give the size of the drawn cap."""
        return key_cap_size(self._key, self.font())

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the cap."""
        painter = QPainter(self)
        paint_key_cap(painter, self.rect(), self._key, self.palette())
