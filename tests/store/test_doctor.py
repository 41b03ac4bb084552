import contextlib
import hashlib
import random
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from annotator.domain.errors import FormatError, StoreUnavailable
from annotator.store.doctor import check
from annotator.store.project_store import ProjectStore
from tests.store.material import (
    ANN,
    DEVICE,
    KREMLIN,
    TEXT,
    a_full_layer,
    a_source,
    a_span,
    add_articles,
    an_article,
    changing,
    do,
    left_half_done,
    new_project,
    opened,
    redo,
    some_tokens,
    undo,
)


def a_large_project(folder: Path) -> Path:
    """Make a project like an import of a column format: many short texts with given tokens."""
    with new_project(folder) as store:
        do(store, changing((None, KREMLIN)))
        with store.bulk(ANN.id, 9) as writer:
            for number in range(60):
                text = f"{TEXT} Kalimat {number} " + "kata lain " * number
                one = an_article(text, number)
                writer.add_article(one, text, some_tokens(text), [a_source(one.id)])
                writer.add_layer(a_full_layer(one.id))
        store.set_ui_state("caret", "1")
        return store.path


def readable(path: Path) -> str:
    """Give a digest of every value that SQLite still reads, or the error's name."""
    try:
        with closing(sqlite3.connect(f"file:{path}?mode=ro", uri=True)) as database:
            database.text_factory = bytes
            found = database.execute(
                "SELECT name FROM sqlite_master WHERE type = 'table' "
                "AND sql NOT LIKE 'CREATE VIRTUAL%' ORDER BY 1"
            ).fetchall()
            names = [name.decode() for (name,) in found]
            values = [(n, database.execute(f'SELECT * FROM "{n}"').fetchall()) for n in names]  # noqa: S608 (names of the file itself)
            return hashlib.sha256(repr(values).encode()).hexdigest()
    except (sqlite3.Error, UnicodeDecodeError) as error:
        return type(error).__name__


def missed_damage(folder: Path, times: int, seed: int) -> list[int]:
    """Give the places of damage that changed a value and were not reported."""
    path = a_large_project(folder)
    assert check(path) == []
    raw, sound = path.read_bytes(), readable(path)
    chance = random.Random(seed)  # noqa: S311 (the same damage in every run)
    missed, tried = [], 0
    damaged = folder / "damaged.annot"
    while tried < times:
        at = chance.randrange(100, len(raw) - 64)
        bad = bytearray(raw)
        bad[at : at + 64] = bytes(byte ^ 0x55 for byte in bad[at : at + 64])
        damaged.write_bytes(bad)
        if readable(damaged) == sound:
            continue
        tried += 1
        if check(damaged) == []:
            missed.append(at)
        assert damaged.read_bytes() == bytes(bad)
    return missed


def test_damaged_values_are_always_found(tmp_path: Path) -> None:
    assert missed_damage(tmp_path, 20, seed=7) == []


@pytest.mark.nightly
@pytest.mark.timeout(7200)
def test_damaged_values_are_found_two_thousand_times(tmp_path: Path) -> None:
    assert len(missed_damage(tmp_path, 2000, seed=8)) <= 20


def test_a_project_with_a_history_is_sound(store: ProjectStore) -> None:
    (article,) = add_articles(store, [TEXT])
    layer = opened(store, article)
    do(store, changing((None, a_span(layer.id))))
    for step in (undo, undo, undo, redo, redo):
        assert step(store)
    assert check(store.path) == []


def test_a_file_that_is_cut_short_is_a_problem(tmp_path: Path) -> None:
    path = a_large_project(tmp_path)
    raw = path.read_bytes()
    for length in (50, 4096, len(raw) // 2):
        path.write_bytes(raw[:length])
        assert check(path)


def test_an_absent_file_is_an_error_and_a_foreign_one_a_problem(tmp_path: Path) -> None:
    with pytest.raises(FormatError, match="no such"):
        check(tmp_path / "absent.annot")
    foreign = tmp_path / "foreign.annot"
    foreign.write_bytes(b"SQLite format 3\0" + bytes(200))
    assert [problem.check for problem in check(foreign)] == ["file"]


def test_a_newer_file_is_refused_and_not_called_damaged(tmp_path: Path) -> None:
    path = a_large_project(tmp_path)
    with closing(sqlite3.connect(path)) as database:
        database.execute("PRAGMA user_version = 99")
    with pytest.raises(StoreUnavailable, match="newer Annotator"):
        check(path)


def with_any_types(database: sqlite3.Connection, statement: str, value: object) -> None:
    """Run a statement as if columns took values of any type; damage does not ask for types."""
    database.execute("PRAGMA ignore_check_constraints = ON")
    database.execute("PRAGMA writable_schema = ON")
    change = "UPDATE sqlite_master SET sql = replace(sql, ?, ?) WHERE sql LIKE '%STRICT%'"
    for words in ((" TEXT", " ANY"), (" ANY", " TEXT")):
        database.execute(change, words)
        database.commit()
        database.execute("PRAGMA writable_schema = RESET")
        if words[1] == " ANY":
            database.execute(statement, (value,))
            database.commit()
        database.execute("PRAGMA writable_schema = ON")


UNREADABLE = [
    ("span", "fragments", 7),
    ("span", "origin", "mported"),
    ("topic", "evidence", 5),
    ("stance", "cue", 1.5),
    ("article", "fields", "{"),
    ("scheme_version", "canonical", "[]"),
    ("article_text", "given", b"\x01\xff\xff"),
    ("snapshot", "content", b"\x78\x9c"),
    ("snapshot", "content", b"{}"),
    ("event", "payload", b"\x78"),
    ("event", "payload", b"[[1, 2, 3]]"),
]


@pytest.fixture(scope="module")
def large(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """The bytes of a large sound project."""
    return a_large_project(tmp_path_factory.mktemp("large")).read_bytes()


@pytest.mark.parametrize(("table", "column", "value"), UNREADABLE)
def test_a_value_of_any_kind_is_damage_and_never_an_unforeseen_error(
    tmp_path: Path, large: bytes, table: str, column: str, value: object
) -> None:
    path = tmp_path / "p.annot"
    path.write_bytes(large)
    with closing(sqlite3.connect(path)) as database:
        with_any_types(database, f"UPDATE {table} SET {column} = ?", value)  # noqa: S608 (names of this test)
    assert check(path)
    with ProjectStore.open(path, device=DEVICE, writable=False) as store:
        for read in (store.digest, store.stats, lambda: store.history(ANN.id)):
            with contextlib.suppress(StoreUnavailable):
                read()


def test_check_writes_nothing_to_the_file(tmp_path: Path) -> None:
    path = a_large_project(tmp_path)
    before = path.read_bytes()
    assert check(path) == []
    assert path.read_bytes() == before
    assert [file.name for file in tmp_path.iterdir()] == [path.name]


def test_a_waiting_journal_is_rolled_back_in_the_copy_only(tmp_path: Path) -> None:
    hot = left_half_done(a_large_project(tmp_path))
    before = hot.read_bytes()
    assert check(hot) == []
    assert hot.read_bytes() == before


Spoil = Callable[[sqlite3.Connection], object]


@pytest.mark.parametrize(
    ("name", "statement"),
    [
        ("rows", "UPDATE span SET label = 'Other' WHERE start_cp = 0"),
        ("rows", "UPDATE actor_alias SET alias = 'x' WHERE alias = 'Moskow'"),
        ("rows", "UPDATE ui_state SET value = '2'"),
        ("rows", "UPDATE snapshot SET created_us = 3"),
        ("rows", "UPDATE head SET stamp = stamp + 1"),
        ("text", "UPDATE article_text SET text = text || 'x'"),
        ("offsets", "UPDATE span SET end_cp = 100000"),
        ("offsets", "UPDATE article SET title_start = 5, title_end = 2"),
        ("log", "DELETE FROM event WHERE seq = 1"),
        ("log", "UPDATE head SET seq = 7"),
        ("content", "DELETE FROM article_text WHERE number = 3"),
        ("references", "DELETE FROM layer"),
        ("schema", "DROP INDEX article_listed"),
        ("schema", "UPDATE alembic_version SET version_num = 'x'"),
        ("search", "DELETE FROM article_search_idx"),
        ("search", "INSERT INTO article_search_data VALUES (99, x'00')"),
        ("search", "DELETE FROM project"),
    ],
)
def test_each_check_finds_its_damage(tmp_path: Path, name: str, statement: str) -> None:
    path = a_large_project(tmp_path)
    with closing(sqlite3.connect(path)) as database:
        database.execute(statement)
        database.commit()
    problems = check(path)
    assert name in {problem.check for problem in problems}
    assert all(TEXT[:20] not in problem.message + problem.where for problem in problems)
