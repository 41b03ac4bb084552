"""Presses Ctrl+PgDown in the real window: prints the ms until each next article is painted."""

import json
import os
import sys
import time
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from tests.bench.probe import qt_probe_ms
from tests.bench.screen import Screen, project_file

ARTICLES = 241


def main() -> None:
    project = project_file(Path(os.environ["ANNOTATOR_CONFIG_DIR"]), ARTICLES)
    probe = qt_probe_ms()
    screen = Screen(project)
    times: dict[str, list[float]] = {"rested": [], "at_once": []}
    for number in range(ARTICLES - 1):
        kind = "at_once" if number % 8 == 7 else "rested"
        if kind == "rested":
            screen.rest()
        times[kind].append(next_ms(screen))
    sys.stdout.write(json.dumps({"probe": probe, **times}))
    sys.stdout.flush()
    os._exit(0)


def next_ms(screen: Screen) -> float:
    """Go to the next article; give the ms from the key press until it is painted."""
    controller, view = screen.bench.controller, screen.bench.pane.view
    before = controller.article_id
    start = time.perf_counter()

    def press() -> None:
        QTest.keyClick(view, Qt.Key.Key_PageDown, Qt.KeyboardModifier.ControlModifier)

    screen.until_painted(press)
    while controller.article_id == before:
        screen.until_painted(lambda: None)
    return (time.perf_counter() - start) * 1000


if __name__ == "__main__":
    main()
