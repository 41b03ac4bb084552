"""In which order conflicts come, which come at all, and what it is worth to decide each.

The score of a conflict is the entropy of its weighted votes, times what the confusion costs,
times (1 + log of the number of identical conflicts); it is raised for stale places and for labels
of whose agreement little is known. The most useful come first, in bands: within a band in text
order, so that an article is read once. A twentieth of what was agreed comes along as a check.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from itertools import combinations
from math import log, log2, sqrt

from annotator.domain.alike import likeness
from annotator.domain.conflicts import Candidate, Cluster, ConflictType
from annotator.domain.decisions import DecisionMethod
from annotator.domain.ids import ArticleId, LayerId, PersonId
from annotator.domain.reviewing import ItemState, QueueItem, QueueOrder
from annotator.domain.stance import Polarity, Stance
from annotator.review.alignment import text_order
from annotator.review.span_units import LabelDistance, unlike

__all__ = ["AUDITED", "in_order", "in_queue", "is_sampled", "label_widths", "scored"]
__all__ += ["uncertainty"]

AUDITED = 0.05
"""The share of agreed items that a person looks at."""

_BAND = 0.5
_Z = 1.96
_STALE = 1.0
_COSTS = {
    ConflictType.MISSING: 1.0,
    ConflictType.SPLIT_MERGE: 0.75,
    ConflictType.NESTING: 0.75,
    ConflictType.BOUNDARY: 0.5,
    ConflictType.ATTRIBUTE: 0.25,
    ConflictType.TOPIC: 1.0,
}
_SIDES = {Polarity.AGAINST: -1, Polarity.NEUTRAL: 0, Polarity.MIXED: 0, Polarity.FOR: 1}
_WAITING = frozenset({ItemState.OPEN, ItemState.DEFERRED, ItemState.FLAGGED, ItemState.STALE})
_BY_RULE = frozenset(
    {
        DecisionMethod.UNANIMOUS,
        DecisionMethod.MAJORITY,
        DecisionMethod.WEIGHTED,
        DecisionMethod.RULE,
    }
)
_TYPES = {kind: number for number, kind in enumerate(ConflictType)}
_LAST = {ItemState.FLAGGED: 1, ItemState.DEFERRED: 2}
_EQUAL_WEIGHTS: Mapping[LayerId, float] = {}
_NO_WIDTHS: Mapping[str, float] = {}


def in_queue(
    items: Iterable[QueueItem],
    *,
    audit: float = AUDITED,
    is_left: Callable[[QueueItem], bool] = lambda _: False,
) -> list[QueueItem]:
    """Give the items that a person has to look at, in the order given.

    Of what is agreed, or was settled by a rule, the share `audit` is among them, always the same
    items, and those agreed ones that the policy leaves to a person (`is_left`).
    """
    return [
        item
        for item in items
        if item.state in _WAITING
        or (item.state is ItemState.AGREED and is_left(item))
        or (_may_be_audited(item) and is_sampled(item.cluster.fingerprint, audit))
    ]


def is_sampled(fingerprint: bytes, share: float, seed: int = 0) -> bool:
    """Say whether a cluster is in the random sample of this share (0 to 1), always the same."""
    number = int.from_bytes(fingerprint[:8], "big") ^ (seed * 0x9E3779B97F4A7C15 & (1 << 64) - 1)
    return number < share * (1 << 64)


def scored(
    items: Sequence[QueueItem],
    *,
    weights: Mapping[LayerId, float] = _EQUAL_WEIGHTS,
    distance: LabelDistance = unlike,
    widths: Mapping[str, float] = _NO_WIDTHS,
) -> list[QueueItem]:
    """Give a project's items with their scores and numbers of identical conflicts.

    `weights` are those of layers (`voting.by_layer`), 1 where none is given. `widths` say how
    little is known of each label's agreement (`label_widths`).
    """
    alike = [likeness(item.cluster) if item.state in _WAITING else "" for item in items]
    pending = Counter(alike)
    found = []
    for item, key in zip(items, alike, strict=True):
        identical = pending[key] if key else 1
        cluster = item.cluster
        score = uncertainty(cluster, weights) * _cost(cluster, distance) * (1 + log(identical))
        if item.state is ItemState.STALE:
            score += _STALE
        score += max((widths.get(label, 0.0) for label in _labels(cluster)), default=0.0)
        found.append(replace(item, score=score, identical=identical))
    return found


def label_widths(clusters: Iterable[Cluster]) -> dict[str, float]:
    """Give the width, 0 to 1, of the interval of each label's share of places that all agree on.

    It is Wilson's 95 % interval (Wilson 1927, "Probable inference, the law of succession, and
    statistical inference"): wide for a rare label, and widest where half is agreed.
    """
    places: Counter[str] = Counter()
    agreed: Counter[str] = Counter()
    for cluster in clusters:
        if cluster.votes > 1:
            for label in _labels(cluster):
                places[label] += 1
                agreed[label] += cluster.is_agreed
    return {label: _wilson_width(agreed[label] / count, count) for label, count in places.items()}


def uncertainty(cluster: Cluster, weights: Mapping[LayerId, float] = _EQUAL_WEIGHTS) -> float:
    """Give the entropy of the weighted votes in bits: 0 where all agree."""
    sums = [
        sum(weights.get(voice.layer, 1.0) for voice in one.voices) for one in cluster.candidates
    ]
    total = sum(sums)
    return sum(-one / total * log2(one / total) for one in sums if one > 0) if total else 0.0


def in_order(
    items: Sequence[QueueItem],
    order: QueueOrder,
    *,
    articles: Mapping[ArticleId, int],
    owners: Mapping[LayerId, PersonId],
) -> list[QueueItem]:
    """Give items in one of the orders; equal ones in the order of articles and text.

    `articles` are the places of articles in their list, `owners` the people behind layers. By
    person: first who differs most often from the others, then the next, without any name.
    """

    def place(item: QueueItem) -> tuple[object, ...]:
        return articles.get(item.cluster.article, len(articles)), *text_order(item.cluster)

    if order is QueueOrder.USE:
        return _by_use(items, place)
    if order is QueueOrder.PERSON:
        return _by_person(items, owners, place)
    keys: dict[QueueOrder, Callable[[QueueItem], tuple[object, ...]]] = {
        QueueOrder.TEXT: place,
        QueueOrder.WORD: lambda item: (item.cluster.subject.casefold(), *place(item)),
        QueueOrder.TYPE: lambda item: (_type_number(item.cluster), *place(item)),
    }
    return sorted(items, key=keys[order])


def _by_use(
    items: Sequence[QueueItem], place: Callable[[QueueItem], tuple[object, ...]]
) -> list[QueueItem]:
    """Put conflicts into bands of use, and the checks evenly between them."""
    waiting = [item for item in items if item.state in _WAITING]
    checks = sorted((item for item in items if item.state not in _WAITING), key=place)
    waiting.sort(
        key=lambda item: (_LAST.get(item.state, 0), -int(item.score / _BAND), *place(item))
    )
    found: list[QueueItem] = []
    due = 0
    for number, item in enumerate(waiting, start=1):
        found.append(item)
        until = number * len(checks) // len(waiting)
        found += checks[due:until]
        due = until
    return found + checks[due:]


def _by_person(
    items: Sequence[QueueItem],
    owners: Mapping[LayerId, PersonId],
    place: Callable[[QueueItem], tuple[object, ...]],
) -> list[QueueItem]:
    """Put together the items in which one annotator differs from most."""
    differing = [_who_differs(item.cluster, owners) for item in items]
    counts = Counter(person for people in differing for person in people)
    ranks = {
        person: rank
        for rank, person in enumerate(sorted(counts, key=lambda person: (-counts[person], person)))
    }
    group = [min((ranks[person] for person in people), default=len(ranks)) for people in differing]
    numbers = sorted(range(len(items)), key=lambda number: (group[number], *place(items[number])))
    return [items[number] for number in numbers]


def _who_differs(cluster: Cluster, owners: Mapping[LayerId, PersonId]) -> set[PersonId]:
    """Give the people who say other than most; nobody is in the minority where votes are even."""
    most = max((one.votes for one in cluster.candidates), default=0)
    return {
        owners[voice.layer]
        for one in cluster.candidates
        if one.votes < most
        for voice in one.voices
        if voice.layer in owners
    }


def _wilson_width(share: float, count: int) -> float:
    spread = share * (1 - share) / count + _Z**2 / (4 * count**2)
    return 2 * _Z * sqrt(spread) / (1 + _Z**2 / count)


def _may_be_audited(item: QueueItem) -> bool:
    if item.state is ItemState.AGREED:
        return True
    decision = item.decision
    return item.state is ItemState.DECIDED and decision is not None and decision.method in _BY_RULE


def _type_number(cluster: Cluster) -> int:
    return _TYPES[cluster.type] if cluster.type else len(_TYPES)


def _cost(cluster: Cluster, distance: LabelDistance) -> float:
    """Say what confusing the answers costs, 0 to 1.25."""
    if cluster.type is None:
        return 0.0
    if cluster.type in (ConflictType.LABEL, ConflictType.BOUNDARY_LABEL):
        moved = 0.25 * (cluster.type is ConflictType.BOUNDARY_LABEL)
        return moved + _farthest(cluster, distance)
    if cluster.type is ConflictType.STANCE_FIELD:
        return 0.5 + 0.25 * _farthest_views(cluster.candidates)
    return _COSTS[cluster.type]


def _farthest(cluster: Cluster, distance: LabelDistance) -> float:
    pairs = combinations(sorted(_labels(cluster)), 2)
    return max((distance(one, other) for one, other in pairs), default=0.5)


def _farthest_views(candidates: Sequence[Candidate]) -> int:
    """Give how many steps the polarities are apart: 0 to 2."""
    sides = [
        _SIDES.get(row.polarity, 0)
        for one in candidates
        for row in one.rows
        if isinstance(row, Stance)
    ]
    return max(sides) - min(sides) if sides else 0


def _labels(cluster: Cluster) -> set[str]:
    return {
        row.label for one in cluster.candidates for row in one.rows if not isinstance(row, Stance)
    }
