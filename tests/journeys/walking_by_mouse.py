"""Selecting by mouse alone: rough drags, single letters, parts, clicks for words and more."""

from PySide6.QtCore import QPoint, Qt

from tests.journeys.by_mouse import press_label
from tests.journeys.driver import Stage
from tests.journeys.hands import FREE, wait_for
from tests.journeys.traveller import Traveller
from tests.journeys.walking import begin, end, see

ALT = Qt.KeyboardModifier.AltModifier
CTRL = Qt.KeyboardModifier.ControlModifier


def session(me: Traveller) -> None:
    """Label what rough drags take; two parts; letters with Alt."""
    begin(me)
    me.wait_until_still(0)
    drag(me, "ladimir Put")
    see(me, "Vladimir Putin")
    press_label(me, "PER")
    drag(me, "59 km")
    see(me, "59 km/jam")
    press_label(me, "QTY")
    drag(me, "Senin (11/9).")
    see(me, "Senin (11/9)")
    press_label(me, "DATE")
    drag(me, "erang", ALT)
    see(me, "erang")
    drag(me, "Partai")
    drag(me, "Bari", CTRL)
    see(me, "Partai … Bari")
    press_label(me, "ORG")
    me.picture("walking-mouse")
    end(me)
    me.choose_menu(me.window, "File", "Quit")
    wait_for(lambda: not me.window.isVisible(), "the window to close")


def drag(me: Traveller, words: str, held: Qt.KeyboardModifier = FREE) -> None:
    """Drag from the first of these letters to the last."""
    start, last = me.find(words)
    me.drag(me.view.viewport(), place(me, start), place(me, last, is_end=True), held)


def place(me: Traveller, at: int, *, is_end: bool = False) -> QPoint:
    """Give the place of a letter."""
    return me.place_of(at, is_end=is_end)


STAGES = {"session": Stage(session, opens=True)}
