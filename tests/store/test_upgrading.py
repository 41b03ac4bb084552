import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from annotator.domain.errors import FormatError, StoreUnavailable
from annotator.store.doctor import check
from annotator.store.engine import identify
from annotator.store.identity import SCHEMA_VERSION
from annotator.store.lock import ProjectLock
from annotator.store.migrations import upgrade
from annotator.store.project_store import ProjectStore
from annotator.store.upgrading import upgrade_project
from tests.store.material import (
    ANN,
    DEVICE,
    TEXT,
    a_full_layer,
    add_articles,
    decided,
    made_older,
    new_project,
)


@pytest.fixture
def old(tmp_path: Path) -> tuple[Path, str]:
    """Give a project file of version 1 with its digest."""
    with new_project(tmp_path, name="old") as store:
        (article,) = add_articles(store, [TEXT])
        with store.bulk(ANN.id, 2_000, "layer") as writer:
            writer.add_layer(a_full_layer(article))
        digest = store.digest()
    path = tmp_path / "old.annot"
    made_older(path)
    return path, digest


def test_writing_to_an_older_file_upgrades_it_after_a_backup(old: tuple[Path, str]) -> None:
    path, digest = old
    before = path.read_bytes()
    with ProjectStore.open(path, device=DEVICE) as store:
        assert store.digest() == digest
        assert store.upgrade is not None
        backup = store.upgrade.backup
        (article,) = store.review.decisions() or [next(store.stream()).article.id]
        decided(store, article)
    assert backup == path.with_name("old.before-upgrade-1.annot")
    assert identify(path) == SCHEMA_VERSION
    assert identify(backup) == 1
    assert check(path) == []
    backup.replace(path)
    assert len(before) == path.stat().st_size
    with ProjectStore.open(path, device=DEVICE) as again:
        assert again.digest() == digest


def test_reading_an_older_file_leaves_it_alone(old: tuple[Path, str]) -> None:
    path, digest = old
    before = path.read_bytes()
    with ProjectStore.open(path, device=DEVICE, writable=False) as store:
        assert store.digest() == digest
        assert store.shown == path
        copy = store.path
    assert path.read_bytes() == before
    assert not copy.exists()
    assert check(path) == []
    assert path.read_bytes() == before
    assert sorted(one.name for one in path.parent.iterdir()) == ["old.annot"]


def test_an_older_file_that_somebody_has_open_is_not_upgraded(old: tuple[Path, str]) -> None:
    path, _ = old
    before = path.read_bytes()
    with (
        ProjectLock(path, person="Budi"),
        pytest.raises(StoreUnavailable, match=r"Budi .* has this project open"),
    ):
        ProjectStore.open(path, device=DEVICE)
    assert path.read_bytes() == before
    assert not list(path.parent.glob("*.before-upgrade*"))


def test_an_upgrade_that_fails_leaves_the_file_and_its_backup(old: tuple[Path, str]) -> None:
    path, _ = old
    with closing(sqlite3.connect(path)) as driver, driver:
        driver.execute("CREATE TABLE feedback (x)")
    before = path.read_bytes()
    with pytest.raises(Exception, match="feedback"):
        upgrade_project(path)
    assert path.read_bytes()[96:] == before[96:]
    assert identify(path) == 1
    assert path.with_name("old.before-upgrade-1.annot").exists()


def test_a_second_backup_gets_a_name_of_its_own(old: tuple[Path, str]) -> None:
    path, _ = old
    path.with_name("old.before-upgrade-1.annot").write_bytes(b"mine")
    assert upgrade_project(path) == path.with_name("old.before-upgrade-1-2.annot")
    assert upgrade_project(path) is None
    assert path.with_name("old.before-upgrade-1.annot").read_bytes() == b"mine"


def test_an_older_file_with_a_trigger_is_refused_before_it_could_run(old: tuple[Path, str]) -> None:
    path, _ = old
    with closing(sqlite3.connect(path)) as driver, driver:
        driver.execute("CREATE TRIGGER t AFTER INSERT ON article BEGIN SELECT 1; END")
    for writable in (True, False):
        with pytest.raises(FormatError, match="triggers or views"):
            ProjectStore.open(path, device=DEVICE, writable=writable)
    assert identify(path) == 1


def test_the_older_file_of_these_tests_is_what_the_first_step_makes(old: tuple[Path, str]) -> None:
    from sqlalchemy import StaticPool, create_engine

    statement = "SELECT name, type, sql FROM sqlite_master ORDER BY name"
    engine = create_engine("sqlite://", poolclass=StaticPool)
    with engine.begin() as connection:
        upgrade(connection, "0001")
        wanted = [tuple(row) for row in connection.exec_driver_sql(statement)]
    engine.dispose()
    with closing(sqlite3.connect(old[0])) as driver:
        assert driver.execute(statement).fetchall() == wanted
