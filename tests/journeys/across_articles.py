"""Undo and redo through two articles, and on through the next morning."""

from tests.journeys.by_keys import find, import_articles, make_project
from tests.journeys.driver import Stage
from tests.journeys.hands import wait_for
from tests.journeys.traveller import Traveller

KIM, JEMBATAN = "Kim Jong Un", "Jembatan"


def evening(me: Traveller) -> None:
    """Label here, there and here again; undo all from the wrong article, redo it, close."""
    wait_for(me.window.start_page.isVisible, "the start page")
    make_project(me)
    import_articles(me)
    label(me, "Vladimir Putin", 1, "1")
    go(me, "Ctrl+PgDown", JEMBATAN)
    label(me, "Teluk Kumara", 2, "4")
    go(me, "Ctrl+PgUp", KIM)
    label(me, "Pyongyang", 2, "3")
    go(me, "Ctrl+PgDown", JEMBATAN)
    assert me.spans() == [("LOC", "Teluk Kumara")]
    step(me, "Ctrl+Z", KIM, [("PER", "Vladimir Putin")])
    step(me, "Ctrl+Z", JEMBATAN, [])
    step(me, "Ctrl+Z", KIM, [])
    step(me, "Ctrl+Shift+Z", KIM, [("PER", "Vladimir Putin")])
    step(me, "Ctrl+Shift+Z", JEMBATAN, [("LOC", "Teluk Kumara")])
    step(me, "Ctrl+Shift+Z", KIM, [("PER", "Vladimir Putin"), ("GPE", "Pyongyang")])
    me.tell_seen("evening")
    quit_(me)


def morning(me: Traveller) -> None:
    """Come back to the same article; undo goes on where it was; a new edit closes the way back."""
    wait_for(me.project_is_open, "the project of yesterday")
    me.wait_for_title(KIM)
    me.tell_seen("morning")
    step(me, "Ctrl+Z", KIM, [("PER", "Vladimir Putin")])
    step(me, "Ctrl+Z", JEMBATAN, [])
    label(me, "Warga", 1, "2")
    me.press("Ctrl+Shift+Z")
    assert not me.window.actions_["redo"].isEnabled()
    assert me.spans() == [("ORG", "Warga")]
    step(me, "Ctrl+Z", JEMBATAN, [])
    step(me, "Ctrl+Shift+Z", JEMBATAN, [("ORG", "Warga")])
    me.tell_seen("end")
    quit_(me)


def label(me: Traveller, words: str, hits: int, key: str) -> None:
    """Find words and give them a label by its key."""
    count = len(me.spans())
    find(me, words, hits)
    me.press(key)
    wait_for(lambda: len(me.spans()) == count + 1, f"the label on {words}")
    me.wait_until_saved()


def go(me: Traveller, key: str, title: str) -> None:
    """Go to the other article."""
    me.press(key)
    me.wait_for_title(title)


def step(me: Traveller, key: str, title: str, spans: list[tuple[str, str]]) -> None:
    """Undo or redo once: the article that changed is on screen, as it is now."""
    me.press(key)
    wait_for(lambda: me.title().startswith(title) and me.spans() == spans, f"{key} in {title}")
    me.wait_until_saved()


def quit_(me: Traveller) -> None:
    """Close the window in an orderly way."""
    me.press("Ctrl+Q")
    wait_for(lambda: not me.window.isVisible(), "the window to close")


STAGES = {"evening": Stage(evening, opens=False), "morning": Stage(morning, opens=False)}
