"""Typed events: what happened in a project, told to whoever asked.

Events are frozen values. They are delivered in the thread that emits them, in the order of the
subscriptions; the window's bridge turns them into Qt signals. `initiator` lets a listener skip
what it caused itself.
"""

import logging
import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TypeVar, cast

from annotator.domain.changes import Applied, EventInfo
from annotator.domain.errors import AnnotatorError
from annotator.domain.ids import ArticleId, LayerId
from annotator.domain.scheme import Scheme

__all__ = [
    "ArticlesChanged",
    "Event",
    "EventBus",
    "HistoryChanged",
    "ProjectRefreshed",
    "ProjectSaved",
    "SaveFailed",
    "SchemeChanged",
]

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Event:
    """Anything that the bus carries."""


@dataclass(frozen=True, slots=True)
class ArticlesChanged(Event):
    """Rows of these articles or layers were written; both empty: any of them may have changed.

    `applied` is what the store did, None for a bulk change such as an import.
    """

    articles: tuple[ArticleId, ...]
    layers: tuple[LayerId, ...] = ()
    initiator: str = ""
    applied: Applied | None = None


@dataclass(frozen=True, slots=True)
class SchemeChanged(Event):
    """The project's current scheme is another one now."""

    scheme: Scheme
    initiator: str = ""


@dataclass(frozen=True, slots=True)
class ProjectSaved(Event):
    """A COMMIT returned: the event with this sequence number is on the disk."""

    seq: int


@dataclass(frozen=True, slots=True)
class SaveFailed(Event):
    """A write did not happen; the project file is as before."""

    error: AnnotatorError = field(compare=False)


@dataclass(frozen=True, slots=True)
class ProjectRefreshed(Event):
    """Another process wrote to the file: everything shown should be read again."""


@dataclass(frozen=True, slots=True)
class HistoryChanged(Event):
    """What undo and redo would do now; None: nothing."""

    undo: EventInfo | None
    redo: EventInfo | None


E = TypeVar("E", bound=Event)
_Listener = Callable[[Event], None]


class EventBus:
    """Tells events to subscribers; safe in any thread.

    A subscriber that fails is logged and does not keep the others from hearing: by the time an
    event is told, what it tells of has happened.
    """

    def __init__(self) -> None:
        self._listeners: dict[type[Event], list[_Listener]] = {}
        self._lock = threading.Lock()

    def subscribe(self, kind: type[E], listener: Callable[[E], None]) -> Callable[[], None]:
        """Call `listener` for each event of exactly this kind; gives the way to stop that.

        Subscribing twice calls twice; stopping twice does nothing.
        """
        entry = cast("_Listener", listener)
        with self._lock:
            self._listeners.setdefault(kind, []).append(entry)

        def unsubscribe() -> None:
            with self._lock:
                if entry in self._listeners[kind]:
                    self._listeners[kind].remove(entry)

        return unsubscribe

    def emit(self, event: Event) -> None:
        """Tell `event` to all subscribers of its kind, in this thread."""
        with self._lock:
            listeners = tuple(self._listeners.get(type(event), ()))
        for listener in listeners:
            try:
                listener(event)
            except Exception:  # noqa: BLE001 - a listener of any kind must not undo a commit
                _log.exception("A listener failed on %s", type(event).__name__)
