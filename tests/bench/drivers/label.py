"""Labels places in the real window: prints the times of gesture, commit and a raw commit in ms.

Each label is followed by a raw `sqlite3` commit of the very rows that it wrote, into a copy of the
project with the same settings.
"""

import json
import os
import sqlite3
import sys
import time
from contextlib import closing
from pathlib import Path

from PySide6.QtCore import QEventLoop

from annotator.store.backup import copy_database
from annotator.store.engine import connected
from annotator.ui.annotation_values import SavedState
from tests.bench.measure import wall_ms
from tests.bench.probe import qt_probe_ms
from tests.bench.screen import Screen, project_file

ARTICLES = 24
LABELS = 10
LABEL = "PER"
TABLES = ("span", "event", "head")


class RawCommits:
    """Commits rows of the project to a copy of it, with nothing in between."""

    def __init__(self, project: Path, copy: Path) -> None:
        copy_database(project, copy)
        self._source = sqlite3.connect(project)
        self._target = connected(copy, writes=True)
        self._statements = {}
        for table in TABLES:
            columns = len(self._source.execute(f"PRAGMA table_info({table})").fetchall())
            marks = ", ".join("?" * columns)
            self._statements[table] = f"INSERT OR REPLACE INTO {table} VALUES ({marks})"  # noqa: S608 (our own names)

    def commit_ms(self, span: bytes) -> float:
        """Commit the rows that the newest event wrote, and give how long that took."""
        rows = {
            "span": self._source.execute("SELECT * FROM span WHERE id = ?", (span,)).fetchone(),
            "event": self._source.execute("SELECT * FROM event ORDER BY stamp DESC").fetchone(),
            "head": self._source.execute("SELECT * FROM head ORDER BY stamp DESC").fetchone(),
        }
        return wall_ms(lambda: self._commit(rows))

    def _commit(self, rows: dict[str, tuple[object, ...]]) -> None:
        self._target.execute("BEGIN IMMEDIATE")
        for table, statement in self._statements.items():
            self._target.execute(statement, rows[table])
        self._target.execute("COMMIT")


def main() -> None:
    folder = Path(os.environ["ANNOTATOR_CONFIG_DIR"])
    project = project_file(folder, ARTICLES)
    probe = qt_probe_ms()
    screen = Screen(project)
    raw = RawCommits(project, folder / "raw.annot")
    held: list[float] = []
    saved: list[float] = []
    busy: list[float] = []
    bare: list[float] = []
    for number in range(ARTICLES):
        for place in places(screen, LABELS + 1):
            figures = label(screen, place)
            bare_ms = raw.commit_ms(newest_span(screen))
            if place is not None and len(held) >= 0:
                held.append(figures[0])
                saved.append(figures[1])
                busy.append(figures[2])
                bare.append(bare_ms)
        if number + 1 < ARTICLES:
            screen.until_told(
                screen.bench.controller.next_article, screen.bench.controller.article_opened
            )
            screen.settle()
    sys.stdout.write(
        json.dumps({"probe": probe, "held": held, "saved": saved, "busy": busy, "bare": bare})
    )
    sys.stdout.flush()
    os._exit(0)


def places(screen: Screen, count: int) -> list[tuple[int, int]]:
    """Give words of the article, spread over it, that do not carry the label yet."""
    article = screen.bench.controller.opened_article
    assert article is not None
    taken = {span.fragments for span in article.own.spans if span.label == LABEL}
    free = [(s, e) for s, e in article.segmentation.tokens if e - s > 2 and ((s, e),) not in taken]
    step = max(1, len(free) // count)
    return free[::step][:count]


def label(screen: Screen, place: tuple[int, int]) -> tuple[float, float, float]:
    """Label a place; give ms until the gesture returned, until it was saved, and CPU ms of both."""
    controller = screen.bench.controller
    screen.until_painted(lambda: screen.bench.pane.view.select_range((place,)))
    loop = QEventLoop()

    def heard(state: SavedState) -> None:
        if state is SavedState.SAVED:
            loop.quit()

    connection = controller.saved_state_changed.connect(heard)
    cpu = time.thread_time()
    start = time.perf_counter()
    controller.label_selection(LABEL)
    held = (time.perf_counter() - start) * 1000
    loop.exec()
    saved = (time.perf_counter() - start) * 1000
    busy = (time.thread_time() - cpu) * 1000
    controller.saved_state_changed.disconnect(connection)
    screen.settle()
    return held, saved, busy


def newest_span(screen: Screen) -> bytes:
    (span,) = screen.bench.controller.selection.spans
    return span


if __name__ == "__main__":
    with closing(sys.stdout):
        main()
