"""Joining and cutting spans, and their parts."""

from collections.abc import Callable

import pytest

from annotator.domain.changes import ChangeSet
from annotator.domain.editing import (
    Edit,
    add_fragments,
    add_relation,
    add_span,
    add_stance,
    applied,
    merge_spans,
    remove_fragments,
    resize_span,
    set_attribute,
    set_note,
    set_topic,
    split_span,
)
from annotator.domain.errors import RuleViolation
from annotator.domain.ids import SpanId
from annotator.domain.layers import LayerContent
from annotator.domain.spans import Span
from annotator.domain.stance import Polarity
from annotator.domain.text import ArticleText
from tests.domain.material import (
    ENTITY,
    TEXT,
    empty_layer,
    id_of,
    labelled,
    new_edit,
    place_of,
)


def the_span(content: LayerContent) -> Span:
    assert len(content.spans) == 1
    return content.spans[0]


def test_merging_fills_the_gap_and_keeps_the_first() -> None:
    edit = new_edit()
    content = labelled(("Un", "Person"), ("Kim", "Person"), edit=edit)
    kim, un = id_of(content, "Kim"), id_of(content, "Un")
    for row, note in ((kim, "satu"), (un, "dua")):
        content = applied(content, set_note(content, row, note, edit))
    content = applied(content, set_attribute(content, [un], "role", "leader", edit))
    change_set = merge_spans(content, [un, kim], edit, text=TEXT)
    span = the_span(applied(content, change_set))
    assert (span.id, span.fragments) == (kim, ((0, 11),))
    assert span.attributes == (("role", "leader"),)
    assert span.mark.note == "satu\ndua"
    assert change_set.describe() == 'Merge spans "Kim Jong Un": Person'
    assert merge_spans(content, [un, kim], edit).subject == "2 spans"


def test_merging_keeps_the_gaps_inside_a_span() -> None:
    edit = new_edit()
    content = empty_layer()
    for place in (((0, 3), (9, 11)), ((20, 25),), ((1, 2),)):
        content = applied(content, add_span(content, TEXT, place, "Person", edit))
    merged = applied(content, merge_spans(content, [s.id for s in content.spans], edit))
    assert the_span(merged).fragments == ((0, 3), (9, 25))


def test_what_points_to_merged_spans_points_to_the_first() -> None:
    edit = new_edit()
    content = labelled(
        ("Kim", "Person"), ("Jong", "Person"), ("Un", "Person"), ("Putin", "Person"), edit=edit
    )
    kim, jong, un, putin = (id_of(content, quote) for quote in ("Kim", "Jong", "Un", "Putin"))
    for source, target in ((kim, jong), (kim, putin), (jong, putin), (un, putin), (putin, un)):
        content = applied(content, add_relation(content, "with", source, target, edit))
    for topic, span in (("War", kim), ("War", jong), ("Sport", un), ("Sport", putin)):
        content = applied(content, set_topic(content, topic, edit, span=span))
    for quote, holder, mention in (("perang", jong, putin), ("Kami", putin, un), ("di", kim, None)):
        content = applied(
            content,
            add_stance(
                content,
                TEXT,
                target=ENTITY,
                polarity=Polarity.FOR,
                edit=edit,
                evidence=place_of(quote),
                holder_mention=holder,
                target_mention=mention,
            ),
        )
    change_set = merge_spans(content, [kim, jong, un], edit)
    after = applied(content, change_set)
    assert sorted((r.source, r.target) for r in after.relations) == sorted(
        [(kim, putin), (putin, kim)]
    )
    assert sorted((t.label, t.span or b"") for t in after.topics) == sorted(
        [("War", kim), ("Sport", kim), ("Sport", putin)]
    )
    mentions = {(stance.holder_mention, stance.target_mention) for stance in after.stances}
    assert mentions == {(kim, putin), (putin, kim), (kim, None)}
    assert applied(after, change_set.inverse()) == content


def test_what_cannot_be_merged_is_refused() -> None:
    edit = new_edit()
    content = labelled(("Kim", "Person"), ("Moskow", "City"), edit=edit)
    with pytest.raises(RuleViolation, match="at least two"):
        merge_spans(content, [id_of(content, "Kim")], edit)
    with pytest.raises(RuleViolation, match=r"different labels \(City, Person\)"):
        merge_spans(content, [span.id for span in content.spans], edit)


def test_merging_into_a_third_span_of_the_same_place_is_refused() -> None:
    edit = new_edit()
    content = labelled(("Kim", "Person"), ("Un", "Person"), ("Kim Jong Un", "Person"), edit=edit)
    with pytest.raises(RuleViolation, match="already a span"):
        merge_spans(content, [id_of(content, "Kim"), id_of(content, "Un")], edit)


def test_merging_a_span_into_one_that_holds_it_gives_the_outer_one() -> None:
    edit = new_edit()
    content = labelled(("Kim", "Person"), ("Kim Jong Un", "Person"), edit=edit)
    merged = applied(content, merge_spans(content, [s.id for s in content.spans], edit))
    assert the_span(merged).fragments == ((0, 11),)


def test_splitting_drops_blanks_at_the_cut_and_keeps_the_left_identity() -> None:
    edit = new_edit()
    content = labelled(("Kim Jong Un", "Person"), edit=edit)
    kim = content.spans[0].id
    content = applied(content, set_attribute(content, [kim], "role", "leader", edit))
    content = applied(content, set_note(content, kim, "catatan", edit))
    change_set = split_span(content, TEXT, kim, 4, edit)
    left, right = applied(content, change_set).spans
    assert (left.id, left.fragments, left.mark.note) == (kim, ((0, 3),), "catatan")
    assert (right.fragments, right.label, right.mark.note) == (((4, 11),), "Person", "")
    assert left.attributes == right.attributes == (("role", "leader"),)
    assert change_set.describe() == 'Split span "Kim Jong Un": Person'


@pytest.mark.parametrize("at", [0, 11, 40])
def test_splitting_outside_a_span_is_refused(at: int) -> None:
    content = labelled(("Kim Jong Un", "Person"), edit=new_edit())
    with pytest.raises(RuleViolation, match="inside the span"):
        split_span(content, TEXT, content.spans[0].id, at, new_edit())


def test_splitting_off_nothing_but_blanks_is_refused() -> None:
    text = ArticleText("a  b")
    content = empty_layer()
    content = applied(content, add_span(content, text, ((0, 3),), "Person", new_edit()))
    with pytest.raises(RuleViolation, match="nothing but blanks"):
        split_span(content, text, content.spans[0].id, 1, new_edit())


def test_splitting_into_a_duplicate_is_refused() -> None:
    edit = new_edit()
    content = labelled(("Kim Jong", "Person"), ("Jong", "Person"), edit=edit)
    with pytest.raises(RuleViolation, match="already a span"):
        split_span(content, TEXT, id_of(content, "Kim Jong"), 4, edit)


def test_splitting_in_a_gap_drops_parts_that_are_blank() -> None:
    text = ArticleText("ab  cd  ef")
    content = empty_layer()
    place = ((0, 2), (3, 4), (7, 10))
    content = applied(content, add_span(content, text, place, "Person", new_edit()))
    left, right = applied(
        content, split_span(content, text, content.spans[0].id, 5, new_edit())
    ).spans
    assert (left.fragments, right.fragments) == (((0, 2),), ((8, 10),))


def test_parts_are_added_and_taken_out() -> None:
    edit = new_edit()
    content = labelled(("Kim", "Person"), edit=edit)
    kim = content.spans[0].id
    content = applied(content, add_fragments(content, TEXT, kim, ((9, 11),), edit))
    assert the_span(content).fragments == ((0, 3), (9, 11))
    content = applied(content, remove_fragments(content, kim, ((0, 3),), edit, text=TEXT))
    assert the_span(content).fragments == ((9, 11),)
    with pytest.raises(RuleViolation, match="no part there"):
        remove_fragments(content, kim, ((0, 3),), edit)
    with pytest.raises(RuleViolation, match="remove the span instead"):
        remove_fragments(content, kim, ((0, 20),), edit)
    with pytest.raises(RuleViolation, match="holds these words already"):
        add_fragments(content, TEXT, kim, ((9, 10),), edit)


def test_several_parts_go_at_once_with_the_blanks_around_them() -> None:
    edit = new_edit()
    content = labelled(("Kim Jong Un", "Person"), edit=edit)
    kim = content.spans[0].id
    cut = applied(content, remove_fragments(content, kim, ((4, 8),), edit, text=TEXT))
    assert the_span(cut).fragments == ((0, 3), (9, 11))
    gone = applied(cut, remove_fragments(cut, kim, ((0, 2), (9, 10)), edit, text=TEXT))
    assert the_span(gone).fragments == ((2, 3), (10, 11))


def rich_span(edit: Edit) -> LayerContent:
    """Give "Kim Jong Un" with a role, a note, a relation each way, and "Putin" beside it."""
    content = labelled(("Kim Jong Un", "Person"), ("Putin", "Person"), edit=edit)
    kim, putin = id_of(content, "Kim Jong Un"), id_of(content, "Putin")
    content = applied(content, set_attribute(content, [kim], "role", "leader", edit))
    content = applied(content, set_note(content, kim, "catatan", edit))
    content = applied(content, add_relation(content, "with", kim, putin, edit))
    return applied(content, add_relation(content, "with", putin, kim, edit))


@pytest.mark.parametrize(
    "gesture",
    [
        lambda c, kim, e: resize_span(c, TEXT, kim, ((4, 11),), e),
        lambda c, kim, e: split_span(c, TEXT, kim, 4, e),
        lambda c, kim, e: add_fragments(c, TEXT, kim, (place_of("perang")[0],), e),
        lambda c, kim, e: remove_fragments(c, kim, ((4, 8),), e, text=TEXT),
    ],
    ids=["resize", "split", "add a part", "take a part away"],
)
def test_what_hangs_on_a_span_stays_when_its_shape_changes(
    gesture: Callable[[LayerContent, SpanId, Edit], ChangeSet],
) -> None:
    edit = new_edit()
    content = rich_span(edit)
    kim = id_of(content, "Kim Jong Un")
    change_set = gesture(content, kim, edit)
    after = applied(content, change_set)
    span = next(span for span in after.spans if span.id == kim)
    assert (span.attributes, span.mark.note) == ((("role", "leader"),), "catatan")
    assert after.relations == content.relations
    assert applied(after, change_set.inverse()) == content
