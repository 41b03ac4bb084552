"""Every place of a name, and a label replaced: by keys alone, then by mouse alone."""

from PySide6.QtCore import QPoint

from annotator.ui.panels.label_palette import LabelPalette
from annotator.ui.panels.propagation_panel import PropagationPanel
from tests.journeys.across_articles import quit_
from tests.journeys.by_keys import find
from tests.journeys.driver import Stage, tell
from tests.journeys.hands import button_named, wait_for
from tests.journeys.traveller import Traveller

PUTIN = ("PER", "Putin")
FIRST, SECOND_TITLE = "Putin tiba", "Sidang ditunda"


def keys_evening(me: Traveller) -> None:
    """Label one place; its key shows the others; skip one, look at one, label the rest."""
    arrive(me)
    find(me, "Putin", 3)
    me.press("1")
    wait_for(lambda: me.spans() == [PUTIN], "the first label")
    me.press("Ctrl+Shift+D")
    panel = preview(me, "Label 4 places")
    assert panel.list.hasFocus()
    me.press("Space")
    wait_for(lambda: panel.verb.text() == "Label 3 places", "one place less")
    me.press("Down", "Down", "Down", "Return")
    me.wait_for_title(SECOND_TITLE)
    me.wait_for_selection("Putin")
    me.press("Ctrl+Shift+D")
    wait_for(lambda: panel.notice.text == "3 places labelled in 2 articles.", "all of it")
    wait_for(lambda: me.spans() == [PUTIN, PUTIN], "the labels on screen")
    me.wait_until_saved()
    me.press("Ctrl+PgUp")
    me.wait_for_title(FIRST)
    wait_for(lambda: me.spans() == [PUTIN, PUTIN], "the labels of the first article")
    me.picture("keys-many-places")
    quit_(me)


def keys_morning(me: Traveller) -> None:
    """Take all of it back in one step, do it again, then replace the label everywhere."""
    arrive(me)
    me.press("Ctrl+Z")
    wait_for(lambda: me.spans() == [PUTIN], "one label left")
    me.wait_until_saved()
    me.press("Ctrl+Shift+Z")
    wait_for(lambda: me.spans() == [PUTIN, PUTIN], "all labels back")
    me.wait_until_saved()
    me.press("Ctrl+R")
    me.tab_to_name("New label")
    me.press("Down", "Down", "Down")
    preview(me, "Relabel 4 spans")
    me.tab_to_button("Relabel 4 spans")
    me.press("Space")
    wait_for(lambda: me.spans() == [("ORG", "Putin")] * 2, "the new label")
    me.wait_until_saved()
    tell(spans=me.spans())
    quit_(me)


def by_mouse(me: Traveller) -> None:
    """The same with one hand on the mouse: menu, boxes, button, menu."""
    arrive(me)
    start, _ = me.find("Putin", after="berkata")
    me.wait_until_still(start)
    me.double_click(me.view.viewport(), me.place_of(start) + QPoint(6, 0))
    me.wait_for_selection("Putin")
    me.click(button_named(me._part(LabelPalette), "Person"))
    wait_for(lambda: me.spans() == [PUTIN], "the first label")
    me.choose_menu(me.window, "Annotate", "Label every occurrence in the project")
    panel = preview(me, "Label 4 places")
    box = panel.list.box_at(panel.model.index(1))
    me.click(panel.list.viewport(), box.center())
    preview(me, "Label 3 places")
    row = panel.list.visualRect(panel.model.index(4))
    me.click(panel.list.viewport(), row.center())
    me.wait_for_title(SECOND_TITLE)
    me.click(panel.verb)
    wait_for(lambda: me.spans() == [PUTIN, PUTIN], "the labels on screen")
    me.wait_until_saved()
    me.picture("mouse-many-places")
    me.choose_menu(me.window, "Edit", "Undo")
    wait_for(lambda: me.spans() == [], "the labels to go")
    me.wait_until_saved()
    tell(spans=me.spans())
    me.choose_menu(me.window, "File", "Quit")
    wait_for(lambda: not me.window.isVisible(), "the window to close")


def arrive(me: Traveller) -> None:
    """Wait for the first article."""
    wait_for(me.project_is_open, "the project")
    me.wait_for_title(FIRST)
    me.wait_until_saved()


def preview(me: Traveller, verb: str) -> PropagationPanel:
    """Wait until the preview has counted everything and its button says so."""
    panel = me._part(PropagationPanel)
    wait_for(lambda: panel.is_ready and panel.verb.text() == verb, verb)
    return panel


STAGES = {
    "keys_evening": Stage(keys_evening, opens=True),
    "keys_morning": Stage(keys_morning, opens=True),
    "by_mouse": Stage(by_mouse, opens=True),
}
