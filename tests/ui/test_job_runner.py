"""Work outside the GUI thread comes back into it."""

import threading
from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor

import pytest
from PySide6.QtCore import QThread
from pytestqt.qtbot import QtBot

from annotator.domain.listing import Progress
from annotator.ui.job_runner import Answers, JobRunner, WorkJob
from annotator.workspace.jobs import Cancelled, IsCancelled, OnProgress
from annotator.workspace.lanes import ReadLane


@pytest.fixture
def runner() -> Iterator[JobRunner]:
    runner = JobRunner()
    yield runner
    runner.close()


@pytest.fixture
def lane() -> Iterator[ThreadPoolExecutor]:
    with ThreadPoolExecutor(1) as lane:
        yield lane


def count_to_three(progress: OnProgress, cancelled: IsCancelled) -> object:
    for number in range(1, 4):
        progress(Progress(number, 3, "articles"))
    return "done"


def run_until_cancelled(progress: OnProgress, cancelled: IsCancelled) -> object:
    asked = threading.Event()
    while not cancelled():
        asked.wait(0.001)
    raise Cancelled


def fail(progress: OnProgress, cancelled: IsCancelled) -> object:
    raise ValueError("no room")


def test_a_job_tells_progress_and_result(qtbot: QtBot, runner: JobRunner) -> None:
    job = runner.prepare(WorkJob(count_to_three))
    seen: list[Progress] = []
    results: list[object] = []
    job.progressed.connect(seen.append)
    job.succeeded.connect(results.append)
    with qtbot.waitSignal(job.ended):
        job.start()
    assert [progress.done for progress in seen] == [1, 2, 3]
    assert results == ["done"]
    assert not runner.is_busy


def test_a_cancelled_job_says_so(qtbot: QtBot, runner: JobRunner) -> None:
    job = runner.prepare(WorkJob(run_until_cancelled))
    with qtbot.waitSignal(job.cancelled):
        job.start()
        job.cancel()


def test_a_failed_job_hands_its_error_over(qtbot: QtBot, runner: JobRunner) -> None:
    job = runner.prepare(WorkJob(fail))
    with qtbot.waitSignal(job.failed) as failed:
        job.start()
    assert failed.args is not None
    assert str(failed.args[0]) == "no room"


def test_busy_lasts_from_the_first_job_to_the_last(qtbot: QtBot, runner: JobRunner) -> None:
    states: list[bool] = []
    runner.busy_changed.connect(states.append)
    jobs = [runner.prepare(WorkJob(count_to_three)) for _ in range(2)]
    with qtbot.waitSignals([job.ended for job in jobs]):
        for job in jobs:
            job.start()
    assert states == [True, False]


def test_an_answer_comes_in_the_gui_thread(qtbot: QtBot, lane: ThreadPoolExecutor) -> None:
    answers = Answers()
    here = QThread.currentThread()
    got: list[object] = []

    def done(value: int) -> None:
        got.extend([value, QThread.currentThread() is here])

    answers.when_done(lane.submit(lambda: 7), done, got.append)
    qtbot.waitUntil(lambda: got == [7, True])
    assert answers.waiting == 0


def test_an_error_comes_as_an_error(qtbot: QtBot, lane: ThreadPoolExecutor) -> None:
    answers = Answers()
    errors: list[Exception] = []
    answers.when_done(lane.submit(lambda: int("x")), lambda _: None, errors.append)
    qtbot.waitUntil(lambda: [type(error) for error in errors] == [ValueError])


def test_a_dropped_request_answers_nothing(qtbot: QtBot) -> None:
    answers = Answers()
    future: Future[int] = Future()
    got: list[object] = []
    answers.when_done(future, got.append, got.append)
    future.cancel()
    qtbot.waitUntil(lambda: answers.waiting == 0)
    assert got == []


def test_after_close_nothing_arrives(qtbot: QtBot, lane: ThreadPoolExecutor) -> None:
    answers = Answers()
    got: list[object] = []
    answers.when_done(lane.submit(lambda: 1), got.append, got.append)
    answers.close()
    qtbot.waitUntil(lambda: answers.waiting == 0)
    assert got == []


def test_after_close_nothing_is_asked(qtbot: QtBot) -> None:
    answers, lane = Answers(), ReadLane()
    answers.close()
    lane.close()
    answers.ask(lane, lambda: 1, lambda _: None, lambda _: None)
    assert answers.waiting == 0
