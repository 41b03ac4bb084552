"""Ctrl+PgDown in the real window: from the key press until the next article has been painted.

240 articles of about 3 kB with about 40 spans, each read, laid out and painted with the list and
the panels beside it. Best of three runs; the bound grows with the probe.
"""

from collections.abc import Iterator

from tests.bench.driven import figures
from tests.bench.measure import Row, percentile, row
from tests.bench.probe import bound_ms

RUNS = 3
PAINTED_MS = 16.0


def rows() -> Iterator[Row]:
    runs = [figures("next_article") for _ in range(RUNS)]
    best = min(runs, key=lambda run: _p95(run) / bound_ms(PAINTED_MS, run["probe"][0]))
    bound = bound_ms(PAINTED_MS, best["probe"][0])
    name = f"next article: key to painted, p95 (probe {best['probe'][0]:.1f} ms)"
    yield row(name, _p95(best), PAINTED_MS, bound, "ms", is_ratio=False)


def _p95(run: dict[str, list[float]]) -> float:
    return percentile([*run["rested"], *run["at_once"]], 0.95)
