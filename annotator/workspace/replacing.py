"""Writing small files of our own so that a crash leaves the old or the new one, never half.

For settings and window state. Exports have their own way in `formats`.
"""

import os
import tempfile
from pathlib import Path

__all__ = ["replace_file"]


def replace_file(path: Path, text: str) -> None:
    """Put `text` (UTF-8) into `path` by way of a synced temporary file; makes the folder.

    Raises `OSError` when the disk does not let us; the old file is then as before.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=path.name, suffix=".new")
    fresh = Path(name)
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(text.encode())
            stream.flush()
            os.fsync(stream.fileno())
        fresh.replace(path)
    except OSError:
        fresh.unlink(missing_ok=True)
        raise
