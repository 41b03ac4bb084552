"""What a format is and holds, for lists, dialogs and the command line."""

from dataclasses import dataclass
from enum import StrEnum

__all__ = ["FormatInfo", "Keeps"]


class Keeps(StrEnum):
    """What a format can hold without loss."""

    TEXT = "text"
    META = "meta"
    SPANS = "spans"
    NESTED = "nested"
    DISCONTINUOUS = "discontinuous"
    ATTRIBUTES = "attributes"
    NOTES = "notes"
    TOPICS = "topics"
    STANCES = "stances"
    RELATIONS = "relations"
    ANNOTATORS = "annotators"
    STATUS = "status"
    TIMES = "times"
    DECISIONS = "decisions"


@dataclass(frozen=True, slots=True)
class FormatInfo:
    """One format: id, name, file endings with their dot, and what it keeps.

    `extra` is the optional dependency group that it needs, empty for none; `disabled` says why a
    plug-in could not be loaded, empty when it works.
    """

    id: str
    name: str
    can_read: bool
    can_write: bool
    extensions: tuple[str, ...]
    keeps: frozenset[Keeps]
    extra: str = ""
    disabled: str = ""
