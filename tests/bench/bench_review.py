"""Reviewing by keys in the real window: from a key that decides until the next conflict is painted.

500 decisions, one key each, in articles of about 3 kB that three people have labelled; every
eighth key comes at once, the others after 60 ms. Best of three runs; the bound grows with the
probe.
"""

from collections.abc import Iterator

from tests.bench.driven import figures
from tests.bench.measure import Row, percentile, row
from tests.bench.probe import bound_ms

RUNS = 3
PAINTED_MS = 50.0
DECISIONS = 500


def rows() -> Iterator[Row]:
    runs = [figures("review") for _ in range(RUNS)]
    for run in runs:
        if run["decided"][0] < DECISIONS:
            raise RuntimeError(f"only {run['decided'][0]} of {DECISIONS} decisions are on the disk")
    best = min(runs, key=lambda run: _p95(run) / bound_ms(PAINTED_MS, run["probe"][0]))
    bound = bound_ms(PAINTED_MS, best["probe"][0])
    name = f"review: key to next conflict painted, p95 (probe {best['probe'][0]:.1f} ms)"
    yield row(name, _p95(best), PAINTED_MS, bound, "ms", is_ratio=False)


def _p95(run: dict[str, list[float]]) -> float:
    return percentile([*run["rested"], *run["at_once"]], 0.95)
