"""What the database's errors mean to a person: one place that translates them.

Every public method of the store runs inside `translated`, so that nothing but the five errors of
the domain leaves this room.
"""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from annotator.domain.errors import (
    AnnotatorError,
    BugError,
    FormatError,
    RuleViolation,
    StoreConflict,
    StoreUnavailable,
)

__all__ = ["explain", "is_busy", "reading_sent", "reading_values", "translated"]
__all__ += ["was_left_open"]

_BASE = 0xFF

_SENTENCES = {
    sqlite3.SQLITE_FULL: "the disk is full; nothing was written, make room and try again",
    sqlite3.SQLITE_BUSY: "another program is writing to this project; try again in a moment",
    sqlite3.SQLITE_LOCKED: "another program is writing to this project; try again in a moment",
    sqlite3.SQLITE_READONLY: "this project file cannot be written; check its permissions",
    sqlite3.SQLITE_PERM: "this project file may not be opened; check its permissions",
    sqlite3.SQLITE_AUTH: "this project file may not be opened; check its permissions",
    sqlite3.SQLITE_CANTOPEN: "this project file cannot be opened; check that it is there and that "
    "its folder can be written",
    sqlite3.SQLITE_IOERR: "the disk could not be read or written; nothing was changed, try again",
    sqlite3.SQLITE_CORRUPT: "this project file is damaged; restore a backup, or see what is wrong "
    "with: annotator check",
    sqlite3.SQLITE_NOTADB: "this file is not a project, or its beginning is damaged",
    sqlite3.SQLITE_NOMEM: "there is not enough memory to go on; nothing was changed",
    sqlite3.SQLITE_TOOBIG: "this is too large for a project file; nothing was changed",
    sqlite3.SQLITE_PROTOCOL: "the locks of this project file do not work; move it to a local disk",
}
_LEFT_OPEN = (
    "a program that wrote to this project was stopped half way; open it once where the file and "
    "its folder can be written, then everything saved is there"
)
_MOVED = "this project file was moved, renamed or replaced while it was open; open it again"
_DAMAGED_TEXT = _SENTENCES[sqlite3.SQLITE_CORRUPT]
_OF_THE_FILE = frozenset({sqlite3.SQLITE_ERROR, sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB})
_UNREADABLE = (ValueError, TypeError, LookupError, ArithmeticError, AttributeError)
"""What reading a damaged value into the domain's types may raise."""


@contextmanager
def reading_values(path: Path) -> Iterator[None]:
    """Turn what values that cannot be read raise into `StoreUnavailable`, with the file."""
    try:
        yield
    except UnicodeError:
        raise
    except _UNREADABLE as error:
        raise StoreUnavailable(
            f"{path}: this project file holds a value that cannot be read "
            f"({type(error).__name__}); restore a backup, or see what is wrong with: "
            "annotator check"
        ) from error


@contextmanager
def reading_sent() -> Iterator[None]:
    """Turn what a received file beside the project makes SQLite say into `FormatError`.

    The project itself is not to blame for pages that cannot be read or tables of another shape.
    """
    try:
        yield
    except sqlite3.DatabaseError as error:
        code = getattr(error, "sqlite_errorcode", None)
        if code is not None and code & _BASE not in _OF_THE_FILE:
            raise
        raise FormatError(
            "is damaged, or its tables are not those of a project; nothing of it was merged"
        ) from error


@contextmanager
def translated(path: Path) -> Iterator[None]:
    """Turn the errors of the database and the disk into those of the domain, with the file."""
    try:
        yield
    except AnnotatorError:
        raise
    except UnicodeEncodeError as error:
        raise RuleViolation(
            "the text holds half a character (a lone surrogate), which no file can keep"
        ) from error
    except UnicodeDecodeError as error:
        raise StoreUnavailable(f"{path}: {_DAMAGED_TEXT}") from error
    except sqlite3.Error as error:
        raise _translate(path, error) from error
    except OSError as error:
        raise StoreUnavailable(f"{path}: {error.strerror or error}") from error


def explain(error: BaseException) -> str:
    """Say in one sentence, without the file's name, what a database error means."""
    code = getattr(error, "sqlite_errorcode", None)
    if code == sqlite3.SQLITE_READONLY_DBMOVED:
        return _MOVED
    if code == sqlite3.SQLITE_READONLY_ROLLBACK:
        return _LEFT_OPEN
    if code is None or code & _BASE == sqlite3.SQLITE_ERROR:
        return _DAMAGED_TEXT if "decode to UTF-8" in str(error) else str(error)
    return _SENTENCES.get(code & _BASE, str(error))


def is_busy(error: sqlite3.Error) -> bool:
    """Say whether only another program that uses the file kept a statement from being done."""
    code = getattr(error, "sqlite_errorcode", None)
    return code is not None and code & _BASE == sqlite3.SQLITE_BUSY


def was_left_open(error: StoreUnavailable) -> bool:
    """Say whether only a change that was left half done kept a file from being read."""
    code = getattr(error.__cause__, "sqlite_errorcode", None)
    return code == sqlite3.SQLITE_READONLY_ROLLBACK


def _translate(path: Path, error: BaseException | None) -> AnnotatorError:
    if isinstance(error, UnicodeDecodeError):
        return StoreUnavailable(f"{path}: {_DAMAGED_TEXT}")
    code = getattr(error, "sqlite_errorcode", None)
    if error is None or (code is None and not isinstance(error, sqlite3.DatabaseError)):
        return BugError(f"{path}: the project could not be used: {error}")
    base = None if code is None else code & _BASE
    if base == sqlite3.SQLITE_CONSTRAINT:
        return StoreConflict(f"{path}: this change does not fit what the project holds ({error})")
    if base in _SENTENCES or "decode to UTF-8" in str(error):
        return StoreUnavailable(f"{path}: {explain(error)}")
    return BugError(f"{path}: the project could not be used: {error}")
