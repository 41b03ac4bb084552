"""Counting quick clicks: single, double, triple; Qt itself only knows the double click. Pure."""

from PySide6.QtCore import QPoint
from PySide6.QtGui import QGuiApplication

__all__ = ["ClickCounter"]


class ClickCounter:
    """Counts presses at nearly the same place within the platform's double-click interval."""

    def __init__(self) -> None:
        self._count = 0
        self._time_ms = 0
        self._point = QPoint()

    def count(self, point: QPoint, time_ms: int) -> int:
        """Take a press at `point` and time; give which of a quick series it is, 1 to 4."""
        hints = QGuiApplication.styleHints()
        is_near = (point - self._point).manhattanLength() <= hints.mouseDoubleClickDistance() * 2
        is_quick = 0 <= time_ms - self._time_ms <= hints.mouseDoubleClickInterval()
        self._count = self._count % 4 + 1 if is_near and is_quick and self._count else 1
        self._point, self._time_ms = point, time_ms
        return self._count
