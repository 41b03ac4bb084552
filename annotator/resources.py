"""Where the files are that ship with the program; the only path logic for them.

In a wheel they lie inside the package (`annotator/_resources`, `annotator/_seeds`); in a checkout
or an editable install beside it (`resources/`, `seeds/`).
"""

from functools import cache
from pathlib import Path

from annotator.domain.errors import BugError

__all__ = ["resource", "seed"]

_PACKAGE = Path(__file__).resolve().parent


def resource(name: str) -> Path:
    """Give the path of a shipped file or folder, e.g. `resource("schemes/news.toml")`.

    Raises `BugError` when the installation lacks it.
    """
    return _found(_root("resources"), name)


def seed(name: str) -> Path:
    """Give the path of a file or folder of the sample project's material."""
    return _found(_root("seeds"), name)


@cache
def _root(folder: str) -> Path:
    packaged = _PACKAGE / f"_{folder}"
    return packaged if packaged.is_dir() else _PACKAGE.parent / folder


def _found(root: Path, name: str) -> Path:
    path = root / name
    if not path.exists():
        raise BugError(f"This installation lacks the file {name}. Install the program again.")
    return path
