"""Window state and recent projects: a small JSON that the window reads before its first paint.

Standard library only. A broken file counts as an empty one: nothing in it is worth an error.
"""

import json
from dataclasses import asdict, dataclass, fields, replace
from pathlib import Path

from annotator.workspace.places import config_folder
from annotator.workspace.replacing import replace_file

__all__ = ["MOST_RECENT", "WindowState", "forget_project", "load_window", "remember_project"]
__all__ += ["save_window"]

MOST_RECENT = 12
"""How many recent projects are kept."""


@dataclass(frozen=True, slots=True)
class WindowState:
    """What the window had when it closed; `geometry` and `state` are opaque (base64 text).

    `recent` lists project files, the newest first; `last_project` is the one to reopen, empty for
    none.
    """

    geometry: str = ""
    state: str = ""
    last_project: str = ""
    recent: tuple[str, ...] = ()


def load_window(folder: Path | None = None) -> WindowState:
    """Read the window state; never raises for a broken or absent file."""
    try:
        found = json.loads(_path(folder).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return WindowState()
    if not isinstance(found, dict):
        return WindowState()
    texts = {
        field.name: found[field.name]
        for field in fields(WindowState)
        if field.name != "recent" and isinstance(found.get(field.name), str)
    }
    recent = found.get("recent")
    names = [name for name in recent if isinstance(name, str)] if isinstance(recent, list) else []
    return WindowState(**texts, recent=tuple(names[:MOST_RECENT]))


def save_window(state: WindowState, folder: Path | None = None) -> None:
    """Write the window state; raises `OSError` when the disk does not let us."""
    replace_file(_path(folder), json.dumps(asdict(state), ensure_ascii=False, indent=1) + "\n")


def remember_project(path: Path, folder: Path | None = None) -> WindowState:
    """Put a project first in the list of recent ones, and give the new state."""
    state = load_window(folder)
    name = str(path.absolute())
    others = tuple(other for other in state.recent if other != name)
    state = replace(state, last_project=name, recent=(name, *others)[:MOST_RECENT])
    save_window(state, folder)
    return state


def forget_project(path: Path, folder: Path | None = None) -> WindowState:
    """Take a project off the list of recent ones, and give the new state."""
    state = load_window(folder)
    name = str(path.absolute())
    last = "" if state.last_project == name else state.last_project
    rest = tuple(other for other in state.recent if other != name)
    state = replace(state, last_project=last, recent=rest)
    save_window(state, folder)
    return state


def _path(folder: Path | None) -> Path:
    return (folder or config_folder()) / "window.json"
