"""The label scheme: its versions, its look-ups, what it refuses."""

import pytest

from annotator.domain.actors import TargetKind
from annotator.domain.scheme import (
    AttributeKind,
    AttributeRule,
    EntityLabel,
    RelationLabel,
    Scheme,
    StanceTarget,
    TagScheme,
    TopicLabel,
)
from tests.domain.material import SCHEME


def test_equal_schemes_are_one_version() -> None:
    one = Scheme(name="x", entities=(EntityLabel(name="A"),))
    other = Scheme.of_canonical('{"name":"x","entities":[{"name":"A","parent":""}]}')
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
    linked = SCHEME.with_labels(relations=("knows",))
    assert "knows" in linked.relation_names
    assert linked.with_labels(relations=("knows",)) is linked


def test_titles_follow_the_language() -> None:
    label = EntityLabel(name="PER", title={"id": "Orang", "en": "Person"}, short="")
    assert [label.titled(tag) for tag in ("id-ID", "en", "ar")] == ["Orang", "Person", "Person"]
    assert EntityLabel(name="PER").titled("id") == "PER"


def test_a_chip_has_at_most_five_letters() -> None:
    assert EntityLabel(name="Organisation").chip == "Organ"
    assert EntityLabel(name="Organisation", short="ORG").chip == "ORG"


@pytest.mark.parametrize(
    ("kind", "values", "value", "is_allowed"),
    [
        (AttributeKind.CHOICE, ("a", "b"), "a", True),
        (AttributeKind.CHOICE, ("a", "b"), "c", False),
        (AttributeKind.CHOICE, (), "anything", True),
        (AttributeKind.TEXT, (), "anything", True),
        (AttributeKind.NUMBER, (), "-1.5", True),
        (AttributeKind.NUMBER, (), "much", False),
        (AttributeKind.NUMBER, (), "٣", False),
        (AttributeKind.BOOL, (), "true", True),
        (AttributeKind.BOOL, (), "yes", False),
    ],
)
def test_attribute_values_are_held_to_their_rule(
    kind: AttributeKind, values: tuple[str, ...], value: str, is_allowed: bool
) -> None:
    refusal = AttributeRule("n", kind, values).refusal_of(value)
    assert (refusal == "") is is_allowed


def test_an_entity_target_needs_no_meaning() -> None:
    assert StanceTarget("Kim", TargetKind.ENTITY).for_means == ""


def test_the_canonical_form_of_a_whole_scheme_comes_back() -> None:
    rule = AttributeRule("role", AttributeKind.CHOICE, ("leader", "guest"), required=True)
    whole = Scheme(
        "whole",
        language="id",
        tag_scheme=TagScheme.BIOES,
        entities=(
            EntityLabel("PER", {"id": "Orang"}, "P", "#1f77b4", "p", attributes=(rule,)),
            EntityLabel("LEAD", parent="PER", examples=("Kim",)),
        ),
        topics=(TopicLabel("War"),),
        relations=(RelationLabel("meets", sources=("PER",), targets=("PER",)),),
        targets=(StanceTarget("Kim", TargetKind.ENTITY, aliases=("Kim Jong Un",), key="k"),),
    )
    again = Scheme.of_canonical(whole.canonical)
    assert again == whole
    assert again.canonical == whole.canonical


@pytest.mark.parametrize(
    "broken",
    [
        {"short": "toolong"},
        {"colour": "red"},
        {"key": "kk"},
        {"name": ""},
    ],
)
def test_a_label_checks_itself(broken: dict[str, str]) -> None:
    with pytest.raises(ValueError, match=r"toolong|red|kk|characters"):
        EntityLabel(**{"name": "A", **broken})
