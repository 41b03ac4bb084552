"""Long work with progress and cancel: imports, exports, backups.

A job gets its input as values and returns a value. It runs in a thread of its own and asks
`cancelled` at every convenient place; a cancelled job leaves everything as it was before.
"""

import threading
from collections.abc import Callable
from concurrent.futures import Future
from typing import Generic, Protocol, TypeVar

from annotator.domain.listing import Progress

__all__ = ["Cancelled", "IsCancelled", "Job", "JobRunner", "OnProgress", "RunningJob", "never"]

T = TypeVar("T")
T_co = TypeVar("T_co", covariant=True)

OnProgress = Callable[[Progress], None]
"""Called by a job in its own thread, often; must be quick."""

IsCancelled = Callable[[], bool]
"""Asked by a job; True means: stop, leave everything as it was, raise `Cancelled`."""


class Cancelled(Exception):
    """The person stopped a job; nothing was changed."""


class Job(Protocol[T_co]):
    """Work that can tell how far it is and can be stopped."""

    def run(self, progress: OnProgress, cancelled: IsCancelled) -> T_co:
        """Do the work; raises `Cancelled` when asked to stop, and what the work raises."""


class RunningJob(Generic[T]):
    """A job on its way: its future, and the way to stop it. Safe in any thread."""

    def __init__(self, number: int) -> None:
        self.number = number
        self.future: Future[T] = Future()
        self._stop = threading.Event()

    def cancel(self) -> None:
        """Ask the job to stop; its future then holds `Cancelled`."""
        self._stop.set()

    @property
    def is_cancelled(self) -> bool:
        """Whether somebody asked the job to stop."""
        return self._stop.is_set()


class JobRunner:
    """Starts jobs, each in a thread of its own; one runner a window or script."""

    def __init__(self) -> None:
        self._count = 0
        self._threads: dict[int, tuple[threading.Thread, Callable[[], None]]] = {}
        self._lock = threading.Lock()

    def start(self, job: Job[T], progress: OnProgress | None = None) -> RunningJob[T]:
        """Start `job`; `progress` and the future's callbacks are called in the job's thread."""
        with self._lock:
            self._count += 1
            running: RunningJob[T] = RunningJob(self._count)
            thread = threading.Thread(
                target=self._run,
                args=(job, running, progress or _silent),
                name=f"annotator-job-{running.number}",
            )
            self._threads[running.number] = (thread, running.cancel)
        thread.start()
        return running

    def close(self) -> None:
        """Ask all jobs to stop and wait until they have."""
        with self._lock:
            threads = tuple(self._threads.values())
        for _, cancel in threads:
            cancel()
        for thread, _ in threads:
            thread.join()

    def _run(self, job: Job[T], running: RunningJob[T], progress: OnProgress) -> None:
        try:
            result = job.run(progress, lambda: running.is_cancelled)
        except BaseException as error:  # noqa: BLE001 - whoever waits gets it, whatever it is
            running.future.set_exception(error)
        else:
            running.future.set_result(result)
        finally:
            with self._lock:
                del self._threads[running.number]


def never() -> bool:
    """Be the `cancelled` of work that nobody can stop."""
    return False


def _silent(_: Progress) -> None:
    pass
