"""The list of 1,000,000 articles: jumps, and pages near its end against those at its start.

A jump puts the scroll bar anywhere, or brings an article into sight, and paints at once; rows that
are not there yet are read off the GUI thread. Wall p95 of 200 acts, best of three runs; the bound
grows with the bare Qt probe. The list's memory is a row, too.
"""

import random
import tempfile
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtWidgets import QApplication

from annotator.domain.listing import ArticleKey
from annotator.ui.job_runner import Answers
from annotator.ui.models.article_list_model import ArticleListModel
from annotator.ui.panels.article_list import ArticleList
from annotator.workspace.project import Project, open_project
from tests.bench.large import PERSON, listed
from tests.bench.measure import Row, median, percentile, row, wall_ms
from tests.bench.probe import bound_ms, qt_probe_ms

ARTICLES = 1_000_000
BOUND_MS = 16.0
MEMORY_MB = 160.0
RUNS = 3
_ACTS = 200
_PAGE = 200


def rows() -> Iterator[Row]:
    application = QApplication.instance() or QApplication([])
    assert application is not None
    with tempfile.TemporaryDirectory() as name:
        path = Path(name) / "list.annot"
        listed(path, ARTICLES)
        bound = bound_ms(BOUND_MS, probe := qt_probe_ms())
        with open_project(path, person=PERSON) as project:
            yield from _pages(project, probe, bound)
            yield from _jumps(project, probe, bound)


def _pages(project: Project, probe: float, bound: float) -> Iterator[Row]:
    keys = project.reading.article_keys()
    late: ArticleKey = keys[len(keys) * 99 // 100]
    first = partial(project.reading.articles_page, limit=_PAGE)
    last = partial(project.reading.articles_page, after=late, limit=_PAGE)
    assert len(first()) == len(last()) == _PAGE
    runs = [[(wall_ms(last), wall_ms(first)) for _ in range(_ACTS)] for _ in range(RUNS)]
    pairs = [tuple(zip(*run, strict=True)) for run in runs]
    ours, base = min(pairs, key=lambda pair: median([*pair[0]]) / median([*pair[1]]))
    title = f"list 1M: page of {_PAGE}"
    yield row(f"{title} at 99 % / at 0 %, p50", median([*ours]), median([*base]), 1.5, "ms")
    best = min(percentile([*pair[0]], 0.95) for pair in pairs)
    yield row(f"{title} at 99 %, p95", best, probe, bound, "ms", is_ratio=False)


def _jumps(project: Project, probe: float, bound: float) -> Iterator[Row]:
    answers, before = Answers(), _memory_mb()
    model = ArticleListModel(project, answers)
    panel = ArticleList(model)
    panel.resize(300, 800)
    panel.show()
    model.refresh()
    _until(lambda: model.is_whole and model.count() == ARTICLES)
    bar, last = panel.view.verticalScrollBar(), model.index(ARTICLES - 1)
    _until(lambda: panel.view.visualRect(last).height() > 0 and bar.maximum() > ARTICLES)
    chance = random.Random(1)  # noqa: S311 (no secret)

    def anywhere() -> None:
        bar.setValue(chance.randrange(bar.maximum()))
        panel.view.viewport().repaint()

    def to_article() -> None:
        panel.show_current(model.article_at(chance.randrange(ARTICLES)))
        panel.view.viewport().repaint()

    for name, act in (("the scroll bar anywhere", anywhere), ("to an article", to_article)):
        best = min(percentile(_acts(act, answers), 0.95) for _ in range(RUNS))
        yield row(f"list 1M: {name}, p95", best, probe, bound, "ms", is_ratio=False)
    grown = _memory_mb() - before
    yield row("list 1M: memory of the list", grown, MEMORY_MB, MEMORY_MB, "MB", is_ratio=False)
    project.lanes.close()
    answers.close()
    panel.close()


def _acts(act: Callable[[], None], answers: Answers) -> list[float]:
    times = []
    for _ in range(_ACTS):
        times.append(wall_ms(act))
        _until(lambda: not answers.waiting)
    return times


def _until(is_so: Callable[[], bool]) -> None:
    loop, timer = QEventLoop(), QTimer()
    timer.timeout.connect(lambda: is_so() and loop.quit())
    timer.start(1)
    loop.exec()


def _memory_mb() -> float:
    """Give the memory of this process that is in use, 0 where the system does not tell."""
    status = Path("/proc/self/status")
    lines = status.read_text(encoding="ascii").splitlines() if status.exists() else []
    return next((int(line.split()[1]) / 1024 for line in lines if line.startswith("VmRSS")), 0.0)
