"""The composition root, without a window."""

import subprocess
import sys

import pytest

pytest.importorskip("PySide6", reason="the window is tested with Qt only")

from annotator import app


def test_missing_libraries_end_with_one_line_and_code_3(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(app, "missing_packages", lambda: ("libgl1",))
    assert app.main([]) == 3
    error = capsys.readouterr().err
    assert error.startswith("annotator: This system lacks libraries")
    assert error.endswith("sudo apt install libgl1\n")


def test_the_window_is_asked_for_without_loading_the_commands() -> None:
    code = (
        "import sys, annotator.__main__ as m;"
        "assert m._is_for_window([]);"
        "assert m._is_for_window(['news.annot']);"
        "assert not m._is_for_window(['--help']);"
        "assert not m._is_for_window(['stats', 'news.annot']);"
        "sys.exit(any(name in sys.modules for name in ('typer', 'PySide6', 'annotator.cli')))"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
