"""Adding, changing and removing relations."""

import pytest

from annotator.domain.editing import (
    add_relation,
    applied,
    change_relation,
    possible_relations,
    remove_relation,
)
from annotator.domain.errors import RuleViolation
from annotator.domain.ids import RelationId, SpanId
from annotator.domain.layers import LayerContent
from annotator.domain.relations import PossibleRelation
from tests.domain.material import SCHEME, TEXT, id_of, labelled, new_edit


def linked() -> tuple[LayerContent, SpanId, SpanId]:
    content = labelled(("Kim", "Person"), ("Moskow", "City"), edit=new_edit())
    kim, city = id_of(content, "Kim"), id_of(content, "Moskow")
    change_set = add_relation(content, "in", kim, city, new_edit(first_id=50), text=TEXT)
    assert change_set.describe() == 'Add relation "Kim": in'
    return applied(content, change_set), kim, city


def test_a_relation_goes_from_one_span_to_another() -> None:
    content, kim, city = linked()
    relation = content.relations[0]
    assert (relation.label, relation.source, relation.target) == ("in", kim, city)


def test_relations_against_the_rules_are_refused() -> None:
    content, kim, city = linked()
    for label, source, target, complaint in (
        ("out", kim, city, 'no relation "out"'),
        ("in", kim, kim, "two different spans"),
        ("in", city, kim, 'cannot start at a span "City"'),
        ("in", kim, SpanId(b"?" * 16), "no longer there"),
        ("in", kim, city, "linked by"),
    ):
        with pytest.raises(RuleViolation, match=complaint):
            add_relation(content, label, source, target, new_edit())


def test_a_relation_may_not_end_at_any_label() -> None:
    content = labelled(("Kim", "Person"), ("Putin", "Person"), edit=new_edit())
    kim, putin = (span.id for span in content.spans)
    with pytest.raises(RuleViolation, match='cannot end at a span "Person"'):
        add_relation(content, "in", kim, putin, new_edit())


def test_a_relation_is_changed_field_by_field() -> None:
    content, kim, city = linked()
    relation = content.relations[0].id
    content = applied(content, change_relation(content, relation, new_edit(), label="with"))
    content = applied(
        content,
        change_relation(
            content, relation, new_edit(), source=city, target=kim, attributes=(("b", "1"),)
        ),
    )
    after = content.relations[0]
    assert (after.id, after.label, after.source, after.target) == (relation, "with", city, kim)
    assert after.attributes == (("b", "1"),)
    with pytest.raises(RuleViolation, match="so already"):
        change_relation(content, relation, new_edit(), label="with")
    with pytest.raises(RuleViolation, match="cannot start"):
        change_relation(content, relation, new_edit(), label="in")


def test_a_relation_is_removed() -> None:
    content, _, _ = linked()
    change_set = remove_relation(content, content.relations[0].id, new_edit())
    assert applied(content, change_set).relations == ()
    with pytest.raises(RuleViolation, match="no longer there"):
        remove_relation(content, RelationId(b"?" * 16), new_edit())


def test_only_what_the_scheme_allows_is_possible_and_the_other_way_round_only_where_it_must() -> (
    None
):
    content = labelled(("Kim", "Person"), ("Moskow", "City"), edit=new_edit())
    kim, city = id_of(content, "Kim"), id_of(content, "Moskow")
    assert possible_relations(content, SCHEME, kim, city) == (
        PossibleRelation("in", kim, city),
        PossibleRelation("with", kim, city),
    )
    assert possible_relations(content, SCHEME, city, kim) == (
        PossibleRelation("in", kim, city, is_reversed=True),
        PossibleRelation("with", city, kim),
    )


def test_what_links_two_spans_already_is_not_possible_again() -> None:
    content, kim, city = linked()
    assert [one.label for one in possible_relations(content, SCHEME, kim, city)] == ["with"]
    assert [one.label for one in possible_relations(content, SCHEME, city, kim)] == ["with"]
    assert possible_relations(content, SCHEME, kim, kim) == ()


def test_whatever_is_possible_can_be_made() -> None:
    content = labelled(("Kim", "Person"), ("Putin", "Person"), ("Moskow", "City"), edit=new_edit())
    for one in content.spans:
        for other in content.spans:
            for found in possible_relations(content, SCHEME, one.id, other.id):
                change_set = add_relation(
                    content, found.label, found.source, found.target, new_edit(first_id=50)
                )
                assert len(applied(content, change_set).relations) == 1
