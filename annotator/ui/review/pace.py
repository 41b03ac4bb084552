"""How fast a reviewer settles conflicts, and how long the rest will take. Pure."""

from collections import deque
from statistics import median

__all__ = ["Pace"]

_LAST = 50
_FEWEST = 3
_LONGEST_MS = 5 * 60_000


class Pace:
    """The times of the last decisions, in ms; pauses of over five minutes do not count."""

    def __init__(self) -> None:
        self._times: deque[int] = deque(maxlen=_LAST)

    def add(self, spent_ms: int) -> None:
        """Take note of how long a decision took."""
        if 0 <= spent_ms <= _LONGEST_MS:
            self._times.append(spent_ms)

    def minutes_for(self, count: int) -> int | None:
        """Give the minutes that so many more take, at least 1; None while nobody can tell."""
        if len(self._times) < _FEWEST or count <= 0:
            return None
        return max(round(median(self._times) * count / 60_000), 1)
