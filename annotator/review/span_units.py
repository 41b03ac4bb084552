"""Which spans of several annotators belong to one question: places, aligned and grouped.

A place is a set of ranges with all that anybody marked exactly there. Places are aligned at the
cost of gamma (Mathet et al. 2015, see `gamma`), the cheapest first, such that nobody has two
places in one unit; labels that are siblings in the scheme cost half. Units are then put together
where they compete: one annotator has one span where another has several. A span inside another
one stays a question of its own, however long the outer one is.

Annotators are numbers, and nothing depends on their order: ties are broken by place.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from annotator.domain.rows import Fragments
from annotator.domain.scheme import Scheme
from annotator.domain.spans import Span, contains, overlaps

__all__ = ["LabelDistance", "SpanGroup", "distance_in", "span_groups", "unlike"]

LabelDistance = Callable[[str, str], float]
"""How unlike two labels are: 0 for one label, 1 for labels that have nothing to do."""

_LIMIT = 1.25
"""Above this cost two spans are two questions: 0.25 for the place of spans with unlike labels
means that the shorter is a third of the longer one."""

_SIBLINGS = 0.5
_MANY = 500
_LOOKED_AT = 60


@dataclass(frozen=True, slots=True)
class SpanGroup:
    """Spans that answer one question, each with the number of its annotator.

    `is_nested`: all who marked nothing here marked something around or inside it.
    """

    marked: tuple[tuple[int, Span], ...]
    is_nested: bool = False


def unlike(one: str, other: str) -> float:
    """Give 0 for equal labels, else 1."""
    return float(one != other)


def distance_in(scheme: Scheme) -> LabelDistance:
    """Give the distance of entity labels in a scheme: parent, child and siblings are half apart."""
    parents = {label.name: label.parent for label in scheme.entities if label.parent}

    def distance(one: str, other: str) -> float:
        if one == other:
            return 0.0
        above, beside = parents.get(one), parents.get(other)
        is_near = above == other or beside == one or (above is not None and above == beside)
        return _SIBLINGS if is_near else 1.0

    return distance


def span_groups(
    layers: Sequence[Sequence[Span]], distance: LabelDistance = unlike
) -> Iterator[SpanGroup]:
    """Give the groups of one article's spans in the order of their first places.

    `layers` holds the spans of each annotator who is done, in any order; also those without any.
    """
    places: dict[Fragments, list[tuple[int, Span]]] = {}
    for number, spans in enumerate(layers):
        for span in spans:
            known = places.get(span.fragments)
            if known is None:
                places[span.fragments] = [(number, span)]
            else:
                known.append((number, span))
    for component in _components(sorted(places)):
        if len(component) == 1:
            yield SpanGroup(tuple(places[component[0]]))
        else:
            yield from _Component(component, places, len(layers), distance).groups()


def _components(ordered: Sequence[Fragments]) -> Iterator[list[Fragments]]:
    """Give runs of places that hang together by overlapping outer ranges."""
    component: list[Fragments] = []
    reach = -1
    for place in ordered:
        if component and place[0][0] >= reach:
            yield component
            component = []
            reach = -1
        component.append(place)
        reach = max(reach, place[-1][1])
    if component:
        yield component


class _Component:
    """Places that hang together; they go by their numbers in `places`, annotators are bits."""

    def __init__(
        self,
        places: list[Fragments],
        marked: dict[Fragments, list[tuple[int, Span]]],
        annotators: int,
        distance: LabelDistance,
    ) -> None:
        self._places = places
        self._marked = [marked[place] for place in places]
        self._who = [_bits(number for number, _ in one) for one in self._marked]
        self._everybody = (1 << annotators) - 1
        self._distance = distance
        self._around = [0] * len(places)
        self._near: list[tuple[float, int, int]] = []
        self._look()
        self._unit = list(range(len(places)))
        self._in_unit = list(self._who)
        self._members: dict[int, list[int]] = {}

    def groups(self) -> Iterator[SpanGroup]:
        self._align()
        for number in range(len(self._places)):
            self._members.setdefault(self._root(number), []).append(number)
        above = list(range(len(self._places)))
        for _, one, other in self._near:
            if self._competes(one, other) or self._competes(other, one):
                _join(above, self._root(one), self._root(other))
        members: dict[int, list[int]] = {}
        for number in range(len(self._places)):
            members.setdefault(_root_of(above, self._root(number)), []).append(number)
        for numbers in members.values():
            yield self._group(numbers)

    def _look(self) -> None:
        """Find which places are near each other, and who marked something around or inside.

        Where very many hang together, as nobody marks them by hand, each is compared with the next
        ones only.
        """
        many = len(self._places) > _MANY
        most = _LOOKED_AT if many else len(self._places)
        for one, place in enumerate(self._places):
            end = place[-1][1]
            looked = 0
            for other in range(one + 1, len(self._places)):
                beside = self._places[other]
                if beside[0][0] >= end or looked == most:
                    break
                if not overlaps(place, beside):
                    continue
                looked += 1
                if contains(place, beside) or contains(beside, place):
                    self._around[one] |= self._who[other]
                    self._around[other] |= self._who[one]
                cost = _apart(place, beside) + self._labels_apart(one, other)
                if cost < _LIMIT:
                    self._near.append((cost, one, other))
        self._near.sort()

    def _align(self) -> None:
        """Make units: places of different annotators, the cheapest pairs first."""
        for _, one, other in self._near:
            first, second = self._root(one), self._root(other)
            if first != second and not self._in_unit[first] & self._in_unit[second]:
                _join(self._unit, first, second)
                self._in_unit[min(first, second)] |= self._in_unit[max(first, second)]

    def _competes(self, one: int, other: int) -> bool:
        """Say whether somebody's place `one` stands for another's `other` in another unit.

        It does where an annotator of `one` has nothing in the unit of `other`, and an annotator
        of `other` has nothing that overlaps it in the unit of `one`.
        """
        unit, beside = self._root(one), self._root(other)
        if unit == beside or not self._who[one] & ~self._in_unit[beside]:
            return False
        theirs = self._who[other] & ~self._who[one]
        if not theirs:
            return False
        overlapping = 0
        for number in self._members[unit]:
            if self._who[number] & theirs and overlaps(self._places[number], self._places[other]):
                overlapping |= self._who[number]
        return bool(theirs & ~overlapping)

    def _group(self, numbers: Sequence[int]) -> SpanGroup:
        marked = tuple(pair for number in numbers for pair in self._marked[number])
        present = around = 0
        for number in numbers:
            present |= self._who[number]
            around |= self._around[number]
        absent = self._everybody & ~present
        return SpanGroup(marked, bool(absent) and not absent & ~around)

    def _labels_apart(self, one: int, other: int) -> float:
        labels = {span.label for _, span in self._marked[one]}
        others = {span.label for _, span in self._marked[other]}
        if labels & others:
            return 0.0
        return min(self._distance(a, b) for a in labels for b in others)

    def _root(self, number: int) -> int:
        return _root_of(self._unit, number)


def _apart(one: Fragments, other: Fragments) -> float:
    """Give how far places are apart for their length, squared: dpos of gamma."""
    start, end, begin, stop = one[0][0], one[-1][1], other[0][0], other[-1][1]
    length = end - start + stop - begin
    return ((abs(start - begin) + abs(end - stop)) / length) ** 2 if length else 0.0


def _bits(numbers: Iterator[int]) -> int:
    bits = 0
    for number in numbers:
        bits |= 1 << number
    return bits


def _root_of(above: list[int], number: int) -> int:
    while above[number] != number:
        above[number] = above[above[number]]
        number = above[number]
    return number


def _join(above: list[int], one: int, other: int) -> None:
    """Put two together under the smaller root."""
    first, second = _root_of(above, one), _root_of(above, other)
    above[max(first, second)] = min(first, second)
