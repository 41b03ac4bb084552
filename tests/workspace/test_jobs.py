import threading
from collections.abc import Iterator

import pytest

from annotator.domain.listing import Progress
from annotator.workspace.jobs import Cancelled, IsCancelled, JobRunner, OnProgress, never


class Counting:
    """Counts to `total`, telling each step, until it is told to stop."""

    def __init__(self, total: int) -> None:
        self.total = total
        self.started = threading.Event()

    def run(self, progress: OnProgress, cancelled: IsCancelled) -> int:
        for step in range(self.total):
            self.started.set()
            if cancelled():
                raise Cancelled
            progress(Progress(step + 1, self.total, "steps"))
        return self.total


class Endless:
    """Goes on until it is told to stop."""

    def __init__(self) -> None:
        self.started = threading.Event()

    def run(self, _: OnProgress, cancelled: IsCancelled) -> int:
        self.started.set()
        while not cancelled():
            pass
        raise Cancelled


@pytest.fixture
def runner() -> Iterator[JobRunner]:
    made = JobRunner()
    yield made
    made.close()


def test_a_job_gives_its_result_and_tells_its_progress(runner: JobRunner) -> None:
    seen: list[Progress] = []
    assert runner.start(Counting(3), seen.append).future.result(5) == 3
    assert seen[-1] == Progress(3, 3, "steps")


def test_a_cancelled_job_says_so(runner: JobRunner) -> None:
    job = Endless()
    running = runner.start(job)
    assert job.started.wait(5)
    running.cancel()
    assert isinstance(running.future.exception(5), Cancelled)
    assert running.is_cancelled


def test_closing_stops_what_runs() -> None:
    runner, job = JobRunner(), Endless()
    running = runner.start(job)
    assert job.started.wait(5)
    runner.close()
    assert running.future.done()


def test_an_error_is_in_the_future(runner: JobRunner) -> None:
    class Broken:
        def run(self, *_: object) -> int:
            raise ZeroDivisionError

    assert isinstance(runner.start(Broken()).future.exception(5), ZeroDivisionError)


def test_what_nobody_can_stop_is_never_cancelled() -> None:
    assert not never()
