"""Heights of all chunks with prefix sums: where a chunk is, and which chunk is at a height.

A Fenwick tree over whole pixels, so that a measured height replaces an estimate in O(log n) and
nothing drifts. Pure.
"""

from collections.abc import Iterable

__all__ = ["Heights"]


class Heights:
    """The heights, in pixels, of `len()` chunks one below the other."""

    def __init__(self, heights: Iterable[int]) -> None:
        self._heights = list(heights)
        self._tree = [0, *self._heights]
        for i in range(1, len(self._tree)):
            above = i + (i & -i)
            if above < len(self._tree):
                self._tree[above] += self._tree[i]
        self._top_bit = 1 << max(len(self._heights).bit_length() - 1, 0)

    def __len__(self) -> int:
        return len(self._heights)

    def __getitem__(self, number: int) -> int:
        return self._heights[number]

    @property
    def total(self) -> int:
        """The height of all chunks together."""
        return self.above(len(self._heights))

    def above(self, number: int) -> int:
        """Give the height of all chunks before `number`: its top."""
        total = 0
        while number > 0:
            total += self._tree[number]
            number &= number - 1
        return total

    def replace(self, number: int, height: int) -> int:
        """Set one chunk's height; give the difference to what it was."""
        difference = height - self._heights[number]
        if difference:
            self._heights[number] = height
            i = number + 1
            while i < len(self._tree):
                self._tree[i] += difference
                i += i & -i
        return difference

    def find(self, y: int) -> tuple[int, int]:
        """Give the chunk at height `y` and how far below its top `y` is; ends are clamped."""
        if y < 0:
            return 0, y
        number, left, bit = 0, y, self._top_bit
        while bit:
            following = number + bit
            if following < len(self._tree) and self._tree[following] <= left:
                number = following
                left -= self._tree[following]
            bit >>= 1
        if number >= len(self._heights):
            last = len(self._heights) - 1
            return last, left + self._heights[last]
        return number, left
