"""Heights of all chunks with prefix sums: where a chunk is, and which chunk is at a height.

Estimates are summed up once; what measuring adds to them is kept in a sparse Fenwick tree over
whole pixels, so that a measured height replaces an estimate in O(log n) and nothing drifts. Pure.
"""

from array import array
from collections.abc import Iterable
from itertools import accumulate

__all__ = ["Heights"]


class Heights:
    """The heights, in pixels, of `len()` chunks one below the other; estimates to begin with."""

    def __init__(self, estimates: Iterable[int]) -> None:
        self._tops = array("q", accumulate(estimates, initial=0))
        self._corrections: dict[int, int] = {}
        self._differences: dict[int, int] = {}
        self._top_bit = 1 << max(len(self).bit_length() - 1, 0)

    def __len__(self) -> int:
        return len(self._tops) - 1

    def __getitem__(self, number: int) -> int:
        estimate = self._tops[number + 1] - self._tops[number]
        return estimate + self._differences.get(number, 0)

    @property
    def total(self) -> int:
        """The height of all chunks together."""
        return self.above(len(self))

    def above(self, number: int) -> int:
        """Give the height of all chunks before `number`: its top."""
        total, corrections = self._tops[number], self._corrections
        while number > 0:
            total += corrections.get(number, 0)
            number &= number - 1
        return total

    def replace(self, number: int, height: int) -> int:
        """Set one chunk's height; give the difference to what it was."""
        difference = height - self[number]
        if difference:
            self._differences[number] = self._differences.get(number, 0) + difference
            i = number + 1
            while i < len(self._tops):
                self._corrections[i] = self._corrections.get(i, 0) + difference
                i += i & -i
        return difference

    def find(self, y: int) -> tuple[int, int]:
        """Give the chunk at height `y` and how far below its top `y` is; ends are clamped."""
        if y < 0:
            return 0, y
        number, corrected, bit = 0, 0, self._top_bit
        while bit:
            following = number + bit
            if following <= len(self):
                correction = corrected + self._corrections.get(following, 0)
                if self._tops[following] + correction <= y:
                    number, corrected = following, correction
            bit >>= 1
        if number >= len(self):
            last = len(self) - 1
            return last, y - self.above(last)
        return number, y - self._tops[number] - corrected
