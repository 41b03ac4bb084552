"""Who has a project open: a small file beside it that names them.

The lock says who, it does not forbid: every process may read and write, one transaction at a time.
Only upgrade, restore and repair are exclusive. Entries of processes that have died on this machine
are dropped.
"""

import contextlib
import json
import os
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Self

from annotator.domain.errors import StoreUnavailable

__all__ = ["LockEntry", "ProjectLock"]

_TRIES = 20


@dataclass(frozen=True, slots=True)
class LockEntry:
    """One process that has the project open; `start_us` is when it opened it."""

    pid: int
    host: str
    person: str
    start_us: int
    token: str
    is_exclusive: bool = False

    @property
    def is_stale(self) -> bool:
        """Whether the process is known to have ended; on another machine nobody knows."""
        return self.host == _host() and not _is_alive(self.pid)

    def describe(self) -> str:
        """Name the holder for a message."""
        who = self.person or "somebody"
        here = self.host == _host()
        return f"{who} (process {self.pid}{'' if here else f' on {self.host}'})"


class ProjectLock:
    """This process's entry in the lock file of one project.

    Any thread. A folder that cannot be written has no lock file; then nobody is named.
    """

    def __init__(self, project: Path, *, person: str = "") -> None:
        self.path = project.with_name(project.name + ".lock")
        self._project = project
        self._entry = LockEntry(
            os.getpid(), _host(), person, time.time_ns() // 1000, os.urandom(16).hex()
        )

    def __enter__(self) -> Self:
        self.acquire()
        return self

    def __exit__(self, *_error: object) -> None:
        self.release()

    def acquire(self) -> None:
        """Enter ourselves; `StoreUnavailable` while somebody holds the project alone."""
        for other in self.others():
            if other.is_exclusive:
                raise StoreUnavailable(
                    f"{self._project}: {other.describe()} is working on the whole file; "
                    "try again when that is done"
                )
        self._write(self._entry)

    def release(self) -> None:
        """Take ourselves out; the file goes with the last one."""
        self._write(None)

    def others(self) -> list[LockEntry]:
        """Give who else has the project open, without the dead."""
        return [entry for entry in self._read() if entry.token != self._entry.token]

    @contextmanager
    def exclusive(self) -> Iterator[None]:
        """Hold the project alone; `StoreUnavailable` names who has it open otherwise."""
        alone = LockEntry(**{**asdict(self._entry), "is_exclusive": True})
        self._refuse_others()
        self._write(alone)
        try:
            self._refuse_others()
            yield
        finally:
            self._write(None)

    def _refuse_others(self) -> None:
        others = self.others()
        if others:
            names = ", ".join(other.describe() for other in others)
            raise StoreUnavailable(
                f"{self._project}: {names} has this project open; close it there first"
            )

    def _read(self) -> list[LockEntry]:
        try:
            listed = json.loads(self.path.read_text(encoding="utf-8"))
            entries = [LockEntry(**entry) for entry in listed]
        except (OSError, ValueError, TypeError):
            # Absent, unreadable or not ours: as if nobody had it open.
            return []
        return [entry for entry in entries if not entry.is_stale]

    def _write(self, own: LockEntry | None) -> None:
        """Replace our entry; again when somebody else replaced the file in the same moment."""
        for _ in range(_TRIES):
            entries = self.others() + ([] if own is None else [own])
            with contextlib.suppress(OSError):
                self._replace(entries)
            kept = [entry for entry in self._read() if entry.token == self._entry.token]
            if kept == ([] if own is None else [own]) or not os.access(self.path.parent, os.W_OK):
                return

    def _replace(self, entries: list[LockEntry]) -> None:
        if not entries:
            self.path.unlink(missing_ok=True)
            return
        draft = self.path.with_name(f".{self.path.name}.{os.urandom(16).hex()}")
        try:
            draft.write_text(json.dumps([asdict(entry) for entry in entries]), encoding="utf-8")
            draft.replace(self.path)
        finally:
            draft.unlink(missing_ok=True)


def _is_alive(pid: int) -> bool:
    if sys.platform == "win32":
        return _is_alive_on_windows(pid)
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True


def _is_alive_on_windows(pid: int) -> bool:
    # os.kill would end the process there.
    import ctypes

    query, running = 0x1000, 259
    kernel = ctypes.WinDLL("kernel32")  # type: ignore[attr-defined,unused-ignore]  # Windows only
    handle = kernel.OpenProcess(query, False, pid)
    if not handle:
        return False
    code = ctypes.c_ulong()
    kernel.GetExitCodeProcess(handle, ctypes.byref(code))
    kernel.CloseHandle(handle)
    return code.value == running


def _host() -> str:
    """Give this machine's name; `socket` is loaded only where the system does not tell it."""
    if hasattr(os, "uname"):
        return os.uname().nodename
    import socket

    return socket.gethostname()
