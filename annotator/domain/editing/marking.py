"""Gestures beside a decision: putting a conflict off, flagging it, and taking that back.

None of them changes the gold. A mark is void as soon as what the annotators say changes.
"""

from annotator.domain.changes import Change, ChangeKind, ChangeSet
from annotator.domain.decisions import ConflictMark, MarkKind
from annotator.domain.editing.edit import Edit
from annotator.domain.errors import RuleViolation
from annotator.domain.ids import PersonId
from annotator.domain.reviewing import ItemState, QueueItem

__all__ = ["mark_conflict", "unmark_conflict"]

_MARKED = {MarkKind.DEFERRED: "put off", MarkKind.FLAGGED: "flagged"}


def mark_conflict(
    item: QueueItem, kind: MarkKind, by: PersonId, edit: Edit, note: str = ""
) -> ChangeSet:
    """Put an item off for a second opinion, or flag it for the guideline."""
    cluster = item.cluster
    if any(one.mark is kind for one in item.marks):
        raise RuleViolation(f"This conflict is {_MARKED[kind]} already.")
    if item.state is ItemState.DECIDED and kind is MarkKind.DEFERRED:
        raise RuleViolation("This conflict is decided: there is nothing to put off.")
    made = ConflictMark(
        cluster.article, cluster.kind, cluster.fingerprint, kind, by, edit.now_us, note.strip()
    )
    return _marking(item, Change(None, made), _MARKED[kind])


def unmark_conflict(item: QueueItem, kind: MarkKind) -> ChangeSet:
    """Take a mark off an item."""
    for one in item.marks:
        if one.mark is kind:
            return _marking(item, Change(one, None), f"no longer {_MARKED[kind]}")
    raise RuleViolation(f"This conflict is not {_MARKED[kind]}.")


def _marking(item: QueueItem, change: Change, words: str) -> ChangeSet:
    cluster = item.cluster
    kind = ChangeKind.MARK_CONFLICT
    return ChangeSet(kind, (change,), cluster.subject, words, (cluster.article,))
