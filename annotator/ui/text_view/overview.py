"""The whole article at a glance: which labels stand where, in a fixed number of slices.

Pure, no Qt. Very many spans are counted in pieces, so that nobody has to wait for all of them; a
changed span afterwards costs only the slices that it touches. Offsets are code points.
"""

from collections.abc import Iterable
from itertools import accumulate

__all__ = ["SLICES", "Mark", "Overview"]

SLICES = 512
"""How many slices the article is cut into."""

Mark = tuple[str, int, int]
"""A label with the half-open range that it holds."""


class Overview:
    """The labels of an article `length` code points long, by slice."""

    def __init__(self, length: int, marks: Iterable[Mark] = ()) -> None:
        self._length = max(length, 1)
        self._edges: dict[str, list[int]] = {}
        self._counts: dict[str, list[int]] = {}
        self._order: list[str] = []
        self.count(marks)
        self.finish()

    def slice_of(self, at: int) -> int:
        """Give the slice that holds the code point `at`."""
        return min(max(at, 0) * SLICES // self._length, SLICES - 1)

    def slices_of(self, start: int, end: int) -> range:
        """Give the slices that `[start, end)` touches; an empty range touches one."""
        return range(self.slice_of(start), self.slice_of(max(end - 1, start)) + 1)

    def label_in(self, number: int) -> str:
        """Give the label that a slice shows, "" for none.

        Of several it is the rarest in the article: what covers much is seen around it anyway.
        """
        return next((x for x in self._order if self._counts[x][number]), "")

    def labels_in(self, number: int) -> list[str]:
        """Give all labels of a slice, the rarest in the article first."""
        return [label for label in self._order if self._counts[label][number]]

    def runs(self, slices: range) -> list[tuple[int, int, str]]:
        """Give the stretches of slices that show one label, as (first, after the last, label)."""
        shown: dict[int, str] = {}
        for one in reversed(self._order):
            counts = self._counts[one]
            shown.update((number, one) for number in slices if counts[number])
        found: list[tuple[int, int, str]] = []
        for number in sorted(shown):
            label = shown[number]
            if found and found[-1][1:] == (number, label):
                found[-1] = (found[-1][0], number + 1, label)
            else:
                found.append((number, number + 1, label))
        return found

    def add(self, mark: Mark) -> range:
        """Count one more span; give the slices that it touches."""
        return self._change(mark, 1)

    def remove(self, mark: Mark) -> range:
        """Count a span no more; give the slices that it touched."""
        return self._change(mark, -1)

    def _change(self, mark: Mark, step: int) -> range:
        label, start, end = mark
        counts = self._counts.get(label)
        if counts is None:
            counts = self._counts[label] = [0] * SLICES
            self._order.insert(0, label)
        touched = self.slices_of(start, end)
        for number in touched:
            counts[number] += step
        return touched

    def count(self, marks: Iterable[Mark]) -> None:
        """Take in spans, which show after `finish`; long ones cost no more than short ones."""
        edges, length, last = self._edges, self._length, SLICES - 1
        for label, start, end in marks:
            found = edges.get(label)
            if found is None:
                found = edges[label] = [0] * (SLICES + 1)
            found[min(start * SLICES // length, last)] += 1
            found[min((end - 1 if end > start else start) * SLICES // length, last) + 1] -= 1

    def finish(self) -> None:
        """Show all that was counted, the rarest labels first."""
        self._counts = {label: list(accumulate(row))[:-1] for label, row in self._edges.items()}
        self._edges = {}
        covered = {label: sum(map(bool, row)) for label, row in self._counts.items()}
        self._order = sorted(covered, key=lambda label: (covered[label], label))
