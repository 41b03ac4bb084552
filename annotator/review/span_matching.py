"""Matching two annotators' spans one to one, such that the matches weigh the most together.

Spans are sets: their order in a file or a layer means nothing, nested and equal ranges are as
good as any. Only spans that share a code point can match, so the assignment problem falls into
small blocks, which are solved exactly (Kuhn 1955, in the form of Jonker & Volgenant 1987).
"""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from annotator.domain.rows import Fragments

__all__ = ["Criterion", "Marked", "Match", "Overlaps", "assigned", "heaviest", "shared_length"]
__all__ += ["Weigh", "weigher"]


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


Weigh = Callable[[Marked, Marked, int], float]
"""Says how well two spans that share so many code points match; 0: not at all."""


class Overlaps:
    """The spans of one article, matched between any two of its annotators.

    What two different spans share is worked out once, however many people marked them: in a class
    of fifty there are 1,225 pairs of people, but few places that they see differently.
    """

    def __init__(self, sheet: Mapping[str, Sequence[Marked]], weigh: Weigh) -> None:
        numbers: dict[Marked, int] = {}
        self._lanes = {
            name: [numbers.setdefault(span, len(numbers)) for span in spans]
            for name, spans in sheet.items()
        }
        self._places = {name: _places_of(lane) for name, lane in self._lanes.items()}
        spans = list(numbers)
        self._near: list[list[tuple[int, float]]] = [[] for _ in spans]
        for one, other in _touching(spans):
            shared = shared_length(spans[one].fragments, spans[other].fragments)
            weight = weigh(spans[one], spans[other], shared) if shared else 0.0
            if weight > 0:
                self._near[one].append((other, weight))

    def matches(self, one: str, other: str) -> list[Match]:
        """Give the matches with the largest total weight, sorted; each span at most once.

        Of equally good choices the one that comes first in the order of places is taken, so that
        the weight is the same when the annotators are exchanged.
        """
        there = self._places[other]
        return heaviest(
            {
                (row, column): weight
                for row, number in enumerate(self._lanes[one])
                for near, weight in self._near[number]
                if near in there
                for column in there[near]
            }
        )


def weigher(criterion: Criterion) -> Weigh:
    """Give how spans that share code points match; equal places are counted, not matched."""
    if criterion is Criterion.OVERLAP:
        return lambda _one, _other, _shared: 1.0
    if criterion is Criterion.TYPE:
        return lambda one, other, _shared: float(one.label == other.label)
    return lambda one, other, shared: (
        shared / (one.length + other.length - shared) if one.label == other.label else 0.0
    )


def heaviest(edges: Mapping[tuple[int, int], float]) -> list[Match]:
    """Give the matches with the largest total weight of those that `edges` allow, sorted.

    `edges` gives the weight, above 0, of each (row, column) that may match.
    """
    found, doubtful = _apart(edges)
    for rows, columns in _blocks(doubtful):
        table = [[doubtful.get((i, j), 0.0) for j in columns] for i in rows]
        for a, b in assigned(table):
            if table[a][b] > 0:
                found.append((rows[a], columns[b], table[a][b]))
    return sorted(found)


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


def _places_of(lane: Sequence[int]) -> dict[int, list[int]]:
    found: dict[int, list[int]] = {}
    for place, number in enumerate(lane):
        found.setdefault(number, []).append(place)
    return found


def _touching(spans: Sequence[Marked]) -> list[tuple[int, int]]:
    """Give the pairs (numbers), each both ways, whose outer ranges share a code point."""
    order = sorted(range(len(spans)), key=lambda number: spans[number].start)
    found: list[tuple[int, int]] = []
    standing: list[int] = []
    for number in order:
        span = spans[number]
        standing = [other for other in standing if spans[other].end > span.start]
        standing.append(number)
        for other in standing:
            found.append((number, other))
            if other != number:
                found.append((other, number))
    return found


def _apart(
    edges: Mapping[tuple[int, int], float],
) -> tuple[list[Match], dict[tuple[int, int], float]]:
    """Give the matches between which there is no choice, and the edges between which there is."""
    rows, columns = [row for row, _ in edges], [column for _, column in edges]
    if len(set(rows)) == len(set(columns)) == len(edges):
        return [(row, column, weight) for (row, column), weight in edges.items()], {}
    row_uses, column_uses = Counter(rows), Counter(columns)
    found: list[Match] = []
    doubtful: dict[tuple[int, int], float] = {}
    for (row, column), weight in edges.items():
        if row_uses[row] == column_uses[column] == 1:
            found.append((row, column, weight))
        else:
            doubtful[row, column] = weight
    return found, doubtful


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
