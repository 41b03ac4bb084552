"""The article view alone: the next article, and one act after another in articles of any size.

Wall p95, the best of three runs; a bound in ms grows with the bare Qt probe. The platform is what
`QT_QPA_PLATFORM` says, offscreen where there is no display.
"""

from collections.abc import Iterable, Iterator

from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from annotator.ui.text_view import ArticlePicture, ArticleView
from tests.bench.driven import figures
from tests.bench.measure import Row, percentile, row, wall_ms
from tests.bench.probe import bound_ms, qt_probe_ms
from tests.bench.shown_articles import Wanted, shown_article
from tests.bench.view_acts import ACTS, Ours, Rival, Watched

_BOUND_MS = 16.0
_CROWDED_BOUND_MS = 33.0
_BOUND_TO_RIVAL = 0.25
_BOUND_TO_SMALLER = 1.5
_BOUND_GROWTH_MB = 60.0
_RUNS = 3
_RIVAL_RESIZES = 70  # in each run: each takes as long as ten other acts

_LARGE = Wanted(1_000_000, 10_000)
_LARGEST = Wanted(5_000_000, 50_000)
_ONE_PARAGRAPH = Wanted(1_000_000, 10_000, has_paragraphs=False)
_CROWDED = Wanted(3_000, 1_000)


def rows() -> Iterator[Row]:
    application = QApplication.instance() or QApplication([])
    assert application is not None
    probe = qt_probe_ms()
    yield _next_article_row(probe)
    large = _best(_LARGE, ACTS)
    yield from _in_ms("1 MB, 10,000 spans", large, probe, _BOUND_MS)
    rival = Rival(shown_article(_LARGE))
    for act, ours, theirs in _side_by_side(_LARGE, rival, ("add", "resize")):
        title = f"view: 1 MB, 10,000 spans: {act} : QTextEdit, p95"
        yield row(title, ours, theirs, _BOUND_TO_RIVAL, "ms")
    smaller = Ours(shown_article(_LARGE))
    for act, ours, theirs in _side_by_side(_LARGEST, smaller, ("scroll", "add")):
        title = f"view: 5 MB, 50,000 spans: {act} : 1 MB, p95"
        yield row(title, ours, theirs, _BOUND_TO_SMALLER, "ms")
    yield from _growth_rows()
    found = _best(_ONE_PARAGRAPH, ("scroll", "add"))
    yield from _in_ms("one paragraph of 1 MB", found, probe, _BOUND_MS)
    crowded = _best(_CROWDED, ACTS)
    yield from _in_ms("3 kB, 1,000 spans", crowded, probe, _CROWDED_BOUND_MS)


def _next_article_row(probe: float) -> Row:
    ours = min(percentile(_next_articles(), 0.95) for _ in range(_RUNS))
    bound = bound_ms(_BOUND_MS, probe)
    return row("view: next 3 kB article, 40 spans, p95", ours, probe, bound, "ms", is_ratio=False)


def _in_ms(article: str, found: dict[str, float], probe: float, most: float) -> Iterator[Row]:
    for act, figure in found.items():
        bound = bound_ms(most, probe)
        yield row(f"view: {article}: {act}, p95", figure, probe, bound, "ms", is_ratio=False)


def _growth_rows() -> Iterator[Row]:
    growth = min(figures("large_article")["used"][0] for _ in range(_RUNS))
    title = "view: 5 MB, 50,000 spans: memory grows by"
    yield row(title, growth, _BOUND_GROWTH_MB, _BOUND_GROWTH_MB, "MB", is_ratio=False)


def _best(wanted: Wanted, acts: Iterable[str]) -> dict[str, float]:
    """Give the p95 of each act in the best of the runs."""
    picture = shown_article(wanted)
    best: dict[str, float] = {}
    for _ in range(_RUNS):
        watched = Ours(picture)
        for act in acts:
            figure = percentile(watched.times(act), 0.95)
            best[act] = min(best.get(act, figure), figure)
        watched.close()
    return best


def _side_by_side(
    wanted: Wanted, other: Watched, acts: Iterable[str]
) -> Iterator[tuple[str, float, float]]:
    """Give each act's p95 in our view and in the other one, by turns: a busy machine slows both."""
    ours = Ours(shown_article(wanted))
    for act in acts:
        count = _RIVAL_RESIZES if act == "resize" else 200
        pairs = [
            tuple(percentile(view.times(act, count), 0.95) for view in (ours, other))
            for _ in range(_RUNS)
        ]
        yield act, min(pair[0] for pair in pairs), min(pair[1] for pair in pairs)
    ours.close()
    other.close()


def _next_articles() -> list[float]:
    view = ArticleView()
    view.resize(1000, 800)
    view.show()
    QTest.qWaitForWindowExposed(view)
    pictures = [shown_article(Wanted(3_000, 40), seed) for seed in range(60)]

    def show(picture: ArticlePicture) -> None:
        view.set_article(picture)
        view.viewport().repaint()

    times = [wall_ms(lambda picture=picture: show(picture)) for picture in pictures]  # type: ignore[misc] # bound as a default
    view.close()
    view.deleteLater()
    return times[5:]
