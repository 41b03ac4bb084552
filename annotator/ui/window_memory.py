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

__all__ = [
    "DeskSession",
    "ProjectSession",
    "RecentProject",
    "WindowMemory",
    "load_memory",
    "save_memory",
]

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
class ProjectSession:
    """Where the person was in a project: how the docks lay, article, caret, zoom, filter.

    `layout` is hexadecimal text, `article` an id in hexadecimal digits, `caret` a code point,
    `zoom` in percent, `display` which spans are shown, `assigned` which assignments are listed;
    empty and 0 where nothing is known.
    """

    layout: str = ""
    article: str = ""
    caret: int = 0
    zoom: int = 0
    words: str = ""
    status: str = ""
    label: str = ""
    display: str = ""
    assigned: str = ""


@dataclass(frozen=True, slots=True)
class DeskSession:
    """How the reviewer's desk looked when it was closed last, whatever the project.

    `geometry` and `layout` are hexadecimal text, `view` names how answers are shown, `zoom` is in
    percent; empty and 0 where nothing is known.
    """

    geometry: str = ""
    layout: str = ""
    view: str = ""
    zoom: int = 0


@dataclass(frozen=True, slots=True)
class WindowMemory:
    """Geometry as hexadecimal text, the theme, recent projects, and the session of each.

    `recent` has the newest first. `last_project` is empty when the start page was on screen.
    `theme` repeats the preference so that the first paint has the right colours. `chosen` is what
    was chosen in the command palette, the newest first.
    """

    geometry: str = ""
    theme: str = "system"
    language: str = ""
    last_project: str = ""
    sessions: Mapping[str, ProjectSession] = field(default_factory=dict)
    recent: tuple[RecentProject, ...] = ()
    chosen: tuple[str, ...] = ()
    desk: DeskSession = DeskSession()

    def with_chosen(self, key: str) -> "WindowMemory":
        """Put what was chosen in the command palette first in the list of it."""
        others = tuple(item for item in self.chosen if item != key)
        return replace(self, chosen=(key, *others)[:_MOST_RECENT])

    def with_recent(self, project: RecentProject) -> "WindowMemory":
        """Put a project first in the list, in place of what was known of it."""
        others = tuple(item for item in self.recent if item.path != project.path)
        return replace(self, recent=(project, *others)[:_MOST_RECENT])

    def without_recent(self, path: str) -> "WindowMemory":
        """Take a project from the list, and its session with it."""
        sessions = {key: value for key, value in self.sessions.items() if key != path}
        others = tuple(item for item in self.recent if item.path != path)
        return replace(self, recent=others, sessions=sessions)

    def with_session(self, path: str, session: ProjectSession) -> "WindowMemory":
        """Remember where the person was in a project."""
        known = {item.path for item in self.recent} | {path}
        sessions = {key: value for key, value in self.sessions.items() if key in known}
        return replace(self, sessions={**sessions, path: session})

    def session(self, path: str) -> ProjectSession:
        """Give where the person was in a project; an empty session for an unknown one."""
        return self.sessions.get(path, ProjectSession())


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
    sessions = values.get("sessions")
    desk = values.get("desk")
    return WindowMemory(
        geometry=_text(values, "geometry"),
        theme=_text(values, "theme") or "system",
        language=_text(values, "language"),
        last_project=_text(values, "last_project"),
        sessions=_sessions(sessions) if isinstance(sessions, dict) else {},
        recent=tuple(_recent(recent) if isinstance(recent, list) else ()),
        chosen=_texts(values.get("chosen")),
        desk=_desk(desk) if isinstance(desk, dict) else DeskSession(),
    )


def _sessions(rows: Mapping[object, object]) -> dict[str, ProjectSession]:
    return {
        path: ProjectSession(
            layout=_text(row, "layout"),
            article=_text(row, "article"),
            caret=_number(row, "caret"),
            zoom=_number(row, "zoom"),
            words=_text(row, "words"),
            status=_text(row, "status"),
            label=_text(row, "label"),
            display=_text(row, "display"),
            assigned=_text(row, "assigned"),
        )
        for path, row in rows.items()
        if isinstance(path, str) and isinstance(row, dict)
    }


def _desk(row: Mapping[str, object]) -> DeskSession:
    texts = (_text(row, "geometry"), _text(row, "layout"), _text(row, "view"))
    return DeskSession(*texts, zoom=_number(row, "zoom"))


def _recent(rows: list[object]) -> list[RecentProject]:
    found = []
    for row in rows:
        if isinstance(row, dict) and _text(row, "path"):
            path = _text(row, "path")
            numbers = (_number(row, "articles"), _number(row, "done"), _number(row, "opened_us"))
            found.append(RecentProject(path, _text(row, "name") or Path(path).stem, *numbers))
    return found[:_MOST_RECENT]


def _texts(values: object) -> tuple[str, ...]:
    found = values if isinstance(values, list) else []
    return tuple(one for one in found if isinstance(one, str))[:_MOST_RECENT]


def _text(values: Mapping[str, object], key: str) -> str:
    value = values.get(key)
    return value if isinstance(value, str) else ""


def _number(values: Mapping[str, object], key: str) -> int:
    value = values.get(key)
    is_sane = isinstance(value, int) and not isinstance(value, bool) and 0 <= value < sys.maxsize
    return int(str(value)) if is_sane else 0
