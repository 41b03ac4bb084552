from dataclasses import replace

from annotator.domain.articles import Segmentation
from annotator.domain.ids import SpanId, StanceId, TopicId
from annotator.domain.layers import LayerContent
from annotator.domain.rows import Fragments, Mark
from annotator.domain.stance import Polarity, Stance
from annotator.domain.topics import Topic
from annotator.review.values import Level, Rated, Units, said_in
from tests.formats.material import SITI, SUMMIT, article

EMPTY = article("Ani di Bali").layers[0]
MARK = Mark(EMPTY.layer.scheme, 1, 1)
TOKENS = ((0, 3), (4, 6), (7, 11))


def said(layer: LayerContent, level: Level) -> Rated:
    names = {SITI.id: "Siti", SUMMIT.id: "KTT"}
    return said_in(layer, level, lambda: Segmentation(TOKENS, ()), names)


def topics(*labels: str) -> LayerContent:
    rows = (
        Topic(TopicId(bytes([number]) * 16), EMPTY.layer.id, label, MARK)
        for number, label in enumerate(labels)
    )
    return replace(EMPTY, topics=tuple(rows))


def stances(*polarities: Polarity, intensity: float | None = None) -> LayerContent:
    rows = (
        Stance(
            StanceId(bytes([number]) * 16),
            EMPTY.layer.id,
            SITI.id,
            SUMMIT.id,
            polarity,
            MARK,
            intensity=intensity,
        )
        for number, polarity in enumerate(polarities)
    )
    return replace(EMPTY, stances=tuple(rows))


def only(rated: Rated) -> object:
    (value,) = rated.values()
    return value


def of_tokens(layer: LayerContent) -> list[object]:
    return list(said(layer, Level.TOKEN).values())


def test_the_topics_of_an_article_are_one_value_and_none_is_one_too() -> None:
    assert only(said(topics("b", "a"), Level.TOPIC)) == {"a", "b"}
    assert only(said(EMPTY, Level.TOPIC)) == frozenset()


def test_a_topic_of_a_span_is_no_topic_of_the_article() -> None:
    layer = topics("a")
    of_span = replace(layer.topics[0], span=SpanId(b"s" * 16))
    assert only(said(replace(layer, topics=(of_span,)), Level.TOPIC)) == frozenset()


def test_a_token_has_the_labels_of_all_spans_that_touch_it() -> None:
    layer = article("Ani di Bali", (0, 5, "PER"), (2, 3, "LOC"), (11, 11, "X")).layers[0]
    assert of_tokens(layer) == [{"PER", "LOC"}, {"PER"}, set()]


def test_a_discontinuous_span_leaves_its_gap_alone() -> None:
    (span,) = article("Ani di Bali", (0, 3, "PER")).layers[0].spans
    gapped: Fragments = ((0, 3), (7, 9))
    layer = replace(EMPTY, spans=(replace(span, fragments=gapped),))
    assert of_tokens(layer) == [{"PER"}, set(), {"PER"}]


def test_stances_on_one_target_that_differ_are_mixed() -> None:
    both = stances(Polarity.FOR, Polarity.AGAINST)
    assert only(said(stances(Polarity.FOR, Polarity.FOR), Level.POLARITY)) == "for"
    assert only(said(both, Level.POLARITY)) == "mixed"
    assert only(said(both, Level.STANCE)) == 0


def test_what_is_on_no_side_has_no_place_on_the_scale() -> None:
    assert said(stances(Polarity.UNCLEAR), Level.STANCE) == {}
    assert only(said(stances(Polarity.UNCLEAR), Level.POLARITY)) == "unclear"
    assert said(EMPTY, Level.POLARITY) == {}


def test_holders_and_targets_are_named_and_intensity_is_a_number() -> None:
    layer = stances(Polarity.FOR, intensity=0.5)
    assert only(said(layer, Level.HOLDER)) == {"Siti"}
    assert only(said(layer, Level.TARGET)) == {"KTT"}
    assert only(said(layer, Level.INTENSITY)) == 0.5
    assert said(stances(Polarity.FOR), Level.INTENSITY) == {}


def test_units_know_their_labels_and_who_gave_each() -> None:
    units = Units()
    units.add("a", "ani", {"": frozenset({"x", "y"})})
    units.add("a", "budi", {"": frozenset()})
    assert units.labels == ["x", "y"]
    assert list(units.labelled("x")) == [(("a", ""), "ani", True), (("a", ""), "budi", False)]
    assert units.done == {"a": ["ani", "budi"]}
