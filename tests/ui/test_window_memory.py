"""What the window remembers between runs."""

from dataclasses import replace
from pathlib import Path

import pytest

from annotator.ui.window_memory import (
    DeskSession,
    ProjectSession,
    RecentProject,
    WindowMemory,
    load_memory,
    save_memory,
)

NEWS = RecentProject("/p/news.annot", "news", articles=12, done=3, opened_us=5)

SESSION = ProjectSession(
    "cd", "00ff", 7, 120, words="w", status="done", label="PER", display="d", assigned="mine"
)
DESK = DeskSession("ef", "01", "overlay", 130)


def test_memory_comes_back_as_it_was(tmp_path: Path) -> None:
    memory = WindowMemory(geometry="ab", theme="dark", last_project=NEWS.path)
    memory = replace(memory.with_recent(NEWS).with_session(NEWS.path, SESSION), desk=DESK)
    assert save_memory(tmp_path / "new", memory)
    assert load_memory(tmp_path / "new") == memory


@pytest.mark.parametrize(
    "text",
    ["", "{", "[]", "null", '{"recent": 3, "sessions": [], "desk": [], "geometry": 1}', "\x00"],
)
def test_a_damaged_file_counts_as_empty(tmp_path: Path, text: str) -> None:
    (tmp_path / "window.json").write_text(text, encoding="utf-8")
    assert load_memory(tmp_path) == WindowMemory()


def test_damaged_numbers_count_as_none(tmp_path: Path) -> None:
    text = '{"recent": [{"path": "/a.annot", "articles": "x", "done": -1, "opened_us": true}, 7]}'
    (tmp_path / "window.json").write_text(text, encoding="utf-8")
    assert load_memory(tmp_path).recent == (RecentProject("/a.annot", "a"),)


def test_the_newest_project_stands_first_and_once() -> None:
    memory = WindowMemory().with_recent(NEWS).with_recent(RecentProject("/b", "b"))
    memory = memory.with_recent(NEWS)
    assert [item.path for item in memory.recent] == [NEWS.path, "/b"]


def test_forgetting_a_project_forgets_its_session() -> None:
    memory = WindowMemory().with_recent(NEWS).with_session(NEWS.path, SESSION)
    assert memory.without_recent(NEWS.path) == WindowMemory()


def test_only_known_projects_keep_their_session() -> None:
    memory = (
        WindowMemory()
        .with_session("/old", SESSION)
        .with_recent(NEWS)
        .with_session(NEWS.path, SESSION)
    )
    assert dict(memory.sessions) == {NEWS.path: SESSION}


def test_an_unwritable_folder_is_no_error(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    assert not save_memory(tmp_path / "file" / "below", WindowMemory())
