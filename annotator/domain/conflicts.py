"""Clusters: what annotators who have done an article say about one place or one question of it.

A cluster in which they differ is a conflict; one in which all say the same is agreed. Candidates
are whole answers to the cluster's question: one span, two spans where another has one, a topic or
none, a stance. An annotator who is done and marked nothing there says the candidate without rows.
"""

from dataclasses import dataclass
from enum import StrEnum

from annotator.domain.ids import ArticleId, LayerId
from annotator.domain.spans import Span
from annotator.domain.stance import Stance
from annotator.domain.topics import Topic

__all__ = ["Candidate", "Cluster", "ClusterKind", "ConflictType", "Voice"]


class ClusterKind(StrEnum):
    """What a cluster is about."""

    SPAN = "span"
    TOPIC = "topic"
    STANCE = "stance"


class ConflictType(StrEnum):
    """In which respect the annotators of a cluster differ."""

    MISSING = "missing"
    BOUNDARY = "boundary"
    LABEL = "label"
    BOUNDARY_LABEL = "boundary_label"
    SPLIT_MERGE = "split_merge"
    NESTING = "nesting"
    ATTRIBUTE = "attribute"
    TOPIC = "topic"
    STANCE_FIELD = "stance_field"


@dataclass(frozen=True, slots=True, order=True)
class Voice:
    """One annotator's layer behind a candidate, with the ids of its rows there, sorted.

    `rows` is empty where the annotator is done and marked nothing.
    """

    layer: LayerId
    rows: tuple[bytes, ...] = ()


@dataclass(frozen=True, slots=True)
class Candidate:
    """One answer: the rows of whoever said it first by layer id, and all who say so.

    Spans stand in reading order. `key` is the canonical JSON of what the answer says (label, place
    and attributes of each row, never ids, times or people): equal keys are equal answers.
    """

    rows: tuple[Span | Topic | Stance, ...]
    voices: tuple[Voice, ...]
    key: str

    @property
    def votes(self) -> int:
        """How many annotators say so."""
        return len(self.voices)


@dataclass(frozen=True, slots=True)
class Cluster:
    """What the annotators say about one place or question of one article.

    `start` and `end` bound all its rows in code points, both 0 for what is said of the whole
    article. `candidates` have the most votes first, then stand by key. `fingerprint` (32 bytes) is
    the SHA-256 over the sorted candidates with who says each: another answer, another annotator
    or a changed row gives another one. `type` is None where all agree. `subject` names the
    question in the same way in every article: the quoted text, the topic, "holder → target".
    """

    article: ArticleId
    kind: ClusterKind
    type: ConflictType | None
    start: int
    end: int
    candidates: tuple[Candidate, ...]
    fingerprint: bytes
    subject: str

    @property
    def is_agreed(self) -> bool:
        """Whether all say the same."""
        return self.type is None

    @property
    def votes(self) -> int:
        """How many annotators have done the article."""
        return sum(candidate.votes for candidate in self.candidates)
