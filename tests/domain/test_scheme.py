"""The label scheme: what it refuses, its versions, its look-ups."""

import pytest
from pydantic import ValidationError

from annotator.domain.scheme import AttributeRule, EntityLabel, Scheme, StanceTarget, TopicLabel
from tests.domain.material import SCHEME


@pytest.mark.parametrize(
    ("values", "complaint"),
    [
        ({"entities": [{"name": "A"}, {"name": "A"}]}, 'entity label "A" stands there twice'),
        ({"topics": [{"name": "A", "parent": "B"}]}, 'unknown parent "B"'),
        (
            {"topics": [{"name": "A", "parent": "B"}, {"name": "B", "parent": "A"}]},
            "is its own parent",
        ),
        ({"targets": [{"name": "X", "kind": "claim"}]}, 'what "for" means'),
        (
            {"targets": [{"name": "X", "kind": "entity"}, {"name": "X", "kind": "event"}]},
            "two stance targets have the same name",
        ),
        ({"entities": [{"name": ""}]}, "at least 1 character"),
        ({"entities": [{"name": "A", "colour": "red"}]}, "pattern"),
        ({"entitis": []}, "Extra inputs"),
    ],
)
def test_a_broken_scheme_is_refused(values: dict[str, object], complaint: str) -> None:
    with pytest.raises(ValidationError, match=complaint):
        Scheme.model_validate({"name": "x", **values})


def test_equal_schemes_are_one_version() -> None:
    one = Scheme(name="x", entities=(EntityLabel(name="A"),))
    other = Scheme.model_validate({"entities": [{"name": "A", "parent": ""}], "name": "x"})
    assert one.canonical == other.canonical == '{"entities":[{"name":"A"}],"name":"x"}'
    assert one.version_id == other.version_id
    assert one.version_id != Scheme(name="y").version_id


def test_labels_are_found_by_their_exact_name() -> None:
    assert SCHEME.entity("Person") is SCHEME.entities[0]
    assert SCHEME.entity("person") is None
    assert SCHEME.topic("War") is SCHEME.topics[1]
    assert SCHEME.topic("Peace") is None
    assert SCHEME.relation("in") is SCHEME.relations[0]
    assert SCHEME.relation("out") is None


def test_broader_labels_are_named_narrowest_first() -> None:
    assert SCHEME.broader("City") == ("City", "Place")
    assert SCHEME.broader("Unknown") == ("Unknown",)


def test_adding_labels_makes_a_new_version_unless_all_are_there() -> None:
    wider = SCHEME.with_labels(entities=("Law", "Person"), topics=("Art",))
    assert [label.name for label in wider.entities][-1] == "Law"
    assert wider.topics[-1] == TopicLabel(name="Art")
    assert wider.version_id != SCHEME.version_id
    assert SCHEME.with_labels(entities=("Person",)) is SCHEME


def test_titles_follow_the_language() -> None:
    label = EntityLabel(name="PER", title={"id": "Orang", "en": "Person"}, short="")
    assert [label.titled(tag) for tag in ("id-ID", "en", "ar")] == ["Orang", "Person", "Person"]
    assert EntityLabel(name="PER").titled("id") == "PER"


def test_a_chip_has_at_most_five_letters() -> None:
    assert EntityLabel(name="Organisation").chip == "Organ"
    assert EntityLabel(name="Organisation", short="ORG").chip == "ORG"


@pytest.mark.parametrize(
    ("rule", "value", "is_allowed"),
    [
        ({"values": ["a", "b"]}, "a", True),
        ({"values": ["a", "b"]}, "c", False),
        ({}, "anything", True),
        ({"kind": "text"}, "anything", True),
        ({"kind": "number"}, "-1.5", True),
        ({"kind": "number"}, "much", False),
        ({"kind": "number"}, "٣", False),
        ({"kind": "bool"}, "true", True),
        ({"kind": "bool"}, "yes", False),
    ],
)
def test_attribute_values_are_held_to_their_rule(
    rule: dict[str, object], value: str, is_allowed: bool
) -> None:
    refusal = AttributeRule.model_validate({"name": "n", **rule}).refusal_of(value)
    assert (refusal == "") is is_allowed


def test_an_entity_target_needs_no_meaning() -> None:
    target = StanceTarget.model_validate({"name": "Kim", "kind": "entity"})
    assert target.for_means == ""
