"""The project's bus as Qt signals: what is told in any thread arrives in the GUI thread."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from annotator.workspace.bus import (
    ArticlesChanged,
    Event,
    EventBus,
    HistoryChanged,
    ProjectRefreshed,
    SchemeChanged,
)

__all__ = ["Bridge"]


class Bridge(QObject):
    """One signal a kind of event, each carrying the event; `close` ends the subscription."""

    articles_changed = Signal(object)
    scheme_changed = Signal(object)
    history_changed = Signal(object)
    project_refreshed = Signal(object)

    def __init__(self, bus: EventBus, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._ends: list[Callable[[], None]] = [
            bus.subscribe(ArticlesChanged, self._tell),
            bus.subscribe(SchemeChanged, self._tell),
            bus.subscribe(HistoryChanged, self._tell),
            bus.subscribe(ProjectRefreshed, self._tell),
        ]

    def close(self) -> None:
        """Tell nothing from now on."""
        for end in self._ends:
            end()
        self._ends.clear()

    def _tell(self, event: Event) -> None:
        """Emit in whatever thread; Qt queues it for receivers of the GUI thread."""
        match event:
            case ArticlesChanged():
                self.articles_changed.emit(event)
            case SchemeChanged():
                self.scheme_changed.emit(event)
            case HistoryChanged():
                self.history_changed.emit(event)
            case _:
                self.project_refreshed.emit(event)
