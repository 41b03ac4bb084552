"""Copies of a project: verified backups, and frozen copies for long jobs.

All are made by SQLite's backup API, which takes a consistent picture while others write. A plain
copy of an open file would lose our locks.
"""

import contextlib
import shutil
import sqlite3
import uuid
from contextlib import closing
from pathlib import Path

from annotator.domain.errors import RuleViolation, StoreUnavailable
from annotator.store.engine import file_uri, identify
from annotator.store.failures import translated
from annotator.store.files import sync_file, sync_folder

__all__ = ["back_up", "copy_database", "freeze", "require_room", "verify"]

_STEP_PAGES = 65536
_BUSY_SECONDS = 5


def copy_database(source: Path, target: Path, *, mode: str = "ro") -> None:
    """Copy the file `source` as it is committed now into the new file `target`.

    Short of about 256 MB the picture is taken in one step; a larger file in several, begun anew
    by SQLite when somebody writes in between.
    """
    with (
        closing(sqlite3.connect(file_uri(source, mode), uri=True, timeout=_BUSY_SECONDS)) as one,
        closing(sqlite3.connect(file_uri(target, "rwc"), uri=True)) as other,
    ):
        other.execute("PRAGMA journal_mode = OFF").close()
        other.execute("PRAGMA synchronous = OFF").close()
        one.backup(other, pages=_STEP_PAGES, sleep=0.01)


def freeze(path: Path, folder: Path) -> Path:
    """Make a private copy of a project in `folder` for a long job, which removes it at its end.

    `StoreUnavailable` when the disk has no room for it.
    """
    target = folder / f"frozen-{uuid.uuid4().hex}.annot"
    with translated(path):
        require_room(path, folder)
        try:
            copy_database(path, target)
        except BaseException:
            with contextlib.suppress(OSError):
                target.unlink(missing_ok=True)
            raise
    return target


def require_room(path: Path, folder: Path) -> None:
    """Raise `StoreUnavailable` when `folder` has no room for a working copy of the project."""
    size = path.stat().st_size
    if shutil.disk_usage(folder).free < size:
        raise StoreUnavailable(
            f"{folder}: there is no room for the working copy of the project; "
            f"{size // 1_000_000 + 1} MB are needed"
        )


def back_up(path: Path, target: Path) -> Path:
    """Make a verified backup named `target`; it appears only when it is whole and on the disk.

    `RuleViolation` when the name is taken, `StoreUnavailable` when the copy cannot be made or does
    not pass SQLite's check.
    """
    if target.exists():
        raise RuleViolation(f"{target}: there is a file of this name already; it was left alone")
    identify(path)
    draft = target.with_name(f".{target.name}.{uuid.uuid4().hex}.new")
    with translated(target):
        try:
            copy_database(path, draft)
            verify(draft, is_own=True)
            sync_file(draft)
            draft.replace(target)
            sync_folder(target.parent)
        finally:
            with contextlib.suppress(OSError):
                draft.unlink(missing_ok=True)
    return target


def verify(copy: Path, *, is_own: bool = False) -> None:
    """Leave no journal mode behind and refuse a copy that SQLite finds damaged.

    `is_own` says that it was just made of a project of ours: copying breaks pages, never a CHECK
    that held, and looking at those takes two thirds of the time.
    """
    with closing(sqlite3.connect(file_uri(copy, "rw"), uri=True)) as opened:
        opened.execute("PRAGMA journal_mode = DELETE").close()
        opened.execute(f"PRAGMA ignore_check_constraints = {int(is_own)}").close()
        (answer,) = opened.execute("PRAGMA quick_check(1)").fetchone()
    if answer != "ok":
        raise StoreUnavailable(
            f"{copy.name}: the copy is damaged, because the project is; no backup was made"
        )
    identify(copy)
