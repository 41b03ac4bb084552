"""Relations and nested spans by mouse alone: draw, choose from the menu, open lanes, hide."""

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QListView, QSpinBox

from annotator.ui.models.shown_model import ShownModel
from annotator.ui.panels.relations_panel import RelationsPanel
from annotator.ui.panels.shown_panel import ShownPanel
from annotator.ui.text_view.more_marks import more_marks
from tests.journeys.by_mouse import export, mark, press_label, show_page
from tests.journeys.driver import OWN, Stage
from tests.journeys.hands import button_named, wait_for
from tests.journeys.relating import OFFICE, PERSON, ROLE, notice, relations, wait_for_relations
from tests.journeys.traveller import Traveller

ALT = Qt.KeyboardModifier.AltModifier


def session(me: Traveller) -> None:
    """Label, relate, look at what is nested, export."""
    wait_for(me.project_is_open, "the project")
    me.wait_for_title("Pertemuan")
    label_names(me)
    relate(me)
    change_in_the_panel(me)
    open_lanes(me)
    hide_and_show(me)
    export(me, "Annotator JSON Lines", OWN, "Export 1 article")
    me.choose_menu(me.window, "File", "Quit")
    wait_for(lambda: not me.window.isVisible(), "the window to close")


def label_names(me: Traveller) -> None:
    """A person, a role with a country in it, an organisation, a place."""
    for words, label in (
        (PERSON, "PER"),
        (ROLE, "ROLE"),
        (OFFICE, "ORG"),
        ("Rusia", "GPE"),
        ("Vladivostok", "GPE"),
    ):
        mark(me, words, after="Presiden")
        press_label(me, label)
    wait_for(lambda: len(me.spans()) == 5, "five spans")
    me.wait_until_saved()


def middle(me: Traveller, words: str) -> QPoint:
    """Give the middle of words in the view."""
    start, end = me.find(words, after="Presiden")
    return (me.place_of(start) + me.place_of(end, is_end=True)) / 2


def relate(me: Traveller) -> None:
    """Draw one with Alt held; one from the menu; one drawn and picked from the list; undo it."""
    port = me.view.viewport()
    me.wait_until_still(0)
    me.drag(port, middle(me, PERSON), middle(me, "Presiden"), ALT)
    role = f"{PERSON} → holds the role → {ROLE}"
    wait_for_relations(me, role)
    me.choose_at(port, middle(me, PERSON), "Relation from here")
    me.choose_at(port, middle(me, OFFICE), "Relation to here")
    pick(me, "works for")
    works = f"{PERSON} → works for → {OFFICE}"
    wait_for_relations(me, role, works)
    me.drag(port, middle(me, "Rusia"), middle(me, "Vladivostok"), ALT)
    pick(me, "is located in")
    wait_for(lambda: len(relations(me)) == 3, "the third relation")
    me.choose_menu(me.window, "Edit", "Undo")
    wait_for_relations(me, role, works)
    me.choose_menu(me.window, "Edit", "Redo")
    wait_for(lambda: len(relations(me)) == 3, "the third relation again")
    me.picture("mouse-relations")


def pick(me: Traveller, title: str) -> None:
    """Click on an entry of the list that opened at the caret."""

    def shown() -> list[QListView]:
        lists = me.window.findChildren(QListView)
        return [v for v in lists if v.isVisible() and v.accessibleName() == "Relation"]

    wait_for(shown, "the list of relations")
    (view,) = shown()
    names = [str(view.model().index(row, 0).data()) for row in range(view.model().rowCount())]
    me.click_row(view, names.index(title))


def change_in_the_panel(me: Traveller) -> None:
    """Jump to an end from the list, turn a relation round and back."""
    show_page(me, "Relations")
    panel = me.window.findChild(RelationsPanel)
    me.click_row(panel.relation_list, 0)
    me.click(button_named(panel, "Go to its end"))
    wait_for(lambda: me.view.selected_text == "Vladivostok", "the end of the relation")
    me.click(button_named(panel, "Turn round"))
    wait_for(lambda: "Vladivostok → is located in → Rusia" in relations(me), "it turned round")
    me.click(button_named(panel, "Turn round"))
    wait_for(lambda: "Rusia → is located in → Vladivostok" in relations(me), "it turned back")
    me.wait_until_saved()
    me.picture("mouse-relations-panel")


def open_lanes(me: Traveller) -> None:
    """Have one lane only; a click on the "+1" below the role draws the other again."""
    show_page(me, "Shown")
    panel = me.window.findChild(ShownPanel)
    me.wheel(panel.findChild(QSpinBox), -11)
    wait_for(lambda: mark_places(me), "a mark")
    me.picture("mouse-more")
    me.wait_until_still(0)
    me.click(me.view.viewport(), mark_places(me)[0])
    wait_for(lambda: not mark_places(me), "all lanes")
    me.wheel(panel.findChild(QSpinBox), 11)


def mark_places(me: Traveller) -> list[QPoint]:
    """Give where "+n" marks stand in the view."""
    stage = me.view.stage
    found = []
    for shown in stage.scroll.shown():
        lanes = stage.scene.spans.laned(shown.chunk.chunk.number)[1]
        for one in more_marks(shown.chunk, lanes, stage.metrics):
            centre = one.box.center().toPoint()
            found.append(QPoint(centre.x() + stage.left, centre.y() + shown.y))
    return found


def hide_and_show(me: Traveller) -> None:
    """Take a tick away; the strip says what is hidden, and its button leads back."""
    panel = me.window.findChild(ShownPanel)
    view = panel.labels
    model = view.model()
    assert isinstance(model, ShownModel)
    row = view.visualRect(model.index(model.row_of("GPE"), 0))
    me.click(view.viewport(), QPoint(row.left() + 10, row.center().y()))
    wait_for(lambda: notice(me).startswith("2 spans are hidden here"), "the strip")
    me.picture("mouse-hidden")
    me.click(button_named(me.pane, "Show all"))
    wait_for(lambda: notice(me) == "", "the strip to go")


STAGES = {"session": Stage(session, opens=True)}
