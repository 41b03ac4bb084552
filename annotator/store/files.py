"""Making what was written to a folder last: syncing files and the folders that name them."""

import os
import sys
from pathlib import Path

__all__ = ["sync_file", "sync_folder"]


def sync_file(path: Path) -> None:
    """Wait until the disk holds a file. Never for a project file that is open in this process."""
    handle = os.open(path, os.O_RDWR)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def sync_folder(folder: Path) -> None:
    """Wait until the disk holds the names in a folder; Windows does that by itself."""
    if sys.platform == "win32":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
