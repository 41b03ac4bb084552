"""What comes next in the queue, and why."""

from collections.abc import Sequence
from dataclasses import replace

import pytest

from annotator.domain.conflicts import Cluster, ConflictType
from annotator.domain.decisions import Decision, DecisionMethod
from annotator.domain.ids import ArticleId, DecisionId, LayerId, PersonId
from annotator.domain.reviewing import ItemState, QueueItem, QueueOrder
from annotator.domain.stance import Polarity
from annotator.review.queue_order import (
    in_order,
    in_queue,
    is_sampled,
    label_widths,
    scored,
    uncertainty,
)
from annotator.review.stale import items_of
from tests.review.material import ARTICLE, clusters, layer, new_id, only, span, stance

OWNERS = {LayerId(name.encode() * 16): PersonId(name.lower().encode() * 16) for name in "ABCD"}


def item(one: list[str], other: list[str], *third: str, article: bytes = b"a") -> QueueItem:
    """Give the conflict about "Putin" of annotators who gave these labels."""
    rows = [one, other, list(third)] if third else [one, other]
    found = clusters(
        *(
            layer(name, *(span("Putin", label) for label in labels))
            for name, labels in zip("ABC", rows, strict=False)
        )
    )
    cluster = replace(only(found), article=ArticleId(article * 16))
    return items_of([cluster], ())[0]


def order(items: Sequence[QueueItem], by: QueueOrder) -> list[int]:
    """Give the numbers of items in this order."""
    articles = {ArticleId(bytes([letter]) * 16): letter for letter in b"abcdefgh"}
    found = in_order(items, by, articles=articles, owners=OWNERS)
    return [items.index(one) for one in found]


def test_votes_that_are_even_are_the_most_uncertain() -> None:
    even, uneven = item(["PER"], ["ORG"]), item(["PER"], ["PER"], "ORG")
    assert uncertainty(even.cluster) == 1.0
    assert 0 < uncertainty(uneven.cluster) < 1
    assert uncertainty(item(["PER"], ["PER"]).cluster) == 0.0


def test_a_heavier_vote_makes_a_conflict_less_uncertain() -> None:
    even = item(["PER"], ["ORG"]).cluster
    assert uncertainty(even, {LayerId(b"A" * 16): 3.0}) < uncertainty(even)


def test_identical_conflicts_are_counted_and_worth_more() -> None:
    items = [
        item(["PER"], ["ORG"], article=b"a"),
        item(["ORG"], ["PER"], article=b"b"),
        item(["PER"], ["GPE"], article=b"c"),
    ]
    found = scored(items)
    assert [one.identical for one in found] == [2, 2, 1]
    assert found[0].score == found[1].score > found[2].score


def test_siblings_cost_less_than_strangers() -> None:
    items = [item(["PER"], ["ORG"])]
    near = scored(items, distance=lambda one, other: 0.5 * (one != other))
    assert near[0].score < scored(items)[0].score


def test_views_that_contradict_cost_more_than_near_ones() -> None:
    def between(one: Polarity, other: Polarity) -> float:
        found = clusters(layer("A", stance(one)), layer("B", stance(other)))
        return scored(items_of(found, ()))[0].score

    assert between(Polarity.FOR, Polarity.AGAINST) > between(Polarity.FOR, Polarity.NEUTRAL)


def test_stale_places_and_little_known_labels_come_sooner() -> None:
    one = item(["PER"], ["ORG"])
    stale = replace(one, state=ItemState.STALE)
    base, raised = (scored([each])[0].score for each in (one, stale))
    assert raised == base + 1
    assert scored([one], widths={"ORG": 0.4})[0].score == pytest.approx(base + 0.4)


def test_of_rare_and_disputed_labels_little_is_known() -> None:
    agreed = [item(["PER"], ["PER"], article=bytes([letter])).cluster for letter in b"abcdefgh"]
    disputed = [item(["ORG"], [], article=bytes([letter])).cluster for letter in b"abcd"]
    disputed += [item(["ORG"], ["ORG"], article=bytes([letter])).cluster for letter in b"efgh"]
    alone = item(["GPE"], ["GPE"]).cluster
    found = label_widths([*agreed, *disputed, alone])
    assert found["PER"] < found["ORG"] < found["GPE"] < 1
    # Wilson's interval of 4 in 8 is 0.2152 to 0.7848.
    assert found["ORG"] == pytest.approx(0.5696, abs=1e-4)
    assert label_widths([]) == {}


def test_the_most_useful_come_first_and_near_ones_in_text_order() -> None:
    scores = [0.1, 3.0, 0.3, 3.2, 2.9]
    items = [
        replace(item(["PER"], ["ORG"], article=bytes([letter])), score=score)
        for letter, score in zip(b"abcde", scores, strict=True)
    ]
    assert order(items, QueueOrder.USE) == [1, 3, 4, 0, 2]


def test_what_was_put_off_comes_last() -> None:
    items = [item(["PER"], ["ORG"], article=bytes([letter])) for letter in b"abc"]
    items[0] = replace(items[0], state=ItemState.DEFERRED)
    items[1] = replace(items[1], state=ItemState.FLAGGED)
    assert order(items, QueueOrder.USE) == [2, 1, 0]


def test_text_order_follows_the_articles() -> None:
    items = [item(["PER"], ["ORG"], article=letter) for letter in (b"c", b"a", b"b")]
    assert order(items, QueueOrder.TEXT) == [1, 2, 0]


def test_by_word_and_by_type_put_equal_ones_together() -> None:
    putin = item(["PER"], ["ORG"], article=b"a")
    missing = item(["PER"], [], article=b"b")
    kim = replace(
        missing, cluster=replace(missing.cluster, subject="kim", article=ArticleId(b"c" * 16))
    )
    items = [putin, kim, missing, replace(putin, cluster=_in(putin.cluster, b"d"))]
    assert order(items, QueueOrder.WORD) == [1, 0, 2, 3]
    assert order(items, QueueOrder.TYPE) == [2, 1, 0, 3]
    assert putin.cluster.type is ConflictType.LABEL


def _in(cluster: Cluster, article: bytes) -> Cluster:
    return replace(cluster, article=ArticleId(article * 16))


def test_by_person_starts_with_who_differs_most() -> None:
    c_differs = [item(["PER"], ["PER"], "ORG", article=letter) for letter in (b"b", b"d")]
    a_differs = item(["ORG"], ["PER"], "PER", article=b"a")
    nobody = item(["ORG"], ["PER"], article=b"c")
    assert order([a_differs, nobody, *c_differs], QueueOrder.PERSON) == [2, 3, 0, 1]


def test_what_is_agreed_comes_as_a_sample_only() -> None:
    agreed = item(["PER"], ["PER"])
    assert in_queue([agreed], audit=0.0) == []
    assert in_queue([agreed], audit=1.0) == [agreed]
    assert in_queue([agreed], audit=0.0, is_left=lambda _: True) == [agreed]
    numbers = [number.to_bytes(4, "big") * 8 for number in range(0, 1 << 32, 1 << 22)]
    assert sum(is_sampled(one, 0.05) for one in numbers) == pytest.approx(51, abs=2)
    assert sum(is_sampled(one, 0.05, seed=7) for one in numbers) == pytest.approx(51, abs=2)


def test_what_a_rule_settled_may_be_checked_and_what_a_person_decided_is_not() -> None:
    cluster = item(["PER"], ["PER"]).cluster
    decision = Decision(
        DecisionId(new_id()),
        ARTICLE,
        cluster.kind,
        cluster.fingerprint,
        cluster.start,
        cluster.end,
        cluster.subject,
        "[]",
        "[]",
        DecisionMethod.UNANIMOUS,
        PersonId(b"r" * 16),
        1,
    )
    settled = QueueItem(cluster, ItemState.DECIDED, decision=decision)
    by_person = replace(settled, decision=replace(decision, method=DecisionMethod.ADJUDICATED))
    assert in_queue([settled, by_person], audit=1.0) == [settled]


def test_conflicts_always_come() -> None:
    items = [
        replace(item(["PER"], ["ORG"]), state=state)
        for state in (ItemState.OPEN, ItemState.STALE, ItemState.DEFERRED, ItemState.FLAGGED)
    ]
    assert in_queue(items, audit=0.0) == items


def test_checks_come_evenly_between_conflicts() -> None:
    conflicts = [item(["PER"], ["ORG"], article=bytes([letter])) for letter in b"abcd"]
    checks = [item(["PER"], ["PER"], article=bytes([letter])) for letter in b"ab"]
    assert order([*checks, *conflicts], QueueOrder.USE) == [2, 3, 0, 4, 5, 1]


def test_the_order_of_items_given_does_not_matter() -> None:
    items = scored([item(["PER"], ["ORG"], article=bytes([letter])) for letter in b"abcdef"])
    for by in QueueOrder:
        turned = list(reversed(items))
        assert [turned[n] for n in order(turned, by)] == [items[n] for n in order(items, by)]
