"""What makes the window's process quick: the interpreter's settings while it starts and after.

Called by `annotator.app` before Qt and pydantic are loaded, and by `application` once the window
has settled. Nothing here changes what the program does.
"""

import gc
import os
import sys

__all__ = ["prepare", "settle"]

_TURN_S = 0.0005


def prepare() -> None:
    """Set up the interpreter for a start; before anything else of the window is imported."""
    gc.disable()  # nothing that a start makes is garbage: see `settle`
    # While another thread computes, the window gets its turn after half a millisecond, not five.
    sys.setswitchinterval(_TURN_S)
    # No plug-in of pydantic is used; looking for them reads the metadata of all distributions.
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")
    _spare_sources()


def settle() -> None:
    """Let garbage be collected again; what the start made is left out, for it stays."""
    if not gc.isenabled():
        gc.freeze()
        gc.enable()


def _spare_sources() -> None:
    """Keep PySide from reading the source of every module that is imported after it.

    It looks there for "PySide6", because a module may ask for other names of Qt's functions by
    `from __feature__ import ...`, which nobody here does. "Yes" stands for "no such wish". PySide
    has no switch for it (seen in 6.11 and 6.12); may go when it does without the look.
    """
    import PySide6.QtCore  # noqa: F401 (brings the module below)

    feature = sys.modules.get("shibokensupport.feature")
    if hasattr(feature, "_mod_uses_pyside"):
        setattr(feature, "_mod_uses_pyside", lambda _module: True)  # noqa: B010 (not ours, untyped)
