"""Running a driver: a process of its own, offscreen, with a configuration folder of its own."""

import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path

__all__ = ["figures"]

_HERE = Path(__file__).parent
_TOO_LONG_S = 600


def figures(driver: str) -> dict[str, list[float]]:
    """Run `drivers/NAME.py` and give the JSON that it prints; single figures as lists of one."""
    with tempfile.TemporaryDirectory() as folder:
        environment = {
            **os.environ,
            "QT_QPA_PLATFORM": "offscreen",
            "ANNOTATOR_CONFIG_DIR": folder,
            "PYTHONPATH": str(_HERE.parents[1]),
        }
        done = subprocess.run(
            [sys.executable, str(_HERE / "drivers" / f"{driver}.py")],
            env=environment,
            check=False,
            capture_output=True,
            text=True,
            timeout=_TOO_LONG_S,
        )
    if done.returncode:
        raise RuntimeError(f"the driver {driver} failed:\n{done.stderr}")
    found = json.loads(done.stdout)
    return {name: value if isinstance(value, list) else [value] for name, value in found.items()}
