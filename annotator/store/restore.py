"""Going back to a backup: the only operation that replaces a project file."""

import contextlib
import uuid
from pathlib import Path

from annotator.store.backup import copy_database, verify
from annotator.store.engine import identify
from annotator.store.failures import translated
from annotator.store.files import sync_file, sync_folder
from annotator.store.lock import ProjectLock

__all__ = ["restore"]


def restore(backup: Path, target: Path, *, person: str = "") -> Path | None:
    """Put a backup in the place of the project `target`; give the name the old file is kept under.

    None where there was no old file. Nobody else may have the project open: `StoreUnavailable`
    names who has.
    """
    identify(backup)
    lock = ProjectLock(target, person=person)
    with lock.exclusive(), translated(target):
        draft = target.with_name(f".{target.name}.{uuid.uuid4().hex}.new")
        try:
            copy_database(backup, draft)
            verify(draft)
            sync_file(draft)
            kept = _set_aside(target) if target.exists() else None
            draft.replace(target)
            sync_folder(target.parent)
        finally:
            with contextlib.suppress(OSError):
                draft.unlink(missing_ok=True)
    return kept


def _set_aside(target: Path) -> Path:
    """Rename the old project, with a journal that belongs to it, to the first free name."""
    number = 1
    while (kept := target.with_name(f"{target.stem}.before-restore-{number}.annot")).exists():
        number += 1
    for suffix in ("", "-journal"):
        old = target.with_name(target.name + suffix)
        if old.exists():
            old.rename(kept.with_name(kept.name + suffix))
    return kept
