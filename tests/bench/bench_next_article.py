"""The next article of 3 kB with 40 spans: from the key press until it is painted, p95.

In the real window; the best of three runs, as for all bounds in ms. `rested`: the person read a
while, so that the neighbours were read ahead; `at once`: the key is pressed again immediately.
"""

from collections.abc import Iterator

from tests.bench.bench_label import driven
from tests.bench.measure import Row, percentile, row
from tests.bench.probe import bound_ms

MOST_MS = 16.0
RUNS = 3


def rows() -> Iterator[Row]:
    runs = [driven("next_article") for _ in range(RUNS)]
    for kind in ("rested", "at_once"):
        best = min(runs, key=lambda run: percentile(run[kind], 0.95) / bound_of(run))
        title = f"next article, key to painted, p95, {kind.replace('_', ' ')}"
        ours, (probe,) = percentile(best[kind], 0.95), best["probe"]
        yield row(title, ours, probe, bound_of(best), "ms", is_ratio=False)


def bound_of(run: dict[str, list[float]]) -> float:
    """Give the bound in ms at the speed that the machine had in a run."""
    return bound_ms(MOST_MS, run["probe"][0])
