"""Labelling by keys alone: label first, parts, further labels, many spans at once, and back."""

from tests.journeys.by_keys import find
from tests.journeys.driver import Stage
from tests.journeys.hands import wait_for
from tests.journeys.labelling import (
    HOST,
    KIM,
    LABELLED,
    LACKING,
    LATER,
    PLACE,
    PUTIN,
    attributes,
    inspector,
    wait_for_spans,
)
from tests.journeys.traveller import Traveller


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
    me.press("Ctrl+Return")
    wait_for(lambda: me.status() == "Done", "the article to be done")
    me.wait_until_saved()
    me.press("Ctrl+Q")
    wait_for(lambda: not me.window.isVisible(), "the window to close")


def select_first_word(me: Traveller, words: str) -> None:
    """Select the first of some words that stand in the article once."""
    find(me, words, 1)
    me.press("Left", "Ctrl+Shift+Right")


def label_first(me: Traveller) -> None:
    """Keep a label on, and give it by Enter to two selections."""
    me.press("L")
    me.type("pers")
    me.press("Return")
    wait_for(lambda: "Person stays on" in me.window.hints.text, "the label that stays on")
    find(me, "Vladimir Putin", 1)
    me.press("Return")
    select_first_word(me, "Putin pulang")
    me.picture("labelling-armed")
    me.press("Return")
    wait_for_spans(me, PUTIN, LATER)
    me.press("Esc")
    assert me.view.stage.armed == ""


def add_a_part(me: Traveller) -> None:
    """A span of two parts."""
    find(me, "Kim", 1)
    me.press("1")
    select_first_word(me, "Un dan")
    me.press("J")
    wait_for_spans(me, KIM, PUTIN, LATER)


def give_a_further_label(me: Traveller) -> None:
    """Two labels on the same word, where the label's key alone would change the first."""
    select_first_word(me, "Vladivostok. Rusia")
    me.press("2", "3", ",", "2")
    wait_for_spans(me, KIM, PUTIN, PLACE, HOST, LATER)


def change_several_at_once(me: Traveller) -> None:
    """Pick two spans, relabel them in one step, and take that back."""
    me.press("Ctrl+Home", "Shift+X", "Shift+X", "4")
    wait_for_spans(me, ("ROLE", KIM[1]), ("ROLE", PUTIN[1]), PLACE, HOST, LATER)
    me.picture("labelling-picked")
    me.press("Ctrl+Z")
    wait_for_spans(me, *LABELLED)
    me.press("Esc")


def cut_and_join(me: Traveller) -> None:
    """Split a name, pick both parts, merge them."""
    find(me, "Vladimir Putin", 1)
    me.press("Left", "Ctrl+Right", "Ctrl+K")
    wait_for_spans(me, KIM, ("PER", "Vladimir"), LATER, PLACE, HOST, LATER)
    me.press("X", "X", "Ctrl+M")
    wait_for_spans(me, *LABELLED)
    me.press("Esc")


def give_values(me: Traveller) -> None:
    """What is required is missing; all three persons get it in one go."""
    me.press("Ctrl+Return")
    wait_for(lambda: LACKING in me.window.hints.text, "the refusal")
    assert me.view.selected_text == "Kim … Un"
    me.press("Ctrl+Shift+A", "E")
    wait_for(lambda: inspector(me).attributes.editor("role").hasFocus(), "the field")
    me.picture("labelling-attribute")
    me.type("le")
    me.press("Return")
    wait_for(lambda: attributes(me) == [{"role": "leader"}] * 3, "the value")
    wait_for(me.view.hasFocus, "the text")
    assert len(me.view.selection.spans) == 3
    me.press("Esc")


def write_a_note(me: Traveller) -> None:
    """A note on a span, and back."""
    find(me, "Kim", 1)
    me.press("Left", "O")
    wait_for(lambda: inspector(me).note.hasFocus(), "the note")
    me.type("the third")
    me.press("Return")
    wait_for(me.view.hasFocus, "the text")
    me.wait_until_saved()


def take_the_part_away(me: Traveller) -> None:
    """The second part goes, the span stays what it was."""
    select_first_word(me, "Un dan")
    me.press("Shift+J")
    wait_for_spans(me, ("PER", "Kim"), PUTIN, PLACE, HOST, LATER)


STAGES = {"session": Stage(session, opens=True)}
