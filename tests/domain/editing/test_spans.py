"""Making, naming, moving and removing spans."""

from dataclasses import replace

import pytest

from annotator.domain.changes import ChangeKind
from annotator.domain.editing import (
    add_relation,
    add_span,
    add_stance,
    annotate_many,
    applied,
    relabel_spans,
    remove_spans,
    resize_span,
    set_attribute,
    set_note,
    set_topic,
)
from annotator.domain.errors import RuleViolation
from annotator.domain.layers import LayerContent
from annotator.domain.stance import Polarity
from annotator.domain.text import ArticleText
from tests.domain.material import ENTITY, TEXT, empty_layer, id_of, labelled, new_edit, place_of


def test_a_label_put_on_a_place_makes_a_span() -> None:
    content = empty_layer()
    change_set = add_span(
        content,
        TEXT,
        place_of("Kim Jong Un"),
        "Person",
        new_edit(),
        attributes=(("role", "leader"),),
    )
    span = applied(content, change_set).spans[0]
    assert (span.label, span.fragments, span.layer) == ("Person", ((0, 11),), content.layer.id)
    assert span.attributes == (("role", "leader"),)
    assert change_set.describe() == 'Add span "Kim Jong Un": Person'
    assert change_set.layers == (content.layer.id,)
    assert change_set.articles == (content.layer.article,)


def test_attributes_that_are_not_given_get_their_default() -> None:
    content = labelled(("perang", "Weapon"), edit=new_edit())
    assert content.spans[0].attributes == (("armed", "false"),)


@pytest.mark.parametrize(
    ("attributes", "complaint"),
    [
        ((("rank", "x"),), 'has no attribute "rank"'),
        ((("role", "king"),), '"king" is not a value'),
    ],
)
def test_attributes_against_the_rules_are_refused(
    attributes: tuple[tuple[str, str], ...], complaint: str
) -> None:
    with pytest.raises(RuleViolation, match=complaint):
        add_span(empty_layer(), TEXT, place_of("Kim"), "Person", new_edit(), attributes=attributes)


def test_the_same_label_at_the_same_place_is_refused() -> None:
    edit = new_edit()
    content = labelled(("Kim", "Person"), edit=edit)
    with pytest.raises(RuleViolation, match='already a span "Person"'):
        add_span(content, TEXT, place_of("Kim"), "Person", edit)
    assert add_span(content, TEXT, place_of("Kim"), "Place", edit).changes
    assert add_span(content, TEXT, place_of("Kim Jong"), "Person", edit).changes


def test_many_places_are_labelled_in_one_step_without_those_that_are() -> None:
    edit = new_edit()
    content = labelled(("Kim", "Person"), edit=edit)
    places = [((0, 3),), ((4, 8),), ((4, 8),), ((9, 11),)]
    change_set = annotate_many(content, TEXT, places, "Person", edit)
    assert [span.fragments for span in applied(content, change_set).spans] == [
        ((0, 3),),
        ((4, 8),),
        ((9, 11),),
    ]
    assert change_set.kind is ChangeKind.BULK
    assert change_set.describe() == 'Bulk "2 places": Person'
    assert annotate_many(content, TEXT, places[1:2], "Person", edit).subject == "Jong"
    with pytest.raises(RuleViolation, match="All these places"):
        annotate_many(content, TEXT, places[:1], "Person", edit)


def test_relabelling_keeps_everything_else() -> None:
    edit = new_edit()
    content = labelled(("Kim", "Person"), ("Moskow", "City"), edit=edit)
    kim, city = id_of(content, "Kim"), id_of(content, "Moskow")
    for change in (
        set_note(content, kim, "yakin", edit),
        add_relation(content, "with", kim, city, edit),
    ):
        content = applied(content, change)
    content = applied(content, set_attribute(content, [kim], "role", "leader", edit))
    change_set = relabel_spans(content, [kim], "Weapon", new_edit(5_000), text=TEXT)
    after = applied(content, change_set)
    span = next(span for span in after.spans if span.id == kim)
    assert (span.label, span.mark.note, span.mark.updated_us) == ("Weapon", "yakin", 5_000)
    assert span.attributes == (("armed", "false"), ("role", "leader"))
    assert after.relations == content.relations
    assert change_set.describe() == 'Relabel span "Kim": Weapon'


def test_relabelling_leaves_out_what_has_the_label() -> None:
    edit = new_edit()
    content = labelled(("Kim", "Person"), ("Moskow", "City"), edit=edit)
    ids = [span.id for span in content.spans]
    assert len(relabel_spans(content, ids, "City", edit).changes) == 1
    with pytest.raises(RuleViolation, match='label is "City" already'):
        relabel_spans(content, ids[1:], "City", edit)


def test_relabelling_into_a_duplicate_is_refused() -> None:
    edit = new_edit()
    content = labelled(("Kim", "Person"), ("Kim", "City"), edit=edit)
    ids = [span.id for span in content.spans]
    with pytest.raises(RuleViolation, match="already a span"):
        relabel_spans(content, ids, "City", edit)
    with pytest.raises(RuleViolation, match="Two of these spans"):
        relabel_spans(content, ids, "Place", edit)


def test_resizing_keeps_the_identity() -> None:
    edit = new_edit()
    content = labelled(("Kim", "Person"), ("Kim Jong", "Person"), edit=edit)
    kim = id_of(content, "Kim")
    change_set = resize_span(content, TEXT, kim, place_of("Kim Jong Un"), edit)
    after = applied(content, change_set)
    assert next(span for span in after.spans if span.id == kim).fragments == ((0, 11),)
    assert change_set.describe() == 'Resize span "Kim Jong Un": Person'
    with pytest.raises(RuleViolation, match="there already"):
        resize_span(content, TEXT, kim, place_of("Kim"), edit)
    with pytest.raises(RuleViolation, match="already a span"):
        resize_span(content, TEXT, kim, place_of("Kim Jong"), edit)


def with_everything_on_kim() -> LayerContent:
    edit = new_edit()
    content = labelled(("Kim", "Person"), ("Moskow", "City"), ("Putin", "Person"), edit=edit)
    kim, city, putin = (id_of(content, quote) for quote in ("Kim", "Moskow", "Putin"))
    for source, target in ((kim, city), (putin, kim), (putin, city)):
        content = applied(content, add_relation(content, "with", source, target, edit))
    content = applied(content, set_topic(content, "War", edit, span=kim))
    content = applied(content, set_topic(content, "War", edit))
    for quote, holder, mention in (
        ("perang", kim, city),
        ("Kami", putin, kim),
        ("di", putin, None),
    ):
        stance = add_stance(
            content,
            TEXT,
            target=ENTITY,
            polarity=Polarity.FOR,
            edit=edit,
            evidence=place_of(quote),
            holder_mention=holder,
            target_mention=mention,
        )
        content = applied(content, stance)
    return content


def test_removing_a_span_takes_what_hangs_on_it_along() -> None:
    content = with_everything_on_kim()
    kim = id_of(content, "Kim")
    change_set = remove_spans(content, [kim], new_edit(), text=TEXT)
    after = applied(content, change_set)
    assert kim not in {span.id for span in after.spans}
    assert len(after.relations) == 1
    assert [topic.span for topic in after.topics] == [None]
    assert len(after.stances) == 3
    assert kim not in {s.holder_mention for s in after.stances}
    assert kim not in {s.target_mention for s in after.stances}
    assert applied(after, change_set.inverse()) == content
    assert change_set.describe() == 'Remove span "Kim": Person'


def test_a_row_stands_before_what_refers_to_it_forth_and_back() -> None:
    content = with_everything_on_kim()
    change_set = remove_spans(content, [id_of(content, "Kim")], new_edit())
    assert type(change_set.changes[-1].before).__name__ == "Span"
    assert type(change_set.inverse().changes[0].after).__name__ == "Span"


def test_removing_spans_of_several_labels_names_none() -> None:
    content = labelled(("Kim", "Person"), ("Moskow", "City"), edit=new_edit())
    change_set = remove_spans(content, [span.id for span in content.spans], new_edit())
    assert (change_set.subject, change_set.detail) == ("2 spans", "")


def test_attributes_are_set_and_taken_away() -> None:
    edit = new_edit()
    content = labelled(("Kim", "Person"), ("Putin", "Person"), edit=edit)
    ids = [span.id for span in content.spans]
    after = applied(content, set_attribute(content, ids, "role", "leader", edit))
    assert {span.attributes for span in after.spans} == {(("role", "leader"),)}
    with pytest.raises(RuleViolation, match='"role" is leader already'):
        set_attribute(after, ids, "role", "leader", edit)
    back = applied(after, set_attribute(after, ids, "role", "", edit))
    assert {span.attributes for span in back.spans} == {()}
    with pytest.raises(RuleViolation, match='"role" is empty already'):
        set_attribute(back, ids, "role", "", edit)


@pytest.mark.parametrize(("name", "value"), [("role", "king"), ("rank", "leader"), ("range", "1")])
def test_values_that_the_label_does_not_allow_are_refused(name: str, value: str) -> None:
    content = labelled(("Kim", "Person"), edit=new_edit())
    with pytest.raises(RuleViolation):
        set_attribute(content, [content.spans[0].id], name, value, new_edit())


def test_an_attribute_of_an_unknown_label_can_still_be_taken_away() -> None:
    content = labelled(("Kim", "Person"), edit=new_edit())
    foreign = replace(content.spans[0], label="Gone", attributes=(("x", "1"),))
    content = replace(content, spans=(foreign,))
    after = applied(content, set_attribute(content, [foreign.id], "x", "", new_edit()))
    assert after.spans[0].attributes == ()


def test_emoji_count_as_one_code_point_each() -> None:
    text = ArticleText("😀Kim😀")
    change_set = add_span(empty_layer(), text, ((1, 4),), "Person", new_edit())
    assert change_set.subject == "Kim"


def test_nothing_but_blanks_takes_no_label() -> None:
    text = ArticleText("Kim \n Jong")
    with pytest.raises(RuleViolation, match="Only blanks"):
        add_span(empty_layer(), text, ((3, 6),), "Person", new_edit())
    assert add_span(empty_layer(), text, ((3, 7),), "Person", new_edit()).changes
