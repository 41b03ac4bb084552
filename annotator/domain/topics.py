"""Topics: what an article, or a part of it, is about."""

from dataclasses import dataclass

from annotator.domain.ids import LayerId, SpanId, TopicId
from annotator.domain.rows import Fragments, Mark

__all__ = ["Topic"]


@dataclass(frozen=True, slots=True)
class Topic:
    """One topic label on the article, or on the span `span`; `evidence` may be `()`."""

    id: TopicId
    layer: LayerId
    label: str
    mark: Mark
    is_primary: bool = False
    evidence: Fragments = ()
    span: SpanId | None = None
