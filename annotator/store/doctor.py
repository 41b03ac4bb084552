"""The health of a project file: reads everything, writes nothing to it, gives problems.

Works on a private copy, so that the checks which SQLite counts as writing (that of the full-text
index) never touch the file. Damage never raises: whatever cannot be read is a problem, too.
"""

import contextlib
import shutil
import sqlite3
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

from annotator.domain.errors import AnnotatorError, FormatError
from annotator.domain.reports import Problem, Severity
from annotator.store.backup import copy_database, require_room
from annotator.store.engine import Lane, Link, identify
from annotator.store.failures import explain, translated
from annotator.store.identity import REVISION_ID, SCHEMA_VERSION
from annotator.store.migrations import upgrade
from annotator.store.review_checks import check_reviews
from annotator.store.row_checks import check_chains, check_content, check_rows
from annotator.store.seal import seal_of
from annotator.store.upgrading import upgrade_copy

__all__ = ["check"]

_MOST = 100

Check = Callable[[Link], Iterator[Problem]]


def check(path: Path) -> list[Problem]:
    """Give everything that is wrong with a project file; an empty list means that it is sound.

    `FormatError` only when there is no such file; `StoreUnavailable` when it cannot be opened or
    copied here, or was made by a newer version: nothing can be said of it then. Any thread; needs
    room for a copy.
    """
    if not path.is_file():
        raise FormatError("there is no such project file", file=path)
    with tempfile.TemporaryDirectory(prefix="annotator-check-") as folder:
        require_room(path, Path(folder))
        copy = Path(folder) / "copy.annot"
        problems = [*_copied(path, copy)]
        if problems:
            return problems
        if identify(copy) < SCHEMA_VERSION:
            # Nothing can be compared with what this version makes before the copy is upgraded.
            problems = _guarded("integrity", copy, _check_integrity)
            if problems:
                return problems
            upgrade_copy(copy)
        return _check_copy(copy)


def _copied(path: Path, copy: Path) -> Iterator[Problem]:
    try:
        identify(path)
        try:
            copy_database(path, copy)
        except sqlite3.Error:
            # A journal waits to be rolled back, which reading alone must not do: do it in the copy.
            copy.unlink(missing_ok=True)
            _copy_with_journal(path, copy)
    except FormatError as error:
        yield _problem("file", "file", error.message)
    except (sqlite3.Error, UnicodeDecodeError, OSError) as error:
        yield _problem("file", "file", f"the file cannot be read: {explain(error)}")


def _copy_with_journal(path: Path, copy: Path) -> None:
    with translated(path):
        shutil.copyfile(path, copy)
    journal = path.with_name(path.name + "-journal")
    with contextlib.suppress(FileNotFoundError):
        shutil.copyfile(journal, copy.with_name(copy.name + "-journal"))


def _check_copy(copy: Path) -> list[Problem]:
    problems: list[Problem] = []
    checks: tuple[tuple[str, Check], ...] = (
        ("integrity", _check_integrity),
        ("schema", _check_schema),
        ("references", _check_references),
        ("rows", check_rows),
        ("content", check_content),
        ("review", check_reviews),
        ("log", check_chains),
        ("search", _check_search),
    )
    for name, run in checks:
        problems += _guarded(name, copy, run)
    return problems


def _guarded(name: str, copy: Path, run: Check) -> list[Problem]:
    """Run one check on its own connection; what it could not read becomes a problem."""
    found: list[Problem] = []
    lane = Lane(copy, writes=True)
    try:
        with lane.transaction() as link:
            for problem in run(link):
                found.append(problem)
                if len(found) == _MOST:
                    found.append(_problem(name, "file", "there are more problems of this kind"))
                    break
    except AnnotatorError as error:
        reason = error.message.removeprefix(f"{copy}: ")
        found.append(_problem(name, "file", f"this check could not read everything: {reason}"))
    except Exception as error:  # noqa: BLE001 - damaged values may raise anything: it is damage
        found.append(_problem(name, "file", f"a value cannot be read ({type(error).__name__})"))
    finally:
        lane.close()
    return found


def _check_integrity(link: Link) -> Iterator[Problem]:
    for (message,) in link.all("PRAGMA integrity_check(100)"):
        if message != "ok":
            yield _problem("integrity", "file", f"SQLite finds: {message}")


def _check_schema(link: Link) -> Iterator[Problem]:
    stored = {row[0]: row[1:] for row in link.all(_SCHEMA)}
    wanted = _wanted_schema()
    for name in sorted(stored.keys() | wanted.keys()):
        if stored.get(name) != wanted.get(name):
            yield _problem("schema", name, "this table or index is not as this version makes it")
    versions = link.all("SELECT version_num FROM alembic_version")
    if versions != [(REVISION_ID,)]:
        yield _problem("schema", "alembic_version", "the schema's version is not the expected one")


def _check_references(link: Link) -> Iterator[Problem]:
    for table, _, parent, _ in link.all("PRAGMA foreign_key_check"):
        yield _problem("references", table, f"a row refers to a row of {parent} that is not there")


def _check_search(link: Link) -> Iterator[Problem]:
    row = link.one("SELECT search_seal FROM project WHERE id = 1")
    if row is None:
        yield _problem("search", "project", "the project's own row is missing")
    elif row[0] is not None and row[0] != seal_of(link):
        yield _search_problem("the full-text index is not as it was written")
    try:
        # Rank 1 compares with the text, too.
        link.run("INSERT INTO article_search (article_search, rank) VALUES ('integrity-check', 1)")
    except sqlite3.Error:
        yield _search_problem("the full-text index does not fit the text")


def _search_problem(message: str) -> Problem:
    return Problem("search", Severity.ERROR, "article_search", message, repairable=True)


_SCHEMA = "SELECT name, type, tbl_name, sql FROM sqlite_master"


def _wanted_schema() -> dict[str, tuple[object, ...]]:
    """Give the schema that the migrations make, from an empty database in memory."""
    from sqlalchemy import StaticPool, create_engine

    engine = create_engine("sqlite://", poolclass=StaticPool)
    with engine.begin() as connection:
        upgrade(connection)
        rows = connection.exec_driver_sql(_SCHEMA).all()
    engine.dispose()
    return {row[0]: tuple(row[1:]) for row in rows}


def _problem(name: str, where: str, message: str) -> Problem:
    return Problem(name, Severity.ERROR, where, message)
