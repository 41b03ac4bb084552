"""The process with the real window in it, and a person at it who goes one stage of a journey.

usage: python -m tests.journeys.driver JOURNEY STAGE FOLDER. Prints a JSON object a line: what was
seen, then {"end": STAGE}; ends with 0, unless the stage ends in a kill. A stage that is lost, and
any error that nobody caught in the program, prints where and ends with 1.

With ANNOTATOR_JOURNEY_PICTURES the key moments are kept there as pictures.
"""

import importlib
import json
import os
import signal
import sys
import threading
import traceback
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING

from annotator.app import main as run_window

if TYPE_CHECKING:
    from annotator.ui.main_window import MainWindow
    from tests.journeys.traveller import Traveller

ARTICLE, SECOND, PROJECT = "article.txt", "second.txt", "Kunjungan.annot"
"""The names of the files in the folder of a journey: two articles, and the project it makes."""
OWN, CONLL, TRAINING = "own.jsonl", "names.conll", "training.jsonl"
"""The names of the exports."""


@dataclass(frozen=True, slots=True)
class Stage:
    """One way through the window; `opens` says whether the project is given at the start."""

    walk: "Callable[[Traveller], None]"
    opens: bool


def tell(**what: object) -> None:
    """Print a line for the parent at once."""
    sys.stdout.write(json.dumps(what, ensure_ascii=False) + "\n")
    sys.stdout.flush()


def die() -> None:
    """End at once and without a word, as by a power cut."""
    os.kill(os.getpid(), signal.SIGKILL)


def give_up(error: BaseException) -> None:
    """Say what went wrong and end."""
    sys.stderr.write("".join(traceback.format_exception(error)))
    sys.stderr.flush()
    os._exit(1)


def be_strict() -> None:
    """Let no error of the program pass, not even into its crash report."""

    def caught(
        _kind: type[BaseException], error: BaseException, _trace: TracebackType | None
    ) -> None:
        give_up(error)

    sys.excepthook = caught
    threading.excepthook = lambda args: give_up(args.exc_value or RuntimeError("in a thread"))


def main() -> int:
    """Run one stage."""
    journey, name, folder = sys.argv[1], sys.argv[2], Path(sys.argv[3])
    stage: Stage = importlib.import_module(f"tests.journeys.{journey}").STAGES[name]

    def begin(window: "MainWindow") -> None:
        from PySide6.QtCore import QTimer

        from tests.journeys.traveller import Traveller

        def walk() -> None:
            be_strict()
            try:
                stage.walk(Traveller(window, folder))
            except BaseException as error:  # noqa: BLE001 (told to the parent)
                give_up(error)
            tell(end=name)

        QTimer.singleShot(0, window, walk)

    return run_window([str(folder / PROJECT)] if stage.opens else [], on_first_paint=begin)


if __name__ == "__main__":
    sys.exit(main())
