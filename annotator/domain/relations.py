"""Relations: typed, directed links between two spans of one layer."""

from dataclasses import dataclass

from annotator.domain.ids import LayerId, RelationId, SpanId
from annotator.domain.rows import Mark
from annotator.domain.spans import Attributes

__all__ = ["PossibleRelation", "Relation"]


@dataclass(frozen=True, slots=True)
class Relation:
    """A link named `label` that goes from the span `source` to the span `target`."""

    id: RelationId
    layer: LayerId
    label: str
    source: SpanId
    target: SpanId
    mark: Mark
    attributes: Attributes = ()


@dataclass(frozen=True, slots=True)
class PossibleRelation:
    """A relation that the scheme would allow between two spans, not made yet.

    `is_reversed`: it goes from the second of the two spans to the first.
    """

    label: str
    source: SpanId
    target: SpanId
    is_reversed: bool = False
