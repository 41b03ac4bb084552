"""Gestures on assignments: giving articles to people, and taking them back."""

from collections.abc import Iterable, Sequence

from annotator.domain.assignments import Assignment
from annotator.domain.changes import Change, ChangeKind, ChangeSet
from annotator.domain.errors import RuleViolation
from annotator.domain.people import Person

__all__ = ["assign", "withdraw"]


def assign(assignments: Sequence[Assignment], newcomers: Iterable[Person] = ()) -> ChangeSet:
    """Give people what they are to label; `newcomers` are those whom the project does not know."""
    if not assignments:
        raise RuleViolation("Everybody has what they should have already: there is nothing to add.")
    made = tuple(Change(None, person) for person in newcomers)
    given = tuple(Change(None, one) for one in _ordered(assignments))
    return _change_set((*made, *given), assignments, "given")


def withdraw(assignments: Sequence[Assignment]) -> ChangeSet:
    """Take assignments back; what people have labelled stays."""
    if not assignments:
        raise RuleViolation("There is no assignment to take back.")
    taken = tuple(Change(one, None) for one in _ordered(assignments))
    return _change_set(taken, assignments, "taken back")


def _ordered(assignments: Iterable[Assignment]) -> list[Assignment]:
    return sorted(assignments, key=lambda one: (one.person, one.order, one.id))


def _change_set(
    changes: tuple[Change, ...], assignments: Sequence[Assignment], what: str
) -> ChangeSet:
    articles = tuple(sorted({one.article for one in assignments}))
    people = len({one.person for one in assignments})
    subject = f"{len(assignments)} assignments" if len(assignments) > 1 else "1 assignment"
    detail = f"{what}, {people} people" if people > 1 else f"{what}, 1 person"
    return ChangeSet(ChangeKind.ASSIGN, changes, subject, detail, articles)
