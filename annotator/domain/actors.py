"""Actors who speak or act, and the targets that stances are about; both project-wide."""

from dataclasses import dataclass
from enum import StrEnum

from annotator.domain.ids import ActorId, TargetId, actor_id

__all__ = ["AUTHOR", "AUTHOR_ID", "Actor", "ActorKind", "Target", "TargetKind"]


class ActorKind(StrEnum):
    """What an actor is."""

    AUTHOR = "author"
    PERSON = "person"
    ORGANISATION = "organisation"
    COUNTRY = "country"
    GROUP = "group"
    OTHER = "other"


class TargetKind(StrEnum):
    """What a stance target is; claims and issues must say what "for" means."""

    CLAIM = "claim"
    ENTITY = "entity"
    ISSUE = "issue"
    EVENT = "event"


@dataclass(frozen=True, slots=True)
class Actor:
    """A project-wide person, organisation or country that holders and spans point to.

    The name is what exports show; `aliases` are other spellings, sorted.
    """

    id: ActorId
    name: str
    kind: ActorKind
    created_us: int
    aliases: tuple[str, ...] = ()
    note: str = ""
    extra: str = ""


@dataclass(frozen=True, slots=True)
class Target:
    """What a stance is about; `for_means` is required for claims and issues.

    `key` is the key that picks it in the window (one character, or empty).
    """

    id: TargetId
    name: str
    kind: TargetKind
    created_us: int
    for_means: str = ""
    aliases: tuple[str, ...] = ()
    key: str = ""
    note: str = ""
    extra: str = ""


AUTHOR_ID = actor_id(ActorKind.AUTHOR, "author")
"""The built-in actor: whoever wrote the article."""

AUTHOR = Actor(AUTHOR_ID, "author", ActorKind.AUTHOR, created_us=0)
"""The built-in actor's row; every project has it from the start."""
