"""Exports a project, and prints by how many MB memory grew: here, and with the largest worker.

Growth is of the peak (VmHWM; Linux only): in this process over a preview of the same export, in a
worker process over an interpreter that has loaded the same modules and done nothing.
"""

import os
import subprocess
import sys
import threading
from pathlib import Path

from annotator.workspace.project import open_project

_LOOK_SECONDS = 0.02
_IDLE = (
    "import annotator.store.project_store, annotator.workspace.export_parts\n"
    "import annotator.formats.conll\n"
    "from tests.bench.drivers.export_growth import peak_mb\n"
    "print(peak_mb())"
)


def peak_mb(process: str = "self") -> float:
    """Give the peak of a process in MB; 0 when it has ended."""
    try:
        status = Path("/proc", process, "status").read_text(encoding="ascii", errors="replace")
    except OSError:
        return 0.0
    lines = [line for line in status.splitlines() if line.startswith("VmHWM:")]
    return int(lines[0].split()[1]) / 1024 if lines else 0.0


class Watch(threading.Thread):
    """Keeps the last peak of every child of this process until it is stopped."""

    def __init__(self) -> None:
        super().__init__()
        self.peaks: dict[str, float] = {}
        self.is_over = threading.Event()

    def run(self) -> None:
        while not self.is_over.wait(_LOOK_SECONDS):
            for process in _children():
                self.peaks[process] = max(self.peaks.get(process, 0.0), peak_mb(process))


def _children() -> list[str]:
    found = []
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            parent = stat.read_text(encoding="utf-8", errors="replace").rpartition(")")[2].split()
        except OSError:
            continue
        if parent[1] == str(os.getpid()):
            found.append(stat.parent.name)
    return found


def main(project: Path, format_id: str, out: Path) -> None:
    command = [sys.executable, "-c", _IDLE]
    idle = float(subprocess.run(command, check=True, capture_output=True, text=True).stdout)
    with open_project(project) as opened:
        opened.exporting.preview(format_id)
        before = peak_mb()
        watch = Watch()
        watch.start()
        opened.exporting.run(format_id, out, force=True)
        watch.is_over.set()
        watch.join()
    own = peak_mb() - before
    largest = max((peak - idle for peak in watch.peaks.values()), default=0.0)
    sys.stdout.write(f"{own} {own + max(0.0, largest)}\n")


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2], Path(sys.argv[3]))
