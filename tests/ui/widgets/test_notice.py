from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from annotator.domain.reports import Severity
from annotator.ui.widgets.notice import Notice


def test_notice_is_hidden_until_there_is_something_to_say(qtbot: QtBot) -> None:
    notice = Notice()
    qtbot.addWidget(notice)
    assert not notice.isVisible()
    notice.say("The file is empty.", Severity.ERROR)
    assert notice.isVisible()
    assert notice.accessibleName() == "Error: The file is empty."
    notice.clear()
    assert not notice.isVisible()
    assert notice.text == ""


def test_markup_in_a_message_stays_text(qtbot: QtBot) -> None:
    notice = Notice()
    qtbot.addWidget(notice)
    notice.say("<img src='http://example.org/x.png'>")
    assert notice.text.startswith("<img")


def test_action_is_reported(qtbot: QtBot) -> None:
    notice = Notice()
    qtbot.addWidget(notice)
    notice.say("Not saved.", Severity.WARNING, "Try again")
    button = notice.findChild(QPushButton)
    assert button is not None
    with qtbot.waitSignal(notice.action_pressed):
        qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
