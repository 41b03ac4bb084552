"""From the start of the process to the first paint, and to an article that can be labelled.

Both against a bare PySide6 window, processes in turn, medians of fifteen runs after a warm-up that
leaves all modules' bytecode behind, as an installation does.
"""

import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from annotator.workspace.sample import build_sample
from tests.bench.measure import Row, median, row

RUNS = 15
HERE = Path(__file__).parent
ROOT = HERE.parents[1]


def rows() -> Iterator[Row]:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        os.environ["ANNOTATOR_CONFIG_DIR"] = name
        project, fresh = folder / "sample.annot", folder / "fresh.annot"
        build_sample(fresh).close()
        (folder / "settings.toml").write_text('person_name = "Sari"\n', encoding="utf-8")
        (folder / "window.json").write_text(json.dumps({"last_project": str(project)}))
        bare: list[float] = []
        painted: list[float] = []
        editable: list[float] = []
        for number in range(RUNS + 1):
            one = _times("bare_window", name)
            project.write_bytes(fresh.read_bytes())  # each run labels the same words
            two = _times("our_window", name)
            if number:
                bare.append(one[0])
                painted.append(two[0])
                editable.append(two[1])
    yield row("start to first paint / bare window", median(painted), median(bare), 2.0, "ms")
    yield row("start to editable article / bare window", median(editable), median(bare), 4.0, "ms")


def _times(driver: str, folder: str) -> list[float]:
    """Run a driver and give the figures that it prints."""
    environment = {
        **os.environ,
        "QT_QPA_PLATFORM": "offscreen",
        "ANNOTATOR_CONFIG_DIR": folder,
        "PYTHONPATH": str(ROOT),
        "PYTHONPYCACHEPREFIX": str(Path(folder) / "bytecode"),
        "BENCH_START": repr(time.monotonic()),
    }
    # As on a user's machine, where Python keeps the bytecode that it has compiled.
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    command = [sys.executable, str(HERE / "drivers" / f"{driver}.py")]
    done = subprocess.run(
        command, env=environment, check=True, capture_output=True, text=True, timeout=120
    )
    return [float(figure) for figure in done.stdout.split()]
