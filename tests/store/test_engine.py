import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from annotator.domain.errors import BugError, FormatError, RuleViolation, StoreUnavailable
from annotator.store.engine import SENT, Lane, file_uri, identify
from annotator.store.identity import APPLICATION_ID, SCHEMA_VERSION
from annotator.store.project_store import ProjectStore
from tests.store.material import DEVICE, TEXT, add_articles, new_project


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


def test_a_locked_project_says_that_another_program_writes(store: ProjectStore, lane: Lane) -> None:
    with closing(sqlite3.connect(file_uri(store.path, "rw"), uri=True)) as other:
        other.execute("BEGIN EXCLUSIVE")
        with pytest.raises(StoreUnavailable, match="another program"), lane.transaction():
            pass
        other.rollback()
    with lane.transaction() as link:
        assert link.number("SELECT count(*) FROM person") == 1


@pytest.fixture
def lane(store: ProjectStore) -> Iterator[Lane]:
    """A writer of the same file that waits a thousandth of a second at a time."""
    lane = Lane(store.path, writes=True)
    lane._driver().execute("PRAGMA busy_timeout = 1")
    yield lane
    lane.close()


def let_go_after(lane: Lane, other: sqlite3.Connection, times: int) -> list[str]:
    """Have the other connection let the file go when it is asked for so often; give what asked."""
    asked: list[str] = []

    def note(text: str) -> None:
        if text == "BEGIN IMMEDIATE":
            asked.append(text)
            if len(asked) == times:
                other.rollback()

    lane._driver().set_trace_callback(note)
    return asked


def test_a_writer_asks_again_while_another_program_writes(store: ProjectStore, lane: Lane) -> None:
    with closing(sqlite3.connect(store.path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        asked = let_go_after(lane, other, 3)
        with lane.transaction() as link:
            link.run("UPDATE project SET name = 'written'")
    assert len(asked) == 3
    with store.reading() as link:
        assert link.one("SELECT name FROM project") == ("written",)


def test_a_writer_that_is_never_let_in_gives_up_and_can_begin_anew(
    store: ProjectStore, lane: Lane
) -> None:
    with closing(sqlite3.connect(store.path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        asked = let_go_after(lane, other, 1000)
        with pytest.raises(StoreUnavailable, match="another program"), lane.transaction():
            pytest.fail("the file was not ours")
        assert len(asked) == 6
    with lane.transaction() as link:
        assert link.run("UPDATE project SET name = 'written'") == 1


def test_a_file_beside_is_read_inside_the_transaction_and_never_written(
    store: ProjectStore, tmp_path: Path
) -> None:
    add_articles(store, [TEXT])
    store.close()
    copy = tmp_path / "copy.annot"
    shutil.copyfile(store.path, copy)
    lane = Lane(store.path, writes=True)
    with lane.transaction(copy) as link:
        assert link.number(f"SELECT count(*) FROM {SENT}.article") == 1  # noqa: S608 (our own name)
        with pytest.raises(sqlite3.OperationalError, match="readonly"):
            link.run(f"DELETE FROM {SENT}.article")  # noqa: S608 (our own name)
    with lane.transaction() as link:
        assert [row[1] for row in link.all("PRAGMA database_list")] == ["main"]
    with pytest.raises(BugError, match="too many attached"), lane.transaction() as link:
        link.run("ATTACH ':memory:' AS other")
    lane.close(tidy=True)


def test_a_refusal_lets_the_file_beside_go(store: ProjectStore, tmp_path: Path) -> None:
    store.close()
    copy = tmp_path / "copy.annot"
    shutil.copyfile(store.path, copy)
    lane = Lane(store.path, writes=True)
    with pytest.raises(RuleViolation), lane.transaction(copy):
        raise RuleViolation("no")
    with lane.transaction() as link:
        assert [row[1] for row in link.all("PRAGMA database_list")] == ["main"]
    lane.close(tidy=True)
