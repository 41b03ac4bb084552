"""What annotators said, as units with one value from each: the levels of agreement.

A level says what a unit is and what the value of one annotator for it is. Only annotators whose
work on an article is done have said anything about it; having found nothing is then a value, too,
where the level says so.
"""

from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from annotator.domain.articles import Segmentation
from annotator.domain.layers import LayerContent
from annotator.domain.stance import Polarity, Stance

__all__ = ["Level", "Names", "Rated", "Units", "said_in"]

Names = Mapping[bytes, str]
"""Names of actors and targets by id; an id without one is shown as it is."""

Rated = dict[Hashable, Hashable]
"""The values of one annotator in one article, by unit."""


class Level(StrEnum):
    """In which respect agreement is measured; see `resources/help/agreement.md`."""

    SPAN = "span"
    TOKEN = "token"  # noqa: S105 - a word of the text, no password
    TOPIC = "topic"
    STANCE = "stance"
    HOLDER = "holder"
    TARGET = "target"
    POLARITY = "polarity"
    INTENSITY = "intensity"

    @property
    def is_ordered(self) -> bool:
        """Whether values are numbers on a scale."""
        return self in (Level.STANCE, Level.INTENSITY)


_SIDES = {Polarity.AGAINST: -1.0, Polarity.NEUTRAL: 0.0, Polarity.MIXED: 0.0, Polarity.FOR: 1.0}


@dataclass(slots=True)
class Units:
    """The values of all annotators: rows of (unit, annotator, value) and each unit's article.

    `done` gives the annotators of each article, also those who gave no unit a value.
    """

    rows: list[tuple[Hashable, str, Hashable]] = field(default_factory=list)
    articles: dict[Hashable, Hashable] = field(default_factory=dict)
    done: dict[Hashable, list[str]] = field(default_factory=dict)

    def add(self, article: Hashable, annotator: str, rated: Rated) -> None:
        """Add what one annotator said in one article, once."""
        self.done.setdefault(article, []).append(annotator)
        for name, value in rated.items():
            unit = (article, name)
            self.rows.append((unit, annotator, value))
            self.articles[unit] = article

    @property
    def labels(self) -> list[str]:
        """The labels that were given to any unit, sorted; none on a scale."""
        found: set[Hashable] = set()
        for _, _, value in self.rows:
            found |= value if isinstance(value, frozenset) else {value}
        return sorted(label for label in found if isinstance(label, str))

    def labelled(self, label: str) -> Iterator[tuple[Hashable, str, Hashable]]:
        """Give the rows with another value: whether the label is in the value or is it."""
        for unit, annotator, value in self.rows:
            is_given = label in value if isinstance(value, frozenset) else label == value
            yield unit, annotator, is_given


def said_in(
    layer: LayerContent, level: Level, segmentation: Callable[[], Segmentation], names: Names
) -> Rated:
    """Give the units of one layer at a level with their values; spans are no units."""
    if level is Level.TOKEN:
        return dict(enumerate(_of_tokens(layer, segmentation().tokens)))
    if level is Level.TOPIC:
        return {"": frozenset(topic.label for topic in layer.topics if topic.span is None)}
    if level is Level.HOLDER:
        return {"": frozenset(_named(stance.holder, names) for stance in layer.stances)}
    if level is Level.TARGET:
        return {"": frozenset(_named(stance.target, names) for stance in layer.stances)}
    found: dict[Hashable, list[Stance]] = {}
    for stance in layer.stances:
        found.setdefault((stance.holder, stance.target), []).append(stance)
    values = {unit: _VALUE[level](stances) for unit, stances in found.items()}
    return {unit: value for unit, value in values.items() if value is not None}


def _of_tokens(layer: LayerContent, tokens: Sequence[tuple[int, int]]) -> Iterable[frozenset[str]]:
    """Give for each token the labels of the spans that cover any of it."""
    labels: list[set[str]] = [set() for _ in tokens]
    for span in layer.spans:
        for start, end in span.fragments:
            for number in _touched(tokens, start, end):
                labels[number].add(span.label)
    return map(frozenset, labels)


def _touched(tokens: Sequence[tuple[int, int]], start: int, end: int) -> Iterator[int]:
    low, high = 0, len(tokens)
    while low < high:
        middle = (low + high) // 2
        low, high = (middle + 1, high) if tokens[middle][1] <= start else (low, middle)
    while low < len(tokens) and tokens[low][0] < end:
        yield low
        low += 1


def _polarity(stances: Sequence[Stance]) -> Hashable:
    found = {stance.polarity for stance in stances}
    return (found.pop() if len(found) == 1 else Polarity.MIXED).value


def _side(stances: Sequence[Stance]) -> Hashable:
    found = {_SIDES[one.polarity] for one in stances if one.polarity in _SIDES}
    if not found:
        return None
    return found.pop() if len(found) == 1 else 0.0


def _strength(stances: Sequence[Stance]) -> Hashable:
    found = [one.intensity for one in stances if one.intensity is not None]
    return max(found) if found else None


_VALUE: Mapping[Level, Callable[[Sequence[Stance]], Hashable]] = {
    Level.POLARITY: _polarity,
    Level.STANCE: _side,
    Level.INTENSITY: _strength,
}


def _named(row_id: bytes, names: Names) -> str:
    return names.get(row_id, row_id.hex())
