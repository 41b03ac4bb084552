"""Matching two annotators' spans one to one, such that the matches weigh the most together.

Spans are sets: their order in a file or a layer means nothing, nested and equal ranges are as
good as any. Only spans that share a code point can match, so the assignment problem falls into
small blocks, which are solved exactly (Kuhn 1955, in the form of Jonker & Volgenant 1987).
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from annotator.domain.rows import Fragments

__all__ = ["Criterion", "Marked", "Match", "assigned", "heaviest", "matches", "shared_length"]
__all__ += ["touching"]


@dataclass(frozen=True, slots=True, order=True)
class Marked:
    """A place with a label; half-open code-point fragments in order."""

    fragments: Fragments
    label: str

    @property
    def start(self) -> int:
        """The first code point."""
        return self.fragments[0][0]

    @property
    def end(self) -> int:
        """The code point after the last one."""
        return self.fragments[-1][1]

    @property
    def length(self) -> int:
        """The code points inside the fragments."""
        return sum(end - start for start, end in self.fragments)


class Criterion(StrEnum):
    """When two spans match.

    `STRICT`: same place and label; `EXACT`: same place; `TYPE`: shared code points and same label;
    `OVERLAP`: shared code points; `IOU`: shared code points and same label, weighing as much as
    what they share of what they cover together.
    """

    STRICT = "strict"
    EXACT = "exact"
    TYPE = "type"
    OVERLAP = "overlap"
    IOU = "iou"


Match = tuple[int, int, float]
"""A span of the first annotator, one of the second (numbers), and the weight, 0 to 1."""


def matches(one: Sequence[Marked], other: Sequence[Marked], criterion: Criterion) -> list[Match]:
    """Give the matches with the largest total weight, sorted; each span at most once.

    Of equally good choices the one that comes first in the order of places is taken, so that the
    weight is the same when the annotators are exchanged.
    """
    if criterion is Criterion.STRICT:
        return _equal(one, other, lambda span: span)
    if criterion is Criterion.EXACT:
        return _equal(one, other, lambda span: span.fragments)
    edges: dict[tuple[int, int], float] = {}
    for i, j in touching(one, other):
        weight = _weight(one[i], other[j], criterion)
        if weight > 0:
            edges[i, j] = weight
    return heaviest(edges)


def heaviest(edges: Mapping[tuple[int, int], float]) -> list[Match]:
    """Give the matches with the largest total weight of those that `edges` allow, sorted.

    `edges` gives the weight, above 0, of each (row, column) that may match.
    """
    found: list[Match] = []
    for rows, columns in _blocks(edges):
        table = [[edges.get((i, j), 0.0) for j in columns] for i in rows]
        for a, b in assigned(table):
            if table[a][b] > 0:
                found.append((rows[a], columns[b], table[a][b]))
    return sorted(found)


def touching(one: Sequence[Marked], other: Sequence[Marked]) -> list[tuple[int, int]]:
    """Give the pairs (numbers) whose outer ranges share a code point."""
    first = sorted(range(len(one)), key=lambda i: one[i].start)
    second = sorted(range(len(other)), key=lambda j: other[j].start)
    found: list[tuple[int, int]] = []
    standing: list[int] = []
    at = 0
    for i in first:
        span = one[i]
        while at < len(second) and other[second[at]].start < span.end:
            standing.append(second[at])
            at += 1
        standing = [j for j in standing if other[j].end > span.start]
        found += ((i, j) for j in standing if other[j].start < span.end)
    return found


def shared_length(one: Fragments, other: Fragments) -> int:
    """Give how many code points two places share."""
    total = i = j = 0
    while i < len(one) and j < len(other):
        total += max(0, min(one[i][1], other[j][1]) - max(one[i][0], other[j][0]))
        if one[i][1] <= other[j][1]:
            i += 1
        else:
            j += 1
    return total


def assigned(table: Sequence[Sequence[float]]) -> list[tuple[int, int]]:
    """Give the (row, column) pairs with the largest sum, one for each of the shorter side."""
    if not table or not table[0]:
        return []
    if len(table) > len(table[0]):
        turned = [list(column) for column in zip(*table, strict=True)]
        return sorted((row, column) for column, row in assigned(turned))
    return _shortest_paths([[-weight for weight in row] for row in table])


def _equal(
    one: Sequence[Marked], other: Sequence[Marked], key: Callable[[Marked], object]
) -> list[Match]:
    places: dict[object, list[int]] = {}
    for number in reversed(range(len(other))):
        places.setdefault(key(other[number]), []).append(number)
    found: list[Match] = []
    for number, span in enumerate(one):
        free = places.get(key(span))
        if free:
            found.append((number, free.pop(), 1.0))
    return found


def _weight(one: Marked, other: Marked, criterion: Criterion) -> float:
    if criterion is not Criterion.OVERLAP and one.label != other.label:
        return 0.0
    shared = shared_length(one.fragments, other.fragments)
    if criterion is Criterion.IOU:
        together = one.length + other.length - shared
        return shared / together if together else 0.0
    return 1.0 if shared else 0.0


def _blocks(edges: Mapping[tuple[int, int], float]) -> list[tuple[list[int], list[int]]]:
    """Give the connected parts of a graph of matches: rows and columns of each, sorted."""
    above: dict[tuple[int, int], tuple[int, int]] = {}

    def root(node: tuple[int, int]) -> tuple[int, int]:
        while above.setdefault(node, node) != node:
            above[node] = above[above[node]]
            node = above[node]
        return node

    for i, j in edges:
        above[root((0, i))] = root((1, j))
    parts: dict[tuple[int, int], tuple[list[int], list[int]]] = {}
    for node in sorted(above):
        parts.setdefault(root(node), ([], []))[node[0]].append(node[1])
    return list(parts.values())


def _shortest_paths(cost: list[list[float]]) -> list[tuple[int, int]]:
    """Solve the assignment problem, rows ≤ columns, by shortest augmenting paths."""
    rows, columns = len(cost), len(cost[0])
    row_price, column_price = [0.0] * (rows + 1), [0.0] * (columns + 1)
    taken_by, before = [0] * (columns + 1), [0] * (columns + 1)
    for row in range(1, rows + 1):
        taken_by[0] = row
        here = 0
        least = [float("inf")] * (columns + 1)
        is_seen = [False] * (columns + 1)
        while taken_by[here]:
            is_seen[here] = True
            current, delta, following = taken_by[here], float("inf"), 0
            for column in range(1, columns + 1):
                if is_seen[column]:
                    continue
                reduced = cost[current - 1][column - 1] - row_price[current] - column_price[column]
                if reduced < least[column]:
                    least[column], before[column] = reduced, here
                if least[column] < delta:
                    delta, following = least[column], column
            for column in range(columns + 1):
                if is_seen[column]:
                    row_price[taken_by[column]] += delta
                    column_price[column] -= delta
                else:
                    least[column] -= delta
            here = following
        while here:
            taken_by[here] = taken_by[before[here]]
            here = before[here]
    return sorted(
        (taken_by[column] - 1, column - 1) for column in range(1, columns + 1) if taken_by[column]
    )
