"""kill -9 while a process labels: nothing that was acknowledged is lost, the file is sound."""

import random
import subprocess
import sys
from pathlib import Path

import pytest

from annotator.domain.ids import DeviceId
from annotator.store.doctor import check
from annotator.store.project_store import ProjectStore
from tests.store.material import DEVICE, OTHER_DEVICE, TEXT, add_articles, new_project, opened

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def project(tmp_path: Path) -> Path:
    with new_project(tmp_path) as store:
        (article,) = add_articles(store, [TEXT])
        opened(store, article)
        return store.path


def started(project: Path, device: DeviceId, count: int) -> "subprocess.Popen[str]":
    return subprocess.Popen(
        [sys.executable, "-m", "tests.faults.driver", str(project), device.hex(), str(count)],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        text=True,
    )


def saved_until_killed(project: Path, chance: random.Random) -> list[str]:
    """Give the operations that the driver called saved before it was killed."""
    with started(project, DEVICE, 10_000) as driver:
        assert driver.stdout is not None
        said = [driver.stdout.readline() for _ in range(chance.randrange(1, 25))]
        for _ in range(chance.randrange(20_000)):
            pass  # a random moment inside the next write
        driver.kill()
        said += driver.stdout.readlines()
    return [line.strip() for line in said if line.endswith("\n")]


def operations(store: ProjectStore) -> set[str]:
    with store.reading() as link:
        return {row[0].hex() for row in link.all("SELECT op_id FROM event")}


def lost_in(project: Path, times: int) -> set[str]:
    """Kill the driver so many times; give what it called saved and the file does not hold.

    Looks after every kill, before and after the file is opened again; fails where it is unsound.
    """
    chance = random.Random(20230911)  # noqa: S311 (the same moments in every run)
    saved: list[str] = []
    lost: set[str] = set()
    for number in range(times):
        saved += saved_until_killed(project, chance)
        if number % 2:
            assert check(project) == []
        with ProjectStore.open(project, device=DEVICE) as store:
            lost |= set(saved) - operations(store)
        assert check(project) == []
    assert saved, "the driver never saved anything"
    return lost


def test_no_acknowledged_label_is_lost_when_the_process_is_killed(project: Path) -> None:
    assert lost_in(project, 8) == set()


@pytest.mark.nightly
@pytest.mark.timeout(7200)
def test_no_acknowledged_label_is_lost_in_two_hundred_kills(project: Path) -> None:
    assert lost_in(project, 200) == set()


def test_two_processes_write_to_one_file_in_turns(project: Path) -> None:
    with started(project, DEVICE, 40) as one, started(project, OTHER_DEVICE, 40) as other:
        said = one.communicate()[0] + other.communicate()[0]
    assert (one.returncode, other.returncode) == (0, 0)
    with ProjectStore.open(project, device=DEVICE) as store:
        assert set(said.split()) <= operations(store)
    assert check(project) == []
