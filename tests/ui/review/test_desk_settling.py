"""Settling what agrees from the desk: seen first, done by one button, taken back by one undo."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from annotator.domain.layers import LayerKind
from annotator.ui.review.agreed_page import AgreedPage
from annotator.ui.review.desk_settling import DeskSettling
from annotator.ui.review.review_window import ReviewWindow


@pytest.fixture
def page(desk: ReviewWindow, qtbot: QtBot) -> AgreedPage:
    """The page, in front, with its preview."""
    settling = DeskSettling(desk)
    desk.actions_["desk_agreed"].trigger()
    page = settling.agreed
    assert page is not None
    qtbot.waitUntil(lambda: page.preview is not None)
    return page


def gold_spans(desk: ReviewWindow) -> int:
    project = desk.controller.project
    contents = [project.reading.article(key[1]) for key in project.reading.article_keys()]
    layers = [layer for one in contents for layer in one.layers]
    return sum(len(one.spans) for one in layers if one.layer.kind is LayerKind.GOLD)


def test_one_button_settles_and_one_undo_takes_it_back(
    page: AgreedPage, desk: ReviewWindow, qtbot: QtBot
) -> None:
    project = desk.controller.project
    before = project.reading.digest()
    page.settle_button.setFocus()
    with qtbot.waitSignal(page.settled):
        QTest.keyClick(page.settle_button, Qt.Key.Key_Return)
    assert gold_spans(desk) == 2
    assert "2 places became gold" in page.notice.text
    assert desk.pages.currentWidget() is page
    with qtbot.waitSignal(desk.controller.queue_changed):
        page.back_button.click()
    assert not [item for item in desk.controller.queue.items if item.cluster.is_agreed]
    with qtbot.waitSignal(desk.controller.saver.walked):
        desk.actions_["desk_undo"].trigger()
    assert project.reading.digest() == before


def test_keys_of_the_desk_decide_nothing_while_the_page_is_in_front(
    page: AgreedPage, desk: ReviewWindow, qtbot: QtBot
) -> None:
    assert not desk.actions_["desk_take"].isEnabled()
    page.back_button.click()
    assert desk.pages.currentWidget() is desk.desk
    assert desk.actions_["desk_take"].isEnabled()
    desk.actions_["desk_agreed"].trigger()
    qtbot.waitUntil(lambda: page.preview is not None)
    desk.actions_["desk_agreed"].trigger()
    assert desk.pages.currentWidget() is desk.desk
