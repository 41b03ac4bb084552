"""From a command to the window: the only place of the command line that loads it."""

import os
import sys
from pathlib import Path

from annotator.cli.speaking import about
from annotator.domain.errors import FormatError

__all__ = ["has_display", "open_window"]

_HEADLESS = ("offscreen", "minimal", "vnc")


def open_window(project: Path | None) -> int:
    """Start the window, with this project or with what was open last; gives the exit code."""
    if project is not None and not project.is_file():
        raise FormatError("there is no such file", file=project)
    from annotator.app import main

    with about(*([project] if project is not None else [])):
        return main([] if project is None else [str(project)])


def has_display() -> bool:
    """Say whether a window can be shown to somebody."""
    if os.environ.get("QT_QPA_PLATFORM", "").split(":")[0] in _HEADLESS:
        return False
    if sys.platform in ("win32", "darwin"):
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))
