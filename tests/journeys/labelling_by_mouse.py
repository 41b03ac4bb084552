"""Labelling by mouse alone, but for what must be written: the same as by keys."""

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QComboBox

from tests.journeys.by_mouse import mark, mark_word, press_label, show_page
from tests.journeys.driver import Stage
from tests.journeys.hands import wait_for
from tests.journeys.labelling import (
    HOST,
    KIM,
    LABELLED,
    LATER,
    PLACE,
    PUTIN,
    attributes,
    inspector,
    wait_for_spans,
)
from tests.journeys.traveller import Traveller

CONTROL = Qt.KeyboardModifier.ControlModifier


def session(me: Traveller) -> None:
    """All of it, once."""
    wait_for(me.project_is_open, "the project")
    me.wait_for_title("Pertemuan")
    label_first(me)
    add_a_part(me)
    give_a_further_label(me)
    change_several_at_once(me)
    cut_and_join(me)
    give_values(me)
    write_a_note(me)
    take_the_part_away(me)
    me.choose_menu(me.window, "Annotate", "Done, and next")
    wait_for(lambda: me.status() == "Done", "the article to be done")
    me.wait_until_saved()
    me.choose_menu(me.window, "File", "Quit")
    wait_for(lambda: not me.window.isVisible(), "the window to close")


def middle(me: Traveller, words: str, after: str = "") -> QPoint:
    """Give the middle of words in the view."""
    start, end = me.find(words, after)
    return (me.place_of(start) + me.place_of(end, is_end=True)) / 2


def label_first(me: Traveller) -> None:
    """A chip stays on; what is drawn over gets its label."""
    me.wait_until_still(0)
    press_label(me, "PER")
    mark(me, "Vladimir Putin")
    wait_for_spans(me, PUTIN)
    mark(me, "Putin", after="senang")
    wait_for_spans(me, PUTIN, LATER)
    me.picture("labelling-mouse-armed")
    press_label(me, "PER")
    assert me.view.stage.armed == ""


def add_a_part(me: Traveller) -> None:
    """Draw over the second part with Ctrl held; the menu makes it one span."""
    mark_word(me, "Kim")
    press_label(me, "PER")
    start, end = me.find("Un", after="Jong")
    port = me.view.viewport()
    me.drag(port, me.place_of(start), me.place_of(end, is_end=True), CONTROL)
    me.choose_at(port, middle(me, "Un", after="Jong"), "Make the selected text")
    wait_for_spans(me, KIM, PUTIN, LATER)


def give_a_further_label(me: Traveller) -> None:
    """A word that is marked again gets a further label."""
    mark_word(me, "Vladivostok")
    press_label(me, "GPE")
    mark_word(me, "Vladivostok")
    press_label(me, "ORG")
    wait_for_spans(me, *LABELLED)


def click_both(me: Traveller, one: QPoint, other: QPoint) -> None:
    """Click on two spans, the second time with Ctrl held."""
    port = me.view.viewport()
    me.click(port, one)
    me.click(port, other, CONTROL)
    wait_for(lambda: len(me.view.selection.spans) == 2, "two selected spans")


def change_several_at_once(me: Traveller) -> None:
    """Click two spans, relabel both, and take that back."""
    click_both(me, middle(me, "Kim"), middle(me, "Vladimir"))
    press_label(me, "ROLE")
    wait_for_spans(me, ("ROLE", KIM[1]), ("ROLE", PUTIN[1]), PLACE, HOST, LATER)
    me.choose_menu(me.window, "Edit", "Undo")
    wait_for_spans(me, *LABELLED)


def cut_and_join(me: Traveller) -> None:
    """Split where the menu is opened, click both parts, merge them."""
    port = me.view.viewport()
    at = me.find("Putin")[0]
    me.click(port, middle(me, "senang"))
    me.choose_at(port, me.place_of(at) + QPoint(1, 0), "Split")
    wait_for_spans(me, KIM, ("PER", "Vladimir"), LATER, PLACE, HOST, LATER)
    click_both(me, middle(me, "Vladimir"), middle(me, "Putin"))
    me.choose_at(port, middle(me, "Putin"), "Merge")
    wait_for_spans(me, *LABELLED)


def give_values(me: Traveller) -> None:
    """All persons from the menu of one, their role from its list."""
    port = me.view.viewport()
    me.click(port, middle(me, "senang"))
    me.choose_at(port, middle(me, "Kim"), "Select all spans with this label")
    wait_for(lambda: len(me.view.selection.spans) == 3, "three selected spans")
    show_page(me, "Span")
    role = inspector(me).attributes.editor("role")
    assert isinstance(role, QComboBox)
    me.choose(role, "leader")
    wait_for(lambda: attributes(me) == [{"role": "leader"}] * 3, "the value")


def write_a_note(me: Traveller) -> None:
    """Click on a span, into its note, and back into the text."""
    port = me.view.viewport()
    me.click(port, middle(me, "senang"))
    me.click(port, middle(me, "Kim"))
    me.click(inspector(me).note)
    me.type("the third")
    me.click(port, middle(me, "senang"))
    me.wait_until_saved()


def take_the_part_away(me: Traveller) -> None:
    """The second part goes, the span stays what it was."""
    mark_word(me, "Un", after="Jong")
    me.choose_at(me.view.viewport(), middle(me, "Un", after="Jong"), "Take the part")
    wait_for_spans(me, ("PER", "Kim"), PUTIN, PLACE, HOST, LATER)


STAGES = {"session": Stage(session, opens=True)}
