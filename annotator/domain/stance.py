"""Stance: who holds what view of what, and where the article says so (DESIGN 4.4)."""

from dataclasses import dataclass
from enum import StrEnum

from annotator.domain.ids import ActorId, LayerId, SpanId, StanceId, TargetId
from annotator.domain.rows import Fragments, Mark

__all__ = [
    "Attribution",
    "Explicitness",
    "Modality",
    "Polarity",
    "Sentiment",
    "Stance",
    "StanceLevel",
]


class StanceLevel(StrEnum):
    """Whether a stance is said at a place or by the article as a whole."""

    SPAN = "span"
    ARTICLE = "article"


class Polarity(StrEnum):
    """Which way a stance goes; `UNRELATED` only at article level."""

    FOR = "for"
    AGAINST = "against"
    NEUTRAL = "neutral"
    MIXED = "mixed"
    QUERY = "query"
    UNRELATED = "unrelated"
    UNCLEAR = "unclear"


class Explicitness(StrEnum):
    """Whether the text states the stance or the reader infers it."""

    STATED = "stated"
    INFERRED = "inferred"


class Attribution(StrEnum):
    """How the words are given to the holder."""

    DIRECT = "direct"
    INDIRECT = "indirect"
    MIXED = "mixed"
    NONE = "none"


class Modality(StrEnum):
    """How certain the holder is made to sound."""

    CERTAIN = "certain"
    PROBABLE = "probable"
    POSSIBLE = "possible"
    NEGATED = "negated"
    UNSPECIFIED = "unspecified"


class Sentiment(StrEnum):
    """The tone of the words, apart from the stance."""

    POSITIVE = "positive"
    NEGATIVE = "negative"
    NEUTRAL = "neutral"
    MIXED = "mixed"
    UNSPECIFIED = "unspecified"


@dataclass(frozen=True, slots=True)
class Stance:
    """One holder's view of one target, as one expression shows it.

    `evidence` is `()` only at article level. `cue` are the words that carry the view ("menolak").
    `source_chain` lists who reports whom, outermost first. `intensity` is between 0 and 1.
    `date` is an ISO 8601 date, whole or in part. Stances with one `group` belong together.
    """

    id: StanceId
    layer: LayerId
    holder: ActorId
    target: TargetId
    polarity: Polarity
    mark: Mark
    level: StanceLevel = StanceLevel.SPAN
    evidence: Fragments = ()
    holder_mention: SpanId | None = None
    target_mention: SpanId | None = None
    source_chain: tuple[ActorId, ...] = ()
    cue: tuple[Fragments, ...] = ()
    intensity: float | None = None
    explicitness: Explicitness = Explicitness.STATED
    attribution: Attribution = Attribution.NONE
    modality: Modality = Modality.UNSPECIFIED
    sentiment: Sentiment = Sentiment.UNSPECIFIED
    date: str = ""
    group: str = ""
