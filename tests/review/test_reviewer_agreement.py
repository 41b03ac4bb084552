"""Agreement of reviewers: decisions and second opinions, against figures worked out by hand."""

import json

import pytest

from annotator.domain.conflicts import ClusterKind
from annotator.domain.decisions import Decision, DecisionMethod
from annotator.domain.ids import ArticleId, DecisionId, PersonId
from annotator.domain.quality import Figure
from annotator.domain.second_opinions import SecondOpinion
from annotator.review.reviewer_agreement import reviewer_figures


def decision(
    number: int, label: str, end: int = 4, kind: ClusterKind = ClusterKind.SPAN
) -> Decision:
    rows = [{"label": label, "place": [[0, end]]}] if label else []
    return Decision(
        DecisionId(number.to_bytes(16, "big")),
        ArticleId(bytes([number % 5]) * 16),
        kind,
        b"f" * 32,
        *(0, end, "Siti", "[]", json.dumps(rows)),
        method=DecisionMethod.ADJUDICATED,
        by=PersonId(b"r" * 16),
        at_us=number,
    )


def opinions(*pairs: tuple[str, str], kind: ClusterKind = ClusterKind.SPAN) -> list[SecondOpinion]:
    return [
        SecondOpinion(decision(2 * at, one, kind=kind), decision(2 * at + 1, other, kind=kind))
        for at, (one, other) in enumerate(pairs)
    ]


def figures(given: list[SecondOpinion]) -> dict[str, Figure]:
    (task,) = reviewer_figures(given)
    return {one.measure: one for one in task.figures}


def test_kappa_of_fifty_opinions_is_that_of_the_textbook() -> None:
    # Cohen (1960) as everybody works it out: 20 + 15 of 50 agree, 25 : 25 against 30 : 20.
    said = [("PER", "PER")] * 20 + [("PER", "ORG")] * 5 + [("ORG", "PER")] * 10
    found = figures(opinions(*said, *[("ORG", "ORG")] * 15))
    assert found["same_label"].estimate.value == pytest.approx(0.7)
    assert found["kappa_label"].estimate.value == pytest.approx((0.7 - 0.5) / (1 - 0.5))
    assert {one.support for one in found.values()} == {50}


def test_the_same_label_elsewhere_is_another_answer() -> None:
    found = figures(
        [
            SecondOpinion(decision(1, "PER"), decision(2, "PER", end=6)),
            SecondOpinion(decision(3, ""), decision(4, "")),
        ]
    )
    assert found["same_answer"].estimate.value == pytest.approx(0.5)
    assert found["same_label"].estimate.value == 1.0


def test_where_only_one_label_was_ever_given_kappa_is_no_number_and_says_why() -> None:
    found = figures(opinions(("PER", "PER"), ("PER", "PER")))
    assert found["same_answer"].estimate.value == 1.0
    assert found["kappa_label"].estimate.value is None
    assert "Only one value" in found["kappa_label"].estimate.why


def test_nothing_here_is_a_value() -> None:
    found = figures(opinions(("PER", "PER"), ("", ""), ("PER", ""), ("", "")))
    assert found["kappa_label"].estimate.value == pytest.approx(0.5)


def test_each_task_has_figures_of_its_own_and_without_opinions_there_are_none() -> None:
    both = opinions(("PER", "PER")) + opinions(("War", ""), kind=ClusterKind.TOPIC)
    assert [task.kind for task in reviewer_figures(both)] == [ClusterKind.SPAN, ClusterKind.TOPIC]
    assert reviewer_figures([]) == ()
