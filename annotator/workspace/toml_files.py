"""Reading TOML so that a mistake is told with its file and line."""

import re
import tomllib
from pathlib import Path

from annotator.domain.errors import FormatError

__all__ = ["read_toml", "toml_error"]

_PLACE = re.compile(r" ?\(at (?:line (\d+), column (\d+)|end of document)\)")


def read_toml(path: Path, shown: str | None = None) -> dict[str, object]:
    """Read a TOML file; `shown` is how messages call it, as the user gave it.

    Raises `FormatError` with the line when it is no TOML or cannot be read.
    """
    name = str(path) if shown is None else shown
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except tomllib.TOMLDecodeError as error:
        raise toml_error(error, name) from error
    except UnicodeDecodeError as error:
        raise FormatError("This file is not UTF-8 text.", file=name) from error
    except OSError as error:
        reason = error.strerror or "unknown reason"
        raise FormatError(f"This file cannot be read: {reason}.", file=name) from error


def toml_error(error: tomllib.TOMLDecodeError, file: str) -> FormatError:
    """Give the error for the user: what is wrong, in which line and column."""
    place = _PLACE.search(str(error))
    line, column = place.groups() if place else (None, None)
    return FormatError(
        f"{_PLACE.sub('', str(error))}.",
        file=file,
        line=int(line) if line else None,
        column=int(column) if column else None,
    )
