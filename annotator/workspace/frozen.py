"""The private copy of a project that a long job reads, so that nobody's work waits for it."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from annotator.workspace.desk import Desk

if TYPE_CHECKING:
    from annotator.store.project_store import ProjectStore

__all__ = ["frozen_store"]


@contextmanager
def frozen_store(desk: Desk, folder: Path) -> "Iterator[ProjectStore]":
    """Give the project as it is now, in a private copy in `folder`, which the caller removes.

    Any thread. Raises `StoreUnavailable` when the disk has no room.
    """
    from annotator.store.project_store import ProjectStore

    with desk.reading() as live:
        copy = live.frozen_copy(folder)
    store = ProjectStore.open(copy, device=desk.device, writable=False, shown=desk.path)
    try:
        yield store
    finally:
        store.close()
