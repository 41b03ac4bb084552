"""Starting: fast, lazy, and with a window at the end. Each start is a process of its own."""

import json
import subprocess
import sys
from pathlib import Path

LATE = (
    "sqlalchemy",
    "alembic",
    "typer",
    "rich",
    "pydantic_settings",
    "numpy",
    "pyqtgraph",
    "jinja2",
)

FIRST_PAINT = """
import json, sys
from PySide6.QtCore import QTimer
from annotator.app import main
seen = []
def painted(window):
    seen.extend(name for name in LATE if name in sys.modules)
    QTimer.singleShot(0, window.close)
code = main(ARGUMENTS, on_first_paint=painted)
print(json.dumps([code, seen]))
"""

OPENED = """
import json, sys
from PySide6.QtCore import QTimer
from annotator.app import main
def look(window):
    bench = window.workbench
    if bench is None or bench.controller.article_id is None or not bench.model.count():
        QTimer.singleShot(20, lambda: look(window))
        return
    print(json.dumps([bench.project.path.name, bench.model.count()]))
    window.close()
sys.exit(main(ARGUMENTS, on_first_paint=look))
"""


def run(script: str, *arguments: str) -> object:
    head = f"LATE = {LATE!r}\nARGUMENTS = {list(arguments)!r}\n"
    done = subprocess.run(
        [sys.executable, "-c", head + script],
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def test_nothing_heavy_is_loaded_before_the_first_paint() -> None:
    assert run(FIRST_PAINT) == [0, []]


def test_nothing_heavy_is_loaded_with_a_project_either(project_file: Path) -> None:
    assert run(FIRST_PAINT, str(project_file)) == [0, []]


def test_a_project_given_is_opened(project_file: Path) -> None:
    assert run(OPENED, str(project_file)) == ["test.annot", 3]


def test_what_was_open_last_is_opened_again(project_file: Path) -> None:
    run(OPENED, str(project_file))
    assert run(OPENED) == ["test.annot", 3]
