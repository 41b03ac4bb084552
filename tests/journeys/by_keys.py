"""The whole job by keys alone, in two days with a power cut between them."""

from PySide6.QtWidgets import QApplication, QComboBox, QFileDialog, QListView

from annotator.ui.dialogs.export_dialog import ExportDialog
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
    dialog_of,
    picture,
    wait_for,
    wait_for_button,
    wait_for_dialog,
    with_file_dialog,
)
from tests.journeys.traveller import Traveller

TARGET = "Kim and Putin meet"


def first_day(me: Traveller) -> None:
    """Make a project, bring two articles in, label the first; the power goes after the last."""
    wait_for(me.window.start_page.isVisible, "the start page")
    make_project(me)
    import_articles(me)
    label_names(me)
    label_nested(me)
    set_topics(me)
    take_stance(me)
    finish_and_go_on(me)
    me.picture("keys-labelled")
    walk_back_and_forth(me)
    label_last_before_the_power_cut(me)
    tell(saved=me.spans())
    die()


def second_day(me: Traveller) -> None:
    """Find everything there, take yesterday's last edit back and do it again, export, quit."""
    wait_for(me.project_is_open, "the project")
    me.wait_for_title("Kim Jong Un")
    me.wait_until_saved()
    me.tell_seen("morning")
    me.press("Ctrl+Z")
    wait_for(lambda: ("DATE", "Selasa") not in me.spans(), "yesterday's edit to go")
    me.wait_until_saved()
    me.tell_seen("undone")
    me.press("Ctrl+Shift+Z")
    wait_for(lambda: ("DATE", "Selasa") in me.spans(), "yesterday's edit to come back")
    me.wait_until_saved()
    me.press("Ctrl+Return")
    me.wait_for_title("Jembatan")
    me.wait_until_saved()
    me.press("Ctrl+PgUp")
    me.wait_for_title("Kim Jong Un")
    me.tell_seen("evening")
    export(me, "Annotator JSON Lines", OWN, "Export 2 articles")
    export(me, "CoNLL-2003", CONLL, "Export 1 article")
    export(me, "Training data", TRAINING, "Export 1 article")
    me.press("Ctrl+Q")
    wait_for(lambda: not me.window.isVisible(), "the window to close")


def make_project(me: Traveller) -> None:
    """File, New project, by its key."""
    me.press("Ctrl+Shift+N")
    dialog = wait_for_dialog("New project")
    me.tab_to_name("Name")
    me.type(PROJECT.removesuffix(".annot"))
    me.tab_to_name("Folder")
    me.retype(str(me.folder))
    scheme = me.tab_to_name("Scheme")
    assert isinstance(scheme, QComboBox)
    me.press("Home")
    me.walk_to("Down", lambda: scheme.currentText().startswith("News"), "the scheme for news")
    me.tab_to_name("Your name")
    me.retype("Sari")
    picture("keys-new-project", dialog)
    me.press("Return")
    wait_for(me.project_is_open, "the new project")


def import_articles(me: Traveller) -> None:
    """File, Import, by its key: two files in one go."""
    me.press("Ctrl+I")
    dialog = wait_for_dialog("Import")
    me.tab_to_button("Add files")

    def answer(_files: QFileDialog) -> None:
        me.tab_to(lambda widget: widget.objectName() == "fileNameEdit", "the line for the name")
        me.type(f'"{me.folder / ARTICLE}" "{me.folder / SECOND}"')
        me.press("Return")

    with_file_dialog(lambda: me.press("Space"), answer)
    wait_for_button(dialog, "Import 2 articles")
    me.tab_to_button("Import 2 articles")
    picture("keys-import", dialog)
    me.press("Return")
    wait_for_button(dialog, "Show the articles")
    me.tab_to_button("Show the articles")
    picture("keys-import-report", dialog)
    me.press("Return")
    me.wait_for_title("Kim Jong Un")
    me.tab_to(lambda widget: widget is me.view, "the text", "F6")


def find(me: Traveller, words: str, hits: int) -> None:
    """Find words in the article and close the bar: the hit is selected."""
    me.press("Ctrl+F")
    me.retype(words)
    bar = me.pane.find_bar
    wait_for(lambda: bar.count_text.endswith(f"of {hits}"), f"{hits} hits of {words}")
    me.press("Esc")
    wait_for(lambda: me.view.selected_text.casefold() == words.casefold(), words)


def label_names(me: Traveller) -> None:
    """The four names, each by another way to give a label."""
    me.press("Ctrl+Home", *["Ctrl+Shift+Right"] * 3, "1")
    find(me, "Vladimir Putin", 1)
    me.press("/")
    me.type("pers")
    me.press("Return")
    find(me, "Presiden Rusia", 1)
    me.press(";", "R")
    me.press("Ctrl+Right", "Ctrl+Shift+Right", "3")
    find(me, "Vladivostok, KN", 1)
    me.press("Left", "Ctrl+Shift+Right", ".")
    me.wait_until_saved()


def label_nested(me: Traveller) -> None:
    """Vladivostok again, inside a larger span that is made first, then grown by a word."""
    me.press("Ctrl+Home", *["Ctrl+Right"] * 6, *["Ctrl+Shift+Right"] * 2, "6")
    me.press("[")
    me.press("Ctrl+Right")
    me.walk_to("Ctrl+Right", lambda: me.view.caret == 40, "Vladivostok")
    me.press("Ctrl+Shift+Right", "3")
    wait_for(
        lambda: {("EVT", "Perjalanan Ke Vladivostok"), ("GPE", "Vladivostok")} <= set(me.spans()),
        "the nested spans",
    )


def set_topics(me: Traveller) -> None:
    """Two topics, found by typing; the second is the primary one."""
    me.press("T")
    me.type("arms")
    me.retype("diplom")
    me.press("Return")
    wait_for(lambda: me.topics() == ["diplomacy"], "the first topic")
    me.type("conflict")
    me.press("Return")
    wait_for(lambda: me.topics() == ["conflict", "diplomacy"], "the second topic")
    me.picture("keys-topics")
    me.tab_to(lambda widget: widget is me.view, "the text", "Shift+F6")


def take_stance(me: Traveller) -> None:
    """Russia is for a target that is added on the way, with a sentence as evidence."""
    find(me, "Kremlin telah mengkonfirmasi bahwa Kim akan mengunjungi Rusia", 1)
    me.press("F", "F6")
    me.tab_to(lambda widget: widget.parentWidget() is me.stance_panel.editor.targets, "targets")
    me.walk_to(
        "Right", lambda: QApplication.focusWidget().accessibleName() == "Add target…", "add target"
    )
    me.press("Return")
    me.tab_to_name("Name")
    me.type(TARGET)
    me.tab_to_name("“For” means")
    me.type("wants the two to meet")
    me.picture("keys-target")
    me.press("Return")
    editor = me.stance_panel.editor
    wait_for(lambda: any(b.item.title == TARGET for b in editor.targets.buttons), "the target")
    me.tab_to(lambda widget: widget is me.view, "the text", "Shift+F6")
    me.walk_to("Tab", lambda: editor.holder.currentText() == "Rusia", "Rusia as the holder")
    me.picture("keys-stance-pending")
    me.press("9")
    wait_for(lambda: len(me.stances()) == 1, "the stance")
    me.press("+")
    me.wait_until_saved()
    me.picture("keys-stance")


def finish_and_go_on(me: Traveller) -> None:
    """Done with the first article; one label in the other, its last word."""
    me.press("Ctrl+Return")
    me.wait_for_title("Jembatan")
    wait_for(lambda: me.spans() == [], "the other article without labels")
    find(me, "Rahma Sidu", 1)
    me.press("1")
    me.wait_until_saved()


def walk_back_and_forth(me: Traveller) -> None:
    """Undo over both articles, and redo: each time the article that changes is on screen."""
    me.press("Ctrl+Z")
    wait_for(lambda: me.title().startswith("Jembatan") and me.spans() == [], "the label to go")
    me.press("Ctrl+Z")
    me.wait_for_title("Kim Jong Un")
    wait_for(lambda: me.status() == "In progress", "the article to be in progress again")
    me.press("Ctrl+Z", "Ctrl+Z")
    wait_for(lambda: me.stances() == [], "the stance to go")
    me.press("Ctrl+Shift+Z", "Ctrl+Shift+Z")
    wait_for(lambda: len(me.stances()) == 1, "the stance to come back")
    me.press("Ctrl+Shift+Z")
    wait_for(lambda: me.status() == "Done", "the article to be done again")
    me.press("Ctrl+Shift+Z")
    me.wait_for_title("Jembatan")
    wait_for(lambda: me.spans() == [("PER", "Rahma Sidu")], "the label to come back")
    me.wait_until_saved()
    me.press("Ctrl+PgUp")
    me.wait_for_title("Kim Jong Un")


def label_last_before_the_power_cut(me: Traveller) -> None:
    """One more label, and not a moment longer than until it is saved."""
    find(me, "Selasa", 1)
    me.press("9")
    wait_for(lambda: ("DATE", "Selasa") in me.spans(), "the label")
    me.wait_until_saved()


def export(me: Traveller, name: str, path: str, verb: str) -> None:
    """File, Export, by its key; training data hold the articles that are done only."""
    me.press("Ctrl+E")
    dialog = wait_for_dialog("Export")
    assert isinstance(dialog, ExportDialog)
    cards = me.tab_to_name("Formats")
    assert isinstance(cards, QListView)
    me.press("Home")
    me.walk_to("Down", lambda: str(cards.currentIndex().data()).startswith(name), name)
    me.tab_to_name("Export to")
    me.retype(str(me.folder / path))
    wait_for_button(dialog, verb)
    wait_for(lambda: dialog.first_lines, "how the export begins")
    me.tab_to_button(verb)
    picture(f"keys-export-{path}", dialog)
    me.press("Return")
    wait_for(lambda: (me.folder / path).exists(), path)
    wait_for_button(dialog, "Close")
    me.tab_to_button("Close")
    me.press("Return")
    wait_for(lambda: dialog_of("Export") is None, "the dialog to close")


STAGES = {"first_day": Stage(first_day, opens=False), "second_day": Stage(second_day, opens=True)}
