"""Bringing an older project file to the schema of this version: in place, or in a private copy.

In place only after a verified backup, with the project held alone, in one transaction: a killed
process leaves the old file or the new one.
"""

import tempfile
from dataclasses import dataclass
from pathlib import Path

from annotator.store.backup import back_up, freeze
from annotator.store.engine import Lane, identify, refuse_programs, take_back_unfinished
from annotator.store.failures import translated
from annotator.store.identity import SCHEMA_VERSION
from annotator.store.lock import ProjectLock
from annotator.store.migrations import migrating, upgrade

__all__ = ["Upgraded", "upgrade_copy", "upgrade_project", "upgraded", "upgraded_copy"]


@dataclass(frozen=True, slots=True)
class Upgraded:
    """The file to open in place of an older one: itself with a `backup`, or a copy in `folder`."""

    path: Path
    backup: Path | None = None
    folder: "tempfile.TemporaryDirectory[str] | None" = None

    def clean(self) -> None:
        """Remove the private copy."""
        if self.folder is not None:
            self.folder.cleanup()


def upgraded(path: Path, *, writable: bool) -> Upgraded:
    """Upgrade an older project that will be written to; of one that will be read make a copy."""
    if writable:
        return Upgraded(path, upgrade_project(path))
    folder = tempfile.TemporaryDirectory(prefix="annotator-upgraded-")
    try:
        return Upgraded(upgraded_copy(path, Path(folder.name)), folder=folder)
    except BaseException:
        folder.cleanup()
        raise


def upgrade_project(path: Path, *, person: str = "") -> Path | None:
    """Upgrade a project file; give its backup, made before, or None when there was nothing to do.

    `StoreUnavailable` when somebody has it open, or the disk does not let us; it is as before then.
    """
    lock = ProjectLock(path, person=person)
    with lock.exclusive():
        # Somebody else may have upgraded it while we waited.
        version = identify(path)
        if version >= SCHEMA_VERSION:
            return None
        with translated(path):
            take_back_unfinished(path)
            kept = back_up(path, _free_name(path, version))
        upgrade_copy(path)
    return kept


def upgraded_copy(path: Path, folder: Path) -> Path:
    """Make a private copy of an older project in `folder` with the schema of this version.

    Whoever asks removes it. `StoreUnavailable` when the disk has no room.
    """
    copy = freeze(path, folder)
    upgrade_copy(copy)
    return copy


def upgrade_copy(path: Path) -> None:
    """Bring a file that nobody else uses to the schema of this version, all or nothing."""
    lane = Lane(path, writes=False)
    try:
        with lane.transaction() as link:
            refuse_programs(link)
    finally:
        lane.close()
    with translated(path), migrating(path) as connection:
        upgrade(connection)
        connection.exec_driver_sql(f"PRAGMA user_version = {SCHEMA_VERSION}")


def _free_name(path: Path, version: int) -> Path:
    number = 1
    while True:
        more = "" if number == 1 else f"-{number}"
        name = path.with_name(f"{path.stem}.before-upgrade-{version}{more}.annot")
        if not name.exists():
            return name
        number += 1
