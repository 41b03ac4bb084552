"""One label in the real window: until it is on the disk, and how long it holds the GUI thread.

Against a raw `sqlite3` commit of the very rows that the label wrote, in turn with it, in one
process; medians over all labels. The bound on the GUI thread is scaled by the machine's speed.
"""

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from tests.bench.measure import Row, median, row
from tests.bench.probe import bound_ms

HERE = Path(__file__).parent
HELD_MS = 2.0


def rows() -> Iterator[Row]:
    found = driven("label")
    saved, raw = median(found["saved"]), median(found["bare"])
    yield row("label: gesture to committed / raw commit, p50", saved, raw, 4.0, "ms")
    (probe,) = found["probe"]
    bound = bound_ms(HELD_MS, probe)
    held = median(found["held"])
    yield row("label: GUI thread held, p50", held, probe, bound, "ms", is_ratio=False)


def driven(name: str) -> dict[str, list[float]]:
    """Run a driver in a process and a config folder of its own; give its figures."""
    with tempfile.TemporaryDirectory() as folder:
        environment = {
            **os.environ,
            "QT_QPA_PLATFORM": "offscreen",
            "ANNOTATOR_CONFIG_DIR": folder,
            "PYTHONPATH": str(HERE.parents[1]),
        }
        command = [sys.executable, str(HERE / "drivers" / f"{name}.py")]
        done = subprocess.run(
            command, env=environment, check=True, capture_output=True, text=True, timeout=600
        )
    figures = json.loads(done.stdout)
    return {key: value if isinstance(value, list) else [value] for key, value in figures.items()}
