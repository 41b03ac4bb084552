"""Search in 100,000 articles: the first 50 hits of a rare and of a common word.

Against FTS5 alone giving the same 50 lines, by rowid, the word between its neighbours (`snippet`),
asked in turn on a connection with the same cache. Rowids alone, a hundredth of that, would be no
fair measure: nobody can read them. The word may go on, as while one types; that alone costs FTS5
2 ms for a common word, because it puts all places of a prefix together first.

Wall times of 200 acts, p95, best of three runs; the bound in ms grows with the probe.
"""

import sqlite3
import tempfile
from collections.abc import Iterator
from contextlib import closing
from functools import partial
from pathlib import Path

from annotator.workspace.project import Project, open_project
from tests.bench.large import COMMON, PERSON, RARE, searchable
from tests.bench.measure import Row, median, percentile, row, wall_ms
from tests.bench.probe import bound_ms, qt_probe_ms

ARTICLES = 100_000
FIRST = 50
BOUND_MS = 20.0
RUNS = 3
_ACTS = 200
_BARE = (
    "SELECT rowid, snippet(article_search, 0, '[', ']', '…', 12) FROM article_search "
    "WHERE article_search MATCH ? ORDER BY rowid LIMIT ?"
)


def rows() -> Iterator[Row]:
    with tempfile.TemporaryDirectory() as name:
        path = Path(name) / "search.annot"
        searchable(path, ARTICLES)
        bound = bound_ms(BOUND_MS, probe := qt_probe_ms())
        with open_project(path, person=PERSON) as project, closing(_bare_on(path)) as bare:
            for kind, word in (("rare", RARE), ("common", COMMON)):
                runs = [_in_turn(project, bare, word) for _ in range(RUNS)]
                ours, raw = min(runs, key=lambda run: median(run[0]) / median(run[1]))
                title = f"search 100k: first {FIRST}, {kind} word"
                yield row(f"{title} / FTS5, p50", median(ours), median(raw), 5.0, "ms")
                best = min(percentile(run[0], 0.95) for run in runs)
                yield row(f"{title}, p95", best, probe, bound, "ms", is_ratio=False)


def _bare_on(path: Path) -> sqlite3.Connection:
    bare = sqlite3.connect(path)
    bare.execute("PRAGMA cache_size = -32000")
    return bare


def _in_turn(
    project: Project, bare: sqlite3.Connection, word: str
) -> tuple[list[float], list[float]]:
    find = partial(project.searching.page, word, limit=FIRST)
    raw = partial(_all, bare, f'"{word}" *')
    assert len(find().hits) == len(raw()), "both must find the same"
    times = [(wall_ms(find), wall_ms(raw)) for _ in range(_ACTS)]
    ours, theirs = zip(*times, strict=True)
    return list(ours), list(theirs)


def _all(bare: sqlite3.Connection, match: str) -> list[object]:
    return bare.execute(_BARE, (match, FIRST)).fetchall()
