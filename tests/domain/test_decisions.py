"""Decisions say how, why and by whom a cluster was answered."""

from annotator.domain.conflicts import ClusterKind
from annotator.domain.decisions import Decision, DecisionMethod, Reason
from annotator.domain.ids import ArticleId, DecisionId, PersonId


def test_a_decision_is_a_persons_own_without_reason_unless_said_otherwise() -> None:
    decision = Decision(
        DecisionId(b"d" * 16),
        ArticleId(b"a" * 16),
        ClusterKind.SPAN,
        b"f" * 32,
        3,
        9,
        "Jakarta",
        seen="[]",
        result="[]",
        method=DecisionMethod.ADJUDICATED,
        by=PersonId(b"p" * 16),
        at_us=1,
    )
    assert decision.reason is Reason.NONE
    assert decision.rule_version == ""
    assert decision.supersedes is None
    assert not decision.is_check
