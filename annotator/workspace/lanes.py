"""The two lanes on which a project's file is touched, so that no window ever waits for a disk.

Write lane: one thread, requests in order. Read lane: one thread, short requests; a new request
with the same key replaces the one that still waits. Both give futures.
"""

import threading
from collections.abc import Callable, Hashable
from concurrent.futures import Future, ThreadPoolExecutor
from typing import TypeVar, cast

__all__ = ["Lanes", "ReadLane", "WriteLane"]

T = TypeVar("T")


class WriteLane:
    """One thread that runs what it is given, one after the other; safe in any thread."""

    def __init__(self) -> None:
        self._pool = ThreadPoolExecutor(max_workers=1, thread_name_prefix="annotator-write")

    def submit(self, work: Callable[[], T]) -> "Future[T]":
        """Run `work` after everything given before; raises `RuntimeError` once closed."""
        return self._pool.submit(work)

    def close(self) -> None:
        """Wait until everything given has run; nothing is dropped."""
        self._pool.shutdown(wait=True)


class ReadLane:
    """One thread for short reads, where the newest request of a key wins; safe in any thread."""

    def __init__(self) -> None:
        self._pool = ThreadPoolExecutor(max_workers=1, thread_name_prefix="annotator-read")
        self._waiting: dict[Hashable, Future[object]] = {}
        self._lock = threading.Lock()

    def submit(self, work: Callable[[], T], *, key: Hashable = None) -> "Future[T]":
        """Run `work` soon; with a `key`, the request of that key that still waits is cancelled.

        Raises `RuntimeError` once closed.
        """
        with self._lock:
            older = self._waiting.pop(key, None) if key is not None else None
            if older is not None:
                older.cancel()
            future = self._pool.submit(work)
            if key is not None:
                self._waiting[key] = cast("Future[object]", future)
        return future

    def stop(self) -> None:
        """Cancel what waits and take nothing more; what runs goes on."""
        self._pool.shutdown(wait=False, cancel_futures=True)

    def close(self) -> None:
        """Cancel what waits and wait for what runs."""
        self._pool.shutdown(wait=True, cancel_futures=True)


class Lanes:
    """A project's two lanes; their threads start with the first request."""

    def __init__(self) -> None:
        self.write = WriteLane()
        self.read = ReadLane()

    def close(self) -> None:
        """Drop reads that wait, finish all writes."""
        self.read.stop()
        self.write.close()
        self.read.close()
