"""Gestures of an annotator who reads what became of their work: understood, or objected to.

An objection is about the decision that it names. It opens the place again, and is answered when
somebody decides once more.
"""

from collections.abc import Iterable

from annotator.domain.changes import Change, ChangeKind, ChangeSet
from annotator.domain.decisions import Decision, Feedback, FeedbackState
from annotator.domain.editing.edit import Edit
from annotator.domain.errors import RuleViolation
from annotator.domain.ids import PersonId

__all__ = ["object_to", "understand"]


def understand(
    decisions: Iterable[tuple[Decision, Feedback | None]], person: PersonId, edit: Edit
) -> ChangeSet:
    """Say that decisions are understood, each with what the person said before; refuse none.

    What is understood already stays as it is; an objection is taken back.
    """
    some = tuple(decisions)
    changes = [
        Change(before, Feedback(decision.id, person, FeedbackState.UNDERSTOOD, edit.now_us))
        for decision, before in some
        if before is None or before.state is not FeedbackState.UNDERSTOOD
    ]
    if not changes:
        raise RuleViolation("There is nothing new to understand here.")
    subject = some[0][0].subject if len(some) == 1 else f"{len(changes)} decisions"
    return _change_set(changes, subject, FeedbackState.UNDERSTOOD, (one for one, _ in some))


def object_to(
    decision: Decision, before: Feedback | None, why: str, person: PersonId, edit: Edit
) -> ChangeSet:
    """Object to a decision and say why; `before` is what the person said of it so far."""
    words = why.strip()
    if not words:
        raise RuleViolation("Say in a few words why you object.")
    after = Feedback(decision.id, person, FeedbackState.OBJECTED, edit.now_us, words)
    if before is not None and (before.state, before.note) == (after.state, after.note):
        raise RuleViolation("You have objected in these words already.")
    return _change_set([Change(before, after)], decision.subject, after.state, (decision,))


def _change_set(
    changes: list[Change], subject: str, state: FeedbackState, decisions: Iterable[Decision]
) -> ChangeSet:
    articles = tuple(sorted({decision.article for decision in decisions}))
    return ChangeSet(ChangeKind.FEEDBACK, tuple(changes), subject, state.value, articles)
