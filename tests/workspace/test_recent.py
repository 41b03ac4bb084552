import subprocess
import sys
from pathlib import Path

import pytest

from annotator.workspace.recent import (
    MOST_RECENT,
    WindowState,
    forget_project,
    load_window,
    remember_project,
    save_window,
)


def test_what_is_saved_comes_back(tmp_path: Path) -> None:
    state = WindowState("Z2Vv", "c3Q=", "/p.annot", ("/p.annot",))
    save_window(state, tmp_path)
    assert load_window(tmp_path) == state


@pytest.mark.parametrize("text", ["", "{", "[]", '{"recent": 3, "geometry": []}'])
def test_a_broken_file_counts_as_empty(tmp_path: Path, text: str) -> None:
    (tmp_path / "window.json").write_text(text)
    assert load_window(tmp_path) == WindowState()


def test_the_newest_project_stands_first_and_once(tmp_path: Path) -> None:
    for name in ("a", "b", "a"):
        state = remember_project(tmp_path / name, tmp_path)
    assert state.recent == (str(tmp_path / "a"), str(tmp_path / "b"))
    assert state.last_project == str(tmp_path / "a")


def test_the_list_has_an_end(tmp_path: Path) -> None:
    for number in range(MOST_RECENT + 3):
        state = remember_project(tmp_path / str(number), tmp_path)
    assert len(state.recent) == MOST_RECENT


def test_a_forgotten_project_is_gone(tmp_path: Path) -> None:
    remember_project(tmp_path / "a", tmp_path)
    assert forget_project(tmp_path / "a", tmp_path) == WindowState()


def test_reading_it_loads_nothing_heavy() -> None:
    code = (
        "import sys; from annotator.workspace.recent import load_window; load_window();"
        "sys.exit(any(m in sys.modules for m in ('pydantic', 'pydantic_settings', 'sqlalchemy')))"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
