"""Reading and counting: aids, places, the overview, statistics; by keys, then by mouse."""

from PySide6.QtCore import QPoint
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QTabWidget

from annotator.ui.dialogs.statistics import StatisticsDialog
from annotator.ui.jump_bar import JumpBar
from annotator.ui.panels.label_palette import LabelPalette
from tests.journeys.across_articles import quit_
from tests.journeys.driver import Stage, tell
from tests.journeys.hands import button_named, dialog_of, wait_for, wait_for_dialog
from tests.journeys.traveller import Traveller

TITLE = "Rapat panjang"
TEXT = f"{TITLE}\n\n" + "\n\n".join(
    f"Alinea {number} dimulai di sini.\u00a0Rahma Sidu berkata bahwa rapat nomor {number} belum "
    "selesai. Semua orang masih menunggu keputusan yang tidak datang."
    for number in range(1, 41)
)


def by_keys(me: Traveller) -> None:
    """Go to a sentence, change how it is read without losing it, label there, look at the cost."""
    arrive(me)
    me.press("Ctrl+J")
    me.type("63")
    bar = me._part(JumpBar)
    wait_for(lambda: bar.words.startswith("Sentence 63 of 121"), "the place")
    me.press("Return")
    wait_for(lambda: me.view.caret == start_of(me, 63) and me.view.hasFocus(), "the sentence")
    line = height_of_line(me)
    for key, name in (("N", "sentence_numbers"), ("P", "paragraph_marks"), ("D", "dimming")):
        me.press(f"Alt+Shift+{key}")
        wait_for(lambda name=name: me.window.actions_[name].isChecked(), name)
    me.picture("keys-reading")
    stays(me, line, "Ctrl+=", "Ctrl+=", "Ctrl+Shift+H", "Alt+Shift+O")
    type_is_changed(me, line)
    me.press(*["Ctrl+Shift+Right"] * 2, "1")
    wait_for(lambda: me.spans() == [("PER", "Rahma Sidu")], "the label")
    wait_for(lambda: me.window.hints.figure.endswith("keys/span"), "the figure")
    me.wait_until_saved()
    me.press("Alt+Shift+S")
    wait_for_dialog("Statistics")
    wait_for(lambda: statistics().summary.startswith("1 label"), "the statistics")
    me.picture("keys-statistics")
    me.tab_to_name("By label")
    me.press("Ctrl+C", "Esc")
    copied()
    quit_(me)


def by_mouse(me: Traveller) -> None:
    """The same from menus, on the overview, and with the chips below the text."""
    arrive(me)
    for entry in ("Sentence numbers", "Paragraph marks", "Dim what is not"):
        me.choose_menu(me.window, "View", entry)
    wait_for(lambda: me.view.stage.aids.sentence_numbers, "the numbers")
    wait_for(lambda: me.view.ruler is not None and me.view.ruler.isVisible(), "the overview")
    ruler = me.view.ruler
    assert ruler is not None
    me.drag(ruler, QPoint(6, 10), QPoint(6, ruler.height() // 2))
    wait_for(lambda: me.is_in_sight(len(TEXT) // 2), "the middle of the article")
    assert me.view.caret == 0
    start, end = me.find("Rahma", after="Alinea 20 ")
    me.wheel_until(me.view.viewport(), lambda: me.is_in_sight(start), "Rahma")
    me.wait_until_still(start)
    me.double_click(me.view.viewport(), (me.place_of(start) + me.place_of(end)) / 2)
    me.wait_for_selection("Rahma")
    me.click(button_named(me._part(LabelPalette), "Person"))
    wait_for(lambda: me.spans() == [("PER", "Rahma")], "the label")
    me.wait_until_saved()
    me.picture("mouse-reading")
    me.choose_menu(me.window, "Tools", "Statistics")
    dialog = wait_for_dialog("Statistics")
    wait_for(lambda: statistics().summary.startswith("1 label"), "the statistics")
    me.click_tab(dialog.findChildren(QTabWidget)[0].tabBar(), "By article")
    me.click(button_named(dialog, "Copy the table"))
    me.picture("mouse-statistics")
    me.click(button_named(dialog, "Close"))
    copied()
    me.choose_menu(me.window, "File", "Quit")
    wait_for(lambda: not me.window.isVisible(), "the window to close")


def morning(me: Traveller) -> None:
    """What was switched on is on."""
    arrive(me)
    aids = me.view.stage.aids
    tell(numbers=aids.sentence_numbers, marks=aids.paragraph_marks, dimming=aids.dimming.value)
    quit_(me)


def arrive(me: Traveller) -> None:
    """Wait for the article."""
    wait_for(me.project_is_open, "the project")
    me.wait_for_title(TITLE)
    me.wait_until_saved()
    wait_for(me.view.hasFocus, "the text to have the keyboard")


def start_of(me: Traveller, sentence: int) -> int:
    """Where a sentence begins, counted from 1 as in the margin."""
    return me.view.stage.scene.places.sentences[sentence - 1][0]


def height_of_line(me: Traveller) -> int:
    """How high the line of the caret stands in the view: its baseline."""
    stage = me.view.stage
    place = stage.scene.page.locate(me.view.caret)
    return stage.scroll.y_of(place.chunk.chunk.number) + place.chunk.lines[place.line].baseline


def stays(me: Traveller, line: int, *keys: str) -> None:
    """Press keys that change how the article is set; the line of the caret stays where it is."""
    for key in keys:
        me.press(key)
        wait_for(lambda: height_of_line(me) == line, f"the line to stay after {key}")


def type_is_changed(me: Traveller, line: int) -> None:
    """Make lines higher in the preferences: it shows at once, and the line stays."""
    pitch = me.view.stage.metrics.pitch
    me.press("Ctrl+,")
    wait_for_dialog("Preferences")
    me.tab_to_name("Line height")
    me.press(*["Up"] * 5)
    wait_for(lambda: me.view.stage.metrics.pitch > pitch, "higher lines")
    wait_for(lambda: height_of_line(me) == line, "the line to stay")
    me.press("Return")
    wait_for(lambda: dialog_of("Preferences") is None, "the dialog to close")


def statistics() -> StatisticsDialog:
    """The open dialog."""
    dialog = dialog_of(StatisticsDialog)
    assert isinstance(dialog, StatisticsDialog)
    return dialog


def copied() -> None:
    """Wait until the dialog is gone, and tell what it put on the clipboard."""
    wait_for(lambda: dialog_of("Statistics") is None, "the dialog to close")
    tell(copied=QGuiApplication.clipboard().text().splitlines())


STAGES = {
    "by_keys": Stage(by_keys, opens=True),
    "by_mouse": Stage(by_mouse, opens=True),
    "morning": Stage(morning, opens=True),
}
