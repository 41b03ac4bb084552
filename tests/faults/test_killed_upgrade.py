"""kill -9, and interruptions at any step, while an older file is upgraded."""

import random
import shutil
import sqlite3
import subprocess
import sys
from itertools import count
from pathlib import Path

import pytest

from annotator.domain.errors import AnnotatorError
from annotator.store import migrations
from annotator.store.doctor import check
from annotator.store.engine import connected, identify
from annotator.store.identity import SCHEMA_VERSION
from annotator.store.project_store import ProjectStore
from annotator.store.upgrading import upgrade_copy
from tests.store.material import DEVICE, TEXT, add_articles, made_older, new_project, opened

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def old(tmp_path: Path) -> tuple[Path, str]:
    """Give a project of version 1 with its digest."""
    with new_project(tmp_path) as store:
        (article,) = add_articles(store, [TEXT])
        opened(store, article)
        digest = store.digest()
    made_older(store.path)
    return store.path, digest


def killed_while_upgrading(path: Path, chance: random.Random) -> None:
    with subprocess.Popen(
        [sys.executable, "-m", "tests.faults.upgrade_driver", str(path)],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        text=True,
    ) as driver:
        assert driver.stdout is not None
        assert driver.stdout.readline() == "go\n"
        for _ in range(chance.randrange(6_000_000)):
            pass  # a random moment inside the upgrade
        driver.kill()


def test_an_upgrade_that_is_killed_leaves_the_old_file_or_the_new_one(
    old: tuple[Path, str],
) -> None:
    path, digest = old
    kept = path.with_name("kept.annot")
    shutil.copyfile(path, kept)
    chance = random.Random(20230911)  # noqa: S311 (the same moments in every run)
    for _ in range(4):
        shutil.copyfile(kept, path)
        killed_while_upgrading(path, chance)
        assert identify(path) in (1, SCHEMA_VERSION)
        with ProjectStore.open(path, device=DEVICE) as store:
            assert store.digest() == digest
        assert check(path) == []
        for backup in path.parent.glob("*.before-upgrade-*.annot"):
            assert identify(backup) == 1
            backup.unlink()


def test_an_upgrade_that_is_interrupted_anywhere_leaves_the_file_as_it_was(
    old: tuple[Path, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    path, digest = old

    def interrupted(steps: int) -> None:
        counter = count(1)

        def opened_with_a_limit(file: Path, *, writes: bool) -> sqlite3.Connection:
            driver = connected(file, writes=writes)
            driver.set_progress_handler(lambda: int(next(counter) == steps), 1)
            return driver

        monkeypatch.setattr(migrations, "connected", opened_with_a_limit)
        upgrade_copy(path)

    failed = 0
    for steps in count(1, 211):
        try:
            interrupted(steps)
        except AnnotatorError:
            failed += 1
            assert identify(path) == 1
            continue
        break
    assert failed > 5
    monkeypatch.undo()
    with ProjectStore.open(path, device=DEVICE) as store:
        assert store.digest() == digest
    assert check(path) == []
