"""Equal answers have equal keys, whoever gives them, when, and in what order."""

import json
from dataclasses import replace

import pytest

from annotator.domain.answers import NOTHING, answer_key, said
from annotator.domain.ids import ActorId, LayerId, SchemeId, SpanId, StanceId, TargetId, TopicId
from annotator.domain.rows import Mark
from annotator.domain.spans import Span
from annotator.domain.stance import Polarity, Stance
from annotator.domain.topics import Topic

MARK = Mark(SchemeId(b"v" * 16), 1, 1)
LAYER = LayerId(b"l" * 16)
KIM = Span(SpanId(b"1" * 16), LAYER, "Person", ((0, 11),), MARK, (("role", "leader"),))
CITY = Span(SpanId(b"2" * 16), LAYER, "Place", ((29, 40),), MARK)
STANCE = Stance(
    StanceId(b"3" * 16), LAYER, ActorId(b"h" * 16), TargetId(b"t" * 16), Polarity.FOR, MARK
)


def test_who_says_it_when_and_under_which_id_does_not_matter() -> None:
    other = replace(
        KIM,
        id=SpanId(b"9" * 16),
        layer=LayerId(b"m" * 16),
        mark=replace(MARK, updated_us=9, note="sure", confidence=0.5),
    )
    assert answer_key([KIM, CITY]) == answer_key([CITY, other])


@pytest.mark.parametrize(
    "other",
    [
        replace(KIM, label="City"),
        replace(KIM, fragments=((0, 3), (8, 11))),
        replace(KIM, attributes=()),
    ],
    ids=["label", "place", "attributes"],
)
def test_label_place_and_attributes_matter(other: Span) -> None:
    assert answer_key([other]) != answer_key([KIM])


def test_nothing_has_a_key_of_its_own() -> None:
    assert answer_key([]) == NOTHING


def test_the_same_answer_elsewhere_is_equal_when_offsets_count_from_its_place() -> None:
    moved = replace(KIM, fragments=((50, 61),))
    assert answer_key([moved], origin=50) == answer_key([KIM])
    assert answer_key([moved]) != answer_key([KIM])


def test_a_topic_on_a_span_is_said_of_the_spans_place() -> None:
    topic = Topic(TopicId(b"4" * 16), LAYER, "War", MARK, evidence=((3, 5),), span=KIM.id)
    assert said(topic, places={KIM.id: KIM.fragments}) == {
        "kind": "topic",
        "label": "War",
        "is_primary": False,
        "span": [[0, 11]],
    }
    assert answer_key([topic]) != answer_key([replace(topic, span=None)])
    assert answer_key([topic]) == answer_key([replace(topic, evidence=())])


def test_every_field_of_a_stance_matters_but_mentions_and_group() -> None:
    full = replace(
        STANCE,
        intensity=0.5,
        date="2023-09",
        source_chain=(ActorId(b"s" * 16),),
        cue=(((1, 2),),),
        evidence=((0, 9),),
    )
    words = json.loads(answer_key([full]))[0]
    assert words["cue"] == [[[1, 2]]]
    assert (words["intensity"], words["date"]) == (0.5, "2023-09")
    assert words["source_chain"] == [(b"s" * 16).hex()]
    assert answer_key([replace(full, polarity=Polarity.AGAINST)]) != answer_key([full])
    assert answer_key([replace(full, group="g", holder_mention=KIM.id)]) == answer_key([full])
