"""One label in the real window: until committed, against a raw commit; and the GUI thread held.

250 labels in 25 articles of 40 spans, each compared with a raw `sqlite3` commit of the same rows
(FULL, rollback journal) right after it. Best of three runs; the bound in ms grows with the probe.
"""

from collections.abc import Iterator

from tests.bench.driven import figures
from tests.bench.measure import Row, median, row
from tests.bench.probe import bound_ms

RUNS = 3
HELD_MS = 2.0


def rows() -> Iterator[Row]:
    runs = [figures("label") for _ in range(RUNS)]
    best = min(runs, key=lambda run: median(run["committed"]) / median(run["bare"]))
    name = "label: gesture to committed / raw commit, p50"
    yield row(name, median(best["committed"]), median(best["bare"]), 4.0, "ms")
    best = min(runs, key=lambda run: median(run["held"]) / bound_ms(HELD_MS, run["probe"][0]))
    held, bound = median(best["held"]), bound_ms(HELD_MS, best["probe"][0])
    name = f"label: GUI thread held, p50 (probe {best['probe'][0]:.1f} ms)"
    yield row(name, held, HELD_MS, bound, "ms", is_ratio=False)
