from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest

from annotator.domain.errors import FormatError
from annotator.workspace.processes import Workers, WorkersLost, available_cpus
from tests.workspace.working import add_hundred, fail, modules


@contextmanager
def troubles(count: int = 1) -> Iterator[Workers[str, str]]:
    with Workers[str, str](fail, count) as workers:
        yield workers


def test_tasks_are_answered_whatever_the_work_prints() -> None:
    with Workers[int, int](add_hundred, 2) as workers:
        futures = [workers.submit(number) for number in range(20)]
        assert [future.result() for future in futures] == list(range(100, 120))


def test_an_error_of_ours_arrives_as_it_was_raised_and_the_worker_goes_on() -> None:
    with troubles() as workers:
        with pytest.raises(FormatError) as caught:
            workers.submit("format").result()
        assert str(caught.value) == "a.txt: line 3: no good"
        assert workers.submit("well").result() == "done: well"


@pytest.mark.parametrize("how", ["bug", "exit"])
def test_any_other_end_of_a_task_is_a_lost_worker(how: str) -> None:
    with troubles() as workers, pytest.raises(WorkersLost):
        workers.submit(how).result()


def test_leaving_ends_the_processes_whatever_they_do() -> None:
    with troubles(2) as workers:
        hanging = workers.submit("hang")
        assert workers.submit("well").result() == "done: well"
        processes = workers._processes
    assert all(process.poll() is not None for process in processes)
    with pytest.raises(WorkersLost):
        hanging.result()


def test_work_that_no_other_process_can_import_is_refused() -> None:
    unknown: Any = lambda _: None  # noqa: E731 - a function without a name
    with pytest.raises(WorkersLost):
        Workers[int, int](unknown, 1)


def test_without_an_interpreter_there_are_no_workers(monkeypatch: pytest.MonkeyPatch) -> None:
    for executable in ("", "/nowhere/python"):
        monkeypatch.setattr("sys.executable", executable)
        with pytest.raises(WorkersLost):
            Workers[int, int](add_hundred, 1)


def test_workers_of_an_export_load_no_window() -> None:
    with Workers[str, list[str]](modules, 1) as workers:
        for package in ("PySide6", "annotator.ui", "typer"):
            assert workers.submit(package).result() == []
        assert "annotator.store.project_store" in workers.submit("annotator.store").result()


def test_there_is_at_least_one_processor() -> None:
    assert available_cpus() >= 1
