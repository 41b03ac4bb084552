import sqlite3
from pathlib import Path

import pytest

from annotator.domain.errors import (
    AnnotatorError,
    BugError,
    RuleViolation,
    StoreConflict,
    StoreUnavailable,
)
from annotator.store.failures import explain, reading_values, translated

PATH = Path("p.annot")


def database_error(code: int, text: str = "words") -> sqlite3.OperationalError:
    error = sqlite3.OperationalError(text)
    error.sqlite_errorcode = code
    return error


@pytest.mark.parametrize(
    ("error", "expected", "words"),
    [
        (database_error(sqlite3.SQLITE_FULL), StoreUnavailable, "disk is full"),
        (database_error(sqlite3.SQLITE_IOERR_FSYNC), StoreUnavailable, "disk could not"),
        (database_error(sqlite3.SQLITE_BUSY), StoreUnavailable, "another program"),
        (database_error(sqlite3.SQLITE_READONLY), StoreUnavailable, "cannot be written"),
        (database_error(sqlite3.SQLITE_READONLY_DBMOVED), StoreUnavailable, "moved"),
        (database_error(sqlite3.SQLITE_CORRUPT), StoreUnavailable, "damaged"),
        (
            database_error(sqlite3.SQLITE_ERROR, "Could not decode to UTF-8"),
            StoreUnavailable,
            "dam",
        ),
        (database_error(sqlite3.SQLITE_ERROR, "no such table"), BugError, "no such table"),
        (database_error(sqlite3.SQLITE_CONSTRAINT_UNIQUE), StoreConflict, "does not fit"),
        (UnicodeDecodeError("utf-8", b"\xff", 0, 1, "bad"), StoreUnavailable, "damaged"),
        (UnicodeEncodeError("utf-8", "\ud800", 0, 1, "bad"), RuleViolation, "surrogate"),
        (OSError(28, "No space left on device"), StoreUnavailable, "No space"),
        (sqlite3.InterfaceError("odd"), BugError, "odd"),
        (StoreConflict("mine"), StoreConflict, "mine"),
    ],
)
def test_every_error_becomes_one_of_ours(
    error: Exception, expected: type[AnnotatorError], words: str
) -> None:
    with pytest.raises(AnnotatorError, match=words) as caught, translated(PATH):
        raise error
    assert type(caught.value) is expected


@pytest.mark.parametrize(
    "error",
    [ValueError("v"), TypeError("t"), KeyError("k"), AttributeError("a"), OverflowError("o")],
)
def test_a_value_that_cannot_be_read_is_told_with_the_file(error: Exception) -> None:
    with (
        pytest.raises(StoreUnavailable, match=r"^p\.annot: .* cannot be read .* annotator check$"),
        reading_values(PATH),
    ):
        raise error


def test_half_a_character_is_no_damaged_value() -> None:
    with pytest.raises(RuleViolation), translated(PATH), reading_values(PATH):
        "\ud800".encode()


def test_other_errors_pass() -> None:
    with pytest.raises(KeyError), translated(PATH):
        raise KeyError("k")


def test_an_explanation_names_no_file() -> None:
    assert explain(database_error(sqlite3.SQLITE_NOTADB)).startswith("this file is not")
    assert explain(database_error(sqlite3.SQLITE_ERROR, "odd")) == "odd"
