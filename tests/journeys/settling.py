"""Settling conflicts on the reviewer's desk: 500 by keys alone and back again; a few by mouse."""

import time
from itertools import cycle

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QAbstractButton, QApplication, QDialog

from annotator.domain.reviewing import ItemState
from annotator.ui.review.review_window import ReviewWindow
from tests.journeys.across_articles import quit_
from tests.journeys.driver import Stage, tell
from tests.journeys.hands import picture, wait_for
from tests.journeys.traveller import Traveller

CONFLICTS = 500
KEYS = ("1", "2", "X", "Return")


def by_keys(me: Traveller) -> None:
    """Decide 500 conflicts, one key each; take all of it back, and do the last one again."""
    desk = open_desk(me)
    reviewing = desk.controller
    digest = reviewing.project.reading.digest()
    times: list[float] = []
    dialogs = 0
    for number, key in zip(range(CONFLICTS), cycle(KEYS)):
        only_one = reviewing.item is not None and len(reviewing.item.cluster.candidates) < 2
        times.append(decide(me, desk, "1" if only_one and key == "2" else key))
        dialogs += any(
            isinstance(one, QDialog) and one.isVisible() for one in QApplication.topLevelWidgets()
        )
        if number == CONFLICTS // 2:
            picture("keys-desk", desk)
    wait_for(lambda: not reviewing.saver.waiting, "the disk")
    tell(
        decided=sum(item.state is ItemState.DECIDED for item in reviewing.queue.items),
        p95_ms=sorted(times)[round(0.95 * len(times)) - 1],
        dialogs=dialogs,
    )
    for number in range(CONFLICTS):
        left = reviewing.queue.left
        me.press("Ctrl+Z")
        wait_for(lambda left=left: reviewing.queue.left == left + 1, f"undo {number}")
        wait_for(lambda: reviewing.item is not None, "the conflict that was taken back")
    tell(is_back=reviewing.project.reading.digest() == digest)
    me.press("Ctrl+Shift+Z")
    wait_for(lambda: reviewing.queue.items[0].state is ItemState.DECIDED, "the first one again")
    wait_for(lambda: not reviewing.saver.waiting, "the disk")
    leave(me, desk)


def by_mouse(me: Traveller) -> None:
    """Take a card, a lane and a chip by mouse; look side by side; go to a conflict in the text."""
    desk = open_desk(me)
    reviewing = desk.controller
    cards = desk.cards.list
    first = reviewing.row
    me.click(cards.viewport(), cards.visualRect(desk.cards.model.index(1, 0)).center())
    wait_for(lambda: reviewing.queue.items[first].state is ItemState.DECIDED, "a card's answer")
    wait_for(lambda: reviewing.item is not None, "the next conflict")
    second = reviewing.row
    press_chip(me, desk, "Nothing here")
    wait_for(lambda: reviewing.queue.items[second].state is ItemState.DECIDED, "nothing here")
    wait_for(lambda: reviewing.item is not None, "the next conflict")
    third = reviewing.row
    view = desk.desk.view
    wait_for(lambda: view.lanes.boxes, "the lanes")
    box = view.lanes.boxes[0][0].toRect()
    me.click(view.viewport(), QPoint(view.viewport().width() // 2, box.center().y()))
    wait_for(lambda: reviewing.queue.items[third].state is ItemState.DECIDED, "a lane's answer")
    me.click(desk.bar.view)
    me.click(desk.bar.view)
    wait_for(lambda: desk.desk.side_by_side.isVisible(), "the articles side by side")
    picture("mouse-side-by-side", desk)
    me.click(desk.bar.view)
    wait_for(lambda: not reviewing.saver.waiting, "the disk")
    leave(me, desk)


def open_desk(me: Traveller) -> ReviewWindow:
    """Open the desk by its key and wait for the first conflict."""
    wait_for(me.project_is_open, "the project")
    me.press("Ctrl+Shift+R")
    wait_for(lambda: me.window.commands.review.desk is not None, "the desk")
    desk = me.window.commands.review.desk
    assert desk is not None
    wait_for(lambda: desk.controller.item is not None, "the first conflict")
    wait_for(desk.isActiveWindow, "the desk to have the keyboard")
    return desk


def decide(me: Traveller, desk: ReviewWindow, key: str) -> float:
    """Press one key and wait for the next conflict; give the ms."""
    left = desk.controller.queue.left
    start = time.perf_counter()
    me.press(key)
    wait_for(lambda: desk.controller.queue.left == left - 1, f"{key} to decide")
    wait_for(lambda: desk.controller.item is not None, "the next conflict")
    return (time.perf_counter() - start) * 1000


def press_chip(me: Traveller, desk: ReviewWindow, begins: str) -> None:
    """Click on the chip whose words begin so."""
    chips: list[QAbstractButton] = list(desk.decision.flow.buttons)
    me.click(next(chip for chip in chips if chip.text().startswith(begins)))


def leave(me: Traveller, desk: ReviewWindow) -> None:
    """Close the desk, then the program."""
    me.press("Ctrl+W")
    wait_for(lambda: not desk.isVisible(), "the desk to close")
    me.window.activateWindow()
    wait_for(me.window.isActiveWindow, "the main window to have the keyboard")
    quit_(me)


STAGES = {"by_keys": Stage(by_keys, opens=True), "by_mouse": Stage(by_mouse, opens=True)}
