"""All kinds of rows that a change can write, and how to find the one for a value or a table."""

from typing import Any

from annotator.domain.changes import Row
from annotator.domain.errors import BugError
from annotator.store.annotation_rows import RELATION, SPAN, STANCE, TOPIC, mark_columns, mark_of
from annotator.store.register_rows import (
    ACTOR,
    ARTICLE,
    LAYER,
    PERSON,
    SCHEME_VERSION,
    SOURCE,
    TARGET,
)
from annotator.store.review_rows import (
    ASSIGNMENT,
    COMMENT,
    DECISION,
    DECISION_SOURCE,
    FEEDBACK,
    MARK,
)
from annotator.store.row_kind import RawRow, RowKind

__all__ = [
    "ACTOR",
    "ANNOTATIONS",
    "ARTICLE",
    "ASSIGNMENT",
    "COMMENT",
    "DECISION",
    "DECISION_SOURCE",
    "FEEDBACK",
    "KINDS",
    "LAYER",
    "MARK",
    "PERSON",
    "RELATION",
    "REVIEWS",
    "SCHEME_VERSION",
    "SOURCE",
    "SPAN",
    "STANCE",
    "TARGET",
    "TOPIC",
    "RawRow",
    "RowKind",
    "kind_named",
    "kind_of",
    "mark_columns",
    "mark_of",
]

ANNOTATIONS = (SPAN, TOPIC, STANCE, RELATION)
"""The kinds whose rows belong to a layer."""

REVIEWS = (DECISION, DECISION_SOURCE, MARK, FEEDBACK, COMMENT, ASSIGNMENT)
"""The kinds whose rows reviewing and planning write, each in the name of a person."""

KINDS = (*ANNOTATIONS, LAYER, ARTICLE, ACTOR, TARGET, PERSON, SCHEME_VERSION, SOURCE, *REVIEWS)
"""All kinds, in no particular order."""

_BY_TYPE: dict[type, RowKind[Any]] = {kind.type: kind for kind in KINDS}
_BY_NAME: dict[str, RowKind[Any]] = {kind.table: kind for kind in KINDS}


def kind_of(value: Row) -> RowKind[Any]:
    """Give the kind of a domain value."""
    return _BY_TYPE[type(value)]


def kind_named(table: str) -> RowKind[Any]:
    """Give the kind whose rows stand in `table`; `BugError` for an unknown one."""
    try:
        return _BY_NAME[table]
    except KeyError:
        raise BugError(f'the event log names an unknown table "{table}"') from None
