"""Opening a project file: two connections to one file, their settings, and who is refused.

The reader sees, the writer writes; each is one connection that one thread uses at a time. Every
write unit is BEGIN IMMEDIATE, every setting is read back, and a file that is foreign, newer or
damaged is refused before anything could touch it.
"""

import sqlite3
import sys
import threading
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager, nullcontext
from pathlib import Path

from annotator.domain.errors import AnnotatorError, FormatError, StoreUnavailable
from annotator.store.canonical import Values
from annotator.store.codecs import RawRow
from annotator.store.failures import explain, is_busy, reading_values, translated
from annotator.store.identity import APPLICATION_ID, SCHEMA_VERSION

__all__ = ["SENT", "Lane", "Link", "connected", "file_uri", "identify"]
__all__ += ["refuse_programs", "take_back_unfinished", "tuned"]

SENT = "sent"
"""The name by which statements reach the tables of the file beside (see `Lane.transaction`)."""

_BUSY_MS = 5000
_TRIES = 6
"""SQLite gives the file to whoever asks at the right moment, not in turns: under a heavy load one
writer may be passed over for seconds. Half a minute is what a person waits before being told.
"""
_JOURNAL_LIMIT = 4 << 20
_OLDEST_SQLITE = (3, 37, 0)

_SETTINGS: tuple[tuple[str, int], ...] = (
    ("busy_timeout", _BUSY_MS),
    ("synchronous", 2),
    ("foreign_keys", 1),
    ("trusted_schema", 0),
    ("cell_size_check", 1),
    ("mmap_size", 0),
    ("cache_size", -32000),
    ("journal_size_limit", _JOURNAL_LIMIT),
    ("temp_store", 2),
    ("secure_delete", 0),
    *((("fullfsync", 1), ("checkpoint_fullfsync", 1)) if sys.platform == "darwin" else ()),
)


def file_uri(path: Path, mode: str) -> str:
    """Give the SQLite address of a file; `mode` is `ro`, `rw`, `rwc` or `ro&immutable=1`."""
    return f"{path.absolute().as_uri()}?mode={mode}"


def identify(path: Path) -> int:
    """Give the schema version of a project file without touching it.

    Reads the header through SQLite's immutable mode: no lock, no journal, no side file, and no
    plain close of a file that may be open in this process (which would drop its locks).
    `FormatError` for a file that is no project, `StoreUnavailable` for one that is absent,
    unreadable or newer.
    """
    if not path.is_file():
        raise FormatError("there is no such project file", file=path)
    try:
        with closing(sqlite3.connect(file_uri(path, "ro&immutable=1"), uri=True)) as probe:
            (application,) = probe.execute("PRAGMA application_id").fetchone()
            (version,) = probe.execute("PRAGMA user_version").fetchone()
    except (sqlite3.Error, UnicodeDecodeError) as error:
        if getattr(error, "sqlite_errorcode", None) == sqlite3.SQLITE_CANTOPEN:
            raise StoreUnavailable(f"{path}: {explain(error)}") from error
        raise FormatError("this is not a project file, or it is damaged", file=path) from error
    if application != APPLICATION_ID:
        raise FormatError("this is not a project file of Annotator", file=path)
    if version > SCHEMA_VERSION:
        raise StoreUnavailable(
            f"{path}: this project was made by a newer Annotator (its version is {version}, this "
            f"program knows {SCHEMA_VERSION}); update the program to open it"
        )
    return int(version)


def tuned(connection: sqlite3.Connection, *, journal: bool) -> None:
    """Give a connection the project's settings and read each of them back."""
    connection.isolation_level = None
    if sqlite3.sqlite_version_info < _OLDEST_SQLITE:
        raise StoreUnavailable(
            f"SQLite {sqlite3.sqlite_version} is too old; Annotator needs 3.37 or newer"
        )
    connection.setlimit(sqlite3.SQLITE_LIMIT_ATTACHED, 0)
    for name, wanted in _SETTINGS:
        connection.execute(f"PRAGMA {name} = {wanted}").close()
        row = connection.execute(f"PRAGMA {name}").fetchone()
        # A build without memory mapping does not answer for mmap_size.
        if row is not None and row[0] != wanted:
            raise StoreUnavailable(f"SQLite does not take the setting {name} = {wanted}")
    if journal:
        (mode,) = connection.execute("PRAGMA journal_mode = PERSIST").fetchone()
        if mode != "persist":
            raise StoreUnavailable(f"SQLite does not take the journal mode, it stays {mode}")


def connected(path: Path, *, writes: bool) -> sqlite3.Connection:
    """Give a new connection to a project file, with its settings; whoever asks closes it."""
    address = file_uri(path, "rw" if writes else "ro")
    driver = sqlite3.connect(address, uri=True, check_same_thread=False)
    try:
        tuned(driver, journal=writes)
    except BaseException:
        driver.close()
        raise
    return driver


def take_back_unfinished(path: Path) -> None:
    """Take back what a killed process left half done, which reading alone is not able to.

    `StoreUnavailable` where the file or its folder does not let us write.
    """
    lane = Lane(path, writes=True)
    try:
        with lane.transaction():
            pass
    finally:
        lane.close(tidy=True)


class Link:
    """One connection inside one transaction; statements with `?` marks and plain tuples."""

    def __init__(self, driver: sqlite3.Connection) -> None:
        self._driver = driver

    def all(self, statement: str, values: Values = ()) -> list[RawRow]:
        """Give all rows at once; no statement stays open."""
        return self._driver.execute(statement, values).fetchall()

    def pages(self, statement: str, size: int = 2000) -> Iterator[RawRow]:
        """Give rows as they are read; only where nobody else waits for the file."""
        with closing(self._driver.execute(statement)) as cursor:
            while rows := cursor.fetchmany(size):
                yield from rows

    def one(self, statement: str, values: Values = ()) -> RawRow | None:
        """Give the first row, None where there is none."""
        rows = self._driver.execute(statement, values).fetchall()
        return rows[0] if rows else None

    def number(self, statement: str, values: Values = ()) -> int:
        """Give the first value of the first row as a whole number; 0 where there is none."""
        row = self.one(statement, values)
        return 0 if row is None or row[0] is None else int(row[0])

    def run(self, statement: str, values: Values = ()) -> int:
        """Execute a statement and give the number of rows that it changed."""
        with closing(self._driver.execute(statement, values)) as cursor:
            return cursor.rowcount

    def many(self, statement: str, rows: Sequence[Values]) -> None:
        """Execute a statement once for each row."""
        if rows:
            self._driver.executemany(statement, rows).close()


def refuse_programs(link: Link) -> None:
    """Refuse a file with triggers or views: ours have none, a received file might."""
    if link.one("SELECT 1 FROM sqlite_master WHERE type IN ('trigger', 'view') LIMIT 1"):
        raise FormatError("this project holds triggers or views, which no project of ours has")


def _begin(driver: sqlite3.Connection, statement: str) -> None:
    """Begin a transaction, asking again while another program writes to the file.

    Nothing is held meanwhile. Ending one is not tried for longer: what is held then keeps
    everybody, our own reader too, from looking at the file.
    """
    for left in reversed(range(_TRIES)):
        try:
            driver.execute(statement).close()
        except sqlite3.OperationalError as error:
            if not left or not is_busy(error):
                raise
        else:
            return


class Lane:
    """One connection to the file, opened on first use and again after an error.

    One thread at a time: a lock makes others wait. `shown` is the file that errors name. While
    another program writes, a transaction waits up to half a minute, then it is `StoreUnavailable`.
    """

    def __init__(self, path: Path, *, writes: bool, shown: Path | None = None) -> None:
        self._path = path
        self._shown = shown or path
        self._writes = writes
        self._lock = threading.RLock()
        self._connection: sqlite3.Connection | None = None

    @contextmanager
    def transaction(self, beside: Path | None = None) -> Iterator[Link]:
        """Run a block as one transaction: committed at its end, undone when it raises.

        Where the lane only reads, what the block raises over a damaged value is `StoreUnavailable`.
        `beside` is a private copy of a received project, which nobody writes: the block reads its
        tables as `sent.NAME`, and nothing is able to write them (decision 0040).
        """
        values = nullcontext() if self._writes else reading_values(self._shown)
        with self._lock, translated(self._shown), values:
            try:
                driver = self._driver()
                _attach(driver, beside)
                _begin(driver, "BEGIN IMMEDIATE" if self._writes else "BEGIN")
                try:
                    yield Link(driver)
                except AnnotatorError:
                    driver.rollback()
                    if beside is not None:
                        self._drop()
                    raise
                driver.execute("COMMIT").close()
                _detach(driver, beside)
            except AnnotatorError:
                raise
            except BaseException:
                # After a failed sync the pages in memory cannot be trusted: begin anew.
                self._drop()
                raise

    def data_version(self) -> int:
        """Give a number that changes when another connection has written to the file."""
        with self._lock, translated(self._shown):
            row = self._driver().execute("PRAGMA data_version").fetchone()
            return int(row[0])

    def total_changes(self) -> int:
        """Give how many rows this connection has written since it was opened."""
        with self._lock:
            return self._driver().total_changes

    def close(self, *, tidy: bool = False) -> None:
        """Close the connection; `tidy` removes the journal file when nobody else needs it."""
        with self._lock:
            if tidy and self._connection is not None:
                try:
                    self._connection.execute("PRAGMA busy_timeout = 200").close()
                    self._connection.execute("PRAGMA journal_mode = DELETE").fetchall()
                except sqlite3.Error:
                    # Somebody else is using the file: the one who leaves last tidies up.
                    self._drop()
            self._drop()

    def _driver(self) -> sqlite3.Connection:
        if self._connection is None:
            self._connection = connected(self._path, writes=self._writes)
        return self._connection

    def _drop(self) -> None:
        """Close the connection, which takes back whatever was not committed."""
        if self._connection is not None:
            connection, self._connection = self._connection, None
            connection.close()


def _attach(driver: sqlite3.Connection, beside: Path | None) -> None:
    """Let statements read a file beside; no other than this one can be attached meanwhile."""
    if beside is None:
        return
    driver.setlimit(sqlite3.SQLITE_LIMIT_ATTACHED, 1)
    try:
        address = file_uri(beside, "ro&immutable=1")
        driver.execute(f"ATTACH ? AS {SENT}", (address,)).close()
    finally:
        driver.setlimit(sqlite3.SQLITE_LIMIT_ATTACHED, 0)


def _detach(driver: sqlite3.Connection, beside: Path | None) -> None:
    if beside is not None:
        driver.execute(f"DETACH {SENT}").close()
