"""The marks in the header, and what opening a project leaves unloaded."""

import subprocess
import sys
from pathlib import Path

from annotator.store.identity import APPLICATION_ID, SCHEMA_VERSION
from annotator.workspace.sample import build_sample


def test_header_of_a_project_carries_the_marks(tmp_path: Path) -> None:
    path = tmp_path / "p.annot"
    build_sample(path).close()
    header = path.read_bytes()[:100]
    assert int.from_bytes(header[68:72], "big") == APPLICATION_ID
    assert int.from_bytes(header[60:64], "big") == SCHEMA_VERSION


def test_opening_a_project_loads_no_sqlalchemy(tmp_path: Path) -> None:
    path = tmp_path / "p.annot"
    build_sample(path).close()
    script = (
        "import sys; from annotator import open_project\n"
        "with open_project(sys.argv[1], person='Sari') as project: project.reading.people()\n"
        "heavy = ('annotator.store.tables', 'alembic', 'sqlalchemy')\n"
        "print([name for name in heavy if name in sys.modules])"
    )
    done = subprocess.run(
        [sys.executable, "-c", script, path], capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "[]"
