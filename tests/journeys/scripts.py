"""Names in Arabic, Chinese and Thai and an emoji are labelled, by keys and by mouse."""

from PySide6.QtCore import QPoint

from tests.journeys.by_mouse import press_label
from tests.journeys.driver import Stage
from tests.journeys.hands import wait_for
from tests.journeys.traveller import Traveller

FAMILY = "👩\u200d👩\u200d👧"
TEXT = (
    "Aksara\n\n"
    "Kim bertemu ليلى الحسن di Amman.\n"
    "小明和王大明在北京。\n"
    "สมชายไปไทย\n"
    f"Warga {FAMILY} riang\n"
)
LAYLA, WANG, BEIJING = "ليلى الحسن", "王大明", "北京"
LABELLED = [("PER", LAYLA), ("PER", WANG), ("GPE", BEIJING), ("GPE", "ไทย"), ("PER", FAMILY)]


def by_keys(me: Traveller) -> None:
    """Arrow keys alone lead to every name."""
    wait_for(me.project_is_open, "the project")
    me.wait_for_title("Aksara")
    me.press(*["Down"] * 2, "Home", *["Ctrl+Right"] * 2, *["Ctrl+Shift+Right"] * 2)
    label(me, LAYLA, "1", 1)
    me.press("Home", "Down", *["Right"] * 3, *["Ctrl+Shift+Right"] * 3)
    label(me, WANG, "1", 2)
    me.press(*["Right"] * 4, *["Shift+Right"] * 2)
    label(me, BEIJING, "3", 3)
    me.press("Down", "End", *["Ctrl+Shift+Left"] * 2)
    label(me, "ไทย", "3", 4)
    me.press("Down", "Home", "Ctrl+Right", "Left", "Left", "Shift+Right")
    label(me, FAMILY, "1", 5)
    finish(me)
    me.press("Ctrl+Q")
    wait_for(lambda: not me.window.isVisible(), "the window to close")


def by_mouse(me: Traveller) -> None:
    """Each name is dragged over, the Arabic one from right to left."""
    wait_for(me.project_is_open, "the project")
    me.wait_for_title("Aksara")
    for count, (name, words) in enumerate(LABELLED, 1):
        drag_over(me, words)
        press_label(me, name)
        wait_for(lambda count=count: len(me.spans()) == count, words)
    finish(me)
    me.choose_menu(me.window, "File", "Quit")
    wait_for(lambda: not me.window.isVisible(), "the window to close")


def drag_over(me: Traveller, words: str) -> None:
    """Drag from inside the first letter to inside the last, whichever way they run."""
    start, end = me.find(words)
    me.wait_until_still(start)
    stage, text = me.view.stage, me.view.stage.scene.text
    first = stage.boxes(start, text.next_grapheme(start))[0]
    last = stage.boxes(text.previous_grapheme(end), end)[0]
    leftwards = stage.caret_box(start).center().x() > first.center().x()
    begin = QPoint(first.right() - 1 if leftwards else first.left() + 1, first.center().y())
    finish_at = QPoint(last.left() + 1 if leftwards else last.right() - 1, last.center().y())
    me.drag(me.view.viewport(), begin, finish_at)
    me.wait_for_selection(words)


def label(me: Traveller, words: str, key: str, count: int) -> None:
    """See that these words are selected, and label them."""
    me.wait_for_selection(words)
    me.press(key)
    wait_for(lambda: len(me.spans()) == count, words)


def finish(me: Traveller) -> None:
    """See that all are labelled and saved."""
    assert sorted(me.spans()) == sorted(LABELLED), me.spans()
    me.wait_until_saved()
    me.picture("scripts")


STAGES = {"by_keys": Stage(by_keys, opens=True), "by_mouse": Stage(by_mouse, opens=True)}
