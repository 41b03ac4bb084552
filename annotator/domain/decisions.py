"""Decisions: what a reviewer, or a policy, answered to a cluster, and on what grounds.

Decisions are append-only: a new answer supersedes the old one and both stay. The gold layer holds
what the decisions in effect made; each of its rows is the `MADE` source of one of them.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from annotator.domain.conflicts import ClusterKind
from annotator.domain.ids import ArticleId, DecisionId, LayerId, PersonId

__all__ = [
    "ConflictMark",
    "Decision",
    "DecisionMethod",
    "DecisionSource",
    "Feedback",
    "FeedbackState",
    "MarkKind",
    "Reason",
    "SourceRelation",
    "in_effect",
]


class DecisionMethod(StrEnum):
    """How an answer was found."""

    UNANIMOUS = "unanimous"
    MAJORITY = "majority"
    WEIGHTED = "weighted"
    RULE = "rule"
    ADJUDICATED = "adjudicated"
    EDITED = "edited"
    PROPAGATED = "propagated"
    IMPORTED = "imported"


class Reason(StrEnum):
    """Why annotators differed, as the reviewer sees it."""

    NONE = ""
    AMBIGUOUS = "ambiguous"
    GUIDELINE_GAP = "guideline_gap"
    SLIP = "slip"
    BOUNDARY_RULE = "boundary_rule"
    NESTING_RULE = "nesting_rule"
    SUBJECTIVE = "subjective"


class SourceRelation(StrEnum):
    """What a decision did with a row: took it over, turned it down, merged it, made it."""

    ADOPTED = "adopted"
    REJECTED = "rejected"
    MERGED = "merged"
    MADE = "made"


class MarkKind(StrEnum):
    """What a reviewer put on a conflict without deciding it."""

    DEFERRED = "deferred"
    FLAGGED = "flagged"


class FeedbackState(StrEnum):
    """What an annotator says to a decision about their own work."""

    UNDERSTOOD = "understood"
    OBJECTED = "objected"


@dataclass(frozen=True, slots=True)
class Decision:
    """One answer to one cluster of an article.

    `start` and `end` bound the cluster in code points, `subject` and `fingerprint` are its own as
    they were. `seen` is canonical JSON: the list of candidates in the order shown, each
    `{"rows": […], "voices": [{"layer", "rows"}]}` with `rows` as in `Candidate.key`. `result` is
    canonical JSON: the list of rows that became gold; `"[]"` is a negative decision: nothing here.
    `chosen` is the number of the adopted candidate in `seen` from 0, None when it was none of
    them. `rule_version` names the policy that decided, empty for a person. `confidence` is between
    0 and 1, None where nobody said. `spent_ms` is the time from showing to deciding, in ms.
    `is_check` marks a second adjudicator's answer, which leaves the gold as it is.
    """

    id: DecisionId
    article: ArticleId
    kind: ClusterKind
    fingerprint: bytes
    start: int
    end: int
    subject: str
    seen: str
    result: str
    method: DecisionMethod
    by: PersonId
    at_us: int
    chosen: int | None = None
    reason: Reason = Reason.NONE
    note: str = ""
    rule_version: str = ""
    confidence: float | None = None
    spent_ms: int = 0
    supersedes: DecisionId | None = None
    is_check: bool = False


@dataclass(frozen=True, slots=True)
class DecisionSource:
    """A row that a decision took, turned down, merged or, in the gold layer, made."""

    decision: DecisionId
    layer: LayerId
    row: bytes
    relation: SourceRelation


@dataclass(frozen=True, slots=True)
class ConflictMark:
    """A conflict put off for a second opinion, or flagged for the guideline.

    It concerns the cluster with this fingerprint only: when that changes, the mark is void.
    """

    article: ArticleId
    kind: ClusterKind
    fingerprint: bytes
    mark: MarkKind
    by: PersonId
    at_us: int
    note: str = ""


@dataclass(frozen=True, slots=True)
class Feedback:
    """What a person answered to a decision; without one the decision is new to them."""

    decision: DecisionId
    person: PersonId
    state: FeedbackState
    at_us: int
    note: str = ""


def in_effect(decisions: Iterable[Decision]) -> list[Decision]:
    """Give the decisions that hold, newest first: not superseded, and no second opinion.

    Decisions that were taken back are not among those given.
    """
    given = list(decisions)
    superseded = {one.supersedes for one in given if not one.is_check}
    held = [one for one in given if not one.is_check and one.id not in superseded]
    return sorted(held, key=lambda one: (one.at_us, one.id), reverse=True)
