"""The reviewer's desk by keys: every action bound, no field robbed of its letters."""

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QColor, QPalette
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from annotator.domain.reviewing import ItemState, QueueOrder
from annotator.ui.action_spec import Where
from annotator.ui.actions import ACTIONS
from annotator.ui.dialogs.label_picker import LabelPicker
from annotator.ui.review.desk_state import ViewMode
from annotator.ui.review.review_window import ReviewWindow
from annotator.ui.text_view.palette import Appearance
from annotator.ui.window_memory import DeskSession
from annotator.workspace.settings import Settings

OF_ADDED_PARTS = {
    *("desk_agreed", "desk_words", "desk_comment", "desk_rule", "desk_names"),
    *("desk_blind", "desk_names_allowed", "desk_votes_after"),
    *("desk_second", "desk_second_count"),
}


def test_every_action_does_something(desk: ReviewWindow) -> None:
    rows = {row.id for row in ACTIONS if row.where is Where.REVIEW}
    assert rows - set(desk.handlers) - OF_ADDED_PARTS == set()


def test_every_action_is_in_a_menu_or_has_a_chip(desk: ReviewWindow) -> None:
    shown = {action.objectName() for menu in desk.menus.values() for action in menu.actions()}
    hidden = {row.id for row in ACTIONS if row.where is Where.REVIEW and row.is_hidden}
    assert {row.id for row in ACTIONS if row.where is Where.REVIEW} - shown == hidden


def test_keys_decide_and_go_on(desk: ReviewWindow, qtbot: QtBot) -> None:
    for key in (Qt.Key.Key_1, Qt.Key.Key_X, Qt.Key.Key_Return):
        row = desk.controller.row
        QTest.keyClick(desk, key)
        assert desk.controller.queue.items[row].state is ItemState.DECIDED
        qtbot.waitUntil(lambda: desk.controller.item is not None)
    QTest.keyClick(desk, Qt.Key.Key_V)
    assert desk.controller.mode is ViewMode.OVERLAY


def test_letters_stay_letters_in_a_field(desk: ReviewWindow, qtbot: QtBot) -> None:
    line = QLineEdit()
    desk.add_side("note", "Note", line)
    desk.right.show_page("note")
    desk.activateWindow()
    line.setFocus()
    qtbot.waitUntil(line.hasFocus)
    QTest.keyClicks(line, "x1v")
    assert line.text() == "x1v"
    assert desk.controller.queue.left == 8


def test_a_label_is_found_by_typing_with_the_second_l(desk: ReviewWindow, qtbot: QtBot) -> None:
    desk.activateWindow()
    row = desk.controller.row
    QTest.keyClick(desk, Qt.Key.Key_L)
    QTest.keyClick(desk, Qt.Key.Key_L)
    picker = desk.findChild(LabelPicker)
    assert picker is not None
    qtbot.waitUntil(picker.line.hasFocus)
    QTest.keyClicks(picker.line, "role")
    QTest.keyClick(picker.line, Qt.Key.Key_Return)
    decision = desk.controller.queue.items[row].decision
    assert decision is not None
    assert '"ROLE"' in decision.result


def test_parts_can_be_added_beside_and_in_place_of_the_article(desk: ReviewWindow) -> None:
    page, told = QWidget(), list[str]()
    desk.add_page(page, is_kept=True)
    desk.bind({"desk_words": lambda: told.append("words")})
    desk.show_page(page)
    assert page.isVisible()
    QTest.keyClick(desk, Qt.Key.Key_W)
    assert told == ["words"]
    desk.show_page(None)
    assert desk.desk.isVisible()


def test_the_order_is_ticked_in_the_menu(desk: ReviewWindow, qtbot: QtBot) -> None:
    with qtbot.waitSignal(desk.controller.queue_changed):
        desk.actions_["desk_order_word"].trigger()
    assert desk.controller.order is QueueOrder.WORD
    assert desk.actions_["desk_order_word"].isChecked()
    assert not desk.actions_["desk_order_text"].isChecked()


def test_the_guideline_comes_and_goes(desk: ReviewWindow) -> None:
    QTest.keyClick(desk, Qt.Key.Key_G)
    assert desk.right.current_name == "guideline"
    QTest.keyClick(desk, Qt.Key.Key_G)
    assert desk.right.current_name == "answers"


def test_own_answer_gives_the_text_the_focus_and_esc_takes_it_back(
    desk: ReviewWindow, qtbot: QtBot
) -> None:
    desk.activateWindow()
    QTest.keyClick(desk, Qt.Key.Key_E)
    qtbot.waitUntil(desk.desk.view.hasFocus)
    assert desk.controller.own is not None
    QTest.keyClick(desk, Qt.Key.Key_Escape)
    assert desk.controller.own is None


def test_the_article_follows_the_theme(desk: ReviewWindow) -> None:
    palette = QPalette(desk.palette())
    palette.setColor(QPalette.ColorRole.Base, QColor("#1E1E1E"))
    desk.setPalette(palette)
    desk.changeEvent(QEvent(QEvent.Type.PaletteChange))
    assert desk.desk.view.stage.scene.colours.appearance is Appearance.DARK


def test_panes_are_walked_by_f6(desk: ReviewWindow, qtbot: QtBot) -> None:
    desk.activateWindow()
    desk.cards.list.setFocus()
    qtbot.waitUntil(desk.cards.list.hasFocus)
    QTest.keyClick(desk, Qt.Key.Key_F6)
    qtbot.waitUntil(lambda: not desk.cards.list.hasFocus())


def another(desk: ReviewWindow, qtbot: QtBot) -> ReviewWindow:
    """Give a window as it is made for the same project the next time."""
    window = ReviewWindow(desk.controller, Settings())
    desk.controller.setParent(None)
    qtbot.addWidget(window)
    return window


def test_the_desk_looks_the_next_time_as_it_did(desk: ReviewWindow, qtbot: QtBot) -> None:
    desk.resize(760, 640)
    desk.resizeDocks([desk.left], [190], Qt.Orientation.Horizontal)
    qtbot.waitUntil(lambda: desk.left.width() == 190)
    desk.desk.set_zoom(1.2)
    desk.controller.set_mode(ViewMode.OVERLAY)
    session, size, width = desk.session(), desk.size(), desk.left.width()
    desk.controller.set_mode(ViewMode.LANES)
    again = another(desk, qtbot)
    assert again.left.width() != width
    again.restore(session)
    again.show()
    assert (again.size(), again.left.width()) == (size, width)
    assert again.desk.zoom == pytest.approx(desk.desk.zoom)
    assert again.controller.mode is ViewMode.OVERLAY


def test_articles_beside_each_other_have_the_zoom_of_the_one_before(desk: ReviewWindow) -> None:
    desk.desk.zoom_by(3)
    desk.controller.set_mode(ViewMode.SIDE_BY_SIDE)
    assert {view.zoom for view in desk.desk.side_by_side.columns} == {desk.desk.zoom}


def test_a_desk_from_a_larger_screen_fits_on_this_one(desk: ReviewWindow, qtbot: QtBot) -> None:
    room = desk.screen().availableGeometry()
    desk.setGeometry(room.right() + 500, room.bottom() + 500, 2 * room.width(), 2 * room.height())
    again = another(desk, qtbot)
    again.restore(desk.session())
    again.show()
    assert room.contains(again.geometry())


def test_a_desk_that_nothing_is_known_of_opens_as_it_is_made(
    desk: ReviewWindow, qtbot: QtBot
) -> None:
    again = another(desk, qtbot)
    size = again.size()
    for session in (DeskSession(), DeskSession("zz", "00", "upside down", 0)):
        again.restore(session)
        assert (again.size(), again.controller.mode) == (size, ViewMode.LANES)
