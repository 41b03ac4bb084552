"""Keys of one's own, the palette, and the article out of the window: by keys, then by mouse."""

from collections.abc import Callable

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFileDialog, QTreeView

from annotator.ui.models.key_table_model import KeyTableModel
from annotator.ui.palette_entries import Kind
from annotator.ui.widgets.palette_box import PaletteBox
from tests.journeys.across_articles import quit_
from tests.journeys.driver import Stage, tell
from tests.journeys.hands import (
    button_named,
    dialog_of,
    picture,
    wait_for,
    wait_for_dialog,
    with_file_dialog,
)
from tests.journeys.traveller import Traveller

FIRST, SECOND_TITLE = "Putin tiba", "Sidang ditunda"
BY_KEYS, BY_MOUSE = "keys.html", "mouse.svg"


def by_keys(me: Traveller) -> None:
    """Give the done key another one, label and go on by the palette, copy, save a page."""
    arrive(me)
    me.press("F1")
    sheet = wait_for_dialog("Keys")
    me.type("done")
    picture("keys-sheet", sheet)
    me.press("F1")
    wait_for(lambda: dialog_of("Keys") is None, "the sheet closed")
    by_name(me, "change keys")
    editor = wait_for_dialog("Change keys")
    me.type("done, and")
    me.press("Return", "Ctrl+F")
    wait_for(lambda: button_named(editor, "Take it away").hasFocus(), "the offer")
    picture("keys-editor", editor)
    me.press("Return", "Return", "F9", "Esc")
    wait_for(lambda: dialog_of("Change keys") is None, "the editor closed")
    wait_for(lambda: "F9 done" in me.window.hints.text, "the new key in the hints")
    me.press("Ctrl+Home", "Ctrl+Shift+Right")
    by_name(me, "person", Kind.LABEL)
    wait_for(lambda: me.spans() == [("PER", "Putin")], "the label")
    me.press("Ctrl+A", "Ctrl+Shift+C")
    tell(copied=QGuiApplication.clipboard().text())
    save_by(me, lambda: by_name(me, "save a picture"), BY_KEYS)
    me.press("F9")
    me.wait_for_title(SECOND_TITLE)
    by_name(me, "putin tiba", Kind.ARTICLE)
    me.wait_for_title(FIRST)
    me.wait_until_saved()
    quit_(me)


def by_mouse(me: Traveller) -> None:
    """Take a key away and bring it back, copy and save a picture from the menus."""
    arrive(me)
    me.choose_menu(me.window, "Help", "Change keys")
    editor = wait_for_dialog("Change keys")
    table = editor.findChild(QTreeView)
    assert table is not None
    model = table.model()
    assert isinstance(model, KeyTableModel)
    row = model.row_of("undo")
    table.scrollTo(model.index(row, 0))
    me.click_row(table, row)
    me.click(button_named(editor, "Take away"))
    wait_for(lambda: me.window.actions_["undo"].shortcut().isEmpty(), "no key")
    me.click(button_named(editor, "Usual keys"))
    wait_for(lambda: not me.window.actions_["undo"].shortcut().isEmpty(), "the usual key")
    me.click(button_named(editor, "Close"))
    start, _ = me.find("Putin")
    me.wait_until_still(start)
    me.double_click(me.view.viewport(), me.place_of(start))
    me.wait_for_selection("Putin")
    me.choose_menu(me.window, "Edit", "Copy with labels")
    tell(copied=QGuiApplication.clipboard().text())
    save_by(me, lambda: me.choose_menu(me.window, "File", "Save a picture"), BY_MOUSE)
    me.choose_menu(me.window, "File", "Quit")
    wait_for(lambda: not me.window.isVisible(), "the window to close")


def by_name(me: Traveller, words: str, kind: Kind = Kind.ACTION) -> None:
    """Do something, or go somewhere, by typing its name."""
    me.press("Ctrl+Shift+P")
    box = me.window.findChildren(PaletteBox)[-1]
    wait_for(box.line.hasFocus, "the palette")
    me.type(words)

    def is_first() -> bool:
        entry = box.model.entry(0)
        return entry is not None and entry.kind is kind and not entry.why

    wait_for(is_first, words)
    me.press("Return")


def save_by(me: Traveller, press: Callable[[], None], name: str) -> None:
    """Save the article under a name by what opens the choice of files."""

    def answer(_dialog: QFileDialog) -> None:
        me.tab_to(lambda widget: widget.objectName() == "fileNameEdit", "the line for the name")
        me.retype(f'"{me.folder / name}"')
        me.press("Return")

    with_file_dialog(press, answer)
    wait_for((me.folder / name).exists, f"{name} written")


def arrive(me: Traveller) -> None:
    """Wait for the first article."""
    wait_for(me.project_is_open, "the project")
    me.wait_for_title(FIRST)
    me.wait_until_saved()


STAGES = {
    "by_keys": Stage(by_keys, opens=True),
    "by_mouse": Stage(by_mouse, opens=True),
}
