"""The cards: marking, taking, what was before."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from annotator.domain.reviewing import ItemState
from annotator.ui.review.review_window import ReviewWindow


def titles(desk: ReviewWindow) -> list[str]:
    return [line.title for line in desk.cards.model.lines]


def test_arrows_mark_an_answer_and_the_text_shows_it(desk: ReviewWindow) -> None:
    assert titles(desk) == ["Person", "Person"]
    QTest.keyClick(desk.cards.list, Qt.Key.Key_Down)
    assert desk.controller.marked == 1
    assert [len(desk.controller.rows), desk.cards.list.currentIndex().row()] == [1, 1]


def test_a_click_takes_an_answer(desk: ReviewWindow, qtbot: QtBot) -> None:
    row = desk.controller.row
    view = desk.cards.list
    place = view.visualRect(desk.cards.model.index(1, 0)).center()
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert desk.controller.queue.items[row].state is ItemState.DECIDED
    assert desk.controller.queue.items[row].decision is not None


def test_an_own_answer_is_the_first_card(desk: ReviewWindow) -> None:
    desk.controller.begin_own()
    assert desk.cards.model.lines[0].number == 0
    assert len(titles(desk)) == 3
    view = desk.cards.list
    place = view.visualRect(desk.cards.model.index(0, 0)).center()
    row = desk.controller.row
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert desk.controller.queue.items[row].state is ItemState.DECIDED


def test_what_was_decided_is_shown_below_and_cannot_be_taken(
    desk: ReviewWindow, qtbot: QtBot
) -> None:
    row = desk.controller.row
    desk.controller.nothing()
    desk.controller.go_to(row)
    qtbot.waitUntil(lambda: desk.controller.item is not None)
    past = [line for line in desk.cards.model.lines if line.is_past]
    assert [line.title for line in past][:1] == ["Nothing here"]
    last = desk.cards.model.index(len(desk.cards.model.lines) - 1, 0)
    assert not last.flags() & Qt.ItemFlag.ItemIsSelectable
