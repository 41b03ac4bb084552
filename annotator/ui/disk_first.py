"""What may come a moment after a gesture: the disk, and the article, come first.

Painting and writing share one interpreter, and what changes at once is painted at once. A moment
is well within a frame, and far longer than a commit takes on most disks.
"""

from collections.abc import Callable

from PySide6.QtCore import QObject, Qt, QTimerEvent

__all__ = ["DISK_FIRST_MS", "DiskFirst"]

DISK_FIRST_MS = 4


class DiskFirst(QObject):
    """Makes calls a moment later, for each name only the last one. GUI thread only."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._calls: dict[str, Callable[[], object]] = {}
        self._timer = 0

    def put_off(self, name: str, call: Callable[[], object]) -> None:
        """Make this call in a moment, in place of the one of that name that still waits."""
        self._calls[name] = call
        self._timer = self._timer or self.startTimer(DISK_FIRST_MS, Qt.TimerType.PreciseTimer)

    def drop(self, name: str) -> None:
        """Do not make the call of that name, if one still waits."""
        self._calls.pop(name, None)

    def timerEvent(self, event: QTimerEvent) -> None:
        """Make the calls, in the order in which their names came."""
        self.killTimer(event.timerId())
        self._timer = 0
        calls, self._calls = self._calls, {}
        for call in calls.values():
            call()
