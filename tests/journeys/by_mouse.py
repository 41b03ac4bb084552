"""The whole job by mouse, in two days with a power cut between them.

Keys only where something must be written: names, a place, a meaning.
"""

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QComboBox, QListView, QToolButton, QTreeView, QWidget

from annotator.ui.dialogs.export_dialog import ExportDialog
from annotator.ui.models.topics_tree_model import TopicColumn
from annotator.ui.panels.label_palette import LabelPalette
from annotator.ui.tabbed_dock import TabbedDock
from annotator.ui.widgets.chip_flow import ChipFlow
from tests.journeys.driver import (
    ARTICLE,
    CONLL,
    OWN,
    PROJECT,
    SECOND,
    TRAINING,
    Stage,
    die,
    tell,
)
from tests.journeys.hands import (
    button_named,
    dialog_of,
    line_named,
    picture,
    wait_for,
    wait_for_button,
    wait_for_dialog,
)
from tests.journeys.traveller import Traveller

TARGET = "Kim and Putin meet"


def first_day(me: Traveller) -> None:
    """Make a project, drop two articles on it, label the first; the power goes after the last."""
    wait_for(me.window.start_page.isVisible, "the start page")
    make_project(me)
    drop_articles(me)
    label_names(me)
    label_nested(me)
    label_with_a_sticky_label(me)
    set_topics(me)
    take_stance(me)
    finish_and_go_on(me)
    walk_back_and_forth(me)
    label_last_before_the_power_cut(me)
    tell(saved=me.spans())
    die()


def second_day(me: Traveller) -> None:
    """Find everything there, take yesterday's last edit back and do it again, export, quit."""
    wait_for(me.project_is_open, "the project of yesterday")
    me.wait_for_title("Kim Jong Un")
    me.wait_until_saved()
    me.tell_seen("morning")
    me.choose_menu(me.window, "Edit", "Undo")
    wait_for(lambda: ("DATE", "Selasa") not in me.spans(), "yesterday's edit to go")
    me.wait_until_saved()
    me.tell_seen("undone")
    me.choose_menu(me.window, "Edit", "Redo")
    wait_for(lambda: ("DATE", "Selasa") in me.spans(), "yesterday's edit to come back")
    me.wait_until_saved()
    me.tell_seen("evening")
    export(me, "Annotator JSON Lines", OWN, "Export 2 articles")
    export(me, "CoNLL-2003", CONLL, "Export 1 article")
    export(me, "Training data", TRAINING, "Export 1 article")
    me.choose_menu(me.window, "File", "Quit")
    wait_for(lambda: not me.window.isVisible(), "the window to close")


def make_project(me: Traveller) -> None:
    """The button of the start page, and a form."""
    me.click(button_named(me.window.start_page, "New project"))
    dialog = wait_for_dialog("New project")
    me.click(line_named(dialog, "Name"))
    me.type(PROJECT.removesuffix(".annot"))
    for name, words in (("Folder", str(me.folder)), ("Your name", "Sari")):
        line = line_named(dialog, name)
        me.mark_line(line)
        me.type(words)
        assert line.text() == words
    scheme = next(box for box in dialog.findChildren(QComboBox) if box.accessibleName() == "Scheme")
    me.choose(scheme, "News")
    me.click(button_named(dialog, "Make project"))
    wait_for(me.project_is_open, "the new project")


def drop_articles(me: Traveller) -> None:
    """Two files from the file manager, let go over the window."""
    me.drop(me.window, [me.folder / ARTICLE, me.folder / SECOND])
    dialog = wait_for_dialog("Import")
    me.click(wait_for_button(dialog, "Import 2 articles"))
    me.click(wait_for_button(dialog, "Show the articles"))
    me.wait_for_title("Kim Jong Un")


def mark(me: Traveller, words: str, after: str = "") -> None:
    """Drag over words, turning the wheel before where they are out of sight."""
    start, end = me.find(words, after)
    view = me.view.viewport()
    me.wait_until_still(start)
    me.wheel_until(view, lambda: me.is_in_sight(start) and me.is_in_sight(end), words)
    me.drag(view, me.place_of(start), me.place_of(end, is_end=True))
    me.wait_for_selection(words)


def mark_word(me: Traveller, word: str, after: str = "") -> None:
    """Click twice into a word."""
    start, end = me.find(word, after)
    view = me.view.viewport()
    me.wait_until_still(start)
    me.wheel_until(view, lambda: me.is_in_sight(start), word)
    me.double_click(view, (me.place_of(start) + me.place_of(end, is_end=True)) / 2)
    me.wait_for_selection(word)


def press_label(me: Traveller, name: str) -> None:
    """Click on a chip below the article."""
    me.click(chip(me.window.findChild(LabelPalette).flow, name))


def chip(flow: ChipFlow, title: str) -> QWidget:
    """Give the chip with this id or title."""
    return next(b for b in flow.buttons if b.item.id == title or b.text().endswith(title))


def label_names(me: Traveller) -> None:
    """The four names: drag or double click, then a chip; one span is drawn larger by its edge."""
    mark(me, "Kim Jong Un")
    press_label(me, "PER")
    mark(me, "Vladimir Putin")
    press_label(me, "PER")
    mark_word(me, "Presiden")
    press_label(me, "ROLE")
    at, end = me.find("Presiden"), me.find("Presiden Rusia")[1]
    view = me.view.viewport()
    me.drag(view, me.place_of(at[1], is_end=True), me.place_of(end, is_end=True))
    wait_for(lambda: ("ROLE", "Presiden Rusia") in me.spans(), "the larger span")
    click_beside(me)
    mark_word(me, "Rusia")
    press_label(me, "GPE")
    mark_word(me, "Vladivostok", after="bloomberg")
    press_label(me, "GPE")
    me.wait_until_saved()
    me.picture("mouse-names")


def label_nested(me: Traveller) -> None:
    """A larger span, and Vladivostok inside it."""
    mark(me, "Perjalanan Ke Vladivostok")
    press_label(me, "EVT")
    click_beside(me)
    mark_word(me, "Vladivostok")
    press_label(me, "GPE")
    wait_for(lambda: me.spans().count(("GPE", "Vladivostok")) == 2, "the nested span")
    me.picture("mouse-nested")


def label_with_a_sticky_label(me: Traveller) -> None:
    """With nothing marked a chip stays on: the next word gets its label; then it is let go."""
    click_beside(me)
    press_label(me, "ORG")
    start, end = me.find("Kremlin")
    view = me.view.viewport()
    me.wait_until_still(start)
    me.wheel_until(view, lambda: me.is_in_sight(start), "Kremlin")
    me.double_click(view, (me.place_of(start) + me.place_of(end, is_end=True)) / 2)
    wait_for(lambda: ("ORG", "Kremlin") in me.spans(), "the label of the sticky chip")
    me.picture("mouse-sticky")
    press_label(me, "ORG")
    click_beside(me)


def click_beside(me: Traveller) -> None:
    """Click on the margin, which lets go what is marked."""
    view = me.view.viewport()
    start = me.find("Foto : bloomberg.com")[0]
    me.wheel_until(view, lambda: me.is_in_sight(start), "the line of the photograph")
    me.click(view, QPoint(view.width() - 30, me.place_of(start).y()))
    wait_for(lambda: me.view.selection == ((), ()), "nothing to be marked")


def set_topics(me: Traveller) -> None:
    """Two ticks in the tree, one of them in a branch that is opened first; a star on it."""
    show_page(me, "Topics")
    tree = me.topics_panel.tree
    tick(me, tree, "Conflict, war and peace")
    wait_for(lambda: me.topics() == ["conflict"], "the first topic")
    branch = row(tree, "Politics and government")
    if not tree.isExpanded(branch):
        box = tree.visualRect(branch)
        me.click(tree.viewport(), QPoint(box.left() - tree.indentation() // 2, box.center().y()))
        wait_for(lambda: tree.isExpanded(branch), "the open branch")
    tick(me, tree, "Diplomacy")
    wait_for(lambda: me.topics() == ["conflict", "diplomacy"], "the second topic")
    star = row(tree, "Diplomacy", TopicColumn.PRIMARY)
    me.click(tree.viewport(), tree.visualRect(star).center())
    me.wait_until_saved()
    me.picture("mouse-topics")


def show_page(me: Traveller, title: str) -> None:
    """Click on a tab of the dock on the right."""
    docks = me.window.findChildren(TabbedDock)
    tabs = next(
        dock.tabs
        for dock in docks
        if title in [dock.tabs.tabText(at) for at in range(dock.tabs.count())]
    )
    me.click_tab(tabs, title)


def row(tree: QTreeView, title: str, column: int = 0):  # noqa: ANN201 (an index of Qt)
    """Give the row with this title, out of all that the tree shows."""
    index = tree.model().index(0, 0)
    while index.isValid():
        if str(index.data()).startswith(title):
            return index.siblingAtColumn(column)
        index = tree.indexBelow(index)
    raise AssertionError(f"no topic {title}")


def tick(me: Traveller, tree: QTreeView, title: str) -> None:
    """Click on the box before a topic, turning the wheel where it is out of sight."""
    index = row(tree, title)
    port = tree.viewport()
    me.wheel_until(port, lambda: port.rect().contains(tree.visualRect(index)), title)
    box = tree.visualRect(index)
    me.click(port, QPoint(box.left() + 10, box.center().y()))


def take_stance(me: Traveller) -> None:
    """Russia is for a target that is added on the way, with a sentence as evidence."""
    show_page(me, "Stance")
    mark(me, "Kremlin telah mengkonfirmasi bahwa Kim akan mengunjungi Rusia")
    editor = me.stance_panel.editor
    press(me, chip(editor.polarities, "For"))
    press(me, chip(editor.targets, "Add target…"))
    form = editor.target_form
    me.bring_into_sight(form.name)
    me.click(form.name)
    me.type(TARGET)
    me.bring_into_sight(form.meaning)
    me.click(form.meaning)
    me.type("wants the two to meet")
    press(me, form.add_button)
    wait_for(lambda: any(b.item.title == TARGET for b in editor.targets.buttons), "the target")
    press(me, chip(editor.targets, TARGET))
    wait_for(lambda: len(me.stances()) == 1, "the stance")
    press(me, button_named(editor, "Add actor"))
    actor = editor.actor_form
    me.bring_into_sight(actor.name)
    me.click(actor.name)
    me.type("Rusia")
    me.bring_into_sight(actor.kind)
    me.choose(actor.kind, "Country")
    press(me, actor.add_button)
    wait_for(lambda: me.stances()[0][1].startswith("Rusia"), "Rusia as the holder")
    press(me, chip(editor.intensity, "1"))
    me.wait_until_saved()
    me.picture("mouse-stance")


def press(me: Traveller, widget: QWidget) -> None:
    """Bring a button of a panel into sight and click on it."""
    me.bring_into_sight(widget)
    me.click(widget)


def finish_and_go_on(me: Traveller) -> None:
    """Done with the first article, from the menu of its status; one label in the other."""
    status = next(
        button
        for button in me.window.bar.findChildren(QToolButton)
        if button.accessibleName() == "Status of the article"
    )
    me.choose_from_button(status, "Done, and next")
    me.wait_for_title("Jembatan")
    mark(me, "Rahma Sidu")
    press_label(me, "PER")
    me.wait_until_saved()


def walk_back_and_forth(me: Traveller) -> None:
    """Undo over both articles, and redo: each time the article that changes is on screen."""
    me.choose_menu(me.window, "Edit", "Undo")
    wait_for(lambda: me.title().startswith("Jembatan") and me.spans() == [], "the label to go")
    me.wait_until_saved()
    me.choose_menu(me.window, "Edit", "Undo")
    me.wait_for_title("Kim Jong Un")
    wait_for(lambda: me.status() == "In progress", "the article to be in progress again")
    me.wait_until_saved()
    me.choose_menu(me.window, "Edit", "Redo")
    wait_for(lambda: me.status() == "Done", "the article to be done again")
    me.wait_until_saved()
    me.choose_menu(me.window, "Edit", "Redo")
    me.wait_for_title("Jembatan")
    wait_for(lambda: me.spans() == [("PER", "Rahma Sidu")], "the label to come back")
    me.wait_until_saved()
    articles = next(
        view for view in me.window.findChildren(QListView) if view.accessibleName() == "Articles"
    )
    me.click_row(articles, 0)
    me.wait_for_title("Kim Jong Un")


def label_last_before_the_power_cut(me: Traveller) -> None:
    """One more label, and not a moment longer than until it is saved."""
    mark_word(me, "Selasa")
    press_label(me, "DATE")
    wait_for(lambda: ("DATE", "Selasa") in me.spans(), "the label")
    me.wait_until_saved()


def export(me: Traveller, name: str, path: str, verb: str) -> None:
    """File, Export; training data hold the articles that are done only."""
    me.choose_menu(me.window, "File", "Export")
    dialog = wait_for_dialog("Export")
    assert isinstance(dialog, ExportDialog)
    cards = next(
        view for view in dialog.findChildren(QListView) if view.accessibleName() == "Formats"
    )
    names = [str(cards.model().index(at, 0).data()) for at in range(cards.model().rowCount())]
    me.click_row(cards, next(at for at, one in enumerate(names) if one.startswith(name)))
    line = line_named(dialog, "Export to")
    me.mark_line(line)
    me.type(str(me.folder / path))
    button = wait_for_button(dialog, verb)
    wait_for(lambda: dialog.first_lines, "how the export begins")
    picture(f"mouse-export-{path}", dialog)
    me.click(button)
    wait_for(lambda: (me.folder / path).exists(), path)
    me.click(wait_for_button(dialog, "Close"))
    wait_for(lambda: dialog_of("Export") is None, "the dialog to close")


STAGES = {"first_day": Stage(first_day, opens=False), "second_day": Stage(second_day, opens=False)}
