"""How a layer's status looks and is called everywhere: a small shape, never colour alone."""

from functools import lru_cache

from PySide6.QtCore import QCoreApplication, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPalette, QPen, QPixmap, QPolygonF

from annotator.domain.layers import LayerStatus
from annotator.ui.action_spec import QT_TRANSLATE_NOOP

__all__ = ["paint_status", "status_icon", "status_words"]

_WORDS = {
    LayerStatus.UNSEEN: QT_TRANSLATE_NOOP("Status", "Unseen"),
    LayerStatus.IN_PROGRESS: QT_TRANSLATE_NOOP("Status", "In progress"),
    LayerStatus.DONE: QT_TRANSLATE_NOOP("Status", "Done"),
    LayerStatus.SKIPPED: QT_TRANSLATE_NOOP("Status", "Skipped"),
    LayerStatus.FLAGGED: QT_TRANSLATE_NOOP("Status", "Flagged"),
}


def status_words(status: LayerStatus) -> str:
    """Give a status in the words of the window."""
    return QCoreApplication.translate("Status", _WORDS[status])


def paint_status(painter: QPainter, box: QRectF, status: LayerStatus, colour: QColor) -> None:
    """Draw a status into a square: ring, half ring, disc, struck ring, or flag."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(colour, 1.5))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    ring = box.adjusted(1, 1, -1, -1)
    if status is LayerStatus.FLAGGED:
        _paint_flag(painter, ring, colour)
    else:
        if status is LayerStatus.DONE:
            painter.setBrush(colour)
        painter.drawEllipse(ring)
        if status is LayerStatus.IN_PROGRESS:
            painter.setBrush(colour)
            painter.drawPie(ring, 90 * 16, 180 * 16)
        elif status is LayerStatus.SKIPPED:
            painter.drawLine(ring.bottomLeft(), ring.topRight())
    painter.restore()


def status_icon(status: LayerStatus, palette: QPalette, side: int = 18) -> QIcon:
    """Give a status as an icon in the palette's text colour."""
    return _icon(status, palette.color(QPalette.ColorRole.ButtonText).name(), side)


@lru_cache(maxsize=64)
def _icon(status: LayerStatus, colour: str, side: int) -> QIcon:
    pixmap = QPixmap(QSize(side, side) * 2)
    pixmap.setDevicePixelRatio(2)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    paint_status(painter, QRectF(3, 3, side - 6, side - 6), status, QColor(colour))
    painter.end()
    return QIcon(pixmap)


def _paint_flag(painter: QPainter, box: QRectF, colour: QColor) -> None:
    left, right = box.left() + 1, box.right()
    painter.drawLine(QPointF(left, box.top()), QPointF(left, box.bottom()))
    painter.setBrush(colour)
    middle = box.top() + box.height() * 0.32
    cloth = [QPointF(left, box.top()), QPointF(right, middle), QPointF(left, box.center().y() + 1)]
    painter.drawPolygon(QPolygonF(cloth))
