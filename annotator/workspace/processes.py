"""The compute pool: heavy Python in processes of its own, each a fresh interpreter.

Not `multiprocessing`: a process that it spawns first runs the user's script again from the top, and
a script that exports without asking for `__main__` would do all its work once more. Ours know the
same import path and load what the work needs, nothing else. Messages are pickles that only these
processes exchange, over their own pipes; never a file, never a stranger's.
"""

import contextlib
import gc
import os
import pickle
import subprocess
import sys
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from queue import SimpleQueue
from types import TracebackType
from typing import BinaryIO, Generic, Self, TypeVar, cast

from annotator.domain.errors import AnnotatorError

__all__ = ["Workers", "WorkersLost", "answer_tasks", "available_cpus"]

Task = TypeVar("Task")
Result = TypeVar("Result")

_OBJECTS_BETWEEN_COLLECTIONS = 200_000
_CHILD = "import sys; sys.path[:] = {path!r}; from {module} import answer_tasks; answer_tasks()"
_NO_PICKLE = (pickle.PickleError, AttributeError, ImportError, TypeError, ValueError)
_NO_CONSOLE = cast("int", getattr(subprocess, "CREATE_NO_WINDOW", 0))  # Windows opens one otherwise


class WorkersLost(Exception):
    """The processes could not be started, or one failed in a way that is no fault of the task.

    Nobody sees it: the same work is then done in this process.
    """


class Workers(Generic[Task, Result]):
    """Some processes that answer tasks; a context manager. Safe in any thread.

    Leaving the block ends them at once, whatever they are doing, and waits until they are gone.
    """

    def __init__(self, work: Callable[[Task], Result], count: int) -> None:
        """Start `count` processes that do tasks with `work`, and load at once what that needs.

        `work` is importable by its name. Raises `WorkersLost` where no process can be started.
        """
        self.count = count
        self._processes: list[subprocess.Popen[bytes]] = []
        self._idle: SimpleQueue[subprocess.Popen[bytes]] = SimpleQueue()
        self._threads = ThreadPoolExecutor(count, thread_name_prefix="annotator-worker")
        try:
            greeting = pickle.dumps(work)
            for _ in range(count):
                process = _started()
                self._processes.append(process)
                self._idle.put(process)
                _pipes(process)[0].write(greeting)
                _pipes(process)[0].flush()
        except (OSError, *_NO_PICKLE) as error:
            self.close()
            raise WorkersLost("no process could be started") from error

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def submit(self, task: Task) -> "Future[Result]":
        """Let the next free process do a task; tasks are begun in the order given.

        The future raises the `AnnotatorError` that the work raised, or `WorkersLost`.
        """
        return self._threads.submit(self._ask, task)

    def close(self) -> None:
        """End all processes; tasks that have not begun are cancelled."""
        for process in self._processes:
            process.kill()
        self._threads.shutdown(wait=True, cancel_futures=True)
        for process in self._processes:
            process.wait()
            for pipe in _pipes(process):
                with contextlib.suppress(OSError):  # what was not written any more
                    pipe.close()

    def _ask(self, task: Task) -> Result:
        process = self._idle.get()
        to_process, from_process = _pipes(process)
        try:
            to_process.write(pickle.dumps(task))
            to_process.flush()
            answer = pickle.load(from_process)  # noqa: S301 - from the process that we started
        except (OSError, EOFError, *_NO_PICKLE) as error:
            raise WorkersLost("a process has ended") from error
        finally:
            self._idle.put(process)
        if isinstance(answer, AnnotatorError | WorkersLost):
            raise answer
        return cast("Result", answer)


def available_cpus() -> int:
    """Give how many processors this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def answer_tasks() -> None:
    """Be a worker: answer tasks from standard input until it ends; called in a fresh process."""
    tasks, answers = sys.stdin.buffer, os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())  # what a plug-in prints is no answer
    work = pickle.load(tasks)  # noqa: S301 - from the process that started us
    # The work makes values without circles; looking for circles would take a tenth of its time.
    gc.freeze()
    gc.set_threshold(_OBJECTS_BETWEEN_COLLECTIONS)
    with contextlib.suppress(EOFError, BrokenPipeError), answers:
        while True:
            task = pickle.load(tasks)  # noqa: S301 - likewise
            answers.write(_answer(work, task))
            answers.flush()


def _answer(work: Callable[[Task], Result], task: Task) -> bytes:
    try:
        return pickle.dumps(work(task))
    except AnnotatorError as error:
        return pickle.dumps(error)
    except Exception as error:  # noqa: BLE001 - it is met again where the work is done anew
        return pickle.dumps(WorkersLost(f"{type(error).__name__}: {error}"))


def _started() -> "subprocess.Popen[bytes]":
    if not sys.executable or getattr(sys, "frozen", False):
        raise OSError("there is no Python interpreter to start")
    code = _CHILD.format(path=[str(entry) for entry in sys.path], module=__name__)
    return subprocess.Popen(  # noqa: S603 - this interpreter with our own code
        [sys.executable, "-P", "-c", code],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        creationflags=_NO_CONSOLE,
    )


def _pipes(process: "subprocess.Popen[bytes]") -> tuple[BinaryIO, BinaryIO]:
    return cast("BinaryIO", process.stdin), cast("BinaryIO", process.stdout)
