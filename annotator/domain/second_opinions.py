"""Second opinions: what another reviewer says to a decision without having seen it.

They are decisions that leave the gold as it is (`Decision.is_check`). Here they are put together
with the decision that they are about, and a sheet is made blind for those who are asked.
"""

import json
from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace

from annotator.domain.conflicts import ClusterKind
from annotator.domain.decisions import Decision
from annotator.domain.editing.settled_sheet import in_effect
from annotator.domain.ids import ArticleId
from annotator.domain.reviewing import ItemState, QueueItem, ReviewSheet

__all__ = ["Place", "SecondOpinion", "blind_item", "blind_to", "place_of", "second_opinions"]

Place = tuple[ArticleId, ClusterKind, bytes]
"""What tells the items of a project apart: article, kind, fingerprint."""


@dataclass(frozen=True, slots=True)
class SecondOpinion:
    """A decision and what a second reviewer answered to the same question."""

    first: Decision
    second: Decision

    @property
    def is_same(self) -> bool:
        """Whether both gave the same answer: same places, labels and fields."""
        return self.first.result == self.second.result

    @property
    def labels(self) -> tuple[str, str]:
        """What both called it, wherever they put it; empty for "nothing here"."""
        return _label(self.first), _label(self.second)


def second_opinions(decisions: Iterable[Decision]) -> list[SecondOpinion]:
    """Pair second opinions with the decisions they are about, in the order in which they came.

    That is the newest one that somebody else had taken by then, though it may have been superseded
    since: an answer that was made to count does not agree with the one it replaced.
    """
    ordered = sorted(decisions, key=lambda one: (one.at_us, one.id))
    last: dict[Place, list[Decision]] = {}
    found = []
    for one in ordered:
        known = last.setdefault((one.article, one.kind, one.fingerprint), [])
        if not one.is_check:
            known.append(one)
            continue
        first = next((other for other in reversed(known) if other.by != one.by), None)
        if first is not None:
            found.append(SecondOpinion(first, one))
    return found


def place_of(item: QueueItem) -> Place:
    """Give what tells an item apart."""
    return item.cluster.article, item.cluster.kind, item.cluster.fingerprint


def blind_item(item: QueueItem, *, votes_after: bool = False) -> QueueItem:
    """Give an item as if nobody had decided, marked or refused anything there.

    With `votes_after` its answers stand in an order that says nothing of their votes.
    """
    cluster = item.cluster
    if votes_after:
        ordered = tuple(sorted(cluster.candidates, key=lambda one: one.key))
        cluster = replace(cluster, candidates=ordered)
    return QueueItem(cluster, ItemState.OPEN, item.score, is_own=item.is_own)


def blind_to(
    sheet: ReviewSheet, asked: Collection[Place], *, votes_after: bool = False
) -> ReviewSheet:
    """Give a sheet without what was decided at the places `asked`, and without its gold rows.

    `votes_after` as for `blind_item`.
    """
    items = tuple(
        blind_item(one, votes_after=votes_after) if place_of(one) in asked else one
        for one in sheet.items
    )
    hidden = {
        decision.id for one in sheet.items if place_of(one) in asked for decision in in_effect(one)
    }
    if not hidden:
        return sheet
    made = {key: rows for key, rows in sheet.made.items() if key not in hidden}
    kept = {row for rows in made.values() for row in rows}
    gone = {row for key in hidden for row in sheet.made.get(key, ())} - kept
    gold = replace(
        sheet.gold,
        spans=tuple(one for one in sheet.gold.spans if one.id not in gone),
        topics=tuple(one for one in sheet.gold.topics if not gone & {one.id, one.span}),
        stances=tuple(one for one in sheet.gold.stances if one.id not in gone),
        relations=tuple(one for one in sheet.gold.relations if not gone & {one.source, one.target}),
    )
    return replace(sheet, items=items, gold=gold, made=made)


def _label(decision: Decision) -> str:
    rows = json.loads(decision.result)
    return " + ".join(sorted(str(row.get("label") or row.get("polarity")) for row in rows))
