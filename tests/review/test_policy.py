"""What a policy settles, what it leaves to a person, and how it names itself."""

from dataclasses import replace

import pytest

from annotator.domain.conflicts import Cluster, ClusterKind
from annotator.domain.decisions import DecisionMethod
from annotator.domain.errors import RuleViolation
from annotator.domain.ids import LayerId, SpanId
from annotator.domain.spans import Span
from annotator.domain.stance import Polarity
from annotator.domain.topics import Topic
from annotator.review.policy import AGREED_ONLY, Policy, PolicyRule, Verdict, policy_of, verdict
from tests.review.material import TEXT, at, clusters, layer, new_id, only, span, stance, topic

UNANIMOUS = Verdict(0, DecisionMethod.UNANIMOUS, PolicyRule.UNANIMOUS)


def cluster_of(*rows: list[Span] | list[Topic]) -> Cluster:
    return only(clusters(*(layer(name, *own) for name, own in zip("ABCDE", rows, strict=False))))


def settled(cluster: Cluster, words: str, **weights: float) -> tuple[int, DecisionMethod] | None:
    by_layer = {LayerId(name.encode() * 16): weight for name, weight in weights.items()}
    found = verdict(cluster, policy_of(words, ["presiden"]), TEXT.quote, by_layer)
    return (found.chosen, found.method) if found else None


def test_what_all_say_is_settled() -> None:
    found = cluster_of([span("Putin", "PER")], [span("Putin", "PER")])
    assert verdict(found, AGREED_ONLY, TEXT.quote) == UNANIMOUS


def test_one_annotator_alone_settles_nothing() -> None:
    alone = cluster_of([span("Putin", "PER")])
    assert verdict(alone, policy_of("majority,weighted"), TEXT.quote) is None
    one_of_three = cluster_of([span("Putin", "PER")], [], [])
    assert verdict(one_of_three, policy_of("majority,weighted"), TEXT.quote) is None


def test_by_default_a_majority_settles_nothing() -> None:
    two_of_three = cluster_of([span("Putin", "PER")], [span("Putin", "PER")], [])
    assert verdict(two_of_three, AGREED_ONLY, TEXT.quote) is None
    assert settled(two_of_three, "majority") == (0, DecisionMethod.MAJORITY)


def test_a_majority_needs_three_annotators_and_one_label() -> None:
    one_of_two = cluster_of([span("Kim", "PER")], [])
    assert settled(one_of_two, "majority") is None
    other_label = cluster_of([span("Putin", "PER")], [span("Putin", "PER")], [span("Putin", "ORG")])
    assert settled(other_label, "majority") is None
    other_place = cluster_of(
        [span("Kim Jong Un", "PER")],
        [span("Kim Jong Un", "PER")],
        [span("Presiden Kim Jong Un", "PER")],
    )
    assert settled(other_place, "majority") == (0, DecisionMethod.MAJORITY)


def test_three_of_five_are_fewer_than_two_thirds() -> None:
    kim = [span("Kim", "PER")]
    assert settled(cluster_of(kim, kim, kim, [], []), "majority") is None
    assert settled(cluster_of(kim, kim, kim, kim, []), "majority") is not None


def test_weights_decide_where_heads_do_not() -> None:
    kim = [span("Kim", "PER")]
    found = cluster_of(kim, kim, [], [])
    assert settled(found, "weighted") is None
    chosen = settled(found, "weighted", A=2.0, B=2.0)
    assert chosen is not None
    assert found.candidates[chosen[0]].rows
    assert chosen[1] is DecisionMethod.WEIGHTED


@pytest.mark.parametrize(
    ("rule", "one", "other", "bare"),
    [
        ("title", "Presiden Kim Jong Un", "Kim Jong Un", "Kim Jong Un"),
        ("punctuation", "Vladivostok,", "Vladivostok", "Vladivostok"),
        ("whitespace", "Putin ", "Putin", "Putin"),
    ],
)
def test_a_named_rule_takes_the_bare_span(rule: str, one: str, other: str, bare: str) -> None:
    found = cluster_of([span(one, "PER")], [span(other, "PER")])
    chosen = settled(found, rule)
    assert chosen is not None
    (row,) = found.candidates[chosen[0]].rows
    assert isinstance(row, Span)
    assert TEXT.quote(row.start, row.end) == bare
    assert settled(found, "agreed") is None


def test_a_rule_leaves_other_differences_to_a_person() -> None:
    no_title = cluster_of([span("Kim Jong Un", "PER")], [span("Jong Un", "PER")])
    label_too = cluster_of([span("Presiden Kim Jong Un", "ROLE")], [span("Kim Jong Un", "PER")])
    missing = cluster_of([span("Presiden Kim Jong Un", "PER")], [span("Kim Jong Un", "PER")], [])
    crossed = cluster_of([at(((8, 20),), "PER")], [at(((9, 21),), "PER")])
    for found in (no_title, label_too, missing, crossed):
        assert settled(found, "title,punctuation,whitespace") is None


def test_stacked_labels_are_left_to_a_person() -> None:
    both = [span("Putin", "PER"), span("Putin", "ROLE")]
    found = cluster_of(both, both)
    assert found.is_agreed
    assert settled(found, "agreed") is None
    assert settled(found, "stacked") == (0, DecisionMethod.UNANIMOUS)


def test_a_span_that_stands_there_twice_is_left_to_a_person() -> None:
    putin = span("Putin", "PER")
    found = cluster_of([putin, replace(putin, id=SpanId(new_id()))], [putin])
    assert found.is_agreed
    assert settled(found, "agreed") is None


def test_topics_and_views_are_settled_by_the_same_rules() -> None:
    topics = cluster_of([topic("War")], [topic("War")], [])
    assert settled(topics, "agreed") is None
    assert settled(topics, "majority") == (0, DecisionMethod.MAJORITY)
    views = only(clusters(layer("A", stance()), layer("B", stance())))
    assert verdict(views, AGREED_ONLY, TEXT.quote) == UNANIMOUS
    dissent = only(
        clusters(layer("A", stance()), layer("B", stance()), layer("C", stance(Polarity.AGAINST)))
    )
    assert settled(dissent, "majority") is None


def test_a_policy_may_be_for_some_kinds_only() -> None:
    spans_only = Policy(kinds=frozenset({ClusterKind.SPAN}))
    topics = cluster_of([topic("War")], [topic("War")])
    assert verdict(topics, spans_only, TEXT.quote) is None


def test_equal_policies_have_equal_versions() -> None:
    assert policy_of("majority, title").version == "1: majority, title, unanimous"
    assert policy_of("title+majority").version == policy_of("majority,title").version
    assert policy_of("agreed") == AGREED_ONLY
    other = Policy(
        frozenset({PolicyRule.MAJORITY}), frozenset({ClusterKind.TOPIC}), least=3, share=0.8
    )
    assert other.version == "1: majority, only topic, least 3, share 0.8"


def test_an_unknown_rule_is_refused_with_those_there_are() -> None:
    with pytest.raises(RuleViolation, match=r'no rule "most".*unanimous, majority'):
        policy_of("most")
