"""Relations and nested spans by keys alone: link, choose, take back, cycle, hide, export."""

from tests.journeys.by_keys import export, find
from tests.journeys.driver import OWN, Stage
from tests.journeys.hands import wait_for
from tests.journeys.relating import (
    OFFICE,
    PERSON,
    ROLE,
    curves,
    notice,
    relations,
    selected_label,
    wait_for_relations,
)
from tests.journeys.traveller import Traveller


def session(me: Traveller) -> None:
    """Label, relate, look at what is nested, export."""
    wait_for(me.project_is_open, "the project")
    me.wait_for_title("Pertemuan")
    label_names(me)
    relate(me)
    walk_back_and_forth(me)
    look_at_nested(me)
    hide_and_show(me)
    export(me, "Annotator JSON Lines", OWN, "Export 1 article")
    me.press("Ctrl+Q")
    wait_for(lambda: not me.window.isVisible(), "the window to close")


def label_names(me: Traveller) -> None:
    """A person, a role with a country in it, an organisation, a place."""
    for words, hits, keys in (
        (PERSON, 1, "1"),
        (ROLE, 1, ";R"),
        ("Rusia", 1, "3"),
        (OFFICE, 1, "2"),
        ("Vladivostok, kata", 1, ""),
    ):
        find(me, words, hits)
        if not keys:
            me.press("Left", "Ctrl+Shift+Right")
            keys = "3"
        me.press(*keys)
    wait_for(lambda: len(me.spans()) == 5, "five spans")


def go_to(me: Traveller, words: str, hits: int = 1) -> None:
    """Put the caret at the start of words, which selects the innermost span there."""
    find(me, words, hits)
    me.press("Left")


def relate(me: Traveller) -> None:
    """One that alone fits, one by its digit, one typed; one is refused, and dropped."""
    go_to(me, PERSON)
    me.press("R")
    me.picture("relating-pending")
    go_to(me, ROLE)
    me.press("R")
    role = f"{PERSON} → holds the role → {ROLE}"
    wait_for_relations(me, role)
    go_to(me, PERSON)
    me.press("R")
    go_to(me, OFFICE)
    me.press("2")
    works = f"{PERSON} → works for → {OFFICE}"
    wait_for_relations(me, role, works)
    go_to(me, "Rusia")
    me.press("R")
    go_to(me, "Vladivostok, kata")
    me.press("R")
    me.type("loc")
    me.picture("relating-choice")
    me.press("Return")
    wait_for_relations(me, "Rusia → is located in → Vladivostok", role, works)
    go_to(me, ROLE)
    me.press("R")
    go_to(me, OFFICE)
    me.press("R")
    wait_for(lambda: "No relation of the scheme links" in me.window.hints.text, "the refusal")
    me.press("Esc")
    wait_for(lambda: "No relation." in me.window.hints.text, "the end of the waiting")
    assert len(relations(me)) == 3


def walk_back_and_forth(me: Traveller) -> None:
    """Undo two, redo two."""
    me.press("Ctrl+Z", "Ctrl+Z")
    wait_for(lambda: len(relations(me)) == 1, "two relations to go")
    me.press("Ctrl+Shift+Z", "Ctrl+Shift+Z")
    wait_for(lambda: len(relations(me)) == 3, "two relations to come back")
    me.wait_until_saved()


def look_at_nested(me: Traveller) -> None:
    """From the country to the role around it and back; its relations are drawn."""
    go_to(me, "Rusia")
    assert selected_label(me) == "GPE"
    me.press("C")
    assert selected_label(me) == "ROLE"
    assert curves(me) == 1
    me.press("Shift+C")
    assert selected_label(me) == "GPE"
    me.picture("relating-nested")


def hide_and_show(me: Traveller) -> None:
    """Hide the country's label; cycling passes it over; the strip says so; show all again."""
    me.press("H")
    wait_for(lambda: notice(me).startswith("2 spans are hidden here"), "the strip")
    go_to(me, "Rusia")
    assert selected_label(me) == "ROLE"
    me.press("C")
    assert selected_label(me) == "ROLE"
    assert len(me.spans()) == 5
    me.picture("relating-hidden")
    me.press("Alt+Shift+V")
    labels = me.tab_to_name("Labels that are shown")
    me.press("Home", "Space")
    wait_for(lambda: notice(me).startswith("3 spans"), "a second label to be hidden")
    me.press("Space")
    wait_for(lambda: notice(me).startswith("2 spans"), "it to be shown")
    assert labels.hasFocus()
    me.tab_to(lambda widget: widget is me.view, "the text", "F6")
    me.press("Shift+H")
    wait_for(lambda: notice(me) == "", "the strip to go")


STAGES = {"session": Stage(session, opens=True)}
