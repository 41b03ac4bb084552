"""Labelling many places at once, and replacing a label."""

import pytest

from annotator.domain.changes import ChangeKind
from annotator.domain.editing import add_relation, applied
from annotator.domain.editing.repeats import label_places, replace_label
from annotator.domain.errors import RuleViolation
from annotator.domain.propagation import Name
from annotator.domain.rows import Origin
from annotator.domain.text import ArticleText
from tests.domain.material import TEXT, empty_layer, id_of, labelled, new_edit, place_of

KIM = Name("Kim", "Person", (("role", "leader"), ("rank", "9")))


def places(*found: tuple[int, int]) -> list[tuple[int, int, Name]]:
    return [(start, end, KIM) for start, end in found]


def test_all_places_are_labelled_in_one_step_and_say_where_they_come_from() -> None:
    content = empty_layer()
    text = ArticleText("Kim, Kim")
    done = label_places(content, text, places((5, 8), (0, 3)), new_edit())
    spans = applied(content, done).spans
    assert [span.fragments for span in spans] == [((0, 3),), ((5, 8),)]
    assert {span.mark.origin for span in spans} == {Origin.PROPAGATED}
    assert done.describe() == 'Label occurrences "Kim": Person'
    assert applied(applied(content, done), done.inverse()) == content


def test_attributes_come_along_as_far_as_the_label_has_them() -> None:
    done = label_places(empty_layer(), ArticleText("Kim"), places((0, 3)), new_edit())
    assert applied(empty_layer(), done).spans[0].attributes == (("role", "leader"),)


def test_places_that_have_the_span_are_left_out_and_nothing_left_is_refused() -> None:
    content = labelled(("Kim Jong Un", "Person"), edit=new_edit())
    name = Name("Kim Jong Un", "Person")
    with pytest.raises(RuleViolation, match="labelled already"):
        label_places(content, TEXT, [(0, 11, name)], new_edit(first_id=9))


def test_several_names_are_counted_in_the_history() -> None:
    names = [(0, 3, Name("Kim", "Person")), (4, 8, Name("Jong", "Place"))]
    done = label_places(empty_layer(), TEXT, names, new_edit())
    assert done.describe() == 'Label occurrences "2 names"'


def test_a_label_is_replaced_and_everything_else_of_the_spans_stays() -> None:
    content = labelled(("Kim Jong Un", "Person"), ("Vladivostok", "Place"), edit=new_edit())
    kim, city = id_of(content, "Kim Jong Un"), id_of(content, "Vladivostok")
    content = applied(content, add_relation(content, "in", kim, city, new_edit(first_id=9)))
    done = replace_label(content, [city], "City", new_edit(first_id=20), text=TEXT)
    after = applied(content, done)
    assert {span.id: span.label for span in after.spans} == {kim: "Person", city: "City"}
    assert after.relations == content.relations
    assert done.kind is ChangeKind.REPLACE_LABEL
    assert applied(after, done.inverse()) == content


def test_an_empty_label_removes_the_spans_with_their_relations() -> None:
    content = labelled(("Kim Jong Un", "Person"), ("Vladivostok", "Place"), edit=new_edit())
    kim, city = id_of(content, "Kim Jong Un"), id_of(content, "Vladivostok")
    content = applied(content, add_relation(content, "in", kim, city, new_edit(first_id=9)))
    after = applied(content, replace_label(content, [city], "", new_edit(first_id=20)))
    assert ([span.id for span in after.spans], after.relations) == ([kim], ())


def test_a_place_that_has_the_new_label_already_is_left_out() -> None:
    content = labelled(("Vladivostok", "Place"), ("Vladivostok", "City"), edit=new_edit())
    old = next(span.id for span in content.spans if span.label == "Place")
    with pytest.raises(RuleViolation, match='labelled "City" already'):
        replace_label(content, [old], "City", new_edit(first_id=9))
    assert content.spans[0].fragments == place_of("Vladivostok")
