from PySide6.QtCore import Qt
from PySide6.QtWidgets import QProgressBar, QPushButton
from pytestqt.qtbot import QtBot

from annotator.domain.listing import Progress
from annotator.ui.widgets.job_bar import JobBar, time_left


def test_time_left_follows_the_pace_so_far() -> None:
    assert time_left(50, 100, 10_000) == 10


def test_time_left_is_not_guessed_from_too_little() -> None:
    assert time_left(0, 100, 10_000) is None
    assert time_left(1, 100, 10) is None
    assert time_left(100, 100, 10_000) is None


def test_bar_is_busy_until_the_end_is_known(qtbot: QtBot) -> None:
    bar = JobBar()
    qtbot.addWidget(bar)
    bar.start("Reading…")
    meter = bar.findChild(QProgressBar)
    assert meter is not None
    assert meter.maximum() == 0
    bar.show_progress(Progress(12, 128, "articles"))
    assert (meter.value(), meter.maximum()) == (12, 128)
    assert bar.text == "12 of 128 articles"


def test_cancel_is_reported_once(qtbot: QtBot) -> None:
    bar = JobBar()
    qtbot.addWidget(bar)
    bar.start("Reading…")
    button = bar.findChild(QPushButton)
    assert button is not None
    with qtbot.waitSignal(bar.cancel_pressed):
        qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert not button.isEnabled()
