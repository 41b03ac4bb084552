"""How a benchmark measures: medians of several runs, ratios in one run, and the machine's speed.

A row compares ours with a baseline that runs in the same process minutes, so that a slow or busy
machine slows both. A bound in ms is scaled by what the bare Qt probe takes now (DESIGN section 9).
"""

import statistics
import time
from collections.abc import Callable
from dataclasses import dataclass

__all__ = ["Row", "cpu_seconds", "median", "percentile", "row", "wall_ms"]


@dataclass(frozen=True, slots=True)
class Row:
    """One figure: ours against a baseline, with the bound on their ratio (or on ours)."""

    name: str
    ours: float
    baseline: float
    bound: float
    unit: str
    is_ratio: bool = True

    @property
    def ratio(self) -> float:
        """Ours divided by the baseline."""
        return self.ours / self.baseline if self.baseline else float("inf")

    @property
    def figure(self) -> float:
        """What the bound is about."""
        return self.ratio if self.is_ratio else self.ours

    @property
    def holds(self) -> bool:
        """Whether the figure is within its bound."""
        return self.figure <= self.bound

    def text(self) -> str:
        """Give the row as one aligned line."""
        what = f"{self.ratio:6.2f}x" if self.is_ratio else f"{self.ours:7.2f}"
        return (
            f"{'holds' if self.holds else 'BROKEN':7} {self.name:44} ours {self.ours:10.3f} "
            f"{self.unit:3} baseline {self.baseline:10.3f} {self.unit:3} {what} <= {self.bound:g}"
        )


def row(
    name: str, ours: float, baseline: float, bound: float, unit: str, *, is_ratio: bool = True
) -> Row:
    """Make a row; with `is_ratio` false the bound is about `ours` itself."""
    return Row(name, ours, baseline, bound, unit, is_ratio)


def median(values: list[float]) -> float:
    """Give the median of at least one value."""
    return statistics.median(values)


def percentile(values: list[float], share: float) -> float:
    """Give the value below which `share` (0 to 1) of the values lie, by nearest rank."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, round(share * (len(ordered) - 1)))]


def cpu_seconds(action: Callable[[], object]) -> float:
    """Give the CPU seconds of this process, all threads, that `action` takes."""
    start = time.process_time()
    action()
    return time.process_time() - start


def wall_ms(action: Callable[[], object]) -> float:
    """Give the wall time of `action` in ms."""
    start = time.perf_counter()
    action()
    return (time.perf_counter() - start) * 1000
