"""Finding in the article and searching the project; by keys, then by mouse."""

from collections.abc import Callable

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QLabel, QListView, QToolButton

from annotator.ui.panels.search_panel import SearchPanel
from annotator.ui.widgets.choice_box import ChoiceBox
from tests.journeys.across_articles import quit_
from tests.journeys.by_mouse import press_label
from tests.journeys.driver import Stage
from tests.journeys.hands import line_named, wait_for
from tests.journeys.relating import selected_label
from tests.journeys.traveller import Traveller

TITLE = "Sidang di Kumara"
TEXT = (
    f"{TITLE}\n\nRahma Sidu membuka sidang. Warga bertanya kepada rahma tentang jalan.\n\n"
    "Rahmawati tidak hadir. Pada akhirnya Rahma pulang."
)
OTHERS = 120
LAST = f"Kabar {OTHERS}"
MARKED = [("PER", "Rahma"), ("PER", "Rahma")]
LABEL = "Spans with a label"
Step = Callable[[], object]


def text_of(number: int) -> str:
    """An article that holds the word of all articles, and a number."""
    return f"Kabar {number}\n\nSidang ke-{number} ditunda. Hakim meminta waktu."


def by_keys(me: Traveller) -> None:
    """Narrow a word until it is right, label its places by F3; find those spans in the project."""
    arrive(me)
    bar = me.pane.find_bar
    me.press("Ctrl+F")
    me.type("Rahma")
    counts(me, "1 of 4")
    me.press("Alt+C")
    counts(me, "1 of 3")
    me.press("Alt+W")
    counts(me, "1 of 2")
    me.press("Alt+R")
    me.type("(")
    wait_for(lambda: bar.complaint, "a word about the pattern")
    me.picture("keys-pattern")
    me.press("Backspace", "Alt+R")
    counts(me, "1 of 2")
    me.press("Esc")
    me.wait_for_selection("Rahma")
    label_two(me, lambda: me.press("1"), lambda: me.press("F3"))
    me.press("Esc")
    search_by_keys(me)
    quit_(me)


def search_by_keys(me: Traveller) -> None:
    """Scroll through many hits, go to the last; back to a span by its label."""
    me.press("Ctrl+PgDown")
    me.wait_for_title("Kabar 1")
    me.press("Ctrl+Shift+F")
    me.retype("sidang")
    says(me, "The first 50 hits in 121 articles")
    me.tab_to_name("Hits")
    for count in ("The first 100 hits in 121 articles", "122 hits in 121 articles"):
        me.press("End")
        says(me, count)
    me.picture("keys-search")
    me.press("End", "Return")
    me.wait_for_title(LAST)
    me.wait_for_selection("Sidang")
    me.press("Ctrl+Shift+F")
    me.retype("rahma")
    says(me, "4 hits in 1 article")
    me.tab_to_name(LABEL)
    me.walk_to("Down", lambda: query(me) == "label:PER rahma", "the label Person")
    says(me, "2 hits in 1 article")
    me.tab_to_name("Hits")
    goes_to_the_span(me, lambda: me.press("Home", "Return"))
    me.press("Ctrl+Shift+F")
    me.retype("label:per")
    says(me, "The label is “PER”, not “per” (column 7).")
    me.picture("keys-wrong")
    me.retype("label:PER in:text rahma")
    says(me, "2 hits in 1 article")


def by_mouse(me: Traveller) -> None:
    """The same with buttons, menus, the wheel and the fields; only the words are written."""
    arrive(me)
    me.choose_menu(me.window, "Edit", "Find in the article")
    me.type("Rahma")
    counts(me, "1 of 4")
    for name, count in (("Capitals matter", "1 of 3"), ("Whole words only", "1 of 2")):
        me.click(named(me, name))
        counts(me, count)
    me.click(named(me, "Previous hit"))
    counts(me, "2 of 2")
    me.click(named(me, "Next hit"))
    me.wait_for_selection("Rahma")
    label_two(me, lambda: press_label(me, "PER"), lambda: me.click(named(me, "Next hit")))
    me.click(named(me, "Close"))
    search_by_mouse(me)
    me.choose_menu(me.window, "File", "Quit")
    wait_for(lambda: not me.window.isVisible(), "the window to close")


def search_by_mouse(me: Traveller) -> None:
    """Turn the wheel to the last of many hits, click on it; back to a span by its label."""
    me.choose_menu(me.window, "Edit", "Search everything")
    panel = me._part(SearchPanel)
    line = line_named(panel, "Search the text of all articles")
    me.mark_line(line)
    me.type("sidang")
    says(me, "The first 50 hits in 121 articles")
    hits = panel.findChildren(QListView)[-1]
    bar = hits.verticalScrollBar()
    for count in ("The first 100 hits in 121 articles", "122 hits in 121 articles"):
        me.wheel_until(hits.viewport(), lambda: bar.value() == bar.maximum(), "the end")
        says(me, count)
    me.wheel_until(hits.viewport(), lambda: bar.value() == bar.maximum(), "the last hit")
    place = hits.visualRect(panel.model.index(121, 0))
    me.picture("mouse-search")
    me.click(hits.viewport(), place.center())
    me.wait_for_title(LAST)
    me.wait_for_selection("Sidang")
    me.mark_line(line)
    me.type("rahma")
    says(me, "4 hits in 1 article")
    box = next(box for box in panel.findChildren(ChoiceBox) if box.accessibleName() == LABEL)
    me.choose(box, "Person")
    says(me, "2 hits in 1 article")
    assert query(me) == "label:PER rahma"
    goes_to_the_span(me, lambda: me.click(hits.viewport(), QPoint(40, 10)))


def arrive(me: Traveller) -> None:
    """Wait for the article."""
    wait_for(me.project_is_open, "the project")
    me.wait_for_title(TITLE)
    me.wait_until_saved()
    wait_for(me.view.hasFocus, "the text to have the keyboard")


def label_two(me: Traveller, label: Step, go_on: Step) -> None:
    """Give the selected hit a label, go to the next one, label that."""
    label()
    wait_for(lambda: me.spans() == MARKED[:1], "the first label")
    me.picture("found")
    go_on()
    label()
    wait_for(lambda: me.spans() == MARKED, "the second label")
    me.wait_until_saved()


def goes_to_the_span(me: Traveller, choose: Step) -> None:
    """Choose the first hit: its article comes with the span selected, and the keyboard with it."""
    choose()
    me.wait_for_title(TITLE)
    wait_for(lambda: selected_label(me) == "PER", "the span to be selected")
    wait_for(me.view.hasFocus, "the text to have the keyboard")


def named(me: Traveller, name: str) -> QToolButton:
    """Give the button of the find bar with this name."""
    buttons = me.pane.find_bar.findChildren(QToolButton)
    return next(button for button in buttons if button.accessibleName() == name)


def counts(me: Traveller, words: str) -> None:
    """Wait until the find bar says so."""
    bar = me.pane.find_bar
    wait_for(lambda: bar.count_text == words, f"{words}, not {bar.count_text}")


def says(me: Traveller, words: str) -> None:
    """Wait until the search panel says so."""
    me._part(SearchPanel)
    wait_for(lambda: says_now(me) == words, f"{words}, not {says_now(me)}")


def says_now(me: Traveller) -> str:
    """What the search panel says about its hits."""
    return "".join(label.text() for label in me._part(SearchPanel).findChildren(QLabel))


def query(me: Traveller) -> str:
    """What stands in the line of the search panel."""
    return line_named(me._part(SearchPanel), "Search the text of all articles").text()


STAGES = {
    "by_keys": Stage(by_keys, opens=True),
    "by_mouse": Stage(by_mouse, opens=True),
}
