"""Files that appear whole or not at all.

Written under a temporary name in the same folder, synced, renamed, and the folder synced. A crash
leaves the old file, or none, never half a new one.
"""

import contextlib
import os
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from annotator.domain.errors import RuleViolation, StoreUnavailable, TargetExists

__all__ = ["atomic_file", "atomic_folder"]


@contextmanager
def atomic_file(target: Path, *, force: bool = False) -> Iterator[BinaryIO]:
    """Give a file to write; when the block ends well it becomes `target`.

    `TargetExists` when the target exists and `force` is off, `RuleViolation` without its folder,
    `StoreUnavailable` when the disk refuses. On any error the temporary file is removed.
    """
    _may_write(target, force=force)
    temporary = _temporary_name(target)
    try:
        with _refusals(target), temporary.open("xb") as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        _may_write(target, force=force)
        with _refusals(target):
            temporary.replace(target)
            _sync_folder(target.parent)
    finally:
        with contextlib.suppress(OSError):
            temporary.unlink(missing_ok=True)


@contextmanager
def atomic_folder(target: Path, *, force: bool = False) -> Iterator[Path]:
    """Give a folder to fill with files; when the block ends well it becomes `target`.

    An existing empty folder is taken as it is. An existing full one is refused without `force`;
    with it, files of the same names are replaced, each whole, and the others are left alone.
    Errors as in `atomic_file`.
    """
    is_full = target.is_dir() and any(target.iterdir())
    _may_write(target, force=(target.is_dir() and not is_full) or (force and target.is_dir()))
    temporary = _temporary_name(target)
    try:
        with _refusals(target):
            temporary.mkdir()
            yield temporary
            for path in sorted(temporary.iterdir()):
                _sync_file(path)
            _sync_folder(temporary)
            if target.is_dir():
                for path in sorted(temporary.iterdir()):
                    path.replace(target / path.name)
                _sync_folder(target)
            else:
                temporary.replace(target)
            _sync_folder(target.parent)
    finally:
        with contextlib.suppress(OSError):
            for path in temporary.iterdir() if temporary.is_dir() else ():
                path.unlink()
            temporary.rmdir()


def _may_write(target: Path, *, force: bool) -> None:
    if not target.parent.is_dir():
        raise RuleViolation(f"{target}: there is no folder {target.parent}")
    if target.is_dir() and not force:
        raise TargetExists(f"{target}: is a folder that exists already; choose another name")
    if not force and (target.exists() or target.is_symlink()):
        raise TargetExists(f"{target}: exists already; choose another name or use --force")


def _temporary_name(target: Path) -> Path:
    return target.with_name(f".{target.name[:100]}.{secrets.token_hex(6)}.part")


@contextmanager
def _refusals(target: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        reason = error.strerror or str(error)
        raise StoreUnavailable(
            f"{target}: could not be written ({reason}); nothing was changed there"
        ) from error


def _sync_file(path: Path) -> None:
    with path.open("rb") as file:
        os.fsync(file.fileno())


def _sync_folder(folder: Path) -> None:
    if os.name == "nt":  # Windows cannot open a folder to sync it
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
