"""The shipped schemes: complete, unambiguous, and readable by whoever labels with them."""

import re
import tomllib
from collections.abc import Sequence
from functools import cache

import pytest

from annotator.domain.scheme import EntityLabel, RelationLabel, Scheme, TopicLabel
from annotator.domain.scheme_values import checked_scheme
from annotator.resources import resource

FIRST_TEN = "1234567890"


@cache
def scheme(name: str = "news") -> Scheme:
    text = resource(f"schemes/{name}.toml").read_text(encoding="utf-8")
    return checked_scheme(tomllib.loads(text))


def labels() -> Sequence[EntityLabel | TopicLabel | RelationLabel]:
    return (*scheme().entities, *scheme().topics, *scheme().relations)


def test_entities_cover_news() -> None:
    assert [label.name for label in scheme().entities] == (
        ["PER", "ORG", "GPE", "LOC", "FAC", "EVT", "PROD", "LAW", "DATE", "MONEY", "QTY", "ROLE"]
    )


def test_the_first_ten_labels_have_the_digits_and_the_rest_letters() -> None:
    keys = [label.key for label in scheme().entities]
    assert "".join(keys[:10]) == FIRST_TEN
    assert all(re.fullmatch("[a-z]", key) for key in keys[10:])


def test_there_are_seventeen_top_level_topics_with_their_attribution() -> None:
    top = [topic for topic in scheme().topics if not topic.parent]
    assert len(top) == 17
    assert scheme().attribution.endswith("IPTC Media Topics, CC BY 4.0, iptc.org")
    assert all(topic.key for topic in top)
    assert len({topic.colour for topic in top}) == 17


def test_narrower_topics_look_like_their_parent() -> None:
    for topic in scheme().topics:
        if topic.parent:
            parent = scheme().topic(topic.parent)
            assert parent is not None
            assert parent.parent == ""
            assert topic.colour == parent.colour


@pytest.mark.parametrize("kind", ["entities", "topics", "targets"])
def test_no_key_is_given_twice(kind: str) -> None:
    keys = [label.key for label in getattr(scheme(), kind) if label.key]
    assert len(set(keys)) == len(keys)


def test_every_label_explains_itself() -> None:
    for label in labels():
        sentences = re.findall(r"[.!?](?= |$)", label.rule)
        assert 1 <= len(sentences) <= 3, label.name
        assert label.examples, label.name
        assert {"en", "id"} <= label.title.keys(), label.name
        assert re.fullmatch(r"#[0-9A-F]{6}", label.colour), label.name
        assert 1 <= len(label.short) <= 5, label.name


def test_entities_have_two_or_three_examples_and_a_colour_of_their_own() -> None:
    assert all(2 <= len(label.examples) <= 3 for label in scheme().entities)
    assert len({label.colour for label in scheme().entities}) == len(scheme().entities)


def test_short_names_tell_labels_apart() -> None:
    for group in (scheme().entities, scheme().topics, scheme().relations):
        chips = [label.chip for label in group]
        assert len(set(chips)) == len(chips)


def test_attributes_are_choices_with_a_rule() -> None:
    for label in scheme().entities:
        for attribute in label.attributes:
            assert len(attribute.values) >= 2
            assert attribute.rule
            assert attribute.default in ("", *attribute.values)


def test_relations_link_labels_of_the_scheme() -> None:
    for relation in scheme().relations:
        assert {*relation.sources, *relation.targets} <= scheme().entity_names


def test_targets_say_what_for_means() -> None:
    assert 6 <= len(scheme().targets) <= 9
    assert {str(target.kind) for target in scheme().targets} == {
        "claim",
        "entity",
        "issue",
        "event",
    }
    for target in scheme().targets:
        assert target.for_means
        assert target.aliases
        assert target.rule
        assert re.fullmatch("[1-9]", target.key)


def test_guidelines_explain_entities_topics_and_stance() -> None:
    headings = re.findall(r"^## (.+)$", scheme().guidelines, re.MULTILINE)
    assert headings == ["Names", "GPE, LOC, FAC, ORG", "Topics", "Stance"]


def test_the_empty_scheme_has_no_labels() -> None:
    assert scheme("empty").canonical.count('"name"') == 1
