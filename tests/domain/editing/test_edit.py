"""What every gesture has in common: marks, checks, subjects."""

from dataclasses import replace

import pytest

from annotator.domain.editing import add_span, applied
from annotator.domain.editing.edit import (
    place_in,
    require_label,
    shortened,
    span_of,
    spans_of,
    subject_of,
    twin_of,
)
from annotator.domain.errors import RuleViolation
from annotator.domain.ids import SpanId
from annotator.domain.rows import Origin
from annotator.domain.scheme import Scheme
from annotator.domain.text import ArticleText
from tests.domain.material import SCHEME, TEXT, empty_layer, id_of, labelled, new_edit, place_of


def test_a_new_mark_carries_scheme_time_and_origin() -> None:
    edit = replace(new_edit(now_us=7), origin=Origin.PROPAGATED)
    mark = edit.mark(0.5, "note")
    assert (mark.scheme, mark.created_us, mark.updated_us) == (SCHEME.version_id, 7, 7)
    assert (mark.origin, mark.confidence, mark.note) == (Origin.PROPAGATED, 0.5, "note")


def test_touching_what_came_from_elsewhere_makes_it_edited() -> None:
    imported = replace(new_edit(), origin=Origin.IMPORTED).mark()
    later = new_edit(now_us=9, scheme=Scheme(name="newer"))
    touched = later.touched(imported)
    assert (touched.origin, touched.updated_us, touched.created_us) == (Origin.EDITED, 9, 1_000)
    assert touched.scheme == SCHEME.version_id
    assert later.touched(imported, decided_again=True).scheme == later.scheme.version_id


def test_touching_what_was_made_by_hand_leaves_it_so() -> None:
    edit = new_edit()
    assert edit.touched(edit.mark()).origin is Origin.MANUAL


@pytest.mark.parametrize(
    ("ranges", "complaint"),
    [
        ([], "Select some text first"),
        ([(3, 3)], "3–3 is empty"),
        ([(5, 3)], "5–3 is empty"),
        ([(0, 2), (4, 4)], "4–4 is empty"),
        ([(-1, 2)], "outside the text"),
        ([(0, 10_000)], "outside the text"),
    ],
)
def test_places_that_are_none_are_refused(ranges: list[tuple[int, int]], complaint: str) -> None:
    with pytest.raises(RuleViolation, match=complaint):
        place_in(TEXT, ranges)


def test_places_are_sorted_and_joined() -> None:
    assert place_in(TEXT, [(5, 7), (0, 2), (2, 4)]) == ((0, 4), (5, 7))
    assert place_in(None, [(0, 10_000)]) == ((0, 10_000),)


def test_a_label_that_the_scheme_lacks_is_refused() -> None:
    assert require_label(SCHEME, "Person").name == "Person"
    with pytest.raises(RuleViolation, match='no entity label "person"'):
        require_label(SCHEME, "person")


def test_spans_are_given_in_reading_order() -> None:
    content = labelled(("Putin", "Person"), ("Kim Jong Un", "Person"), edit=new_edit())
    ids = [id_of(content, "Putin"), id_of(content, "Kim Jong Un")]
    assert [span.start for span in spans_of(content, ids)] == [0, 20]


def test_spans_that_are_not_there_are_refused() -> None:
    content = labelled(("Putin", "Person"), edit=new_edit())
    with pytest.raises(RuleViolation, match="Select a span first"):
        spans_of(content, [])
    with pytest.raises(RuleViolation, match="no longer there"):
        span_of(content, SpanId(b"?" * 16))


def test_a_subject_is_one_short_line() -> None:
    assert shortened(ArticleText("a \n b" + "c" * 200), ((0, 205),)) == "a b" + "c" * 76 + "…"
    assert len(shortened(ArticleText("ab" * 100), ((0, 80), (90, 170)))) == 80
    assert shortened(None, ((0, 3),)) == ""
    content = labelled(("Putin", "Person"), ("Moskow", "City"), edit=new_edit())
    assert subject_of(content.spans[:1], TEXT) == "Putin"
    assert subject_of(content.spans, TEXT) == "2 spans"


def test_a_twin_has_the_label_at_exactly_the_place() -> None:
    edit = new_edit()
    content = labelled(("Kim Jong Un", "Person"), ("Kim", "Person"), edit=edit)
    gap = ((0, 3), (9, 11))
    content = applied(content, add_span(content, TEXT, gap, "Person", edit))
    for fragments in (place_of("Kim Jong Un"), place_of("Kim"), gap):
        found = twin_of(content.spans, "Person", fragments)
        assert found is not None
        assert found.fragments == fragments
    assert twin_of(content.spans, "Person", ((0, 4), (9, 11))) is None
    assert twin_of(content.spans, "City", place_of("Kim")) is None
    assert twin_of(content.spans, "Aardvark", place_of("Kim")) is None
    assert twin_of(empty_layer().spans, "Person", gap) is None


def test_the_subject_of_a_long_place_says_that_it_goes_on() -> None:
    text = ArticleText("word " * 40)
    subject = shortened(text, ((0, 100),))
    assert len(subject) <= 80
    assert subject.endswith("word…")
    assert shortened(text, ((0, 79),)) == " ".join(["word"] * 16)
