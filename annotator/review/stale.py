"""What became of decisions: which cluster each one answers now, and which places are stale.

A cluster with the fingerprint of a decision in effect is decided. A decision whose fingerprint is
gone makes the cluster at its place stale; where no cluster is left, because its annotators took
everything back, an empty one stands for it. Decided is decided: the same fingerprint never comes
back to the queue, unless two decisions about it differ or an annotator objects.
"""

import hashlib
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from annotator.domain.answers import NOTHING
from annotator.domain.conflicts import Cluster, ClusterKind, ConflictType
from annotator.domain.decisions import (
    ConflictMark,
    Decision,
    Feedback,
    FeedbackState,
    MarkKind,
    in_effect,
)
from annotator.domain.ids import DecisionId, LayerId, PersonId
from annotator.domain.reviewing import ItemState, QueueItem
from annotator.review.alignment import text_order

__all__ = ["emptied", "in_effect", "items_of"]

_NOBODY: frozenset[LayerId] = frozenset()


def items_of(
    clusters: Sequence[Cluster],
    decisions: Iterable[Decision],
    *,
    marks: Iterable[ConflictMark] = (),
    feedback: Iterable[Feedback] = (),
    own: Collection[LayerId] = _NOBODY,
) -> list[QueueItem]:
    """Give one article's clusters as items, in text order, with what was decided about them.

    `decisions`, `marks` and `feedback` are those of the article; `own` are the reviewer's own
    layers. Scores and numbers of identical conflicts are left as they are (`queue_order`).
    """
    matched = _matched(clusters, in_effect(decisions))
    marked: dict[tuple[ClusterKind, bytes], list[ConflictMark]] = defaultdict(list)
    for mark in marks:
        marked[mark.kind, mark.fingerprint].append(mark)
    objections = _objections(feedback)
    items = [
        _item(found, marked[found.cluster.kind, found.cluster.fingerprint], objections, own)
        for found in matched
    ]
    return sorted(items, key=lambda item: text_order(item.cluster))


def emptied(decision: Decision) -> Cluster:
    """Give the empty cluster that stands for a decision whose annotators took everything back.

    Its fingerprint depends on the place and the question only, so that a decision about it holds.
    """
    words = f"{decision.kind}\0{decision.start}\0{decision.end}\0{decision.subject}"
    return Cluster(
        decision.article,
        decision.kind,
        ConflictType.MISSING,
        decision.start,
        decision.end,
        (),
        hashlib.sha256(words.encode("utf-8", "surrogatepass")).digest(),
        decision.subject,
    )


@dataclass(slots=True)
class _Matched:
    """A cluster with its decisions; `is_same` says that they saw exactly this cluster."""

    cluster: Cluster
    decisions: list[Decision] = field(default_factory=list)
    is_same: bool = False


def _matched(clusters: Sequence[Cluster], held: Sequence[Decision]) -> list[_Matched]:
    """Find for each cluster its decisions, the one that counts first."""
    known: dict[tuple[ClusterKind, bytes], list[Decision]] = defaultdict(list)
    for decision in held:
        known[decision.kind, decision.fingerprint].append(decision)
    found = []
    for cluster in clusters:
        same = known.pop((cluster.kind, cluster.fingerprint), [])
        found.append(_Matched(cluster, same, is_same=bool(same)))
    left = [one for one in held if (one.kind, one.fingerprint) in known]
    return found + _rematched([one for one in found if not one.is_same], left)


def _rematched(changed: Sequence[_Matched], left: Sequence[Decision]) -> list[_Matched]:
    """Give changed clusters the decisions about their places, and the others an empty cluster.

    Each decision goes to the cluster that is nearest to it, and to all others at its place that
    do not overlap that one: parts into which the place was split. What lies inside the nearest
    one, or around it, is a question of its own.
    """
    gone: dict[bytes, _Matched] = {}
    near: dict[int, list[tuple[float, int, Decision]]] = defaultdict(list)
    for age, decision in enumerate(left):
        at = [(_nearness(decision, one.cluster), number) for number, one in enumerate(changed)]
        touching = sorted((-far, number) for far, number in at if far > 0)
        if not touching:
            empty = emptied(decision)
            one = gone.setdefault(empty.fingerprint, _Matched(empty))
            one.decisions.append(decision)
            continue
        nearest = changed[touching[0][1]].cluster
        for far, number in touching:
            if number == touching[0][1] or not _overlap(changed[number].cluster, nearest):
                near[number].append((far, age, decision))
    for number, candidates in near.items():
        candidates.sort(key=lambda one: one[:2])
        changed[number].decisions += [decision for _, _, decision in candidates]
    for one in gone.values():
        fingerprint = one.cluster.fingerprint
        one.is_same = all(
            decision.fingerprint == fingerprint or decision.result == NOTHING
            for decision in one.decisions
        )
    return list(gone.values())


def _nearness(decision: Decision, cluster: Cluster) -> float:
    """Say how much of their place a decision and a cluster share: 0 for none, 2 for all of it."""
    if decision.kind is not cluster.kind:
        return 0.0
    shared = min(decision.end, cluster.end) - max(decision.start, cluster.start)
    together = max(decision.end, cluster.end) - min(decision.start, cluster.start)
    share = max(shared, 0) / together if together else 1.0
    if cluster.kind is ClusterKind.SPAN:
        return 1 + share if share else 0.0
    return 1 + share if decision.subject == cluster.subject else 0.0


def _overlap(one: Cluster, other: Cluster) -> bool:
    return one.start < other.end and other.start < one.end


def _objections(feedback: Iterable[Feedback]) -> dict[DecisionId, list[Feedback]]:
    """Give the refusals of each decision: the last word of each person counts."""
    last: dict[tuple[DecisionId, PersonId], Feedback] = {}
    for one in sorted(feedback, key=lambda one: one.at_us):
        last[one.decision, one.person] = one
    found: dict[DecisionId, list[Feedback]] = defaultdict(list)
    for one in last.values():
        if one.state is FeedbackState.OBJECTED:
            found[one.decision].append(one)
    return found


def _item(
    found: _Matched,
    marks: Sequence[ConflictMark],
    objections: Mapping[DecisionId, Sequence[Feedback]],
    own: Collection[LayerId],
) -> QueueItem:
    decision = found.decisions[0] if found.decisions else None
    refused = tuple(objections.get(decision.id, ())) if decision else ()
    return QueueItem(
        found.cluster,
        _state(found, marks, is_refused=bool(refused)),
        decision=decision,
        is_own=any(voice.layer in own for one in found.cluster.candidates for voice in one.voices),
        rivals=tuple(found.decisions[1:]),
        marks=tuple(marks),
        objections=refused,
    )


def _state(found: _Matched, marks: Sequence[ConflictMark], *, is_refused: bool) -> ItemState:
    if found.decisions:
        is_disputed = any(one.result != found.decisions[0].result for one in found.decisions)
        is_stale = is_refused or is_disputed or not found.is_same
        return ItemState.STALE if is_stale else ItemState.DECIDED
    kinds = {mark.mark for mark in marks}
    if MarkKind.DEFERRED in kinds:
        return ItemState.DEFERRED
    if MarkKind.FLAGGED in kinds:
        return ItemState.FLAGGED
    return ItemState.AGREED if found.cluster.is_agreed else ItemState.OPEN
