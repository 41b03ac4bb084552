"""One door for everything that the user is told outside of a dialog.

Services and controllers post messages; the window and the command line show them, each in its
way.
"""

import threading
from collections.abc import Callable
from dataclasses import dataclass

from annotator.domain.errors import AnnotatorError
from annotator.domain.reports import Severity

__all__ = ["Message", "Messages", "message_of"]


@dataclass(frozen=True, slots=True)
class Message:
    """What the user reads: one sentence, optionally more detail, and the id of an offered action.

    `severity` `HINT` is news, `WARNING` asks for attention, `ERROR` says that something failed.
    """

    severity: Severity
    text: str
    detail: str = ""
    action: str = ""


class Messages:
    """Takes messages and hands them to listeners in the posting thread; safe in any thread.

    Messages that nobody heard yet wait, in order, for the first listener.
    """

    def __init__(self) -> None:
        self._listeners: list[Callable[[Message], None]] = []
        self._waiting: list[Message] = []
        self._lock = threading.Lock()

    def post(self, message: Message) -> None:
        """Tell `message` to all listeners."""
        with self._lock:
            listeners = tuple(self._listeners)
            if not listeners:
                self._waiting.append(message)
        for listener in listeners:
            listener(message)

    def say(self, text: str, *, detail: str = "", action: str = "") -> None:
        """Post a piece of news."""
        self.post(Message(Severity.HINT, text, detail, action))

    def take(self) -> tuple[Message, ...]:
        """Give the messages that nobody heard yet, and keep them no longer."""
        with self._lock:
            waiting, self._waiting = tuple(self._waiting), []
        return waiting

    def listen(self, listener: Callable[[Message], None]) -> Callable[[], None]:
        """Call `listener` for each message, first for those that wait; gives the way to stop."""
        with self._lock:
            self._listeners.append(listener)
            waiting, self._waiting = self._waiting, []
        for message in waiting:
            listener(message)

        def stop() -> None:
            with self._lock:
                if listener in self._listeners:
                    self._listeners.remove(listener)

        return stop


def message_of(error: BaseException) -> Message:
    """Say an error in the user's words; what we did not foresee says so and offers a report."""
    if isinstance(error, AnnotatorError) and error.exit_code != 70:
        return Message(Severity.ERROR, str(error))
    return Message(
        Severity.ERROR,
        "Something went wrong that should not have. Your saved work is safe.",
        detail=f"{type(error).__name__}: {error}",
        action="report",
    )
