"""Decisions find their clusters again, and say so when what they saw has changed."""

from collections.abc import Sequence
from dataclasses import replace

from annotator.domain.conflicts import Cluster, ClusterKind
from annotator.domain.decisions import (
    ConflictMark,
    Decision,
    DecisionMethod,
    Feedback,
    FeedbackState,
    MarkKind,
)
from annotator.domain.ids import DecisionId, LayerId, PersonId
from annotator.domain.reviewing import ItemState, QueueItem
from annotator.review.stale import emptied, in_effect, items_of
from tests.review.material import ARTICLE, clusters, layer, new_id, only, span, stance, topic

REVIEWER = PersonId(b"r" * 16)
PUTIN = span("Putin", "PER")


def decided(cluster: Cluster, *, at_us: int = 1, result: str = "") -> Decision:
    return Decision(
        DecisionId(new_id()),
        ARTICLE,
        cluster.kind,
        cluster.fingerprint,
        cluster.start,
        cluster.end,
        cluster.subject,
        "[]",
        result or cluster.candidates[0].key,
        DecisionMethod.ADJUDICATED,
        REVIEWER,
        at_us,
    )


def states(items: Sequence[QueueItem]) -> list[tuple[str, ItemState]]:
    return [(item.cluster.subject, item.state) for item in items]


def test_undecided_clusters_are_open_or_agreed() -> None:
    found = clusters(
        layer("A", PUTIN, span("Kim", "PER")), layer("B", span("Putin", "ORG"), span("Kim", "PER"))
    )
    assert states(items_of(found, ())) == [("Kim", ItemState.AGREED), ("Putin", ItemState.OPEN)]


def test_the_same_fingerprint_is_decided() -> None:
    found = only(clusters(layer("A", PUTIN), layer("B")))
    decision = decided(found)
    again = clusters(layer("A", span("Putin", "PER")), layer("B"))
    (item,) = items_of(again, [decision])
    assert (item.state, item.decision, item.rivals) == (ItemState.DECIDED, decision, ())


def test_a_changed_place_is_stale_and_others_are_not() -> None:
    kim = span("Kim Jong Un", "PER")
    before = clusters(layer("A", PUTIN, kim), layer("B", kim))
    decisions = [decided(one) for one in before]
    after = clusters(layer("A", span("Putin", "ORG"), kim), layer("B", kim))
    items = items_of(after, decisions)
    assert states(items) == [("Kim Jong Un", ItemState.DECIDED), ("Putin", ItemState.STALE)]
    assert items[1].decision == decisions[1]


def test_an_inner_span_that_comes_later_is_new_and_leaves_the_outer_decision_alone() -> None:
    outer = "Universitas Negeri Vladivostok"
    a, b = layer("A", span(outer, "ORG")), layer("B", span(outer, "FAC"))
    decision = decided(only(clusters(a, b)))
    inner = span("Vladivostok", "GPE")
    after = clusters(layer("A", *a.spans, inner), b)
    assert states(items_of(after, [decision])) == [
        (outer, ItemState.DECIDED),
        ("Vladivostok", ItemState.OPEN),
    ]
    changed = clusters(layer("A", span(outer, "LOC"), inner), b)
    assert states(items_of(changed, [decision])) == [
        (outer, ItemState.STALE),
        ("Vladivostok", ItemState.OPEN),
    ]


def test_both_parts_of_a_place_that_was_split_are_stale() -> None:
    whole = [layer(name, span("Kim Jong Un dan Putin", "PER")) for name in "AB"]
    decision = decided(only(clusters(*whole)))
    parts = [layer(name, span("Kim Jong Un", "PER"), span("Putin", "PER")) for name in "AB"]
    items = items_of(clusters(*parts), [decision])
    assert [item.decision for item in items] == [decision, decision]
    assert {item.state for item in items} == {ItemState.STALE}


def test_clusters_that_became_one_bring_all_their_decisions() -> None:
    parts = [layer(name, span("Kim Jong Un", "PER"), span("Putin", "PER")) for name in "AB"]
    decisions = [decided(one) for one in clusters(*parts)]
    whole = clusters(layer("A", span("Kim Jong Un dan Putin", "PER")), parts[1])
    (item,) = items_of(whole, decisions)
    assert item.state is ItemState.STALE
    assert {item.decision, *item.rivals} == set(decisions)


def test_what_all_took_back_is_stale_with_an_empty_cluster_until_decided_again() -> None:
    decision = decided(only(clusters(layer("A", PUTIN), layer("B", PUTIN))))
    (item,) = items_of(clusters(layer("A"), layer("B")), [decision])
    assert (item.state, item.cluster.candidates, item.cluster.is_agreed) == (
        ItemState.STALE,
        (),
        False,
    )
    assert item.cluster == emptied(decision)
    again = replace(
        decision,
        id=DecisionId(new_id()),
        fingerprint=item.cluster.fingerprint,
        supersedes=decision.id,
    )
    (item,) = items_of(clusters(layer("A"), layer("B")), [decision, again])
    assert (item.state, item.decision) == (ItemState.DECIDED, again)


def test_nothing_decided_and_nothing_left_is_in_order() -> None:
    decision = decided(only(clusters(layer("A", PUTIN), layer("B"))), result="[]")
    (item,) = items_of(clusters(layer("A"), layer("B")), [decision])
    assert item.state is ItemState.DECIDED


def test_topics_and_views_are_found_by_their_question() -> None:
    before = clusters(layer("A", topic("War"), stance()), layer("B"))
    decisions = [decided(one) for one in before]
    after = clusters(
        layer("A", topic("War", is_primary=True), stance(), topic("Sport")), layer("B")
    )
    items = {(item.cluster.kind, item.cluster.subject): item for item in items_of(after, decisions)}
    assert items[ClusterKind.TOPIC, "War"].state is ItemState.STALE
    assert items[ClusterKind.TOPIC, "Sport"].state is ItemState.OPEN
    assert items[ClusterKind.STANCE, "author → War"].state is ItemState.DECIDED


def test_superseded_decisions_and_second_opinions_are_not_in_effect() -> None:
    first = decided(only(clusters(layer("A", PUTIN), layer("B"))))
    second = replace(first, id=DecisionId(new_id()), at_us=2, supersedes=first.id)
    check = replace(first, id=DecisionId(new_id()), at_us=3, supersedes=second.id, is_check=True)
    assert in_effect([first, second, check]) == [second]
    assert in_effect([first]) == [first]


def test_two_reviewers_who_differ_make_a_place_stale_and_equal_ones_do_not() -> None:
    found = clusters(layer("A", PUTIN), layer("B"))
    mine, yours = decided(found[0]), decided(found[0], at_us=2)
    (item,) = items_of(found, [mine, yours])
    assert (item.state, item.decision, item.rivals) == (ItemState.DECIDED, yours, (mine,))
    (item,) = items_of(found, [decided(found[0], result='["other"]'), yours])
    assert item.state is ItemState.STALE


def test_an_objection_makes_a_decision_stale_until_it_is_withdrawn() -> None:
    found = clusters(layer("A", PUTIN), layer("B"))
    decision = decided(found[0])
    no = Feedback(decision.id, PersonId(b"a" * 16), FeedbackState.OBJECTED, 5, "a person")
    (item,) = items_of(found, [decision], feedback=[no])
    assert (item.state, item.objections) == (ItemState.STALE, (no,))
    yes = replace(no, state=FeedbackState.UNDERSTOOD, at_us=6)
    (item,) = items_of(found, [decision], feedback=[yes, no])
    assert (item.state, item.objections) == (ItemState.DECIDED, ())


def test_marks_hold_for_the_cluster_they_were_put_on() -> None:
    found = only(clusters(layer("A", PUTIN), layer("B")))
    mark = ConflictMark(ARTICLE, found.kind, found.fingerprint, MarkKind.DEFERRED, REVIEWER, 1)
    (item,) = items_of([found], (), marks=[mark])
    assert (item.state, item.marks) == (ItemState.DEFERRED, (mark,))
    (item,) = items_of([found], (), marks=[replace(mark, mark=MarkKind.FLAGGED)])
    assert item.state is ItemState.FLAGGED
    (item,) = items_of(clusters(layer("A", PUTIN), layer("B"), layer("C")), (), marks=[mark])
    assert (item.state, item.marks) == (ItemState.OPEN, ())


def test_a_reviewer_is_warned_of_their_own_items() -> None:
    found = clusters(layer("A", PUTIN), layer("B"))
    assert items_of(found, (), own={LayerId(b"B" * 16)})[0].is_own
    assert not items_of(found, (), own={LayerId(b"C" * 16)})[0].is_own
