"""Which spans are shown: setting aside, the way back, and what is kept for the next time."""

from dataclasses import replace

from pytestqt.qtbot import QtBot

from annotator.domain.ids import LayerId, SchemeId, SpanId
from annotator.domain.rows import Mark, Origin
from annotator.domain.spans import Span
from annotator.ui.annotating import AnnotationController

PERSON = Span(SpanId(b"1"), LayerId(b"l"), "PER", ((0, 3),), Mark(SchemeId(b"s"), 0, 0))


def said(controller: AnnotationController) -> list[str]:
    told: list[str] = []
    controller.announced.connect(told.append)
    controller.refused.connect(told.append)
    return told


def test_labels_and_origins_are_set_aside_and_named(
    controller: AnnotationController, qtbot: QtBot
) -> None:
    with qtbot.waitSignal(controller.display_changed) as told:
        controller.display.set_label("PER", is_shown=False)
    assert told.args is not None
    assert told.args[0].is_aside(PERSON)
    controller.display.set_origin(Origin.IMPORTED, is_shown=False)
    controller.display.set_label("gone", is_shown=False)
    assert controller.display.words() == "Person, gone, Imported"


def test_hiding_the_label_of_the_span_says_what_is_hidden(
    controller: AnnotationController,
) -> None:
    told = said(controller)
    controller.display.hide_labels({"PER", "GPE"})
    controller.display.hide_labels(())
    assert told == [
        "Hidden: Country, Person.",
        "Put the caret into a span first: its label is hidden.",
    ]


def test_there_is_a_way_back(controller: AnnotationController) -> None:
    told = said(controller)
    controller.display.show_all()
    controller.display.hide_labels({"PER"})
    controller.display.show_all()
    assert not controller.display.value.sets_something_aside
    assert told == ["Nothing is hidden.", "Hidden: Person.", "All spans are shown."]


def test_going_to_a_hidden_span_shows_its_label_and_its_origin_again(
    controller: AnnotationController,
) -> None:
    controller.display.set_label("PER", is_shown=False)
    controller.display.set_label("GPE", is_shown=False)
    controller.display.set_origin(Origin.MANUAL, is_shown=False)
    controller.display.reveal(PERSON)
    assert controller.display.value.labels == {"GPE"}
    assert controller.display.value.origins == frozenset()


def test_showing_what_is_shown_changes_nothing(
    controller: AnnotationController, qtbot: QtBot
) -> None:
    controller.display.set_label("GPE", is_shown=False)
    with qtbot.assertNotEmitted(controller.display_changed):
        controller.display.reveal(replace(PERSON, id=SpanId(b"2")))
        controller.display.set_dims(dims=False)
        controller.display.set_lanes(12)


def test_what_was_shown_is_kept(controller: AnnotationController) -> None:
    assert controller.kept_display == ""
    controller.display.set_label("PER", is_shown=False)
    controller.display.set_dims(dims=True)
    controller.display.set_lanes(3)
    kept = controller.kept_display
    controller.display.show_all()
    controller.display.restore(kept)
    value = controller.display.value
    assert (value.labels, value.dims, value.lanes) == ({"PER"}, True, 3)
