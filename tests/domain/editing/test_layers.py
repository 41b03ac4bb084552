"""Opening a layer, its status, and notes."""

from dataclasses import replace

import pytest

from annotator.domain.changes import Change
from annotator.domain.editing import (
    add_relation,
    add_span,
    add_stance,
    applied,
    fresh_layer,
    opening,
    set_note,
    set_status,
    set_topic,
)
from annotator.domain.errors import RuleViolation
from annotator.domain.ids import layer_id
from annotator.domain.layers import LayerKind, LayerStatus
from annotator.domain.stance import Polarity
from tests.domain.material import (
    ARTICLE_ID,
    ENTITY,
    PERSON_ID,
    SCHEME,
    TEXT,
    empty_layer,
    labelled,
    new_edit,
    place_of,
)


def test_a_fresh_layer_is_the_persons_and_in_progress() -> None:
    layer = fresh_layer(ARTICLE_ID, PERSON_ID, SCHEME.version_id, 5)
    assert layer.id == layer_id(ARTICLE_ID, PERSON_ID, "annotator")
    assert (layer.kind, layer.status) == (LayerKind.ANNOTATOR, LayerStatus.IN_PROGRESS)


def test_the_first_edit_makes_the_layer_before_all_else() -> None:
    content = empty_layer()
    edit = add_span(content, TEXT, place_of("Kim"), "Person", new_edit())
    opened = opening(edit, content.layer)
    assert opened.changes == (Change(None, content.layer), *edit.changes)
    assert opened.inverse().changes[-1] == Change(content.layer, None)
    assert applied(applied(content, opened), opened.inverse()) == content


def test_a_first_edit_of_the_layer_itself_is_its_making() -> None:
    content = empty_layer()
    edit = set_status(content, LayerStatus.SKIPPED, new_edit(), "bukan berita")
    opened = opening(edit, content.layer)
    assert len(opened.changes) == 1
    made = opened.changes[0]
    assert made.before is None
    assert made.after == replace(
        content.layer, status=LayerStatus.SKIPPED, reason="bukan berita", updated_us=1_000
    )


def test_done_with_nothing_is_an_answer() -> None:
    content = empty_layer()
    change_set = set_status(content, LayerStatus.DONE, new_edit(), "egal", text=TEXT)
    after = applied(content, change_set)
    assert (after.layer.status, after.layer.reason) == (LayerStatus.DONE, "")
    assert change_set.describe() == "Set status: done"


def test_done_is_refused_while_something_is_wrong() -> None:
    content = labelled(("perang", "Weapon"), ("menolak", "Weapon"), edit=new_edit())
    with pytest.raises(RuleViolation, match=r'not done yet.*"menolak".*"range".*\(1 more\)'):
        set_status(content, LayerStatus.DONE, new_edit(), text=TEXT)
    one = replace(content, spans=content.spans[:1])
    with pytest.raises(RuleViolation, match=r'needs a value for "range"\.$'):
        set_status(one, LayerStatus.DONE, new_edit())


def test_flagging_needs_a_reason() -> None:
    with pytest.raises(RuleViolation, match="why the article is flagged"):
        set_status(empty_layer(), LayerStatus.FLAGGED, new_edit(), "  ")
    flagged = applied(
        empty_layer(), set_status(empty_layer(), LayerStatus.FLAGGED, new_edit(), " aneh ")
    )
    assert flagged.layer.reason == "aneh"


def test_a_status_that_is_so_or_cannot_be_is_refused() -> None:
    with pytest.raises(RuleViolation, match="in progress already"):
        set_status(empty_layer(), LayerStatus.IN_PROGRESS, new_edit())
    with pytest.raises(RuleViolation, match="unseen"):
        set_status(empty_layer(), LayerStatus.UNSEEN, new_edit())


def test_every_row_can_have_a_note() -> None:
    edit = new_edit()
    content = labelled(("Kim", "Person"), ("Putin", "Person"), edit=edit)
    kim, putin = (span.id for span in content.spans)
    for change in (
        set_topic(content, "War", edit, evidence=place_of("perang")),
        add_relation(content, "with", kim, putin, edit),
        add_stance(
            content,
            TEXT,
            target=ENTITY,
            polarity=Polarity.FOR,
            edit=edit,
            evidence=place_of("Kami"),
        ),
    ):
        content = applied(content, change)
    rows: dict[bytes, str] = {
        kim: "Kim",
        content.topics[0].id: "perang",
        content.stances[0].id: "Kami",
        content.relations[0].id: "",
        content.layer.id: "",
    }
    for row_id, subject in rows.items():
        change_set = set_note(content, row_id, "catatan", new_edit(7_000), text=TEXT)
        assert change_set.subject == subject
        content = applied(content, change_set)
    assert content.spans[0].mark.note == "catatan"
    assert content.topics[0].mark.note == "catatan"
    assert content.stances[0].mark.note == "catatan"
    assert content.relations[0].mark.note == "catatan"
    assert (content.layer.note, content.layer.updated_us) == ("catatan", 7_000)


def test_a_note_that_says_so_or_is_for_nothing_is_refused() -> None:
    content = labelled(("Kim", "Person"), edit=new_edit())
    with pytest.raises(RuleViolation, match="says so already"):
        set_note(content, content.spans[0].id, "", new_edit())
    with pytest.raises(RuleViolation, match="no longer there"):
        set_note(content, b"?" * 16, "x", new_edit())
