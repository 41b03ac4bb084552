"""Layers: what one person, a model, an import or the gold says about one article."""

from dataclasses import dataclass
from enum import StrEnum

from annotator.domain.ids import ArticleId, LayerId, PersonId, SchemeId
from annotator.domain.relations import Relation
from annotator.domain.spans import Span
from annotator.domain.stance import Stance
from annotator.domain.topics import Topic

__all__ = ["Layer", "LayerContent", "LayerKind", "LayerStatus"]


class LayerKind(StrEnum):
    """Whose word a layer is; a repeat is an annotator's second pass over an article."""

    ANNOTATOR = "annotator"
    REPEAT = "repeat"
    MODEL = "model"
    IMPORT = "import"
    GOLD = "gold"


class LayerStatus(StrEnum):
    """How far a layer is. `UNSEEN` is never stored: an article without a layer row is unseen."""

    UNSEEN = "unseen"
    IN_PROGRESS = "in_progress"
    DONE = "done"
    SKIPPED = "skipped"
    FLAGGED = "flagged"


@dataclass(frozen=True, slots=True)
class Layer:
    """One person's layer on one article; `reason` says why it is flagged or skipped."""

    id: LayerId
    article: ArticleId
    owner: PersonId
    kind: LayerKind
    status: LayerStatus
    scheme: SchemeId
    created_us: int
    updated_us: int
    reason: str = ""
    note: str = ""
    extra: str = ""


@dataclass(frozen=True, slots=True)
class LayerContent:
    """A layer with all its live annotations: what the editing rules work on.

    Spans are sorted by (start, -end, label, id), topics, stances and relations by id.
    """

    layer: Layer
    spans: tuple[Span, ...] = ()
    topics: tuple[Topic, ...] = ()
    stances: tuple[Stance, ...] = ()
    relations: tuple[Relation, ...] = ()
