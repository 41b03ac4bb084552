"""What every stored annotation has in common: where it came from and when.

The annotation values of the other modules (`Span`, `Topic`, `Stance`, `Relation`) carry one
`Mark` each. Revision numbers, tombstones and row hashes belong to the store alone.
"""

from dataclasses import dataclass, field
from enum import StrEnum
from typing import NewType

from annotator.domain.ids import SchemeId

__all__ = ["CodePoint", "Extra", "Fragments", "Mark", "Microseconds", "Origin"]

CodePoint = NewType("CodePoint", int)
"""An offset into an article's text, counted in Unicode code points."""

Fragments = tuple[tuple[int, int], ...]
"""Half-open code-point ranges `(start, end)`, sorted, disjoint, not touching, never none of them
where a place is meant; `()` only where a field says that no place is allowed."""

Microseconds = NewType("Microseconds", int)
"""A time: microseconds since 1970-01-01 UTC."""

Extra = str
"""A JSON object, as canonical text, that holds what an import brought and we do not show yet."""


class Origin(StrEnum):
    """How an annotation came to be."""

    MANUAL = "manual"
    ACCEPTED = "accepted"
    EDITED = "edited"
    PROPAGATED = "propagated"
    IMPORTED = "imported"


@dataclass(frozen=True, slots=True)
class Mark:
    """Where an annotation came from: origin, scheme version, times, certainty, note.

    `confidence` is between 0 and 1, or None where nobody said. `extra` is a JSON object as text,
    empty where there is nothing.
    """

    scheme: SchemeId
    created_us: int
    updated_us: int
    origin: Origin = Origin.MANUAL
    confidence: float | None = None
    note: str = ""
    extra: Extra = field(default="")
