"""A reviewer's sheet after a gesture: what the window shows before the store is done.

What undo takes back is read again from the store: it may bring an older decision back.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from annotator.domain.changes import Change, ChangeSet
from annotator.domain.conflicts import ClusterKind
from annotator.domain.decisions import (
    ConflictMark,
    Decision,
    DecisionSource,
    MarkKind,
    SourceRelation,
)
from annotator.domain.editing.application import applied
from annotator.domain.ids import ArticleId
from annotator.domain.layers import Layer
from annotator.domain.reviewing import ItemState, QueueItem, ReviewSheet

__all__ = ["in_effect", "sheet_after", "undecided_state"]


def sheet_after(sheet: ReviewSheet, change_set: ChangeSet) -> ReviewSheet:
    """Give the sheet as it is after a gesture of this module that was not taken back."""
    come = [change.after for change in change_set.changes if change.after is not None]
    decisions = [row for row in come if isinstance(row, Decision) and not row.is_check]
    made = dict(sheet.made)
    for decision in decisions:
        made.pop(decision.supersedes or decision.id, None)
    for change in change_set.changes:
        row = change.before
        if isinstance(row, DecisionSource) and row.decision in made:
            made[row.decision] = tuple(one for one in made[row.decision] if one != row.row)
    for row in come:
        if isinstance(row, DecisionSource) and row.relation is SourceRelation.MADE:
            made[row.decision] = (*made.get(row.decision, ()), row.row)
    return replace(
        sheet,
        gold=applied(sheet.gold, change_set),
        is_new_gold=sheet.is_new_gold and not any(isinstance(row, Layer) for row in come),
        items=tuple(_item_after(item, decisions, change_set.changes) for item in sheet.items),
        made=made,
    )


def undecided_state(item: QueueItem) -> ItemState:
    """Give the state of an item for which no decision is in effect."""
    marks = {one.mark for one in item.marks}
    if MarkKind.DEFERRED in marks:
        return ItemState.DEFERRED
    if MarkKind.FLAGGED in marks:
        return ItemState.FLAGGED
    return ItemState.AGREED if item.cluster.is_agreed else ItemState.OPEN


def in_effect(item: QueueItem) -> tuple[Decision, ...]:
    """Give the decisions in effect for an item's place: its own, then its rivals."""
    return (() if item.decision is None else (item.decision,)) + item.rivals


def _item_after(
    item: QueueItem, decisions: Sequence[Decision], changes: Iterable[Change]
) -> QueueItem:
    cluster = item.cluster
    key = cluster.article, cluster.kind, cluster.fingerprint
    gone = {decision.supersedes for decision in decisions}
    for change in changes:
        item = _marked(item, key, change)
    fresh = [one for one in decisions if (one.article, one.kind, one.fingerprint) == key]
    left = [one for one in in_effect(item) if one.id not in gone]
    if fresh:
        return replace(
            item, state=ItemState.DECIDED, decision=fresh[0], rivals=tuple(left), objections=()
        )
    if len(left) < len(in_effect(item)):
        first, rest = (left[0], tuple(left[1:])) if left else (None, ())
        item = replace(item, decision=first, rivals=rest)
    return item if item.decision else replace(item, state=undecided_state(item))


def _marked(
    item: QueueItem, key: tuple[ArticleId, ClusterKind, bytes], change: Change
) -> QueueItem:
    row = change.after or change.before
    if not isinstance(row, ConflictMark) or (row.article, row.kind, row.fingerprint) != key:
        return item
    kept = tuple(one for one in item.marks if one.mark is not row.mark)
    return replace(item, marks=kept if change.after is None else (*kept, row))
