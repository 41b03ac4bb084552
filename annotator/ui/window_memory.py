"""What the window remembers between runs: places, the last project, recent projects.

One small JSON file, `window.json` in the configuration folder, read with the standard library
alone because it is needed before the first paint. Preferences are in the workspace's settings;
what belongs to one project (filter, article, caret) is in that project's own ui state.
"""

import json
import sys
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path

from annotator.workspace.replacing import replace_file

__all__ = ["RecentProject", "WindowMemory", "load_memory", "save_memory"]

_MOST_RECENT = 20


@dataclass(frozen=True, slots=True)
class RecentProject:
    """A project that was opened: its path and how it looked when it was closed last.

    `opened_us` is when, in microseconds UTC; `done` of `articles` were done.
    """

    path: str
    name: str
    articles: int = 0
    done: int = 0
    opened_us: int = 0


@dataclass(frozen=True, slots=True)
class WindowMemory:
    """Geometry and dock state as hexadecimal text, the theme, and the recent projects.

    `recent` has the newest first. `last_project` is empty when the start page was on screen.
    `theme` repeats the preference so that the first paint has the right colours.
    """

    geometry: str = ""
    theme: str = "system"
    language: str = ""
    last_project: str = ""
    layouts: Mapping[str, str] = field(default_factory=dict)
    recent: tuple[RecentProject, ...] = ()

    def with_recent(self, project: RecentProject) -> "WindowMemory":
        """Put a project first in the list, in place of what was known of it."""
        others = tuple(item for item in self.recent if item.path != project.path)
        return replace(self, recent=(project, *others)[:_MOST_RECENT])

    def without_recent(self, path: str) -> "WindowMemory":
        """Take a project from the list, and its layout with it."""
        layouts = {key: value for key, value in self.layouts.items() if key != path}
        others = tuple(item for item in self.recent if item.path != path)
        return replace(self, recent=others, layouts=layouts)

    def with_layout(self, path: str, state: str) -> "WindowMemory":
        """Remember how the docks of a project lie."""
        known = {item.path for item in self.recent} | {path}
        layouts = {key: value for key, value in self.layouts.items() if key in known}
        return replace(self, layouts={**layouts, path: state})


def load_memory(folder: Path) -> WindowMemory:
    """Read what is remembered; a missing or damaged file is an empty memory, never an error."""
    try:
        values = json.loads((folder / "window.json").read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return WindowMemory()
    return _memory_from(values) if isinstance(values, dict) else WindowMemory()


def save_memory(folder: Path, memory: WindowMemory) -> bool:
    """Write the memory, whole or not at all; say whether it could be kept."""
    text = json.dumps(asdict(memory), ensure_ascii=False, indent=1)
    try:
        replace_file(folder / "window.json", text + "\n")
    except OSError:
        return False
    return True


def _memory_from(values: Mapping[str, object]) -> WindowMemory:
    recent = values.get("recent")
    layouts = values.get("layouts")
    return WindowMemory(
        geometry=_text(values, "geometry"),
        theme=_text(values, "theme") or "system",
        language=_text(values, "language"),
        last_project=_text(values, "last_project"),
        layouts=_texts(layouts) if isinstance(layouts, dict) else {},
        recent=tuple(_recent(recent) if isinstance(recent, list) else ()),
    )


def _texts(values: Mapping[object, object]) -> dict[str, str]:
    pairs = values.items()
    return {key: text for key, text in pairs if isinstance(key, str) and isinstance(text, str)}


def _recent(rows: list[object]) -> list[RecentProject]:
    found = []
    for row in rows:
        if isinstance(row, dict) and _text(row, "path"):
            path = _text(row, "path")
            numbers = (_number(row, "articles"), _number(row, "done"), _number(row, "opened_us"))
            found.append(RecentProject(path, _text(row, "name") or Path(path).stem, *numbers))
    return found[:_MOST_RECENT]


def _text(values: Mapping[str, object], key: str) -> str:
    value = values.get(key)
    return value if isinstance(value, str) else ""


def _number(values: Mapping[str, object], key: str) -> int:
    value = values.get(key)
    is_sane = isinstance(value, int) and not isinstance(value, bool) and 0 <= value < sys.maxsize
    return int(str(value)) if is_sane else 0
