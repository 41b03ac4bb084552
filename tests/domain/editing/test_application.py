"""Applying in memory: sort orders, mismatches, and that every gesture can be taken back."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import TypeVar

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.domain.changes import Change, ChangeKind, ChangeSet
from annotator.domain.editing import (
    Edit,
    add_fragments,
    add_relation,
    add_span,
    add_stance,
    annotate_many,
    applied,
    change_relation,
    change_stance,
    merge_spans,
    relabel_spans,
    remove_fragments,
    remove_relation,
    remove_spans,
    remove_stance,
    remove_topic,
    resize_span,
    set_attribute,
    set_note,
    set_primary_topic,
    set_status,
    set_topic,
    split_span,
)
from annotator.domain.errors import BugError, RuleViolation
from annotator.domain.ids import LayerId, PersonId, SpanId
from annotator.domain.layers import LayerContent, LayerStatus
from annotator.domain.people import Person
from annotator.domain.reports import Severity
from annotator.domain.rows import Fragments
from annotator.domain.spans import reading_order
from annotator.domain.stance import Polarity, StanceLevel
from annotator.domain.text import ArticleText
from annotator.domain.validation import validate
from tests.domain.material import (
    ENTITY,
    ISSUE,
    LETTERS,
    TEXT,
    empty_layer,
    labelled,
    new_edit,
    place_of,
)

Draw = st.DataObject
Some = TypeVar("Some")
Gesture = Callable[[Draw, LayerContent, ArticleText, Edit], ChangeSet]
labels = st.sampled_from(["Person", "Place", "City", "Weapon", "Unknown"])
topics = st.sampled_from(["Politics", "War", "Sport", "Unknown"])


def one_of(draw: Draw, choices: Sequence[Some]) -> Some:
    return draw.draw(st.sampled_from(choices))


def a_range(draw: Draw, text: ArticleText) -> tuple[int, int]:
    start = draw.draw(st.integers(0, len(text)))
    return start, draw.draw(st.integers(start, len(text) + 1))


def a_place(draw: Draw, text: ArticleText) -> Fragments:
    return tuple(a_range(draw, text) for _ in range(draw.draw(st.integers(1, 2))))


def some_spans(draw: Draw, content: LayerContent) -> list[SpanId]:
    ids = [span.id for span in content.spans]
    return draw.draw(st.lists(st.sampled_from(ids), max_size=3, unique=True)) if ids else []


def a_span(draw: Draw, content: LayerContent) -> SpanId:
    ids = [span.id for span in content.spans]
    return draw.draw(st.sampled_from(ids)) if ids else SpanId(b"?" * 16)


def one_of_many(draw: Draw, content: LayerContent, text: ArticleText, edit: Edit) -> ChangeSet:
    places = [a_place(draw, text) for _ in range(3)]
    return annotate_many(content, text, places, draw.draw(labels), edit)


def a_stance(draw: Draw, content: LayerContent, text: ArticleText, edit: Edit) -> ChangeSet:
    return add_stance(
        content,
        text,
        target=draw.draw(st.sampled_from([ISSUE, ENTITY])),
        polarity=draw.draw(st.sampled_from(Polarity)),
        edit=edit,
        evidence=a_place(draw, text) if draw.draw(st.booleans()) else (),
        level=draw.draw(st.sampled_from(StanceLevel)),
        holder_mention=a_span(draw, content) if content.spans else None,
        target_mention=a_span(draw, content) if content.spans else None,
    )


def another_stance(draw: Draw, content: LayerContent, text: ArticleText, edit: Edit) -> ChangeSet:
    if not content.stances:
        raise RuleViolation("none")
    stance = one_of(draw, content.stances).id
    if draw.draw(st.booleans()):
        return remove_stance(content, stance, edit)
    return change_stance(
        content, text, stance, edit, polarity=draw.draw(st.sampled_from(Polarity)), intensity=0.5
    )


def another_relation(
    draw: Draw, content: LayerContent, _text: ArticleText, edit: Edit
) -> ChangeSet:
    if not content.relations:
        raise RuleViolation("none")
    relation = one_of(draw, content.relations).id
    if draw.draw(st.booleans()):
        return remove_relation(content, relation, edit)
    return change_relation(content, relation, edit, target=a_span(draw, content))


def a_topic(draw: Draw, content: LayerContent, text: ArticleText, edit: Edit) -> ChangeSet:
    label = draw.draw(topics)
    on_span = draw.draw(st.booleans())
    span = a_span(draw, content) if content.spans and on_span else None
    kind = draw.draw(st.integers(0, 2))
    if kind == 0:
        return remove_topic(content, label, edit, span=span)
    if kind == 1:
        return set_primary_topic(content, label, edit, span=span)
    return set_topic(content, label, edit, evidence=a_place(draw, text), span=span, text=text)


GESTURES: list[Gesture] = [
    lambda d, c, t, e: add_span(c, t, a_place(d, t), d.draw(labels), e),
    lambda d, c, t, e: add_span(c, t, a_place(d, t), d.draw(labels), e),
    one_of_many,
    lambda d, c, _, e: relabel_spans(c, some_spans(d, c), d.draw(labels), e),
    lambda d, c, t, e: resize_span(c, t, a_span(d, c), a_place(d, t), e),
    lambda d, c, _, e: remove_spans(c, some_spans(d, c), e),
    lambda d, c, _, e: merge_spans(c, some_spans(d, c), e),
    lambda d, c, t, e: split_span(c, t, a_span(d, c), a_range(d, t)[0], e),
    lambda d, c, t, e: add_fragments(c, t, a_span(d, c), (a_range(d, t),), e),
    lambda d, c, t, e: remove_fragments(c, a_span(d, c), (a_range(d, t),), e),
    lambda d, c, _, e: set_attribute(c, some_spans(d, c), "role", "leader", e),
    lambda d, c, _, e: set_note(c, a_span(d, c), d.draw(st.sampled_from(["", "x"])), e),
    lambda d, c, _, e: add_relation(c, "with", a_span(d, c), a_span(d, c), e),
    another_relation,
    a_topic,
    a_stance,
    a_stance,
    another_stance,
    lambda d, c, t, e: set_status(c, d.draw(st.sampled_from(LayerStatus)), e, "why", text=t),
]


def is_sorted(content: LayerContent) -> bool:
    by_id = all(
        [row.id for row in rows] == sorted(row.id for row in rows)
        for rows in (content.topics, content.stances, content.relations)
    )
    return by_id and list(content.spans) == sorted(content.spans, key=reading_order)


@given(st.text(st.sampled_from(LETTERS), min_size=1, max_size=25), st.data())
def test_every_gesture_keeps_order_and_rules_and_can_be_taken_back(
    written: str, data: Draw
) -> None:
    text, content, edit = ArticleText(written), empty_layer(), new_edit()
    before = [content]
    done: list[ChangeSet] = []
    for gesture in data.draw(st.lists(st.sampled_from(GESTURES), min_size=1, max_size=12)):
        try:
            change_set = gesture(data, content, text, edit)
        except RuleViolation:
            continue
        content = applied(content, change_set)
        assert is_sorted(content)
        done.append(change_set)
        before.append(content)
    errors = {p.check for p in validate(content, text, edit.scheme) if p.severity is Severity.ERROR}
    assert errors <= {"attribute-missing"}
    for change_set, was in zip(reversed(done), reversed(before[:-1]), strict=True):
        content = applied(content, change_set.inverse())
        assert content == was


def test_many_rows_at_once_end_as_one_by_one() -> None:
    text, edit = ArticleText("kata " * 200), new_edit()
    content = empty_layer()
    content = applied(content, add_span(content, text, ((2, 9),), "City", edit))
    places = [((at * 5, at * 5 + 4),) for at in range(200)]
    bulk = annotate_many(content, text, places, "Person", edit)
    at_once = applied(content, bulk)
    one_by_one = content
    for change in bulk.changes:
        one_by_one = applied(one_by_one, replace(bulk, changes=(change,)))
    assert at_once == one_by_one
    assert is_sorted(at_once)
    assert applied(at_once, bulk.inverse()) == content


@pytest.mark.parametrize("times", [1, 100])
def test_a_change_that_does_not_fit_is_our_mistake(times: int) -> None:
    content = labelled(("Kim", "Person"), edit=new_edit())
    span = content.spans[0]
    wrong = replace(span, label="City")
    changes = tuple(
        Change(replace(wrong, id=SpanId(n.to_bytes(16, "big"))), None) for n in range(times)
    )
    with pytest.raises(BugError, match="does not fit"):
        applied(content, ChangeSet(ChangeKind.REMOVE_SPAN, changes))


def test_what_is_not_of_this_layer_is_passed_over() -> None:
    content = labelled(("Kim", "Person"), edit=new_edit())
    elsewhere = replace(content.spans[0], layer=LayerId(b"o" * 16), id=SpanId(b"o" * 16))
    other_layer = replace(content.layer, id=LayerId(b"o" * 16))
    person = Person(PersonId(b"x" * 16), "Sari", 1)
    changes = (Change(None, elsewhere), Change(None, other_layer), Change(None, person))
    assert applied(content, ChangeSet(ChangeKind.BULK, changes)) == content


def test_the_same_place_and_label_in_two_layers_do_not_meet() -> None:
    content = empty_layer()
    change_set = add_span(content, TEXT, place_of("Kim"), "Person", new_edit())
    assert content.spans == ()
    assert len(applied(content, change_set).spans) == 1
