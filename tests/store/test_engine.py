import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from annotator.domain.errors import FormatError, StoreUnavailable
from annotator.store.engine import Lane, file_uri, identify
from annotator.store.identity import APPLICATION_ID, SCHEMA_VERSION
from annotator.store.project_store import ProjectStore
from tests.store.material import DEVICE, new_project


@pytest.mark.parametrize(
    ("setting", "value"),
    [
        ("journal_mode", "persist"),
        ("synchronous", 2),
        ("foreign_keys", 1),
        ("trusted_schema", 0),
        ("cell_size_check", 1),
        ("mmap_size", 0),
        ("busy_timeout", 5000),
    ],
)
def test_both_lanes_have_the_settings(store: ProjectStore, setting: str, value: object) -> None:
    with store._writing() as link:
        assert link.one(f"PRAGMA {setting}") == (value,)
    if setting != "journal_mode":
        with store.reading() as link:
            assert link.one(f"PRAGMA {setting}") == (value,)


def test_the_header_names_the_program_and_the_schema(store: ProjectStore) -> None:
    assert identify(store.path) == SCHEMA_VERSION
    with store.reading() as link:
        assert link.number("PRAGMA application_id") == APPLICATION_ID
    assert store.path.read_bytes()[68:72] == b"ANTR"


def test_a_write_that_raises_is_undone_even_when_it_made_tables(store: ProjectStore) -> None:
    def broken_write() -> None:
        with store._writing() as link:
            link.run("CREATE TABLE extra (x INTEGER)")
            raise KeyError("broken")

    with pytest.raises(KeyError):
        broken_write()
    with store.reading() as link:
        assert link.one("SELECT 1 FROM sqlite_master WHERE name = 'extra'") is None


def test_the_reader_cannot_write(store: ProjectStore) -> None:
    with pytest.raises(StoreUnavailable, match="cannot be written"), store.reading() as link:
        link.run("DELETE FROM person")


def foreign(path: Path, kind: str) -> None:
    if kind == "text":
        path.write_text("Bukan proyek.")
    elif kind == "empty":
        path.touch()
    elif kind == "zeros":
        path.write_bytes(b"SQLite format 3\0" + bytes(200))
    else:
        with closing(sqlite3.connect(path)) as database:
            database.execute("PRAGMA journal_mode = WAL")
            database.execute("CREATE TABLE t (x)")


@pytest.mark.parametrize("kind", ["text", "empty", "zeros", "database"])
def test_a_foreign_file_is_refused_and_not_touched(tmp_path: Path, kind: str) -> None:
    path = tmp_path / "foreign.annot"
    foreign(path, kind)
    before, files = path.read_bytes(), sorted(tmp_path.iterdir())
    with pytest.raises(FormatError, match="not a project"):
        ProjectStore.open(path, device=DEVICE)
    assert path.read_bytes() == before
    assert sorted(tmp_path.iterdir()) == files


def test_an_absent_file_is_not_made(tmp_path: Path) -> None:
    with pytest.raises(FormatError, match="no such"):
        ProjectStore.open(tmp_path / "absent.annot", device=DEVICE)
    assert list(tmp_path.iterdir()) == []


def test_a_newer_project_is_refused_by_the_version_it_needs(tmp_path: Path) -> None:
    with new_project(tmp_path) as store:
        path = store.path
    with closing(sqlite3.connect(path)) as database:
        database.execute("PRAGMA user_version = 99")
    before = path.read_bytes()
    with pytest.raises(StoreUnavailable, match=r"newer Annotator \(its version is 99"):
        ProjectStore.open(path, device=DEVICE)
    assert path.read_bytes() == before


def test_a_locked_project_says_that_another_program_writes(store: ProjectStore) -> None:
    lane = Lane(store.path, writes=True)
    lane._driver().execute("PRAGMA busy_timeout = 1")
    with closing(sqlite3.connect(file_uri(store.path, "rw"), uri=True)) as other:
        other.execute("BEGIN EXCLUSIVE")
        with pytest.raises(StoreUnavailable, match="another program"), lane.transaction():
            pass
        other.rollback()
    with lane.transaction() as link:
        assert link.number("SELECT count(*) FROM person") == 1
    lane.close()
