import threading
from collections.abc import Iterator

import pytest

from annotator.workspace.lanes import Lanes


@pytest.fixture
def lanes() -> Iterator[Lanes]:
    made = Lanes()
    yield made
    made.close()


def test_writes_run_in_order_in_one_thread(lanes: Lanes) -> None:
    seen: list[tuple[int, str]] = []
    for number in range(20):
        lanes.write.submit(lambda n=number: seen.append((n, threading.current_thread().name)))
    lanes.write.close()
    assert [number for number, _ in seen] == list(range(20))
    assert len({name for _, name in seen}) == 1


def test_the_newest_read_of_a_key_replaces_the_one_that_waits(lanes: Lanes) -> None:
    gate = threading.Event()
    first = lanes.read.submit(gate.wait)
    older = lanes.read.submit(lambda: "older", key="list")
    other = lanes.read.submit(lambda: "other", key="article")
    newer = lanes.read.submit(lambda: "newer", key="list")
    gate.set()
    assert first.result(5)
    assert older.cancelled()
    assert other.result(5) == "other"
    assert newer.result(5) == "newer"


def test_reads_without_a_key_all_run(lanes: Lanes) -> None:
    futures = [lanes.read.submit(lambda n=n: n) for n in range(5)]
    assert [future.result(5) for future in futures] == list(range(5))


def test_an_error_reaches_who_asked(lanes: Lanes) -> None:
    def fail() -> None:
        raise ZeroDivisionError

    assert isinstance(lanes.write.submit(fail).exception(5), ZeroDivisionError)


def test_closing_finishes_writes_and_drops_waiting_reads() -> None:
    lanes, gate, done = Lanes(), threading.Event(), []
    lanes.read.submit(gate.wait)
    waiting = lanes.read.submit(lambda: done.append("read"))
    waiting.add_done_callback(lambda _: gate.set())
    lanes.write.submit(gate.wait)
    lanes.write.submit(lambda: done.append("write"))
    lanes.close()
    assert waiting.cancelled()
    assert done == ["write"]
    with pytest.raises(RuntimeError):
        lanes.write.submit(lambda: None)
