"""Hits as values: choosing among them, counting, and what a rule means."""

from annotator.domain.ids import ArticleId, LayerId, SpanId
from annotator.domain.layers import LayerStatus
from annotator.domain.propagation import HitState, LabelledSpan, Name
from annotator.workspace.hits import (
    ArticleHits,
    LabelRule,
    Tally,
    changed_places,
    changed_spans,
)
from tests.workspace.values import layer, span

ARTICLE = ArticleId(b"A" * 16)
HITS = ArticleHits(
    ARTICLE,
    LayerStatus.IN_PROGRESS,
    ((0, 3, 0, 0), (5, 8, 0, 0), (10, 13, 0, 0)),
    bytes([HitState.NEW, HitState.LABELLED, HitState.CONFLICT]),
)


def test_some_hits_are_chosen_by_their_numbers() -> None:
    assert HITS.only([2]).found == ((10, 13, 0, 0),)
    assert HITS.only([2]).states == bytes([HitState.CONFLICT])
    assert HITS.without({"gone": [0], "changed": [2]}).found == ((5, 8, 0, 0),)


def test_a_tally_counts_by_state() -> None:
    tally = Tally().with_hits(HITS).with_hits(HITS)
    assert (tally.new, tally.labelled, tally.conflicts, tally.articles) == (2, 2, 2, 2)
    assert tally.hits == 6


def test_places_that_were_labelled_meanwhile_are_told_by_reason() -> None:
    names = [Name("Kim", "Person")]
    own = layer(span(0, 3), span(5, 8), span(10, 13, "Place"))
    assert list(changed_places(own, HITS, names).values()) == [[0]]
    own = layer(span(0, 3, "Place"), span(10, 13, "Place"))
    assert list(changed_places(own, HITS, names).values()) == [[0]]


def test_spans_that_are_gone_or_have_a_twin_are_told_by_reason() -> None:
    one, two = span(0, 3, "Place"), span(5, 8, "Place")
    hits = ArticleHits(
        ARTICLE,
        LayerStatus.IN_PROGRESS,
        HITS.found,
        bytes(3),
        (one.id, two.id, SpanId(b"gone" * 4)),
    )
    own = layer(one, two, span(5, 8, "Person"))
    assert list(changed_spans(own, hits, LabelRule("Place", "Person")).values()) == [[1], [2]]
    assert list(changed_spans(own, hits, LabelRule("Place")).values()) == [[2]]
    assert LayerId(own.layer.id) == one.layer


def test_an_attribute_can_be_asked_for() -> None:
    one = LabelledSpan(
        ArticleId(b"a"),
        LayerStatus.IN_PROGRESS,
        SpanId(b"s"),
        ((0, 1),),
        "Kim",
        (("role", "leader"),),
    )
    assert LabelRule("PER", attribute=("role", "leader")).fits(one)
    assert not LabelRule("PER", attribute=("role", "")).fits(one)
    assert LabelRule("PER", attribute=("rank", "")).fits(one)
