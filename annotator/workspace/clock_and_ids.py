"""The clock and the source of ids: the two things that the pure domain gets from outside."""

import os
import threading
import time
from collections.abc import Callable
from pathlib import Path

from annotator.domain.ids import DeviceId, PersonId, uuid7
from annotator.workspace.places import config_folder
from annotator.workspace.replacing import replace_file

__all__ = ["Clock", "device_id", "new_id", "new_person_id"]


class Clock:
    """A clock that never stands still and never goes back; safe in any thread.

    `source` gives nanoseconds since 1970-01-01 UTC: the computer's clock, or a test's own.
    """

    def __init__(self, source: Callable[[], int] = time.time_ns) -> None:
        self._source = source
        self._last_us = 0
        self._lock = threading.Lock()

    def now_us(self) -> int:
        """Give the time in microseconds (UTC), later than every time given before."""
        with self._lock:
            self._last_us = max(self._last_us + 1, self._source() // 1000)
            return self._last_us


def new_id() -> bytes:
    """Make a new id, ordered by time to the millisecond; safe in any thread."""
    return uuid7(time.time_ns() // 1_000_000, os.urandom(10))


def new_person_id() -> PersonId:
    """Make the id of a new person."""
    return PersonId(new_id())


def device_id(folder: Path | None = None) -> DeviceId:
    """Give the id of this installation, made once and kept in the config folder.

    Where the folder cannot be written, every start is a device of its own: nothing is lost by
    that but undo across starts.
    """
    path = (folder or config_folder()) / "device"
    try:
        known = bytes.fromhex(path.read_text(encoding="ascii").strip())
        if len(known) == 16:
            return DeviceId(known)
    except (OSError, ValueError):
        pass
    made = new_id()
    try:
        replace_file(path, made.hex() + "\n")
    except OSError:
        return DeviceId(made)
    return DeviceId(made)
