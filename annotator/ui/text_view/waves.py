"""A wavy line as points: what stands under a conflict."""

from PySide6.QtCore import QPointF
from PySide6.QtGui import QPolygonF

__all__ = ["wave"]


def wave(left: float, right: float, y: float, height: float) -> QPolygonF:
    """Give a zigzag from `left` to `right`, `height` pixels high, its middle at `y`."""
    step, half = max(height * 1.5, 2.0), height / 2
    points, x, is_up = [QPointF(left, y + half)], left, True
    while x < right:
        x = min(x + step, right)
        points.append(QPointF(x, y - half if is_up else y + half))
        is_up = not is_up
    return QPolygonF(points)
