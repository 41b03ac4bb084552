"""Which stances of several annotators belong to one question: who holds what view of what.

Equal answers go together first, then the cheapest pairs, such that nobody has two answers in one
unit. Holder and target weigh most: where both differ there are two questions. Where one of them
differs the evidence must overlap, or both be said of the article as a whole. With the same
holder and target even stances at two places are one question, as long as neither annotator has a
nearer one.

Annotators are numbers, and nothing depends on their order: ties are broken by what is said.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import combinations

from annotator.domain.answers import answer_key
from annotator.domain.rows import Fragments
from annotator.domain.spans import overlaps
from annotator.domain.stance import Stance

__all__ = ["StanceGroup", "stance_groups"]

StanceGroup = tuple[tuple[int, Stance], ...]
"""Stances that answer one question, each with the number of its annotator."""

_WHO_DIFFERS = 0.6
_ELSEWHERE = 0.5
_AT_MOST_BESIDE = 0.4
_VIEW_DIFFERS = 0.09
_LIMIT = 1.1


@dataclass(slots=True)
class _Unit:
    """Answers that are one question; `key` orders units by what they say."""

    key: str
    stance: Stance
    who: frozenset[int]
    rows: list[tuple[int, Stance]] = field(default_factory=list)


def stance_groups(layers: Sequence[Sequence[Stance]]) -> Iterator[StanceGroup]:
    """Give the groups of one article's stances in the order of what they say.

    `layers` holds the stances of each annotator who is done, in any order; also empty ones.
    """
    units = _equal_ones(layers)
    unit_of = list(range(len(units)))
    for _, one, other in sorted(_pairs(units)):
        first, second = _root(unit_of, one), _root(unit_of, other)
        if first == second or units[first].who & units[second].who:
            continue
        kept, gone = min(first, second), max(first, second)
        unit_of[gone] = kept
        units[kept].who |= units[gone].who
        units[kept].rows += units[gone].rows
    for number, unit in enumerate(units):
        if unit_of[number] == number:
            yield tuple(unit.rows)


def _equal_ones(layers: Sequence[Sequence[Stance]]) -> list[_Unit]:
    found: dict[str, list[tuple[int, Stance]]] = {}
    for number, stances in enumerate(layers):
        for stance in stances:
            found.setdefault(answer_key([stance]), []).append((number, stance))
    return [
        _Unit(key, rows[0][1], frozenset(number for number, _ in rows), list(rows))
        for key, rows in sorted(found.items())
    ]


def _pairs(units: Sequence[_Unit]) -> Iterator[tuple[float, int, int]]:
    """Give the pairs that may be one question, with their costs; each once."""
    by_part: dict[tuple[str, bytes], list[int]] = defaultdict(list)
    for number, unit in enumerate(units):
        by_part["holder", unit.stance.holder].append(number)
        by_part["target", unit.stance.target].append(number)
    for (part, _), numbers in by_part.items():
        for one, other in combinations(numbers, 2):
            first, second = units[one].stance, units[other].stance
            if part == "target" and first.holder == second.holder:
                continue
            cost = _cost(first, second)
            if cost < _LIMIT and not units[one].who & units[other].who:
                yield cost, one, other


def _cost(one: Stance, other: Stance) -> float:
    differing = (one.holder != other.holder) + (one.target != other.target)
    view = _VIEW_DIFFERS * (one.polarity != other.polarity)
    return differing * _WHO_DIFFERS + view + _apart(one.evidence, other.evidence)


def _apart(one: Fragments, other: Fragments) -> float:
    """Give how far two places of evidence are apart: 0 for one place, less where they overlap."""
    if one == other:
        return 0.0
    if not one or not other or not overlaps(one, other):
        return _ELSEWHERE
    begin, stop = other[0][0], other[-1][1]
    length = one[-1][1] - one[0][0] + stop - begin
    moved = abs(one[0][0] - begin) + abs(one[-1][1] - stop)
    return _AT_MOST_BESIDE * (moved / length) ** 2 if length else 0.0


def _root(unit_of: list[int], number: int) -> int:
    while unit_of[number] != number:
        unit_of[number] = unit_of[unit_of[number]]
        number = unit_of[number]
    return number
