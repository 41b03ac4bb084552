import threading

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QVBoxLayout
from pytestqt.qtbot import QtBot

from annotator.domain.errors import RuleViolation
from annotator.domain.listing import Progress
from annotator.ui.dialogs.verb_dialog import VerbDialog
from annotator.ui.job_runner import JobRunner
from annotator.workspace.jobs import Cancelled, IsCancelled, OnProgress


class Counting(VerbDialog):
    """Counts until it is told to stop, or fails."""

    def __init__(self, runner: JobRunner, *, fails: bool = False) -> None:
        super().__init__("Count", "Count to ten")
        self.runner = runner
        self.fails = fails
        self.go_on = threading.Event()
        self.result_seen: int | None = None

    def do_it(self) -> None:
        self.start_job(self.runner, "Counting…", self.work, self.show_result)

    def work(self, progress: OnProgress, cancelled: IsCancelled) -> int:
        progress(Progress(1, 10, "numbers"))
        self.go_on.wait(10)
        if cancelled():
            raise Cancelled
        if self.fails:
            raise RuleViolation("Ten is too far.")
        return 10

    def show_result(self, result: int) -> None:
        self.result_seen = result


@pytest.fixture
def dialog(runner: JobRunner, qtbot: QtBot) -> Counting:
    dialog = Counting(runner)
    qtbot.addWidget(dialog)
    dialog.show()
    return dialog


def test_a_dialog_is_no_larger_than_the_screen(runner: JobRunner, qtbot: QtBot) -> None:
    dialog = Counting(runner)
    qtbot.addWidget(dialog)
    dialog.resize(9000, 9000)
    dialog.show()
    room = dialog.screen().availableSize()
    assert dialog.width() < room.width()
    assert dialog.height() < room.height()


def test_job_shows_progress_and_then_its_result(dialog: Counting, qtbot: QtBot) -> None:
    qtbot.mouseClick(dialog.verb, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: "1 of 10 numbers" in dialog.job_bar.text)
    assert not dialog.body.isEnabled()
    dialog.go_on.set()
    qtbot.waitUntil(lambda: dialog.result_seen == 10)
    assert dialog.body.isEnabled()
    assert not dialog.job_bar.isVisible()


def test_enter_presses_the_button_that_has_the_focus(dialog: Counting, qtbot: QtBot) -> None:
    dialog.close_button.setFocus()
    with qtbot.waitSignal(dialog.rejected):
        qtbot.keyClick(dialog.close_button, Qt.Key.Key_Return)
    assert not dialog.is_busy


def test_failure_is_said_in_the_dialog(runner: JobRunner, qtbot: QtBot) -> None:
    dialog = Counting(runner, fails=True)
    qtbot.addWidget(dialog)
    dialog.go_on.set()
    dialog.do_it()
    qtbot.waitUntil(lambda: dialog.notice.text == "Ten is too far.")
    assert dialog.verb.isEnabled()


def test_cancel_says_that_nothing_was_changed(dialog: Counting, qtbot: QtBot) -> None:
    dialog.do_it()
    dialog.job_bar.cancel_pressed.emit()
    dialog.go_on.set()
    qtbot.waitUntil(lambda: dialog.notice.text == "Stopped: nothing was changed.")
    assert dialog.result_seen is None


def test_escape_stops_the_job_before_it_closes(dialog: Counting, qtbot: QtBot) -> None:
    dialog.do_it()
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert dialog.isVisible()
    dialog.go_on.set()
    qtbot.waitUntil(lambda: not dialog.isVisible())
    assert dialog.result_seen is None


def test_tab_walks_the_content_before_the_buttons(runner: JobRunner, qtbot: QtBot) -> None:
    dialog = Counting(runner)
    qtbot.addWidget(dialog)
    line = QLineEdit(dialog.body)
    QVBoxLayout(dialog.body).addWidget(line)
    dialog.show()
    dialog.activateWindow()
    qtbot.waitUntil(line.hasFocus)
    qtbot.keyClick(line, Qt.Key.Key_Tab)
    assert dialog.close_button.hasFocus()
    qtbot.keyClick(dialog.close_button, Qt.Key.Key_Tab)
    assert dialog.verb.hasFocus()
