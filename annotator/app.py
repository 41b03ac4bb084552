"""The composition root of the window: checks the system, then loads Qt and runs it.

Nothing heavy is imported here; the store, the settings and the formats come after the first paint.
"""

import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from annotator.ui.preflight import complaint, missing_packages

if TYPE_CHECKING:
    from annotator.ui.main_window import MainWindow

__all__ = ["main"]

_ENVIRONMENT = 3


def main(
    arguments: Sequence[str] = (), *, on_first_paint: "Callable[[MainWindow], None] | None" = None
) -> int:
    """Run the window with a project path, or with what was open last; give the exit code.

    `on_first_paint` is called once there is something to see, before anything else is loaded.
    Exit code 3 when the system lacks libraries that Qt needs.
    """
    missing = missing_packages()
    if missing:
        sys.stderr.write(f"annotator: {complaint(missing)}\n")
        return _ENVIRONMENT
    from annotator.ui.quick_start import prepare

    prepare()
    from annotator.ui.application import run_window

    project = Path(arguments[0]) if arguments else None
    return run_window(project, on_first_paint or _nothing)


def _nothing(_window: "MainWindow") -> None:
    pass
