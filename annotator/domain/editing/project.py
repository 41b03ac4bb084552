"""Gestures on what a whole project shares: actors, targets, people and the scheme."""

from collections.abc import Iterable
from typing import TypeVar

from annotator.domain.actors import AUTHOR_ID, Actor, Target
from annotator.domain.changes import Change, ChangeKind, ChangeSet, SchemeVersion
from annotator.domain.editing.stances import require_for_means
from annotator.domain.errors import RuleViolation
from annotator.domain.people import Person
from annotator.domain.scheme import Scheme

__all__ = ["edit_actor", "edit_person", "edit_scheme", "edit_target"]

_Named = TypeVar("_Named", Actor, Target, Person)


def edit_actor(before: Actor | None, after: Actor, *, others: Iterable[Actor] = ()) -> ChangeSet:
    """Add (`before` None) or change an actor; with `others`, refuse a name that one has already."""
    if AUTHOR_ID in (after.id, before and before.id):
        raise RuleViolation("The built-in author cannot be changed.")
    _require_name(before, after, [o for o in others if o.kind is after.kind], "actor")
    return ChangeSet(ChangeKind.EDIT_ACTOR, (Change(before, after),), after.name, after.kind.value)


def edit_target(
    before: Target | None, after: Target, *, others: Iterable[Target] = ()
) -> ChangeSet:
    """Add (`before` None) or change a target; a claim or issue must say what "for" means."""
    known = tuple(others)
    _require_name(before, after, known, "target")
    require_for_means(after)
    holder = next((o.name for o in known if o.id != after.id and o.key and o.key == after.key), "")
    if holder:
        raise RuleViolation(f'The key {after.key} already picks the target "{holder}".')
    change = Change(before, after)
    return ChangeSet(ChangeKind.EDIT_TARGET, (change,), after.name, after.kind.value)


def edit_person(
    before: Person | None, after: Person, *, others: Iterable[Person] = ()
) -> ChangeSet:
    """Add (`before` None) or change a person; names are unique, for exports name people."""
    _require_name(before, after, others, "person")
    return ChangeSet(ChangeKind.EDIT_PERSON, (Change(before, after),), after.name)


def edit_scheme(
    old: SchemeVersion | None,
    new: Scheme,
    now_us: int,
    *,
    versions: Iterable[SchemeVersion] = (),
) -> ChangeSet:
    """Make `new` the current scheme in place of `old`, which stays for what was made under it.

    With all `versions` of the project, a scheme that was current once becomes so again, under the
    time when it did.
    """
    if old is not None and old.scheme.version_id == new.version_id:
        raise RuleViolation("The scheme is so already.")
    known = next((v for v in versions if v.scheme.version_id == new.version_id), None)
    changes = [Change(known, SchemeVersion(new, now_us))]
    if old is not None:
        retired = SchemeVersion(old.scheme, old.created_us, is_current=False)
        changes.append(Change(old, retired))
    return ChangeSet(ChangeKind.EDIT_SCHEME, tuple(changes), new.name)


def _require_name(
    before: _Named | None, after: _Named, others: Iterable[_Named], what: str
) -> None:
    if not after.name.strip():
        raise RuleViolation(f"Give the {what} a name.")
    if before == after:
        raise RuleViolation(f'The {what} "{after.name}" is so already.')
    if before is not None and before.id != after.id:
        raise RuleViolation(f'A {what} keeps its id: "{after.name}" has another one.')
    for other in others:
        if other.name == after.name and (before is None or other.id != before.id):
            raise RuleViolation(f'Another {what} is called "{after.name}" already.')
