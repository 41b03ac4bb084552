"""Work outside the GUI thread whose results come back into it.

`Answers` brings the result of a lane's future to a function in the GUI thread. `JobRunner` runs
the workspace's long jobs and turns their progress and end into signals. Neither knows what the
work is.
"""

from collections.abc import Callable, Hashable
from concurrent.futures import CancelledError, Future
from typing import TypeVar

from PySide6.QtCore import QObject, Qt, Signal, Slot

from annotator.workspace.jobs import Cancelled, IsCancelled, Job, OnProgress
from annotator.workspace.jobs import JobRunner as ThreadRunner
from annotator.workspace.lanes import ReadLane

__all__ = ["Answers", "JobRunner", "RunningJob", "WorkJob"]

T = TypeVar("T")
T_co = TypeVar("T_co", covariant=True)


class WorkJob:
    """Makes a job of a function that takes a progress callback and the question "cancelled?"."""

    def __init__(self, work: Callable[[OnProgress, IsCancelled], object]) -> None:
        self._work = work

    def run(self, progress: OnProgress, cancelled: IsCancelled) -> object:
        """Do the work in the calling thread."""
        return self._work(progress, cancelled)


class Answers(QObject):
    """Calls functions in the GUI thread when futures of other threads are done.

    A future that was cancelled (a newer request took its place) calls nothing. After `close`
    nothing is called any more, so that an answer never reaches a window that is gone.
    """

    _arrived = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._waiting = 0
        self._is_open = True
        self._arrived.connect(self._on_arrived, Qt.ConnectionType.QueuedConnection)

    @property
    def waiting(self) -> int:
        """How many answers are still to come."""
        return self._waiting

    def when_done(
        self,
        future: "Future[T]",
        done: Callable[[T], None],
        failed: Callable[[Exception], None],
    ) -> None:
        """Call `done` with the result, or `failed` with the error, in the GUI thread."""
        self._waiting += 1

        def deliver() -> None:
            try:
                result = future.result()
            except CancelledError:
                return
            except Exception as error:  # noqa: BLE001 (handed on, not swallowed)
                failed(error)
                return
            done(result)

        future.add_done_callback(lambda _: self._send(deliver))

    def ask(
        self,
        lane: ReadLane,
        work: Callable[[], T],
        done: Callable[[T], None],
        failed: Callable[[Exception], None],
        *,
        key: Hashable = None,
    ) -> None:
        """Run `work` on a read lane and bring its answer; after `close` nothing is asked."""
        if self._is_open:
            self.when_done(lane.submit(work, key=key), done, failed)

    def close(self) -> None:
        """Ask and call nothing from now on; close this before the lanes that it asks."""
        self._is_open = False

    def _send(self, deliver: Callable[[], None]) -> None:
        try:
            self._arrived.emit(deliver)
        except RuntimeError:  # the window was destroyed while the lane was still at work
            self._is_open = False

    @Slot(object)
    def _on_arrived(self, deliver: Callable[[], None]) -> None:
        self._waiting -= 1
        if self._is_open:
            deliver()


class RunningJob(QObject):
    """A job on its way. Exactly one of `succeeded`, `failed`, `cancelled` follows, then `ended`.

    `progressed` carries a `Progress`, `succeeded` the result, `failed` the exception. Connect
    first, then call `start`.
    """

    progressed = Signal(object)
    succeeded = Signal(object)
    failed = Signal(object)
    cancelled = Signal()
    ended = Signal()
    _done = Signal(object)

    def __init__(
        self, job: Job[object], runner: ThreadRunner, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._job = job
        self._runner = runner
        self._cancel: Callable[[], None] | None = None
        self._done.connect(self._on_done, Qt.ConnectionType.QueuedConnection)

    def start(self) -> None:
        """Begin."""
        running = self._runner.start(self._job, self.progressed.emit)
        self._cancel = running.cancel
        running.future.add_done_callback(self._done.emit)

    @Slot()
    def cancel(self) -> None:
        """Ask the job to stop; `cancelled` follows when it has, or its result if it came first."""
        if self._cancel is not None:
            self._cancel()

    @Slot(object)
    def _on_done(self, future: "Future[object]") -> None:
        error = future.exception()
        if error is None:
            self.succeeded.emit(future.result())
        elif isinstance(error, Cancelled):
            self.cancelled.emit()
        else:
            self.failed.emit(error)
        self.ended.emit()


class JobRunner(QObject):
    """Starts jobs and keeps them until they have ended; `busy_changed` says when there are any."""

    busy_changed = Signal(bool)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._runner = ThreadRunner()
        self._jobs: list[RunningJob] = []

    @property
    def is_busy(self) -> bool:
        """Whether a job is running."""
        return bool(self._jobs)

    def prepare(self, job: Job[object]) -> RunningJob:
        """Give the handle of a job that has not begun: connect to it, then `start` it."""
        running = RunningJob(job, self._runner, self)
        running.ended.connect(self._on_ended)
        self._jobs.append(running)
        if len(self._jobs) == 1:
            self.busy_changed.emit(True)
        return running

    def close(self) -> None:
        """Cancel all jobs and wait until they have stopped; for closing the window."""
        self._runner.close()

    @Slot()
    def _on_ended(self) -> None:
        job = self.sender()
        if not isinstance(job, RunningJob):
            return
        self._jobs.remove(job)
        job.deleteLater()
        if not self._jobs:
            self.busy_changed.emit(False)
