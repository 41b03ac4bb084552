"""Setting, changing and removing topics."""

import pytest

from annotator.domain.editing import (
    applied,
    remove_topic,
    set_primary_topic,
    set_topic,
)
from annotator.domain.errors import RuleViolation
from annotator.domain.ids import SpanId
from annotator.domain.layers import LayerContent
from tests.domain.material import TEXT, empty_layer, labelled, new_edit, place_of


def with_topics(*names: str) -> LayerContent:
    content, edit = empty_layer(), new_edit()
    for name in names:
        content = applied(content, set_topic(content, name, edit))
    return content


def primaries(content: LayerContent) -> list[str]:
    return [topic.label for topic in content.topics if topic.is_primary]


def test_a_topic_is_set_with_its_evidence() -> None:
    evidence = place_of("perang")
    change_set = set_topic(empty_layer(), "War", new_edit(), evidence=evidence, text=TEXT)
    topic = applied(empty_layer(), change_set).topics[0]
    assert (topic.label, topic.evidence, topic.is_primary) == ("War", evidence, False)
    assert change_set.describe() == 'Set topic "perang": War'


def test_a_topic_said_again_changes_only_what_is_given() -> None:
    edit = new_edit()
    content = applied(
        empty_layer(), set_topic(empty_layer(), "War", edit, evidence=place_of("perang"))
    )
    content = applied(content, set_topic(content, "War", edit, is_primary=True, confidence=0.5))
    assert len(content.topics) == 1
    assert content.topics[0].evidence == place_of("perang")
    assert content.topics[0].mark.confidence == 0.5
    content = applied(content, set_topic(content, "War", edit, evidence=()))
    assert content.topics[0].evidence == ()
    with pytest.raises(RuleViolation, match='"War" is set already'):
        set_topic(content, "War", edit)


def test_only_one_topic_of_the_article_is_primary() -> None:
    content = with_topics("War", "Sport")
    content = applied(content, set_primary_topic(content, "War", new_edit()))
    change_set = set_primary_topic(content, "Sport", new_edit())
    after = applied(content, change_set)
    assert (primaries(content), primaries(after)) == (["War"], ["Sport"])
    assert applied(after, change_set.inverse()) == content
    assert primaries(applied(after, set_topic(after, "Sport", new_edit(), is_primary=False))) == []


def test_making_a_topic_primary_sets_it_where_it_is_not() -> None:
    content = with_topics()
    assert primaries(applied(content, set_primary_topic(content, "War", new_edit()))) == ["War"]


def test_a_span_has_topics_of_its_own() -> None:
    edit = new_edit()
    content = labelled(("Kim", "Person"), edit=edit)
    kim = content.spans[0].id
    content = applied(content, set_primary_topic(content, "War", edit))
    content = applied(content, set_primary_topic(content, "War", edit, span=kim))
    assert primaries(content) == ["War", "War"]
    content = applied(content, remove_topic(content, "War", edit))
    assert [topic.span for topic in content.topics] == [kim]
    with pytest.raises(RuleViolation, match="not set here"):
        remove_topic(content, "War", edit)
    content = applied(content, remove_topic(content, "War", edit, span=kim))
    assert content.topics == ()


def test_unknown_topics_places_and_spans_are_refused() -> None:
    with pytest.raises(RuleViolation, match='no topic "Peace"'):
        set_topic(empty_layer(), "Peace", new_edit())
    with pytest.raises(RuleViolation, match="outside the text"):
        set_topic(empty_layer(), "War", new_edit(), evidence=((0, 9_999),), text=TEXT)
    with pytest.raises(RuleViolation, match="no longer there"):
        set_topic(empty_layer(), "War", new_edit(), span=SpanId(b"?" * 16))
