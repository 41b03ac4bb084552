"""Refreshing a panel once after a gesture: what was changed is painted and saved before.

One gesture changes the content, the selection and the status: the article shows that at once, the
panels beside it follow together. A panel that is hidden behind others waits until it is shown.
"""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QTimerEvent, Slot
from PySide6.QtWidgets import QWidget

__all__ = ["LateRefresh"]

_AFTER_MS = 20


class LateRefresh(QObject):
    """Calls `refresh` for `widget`, however often it is asked for. GUI thread only.

    With `at_once` a widget that is on screen is refreshed immediately; hidden ones wait all the
    same. What reads a widget's state calls `catch_up` first.
    """

    def __init__(
        self, widget: QWidget, refresh: Callable[[], None], *, at_once: bool = False
    ) -> None:
        super().__init__(widget)
        self._widget = widget
        self._refresh = refresh
        self._at_once = at_once
        self._is_due = False
        self._timer = 0
        widget.installEventFilter(self)

    def ask(self) -> None:
        """Refresh soon, if the widget is on screen, else before it is."""
        if self._at_once and self._widget.isVisible():
            self._is_due = False
            self._refresh()
            return
        if not self._is_due and self._widget.isVisible():
            self._timer = self._timer or self.startTimer(_AFTER_MS)
        self._is_due = True

    def timerEvent(self, event: QTimerEvent) -> None:
        """Refresh, unless somebody was in a greater hurry."""
        if event.timerId() == self._timer:
            self.killTimer(self._timer)
            self._timer = 0
            self.catch_up()

    @Slot()
    def catch_up(self) -> None:
        """Refresh now if that is due."""
        if self._is_due:
            self._is_due = False
            self._refresh()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Refresh what was asked for while the widget was hidden."""
        if event.type() == QEvent.Type.Show:
            self.catch_up()
        return super().eventFilter(watched, event)
