import json
import os
import subprocess
import sys
from dataclasses import asdict, replace
from pathlib import Path

import pytest

from annotator.domain.errors import StoreUnavailable
from annotator.store.lock import LockEntry, ProjectLock


@pytest.fixture
def project(tmp_path: Path) -> Path:
    return tmp_path / "p.annot"


def dead_process() -> int:
    with subprocess.Popen([sys.executable, "-c", "pass"]) as process:
        process.wait()
    return process.pid


def test_a_lock_lists_who_has_the_project_open(project: Path) -> None:
    with ProjectLock(project, person="Ann"), ProjectLock(project, person="Budi") as budi:
        (ann,) = budi.others()
        assert (ann.person, ann.pid, ann.is_exclusive) == ("Ann", os.getpid(), False)
        assert ann.describe() == f"Ann (process {os.getpid()})"
    assert list(project.parent.iterdir()) == []


def test_the_dead_are_not_listed(project: Path) -> None:
    with ProjectLock(project, person="Ann") as ann:
        (entry,) = (LockEntry(**one) for one in json.loads(ann.path.read_text()))
        gone = replace(entry, pid=dead_process(), token="t")  # noqa: S106 (names an entry)
        away = replace(gone, host="elsewhere", token="u", person="")  # noqa: S106 (names an entry)
        ann.path.write_text(json.dumps([asdict(one) for one in (entry, gone, away)]))
        assert ann.others() == [away]
        assert away.describe() == f"somebody (process {gone.pid} on elsewhere)"


def test_a_damaged_lock_file_counts_as_none(project: Path) -> None:
    lock = ProjectLock(project)
    for damaged in ("", "{}", "[1]", '[{"pid":1}]'):
        lock.path.write_text(damaged)
        assert lock.others() == []
        with lock:
            assert lock.path.exists()


def test_exclusive_is_refused_while_others_have_it_open(project: Path) -> None:
    with ProjectLock(project, person="Ann"):
        lock = ProjectLock(project)
        with (
            pytest.raises(StoreUnavailable, match=r"Ann .* has this project open"),
            lock.exclusive(),
        ):
            pass


def test_nobody_enters_while_somebody_holds_it_alone(project: Path) -> None:
    late = ProjectLock(project)
    alone = ProjectLock(project, person="Ann").exclusive()
    with alone, pytest.raises(StoreUnavailable, match=r"Ann .* whole file"):
        late.acquire()
    with late:
        assert late.others() == []
