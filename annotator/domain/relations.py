"""Relations: typed, directed links between two spans of one layer."""

from dataclasses import dataclass

from annotator.domain.ids import LayerId, RelationId, SpanId
from annotator.domain.rows import Mark
from annotator.domain.spans import Attributes

__all__ = ["Relation"]


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
