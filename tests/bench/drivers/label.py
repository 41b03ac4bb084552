"""Labels places in the real window: prints the times of gesture, commit and a raw commit in ms.

Each label is followed by a raw `sqlite3` commit of the very rows that it wrote, into a copy of the
project with the same settings.
"""

import json
import os
import sqlite3
import sys
import time
from pathlib import Path

from annotator.store.backup import copy_database
from annotator.store.engine import connected
from annotator.workspace.bus import ProjectSaved
from tests.bench.measure import wall_ms
from tests.bench.probe import qt_probe_ms
from tests.bench.screen import Screen, project_file

ARTICLES = 25
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


class Labels:
    """Labels places one by one and keeps the times.

    `held`: until the gesture returned; `committed`: until COMMIT had returned, in its own thread;
    `busy`: CPU of the GUI thread until nothing was left to do; `bare`: the raw commit.
    """

    def __init__(self, screen: Screen, raw: RawCommits) -> None:
        self._screen = screen
        self._raw = raw
        self._saved_at = 0.0
        self.times: dict[str, list[float]] = {"held": [], "committed": [], "busy": [], "bare": []}
        screen.bench.project.bus.subscribe(ProjectSaved, self._on_saved)

    def give(self, place: tuple[int, int]) -> None:
        """Select a place, wait until that is painted, and label it."""
        screen, controller = self._screen, self._screen.bench.controller
        screen.until_painted(lambda: screen.bench.pane.view.select_range((place,)))
        screen.rest()
        cpu, start = time.thread_time(), time.perf_counter()
        controller.label_selection(LABEL)
        held = time.perf_counter() - start
        screen.settle()
        busy = time.thread_time() - cpu
        (span,) = controller.selection.spans
        figures = {"held": held, "committed": self._saved_at - start, "busy": busy}
        for name, seconds in figures.items():
            self.times[name].append(seconds * 1000)
        self.times["bare"].append(self._raw.commit_ms(span))

    def _on_saved(self, _event: ProjectSaved) -> None:
        self._saved_at = time.perf_counter()


def places(screen: Screen, count: int) -> list[tuple[int, int]]:
    """Give words of the article, spread over it, that do not carry the label yet."""
    article = screen.bench.controller.opened_article
    assert article is not None
    taken = {span.fragments for span in article.own.spans if span.label == LABEL}
    free = [(s, e) for s, e in article.segmentation.tokens if e - s > 2 and ((s, e),) not in taken]
    return free[:: max(1, len(free) // count)][:count]


def main() -> None:
    folder = Path(os.environ["ANNOTATOR_CONFIG_DIR"])
    project = project_file(folder, ARTICLES)
    probe = qt_probe_ms()
    screen = Screen(project)
    labels = Labels(screen, RawCommits(project, folder / "raw.annot"))
    for number in range(ARTICLES):
        for place in places(screen, LABELS):
            labels.give(place)
        if number + 1 < ARTICLES:
            controller = screen.bench.controller
            screen.until_told(controller.next_article, controller.article_opened)
            screen.settle()
    sys.stdout.write(json.dumps({"probe": probe, **labels.times}))
    sys.stdout.flush()
    os._exit(0)  # the figures are out: threads and locks may go as they like


if __name__ == "__main__":
    main()
