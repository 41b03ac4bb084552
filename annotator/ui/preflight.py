"""Looks for the system libraries that Qt is linked against, before Qt is imported.

A fresh Linux lacks some of them, and Qt then ends the process or fails with a name that says
nothing. Imports neither Qt nor anything else of ours.
"""

import ctypes
import os
import sys
from collections.abc import Callable, Mapping

__all__ = ["complaint", "missing_packages"]

_ALWAYS = {
    "libGL.so.1": "libgl1",
    "libEGL.so.1": "libegl1",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libfontconfig.so.1": "libfontconfig1",
    "libglib-2.0.so.0": "libglib2.0-0",
    "libdbus-1.so.3": "libdbus-1-3",
}
_ON_X11 = {
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
}


def missing_packages(
    environment: Mapping[str, str] = os.environ,
    loads: Callable[[str], object] = ctypes.CDLL,
    platform: str = sys.platform,
) -> tuple[str, ...]:
    """Give the Debian packages of the libraries that are missing, none on other systems.

    The libraries for X11 are only asked for when the window would be shown there.
    """
    if not platform.startswith("linux"):
        return ()
    wanted = dict(_ALWAYS)
    if _is_x11(environment):
        wanted |= _ON_X11
    return tuple(package for library, package in wanted.items() if not _is_there(library, loads))


def complaint(packages: tuple[str, ...]) -> str:
    """Give the one sentence that names what is missing and the line that installs it."""
    names = " ".join(packages)
    return (
        f"This system lacks libraries that the window needs: {', '.join(packages)}. "
        f"Install them with: sudo apt install {names}"
    )


def _is_x11(environment: Mapping[str, str]) -> bool:
    platform = environment.get("QT_QPA_PLATFORM", "").split(":")[0].split(";")[0]
    if platform:
        return platform == "xcb"
    return bool(environment.get("DISPLAY")) and not environment.get("WAYLAND_DISPLAY")


def _is_there(library: str, loads: Callable[[str], object]) -> bool:
    try:
        loads(library)
    except OSError:
        return False
    return True
