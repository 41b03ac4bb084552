"""Messages above the article, and the one question."""

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QMessageBox, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from annotator.domain.errors import StoreUnavailable
from annotator.ui.message_view import MessageView, UnsavedChoice, ask_about_unsaved


@pytest.fixture
def view(qtbot: QtBot) -> MessageView:
    view = MessageView()
    qtbot.addWidget(view)
    return view


def button(view: MessageView) -> QPushButton:
    found = view.findChild(QPushButton)
    assert found is not None
    return found


def test_an_offer_that_makes_no_sense_any_more_goes_away(view: MessageView) -> None:
    view.say("The article is in the trash.", action="undo")
    view.withdraw("retry_save")
    assert not view.isHidden()
    view.withdraw("undo")
    assert view.isHidden()


def test_an_error_shows_in_the_users_words(view: MessageView) -> None:
    view.show_error(StoreUnavailable("The disk is full."))
    assert view.text == "The disk is full."
    assert not view.isHidden()


def test_an_action_is_offered_and_told(qtbot: QtBot, view: MessageView) -> None:
    view.say("Not saved.", action="retry_save")
    assert button(view).text() == "Try again"
    with qtbot.waitSignal(view.action_requested) as told:
        button(view).click()
    assert told.args == ["retry_save"]
    assert view.isHidden()


def test_a_message_without_action_can_be_closed(view: MessageView) -> None:
    view.say("News.")
    assert button(view).text() == "Close"
    button(view).click()
    assert view.isHidden()


@pytest.mark.parametrize(
    ("pressed", "choice"),
    [
        ("Try again", UnsavedChoice.RETRY),
        ("Close without them", UnsavedChoice.DISCARD),
        ("Stay here", UnsavedChoice.STAY),
    ],
)
def test_unsaved_changes_are_asked_about(qtbot: QtBot, pressed: str, choice: UnsavedChoice) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)

    def press() -> None:
        box = QApplication.activeModalWidget()
        assert isinstance(box, QMessageBox)
        next(b for b in box.buttons() if b.text() == pressed).click()

    QTimer.singleShot(0, press)
    assert ask_about_unsaved(parent, 2, "The disk is full.") is choice
