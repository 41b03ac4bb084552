"""What a core install weighs: a fresh environment without byte code, in MB."""

import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from tests.bench.measure import Row, row

ROOT = Path(__file__).resolve().parents[2]
MOST_MB = 380.0


def rows() -> Iterator[Row]:
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder) / "core"
        subprocess.run([sys.executable, "-m", "venv", place], check=True)
        command = [place / "bin" / "pip", "install", "-q", "--no-compile", ROOT]
        subprocess.run(command, check=True)
        version = [place / "bin" / "annotator", "--version"]
        subprocess.run(version, check=True, capture_output=True)
        size = sum(
            path.stat().st_size
            for path in place.rglob("*")
            if path.is_file() and not path.is_symlink() and path.suffix != ".pyc"
        )
    yield row("core install", size / 1e6, MOST_MB, MOST_MB, "MB", is_ratio=False)
