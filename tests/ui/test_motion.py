from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication, QMainWindow
from pytestqt.qtbot import QtBot

from annotator.ui.main_window import MainWindow
from annotator.ui.motion import reduce_motion
from annotator.ui.workbench import Workbench
from annotator.workspace.settings import Settings


@pytest.fixture
def frame(qtbot: QtBot) -> Iterator[QMainWindow]:
    made = QMainWindow()
    qtbot.addWidget(made)
    yield made
    reduce_motion(made, False)


def test_nothing_blinks_or_slides_while_motion_is_reduced(
    frame: QMainWindow, qapp: QApplication
) -> None:
    before = qapp.cursorFlashTime()
    reduce_motion(frame, True)
    reduce_motion(frame, True)
    assert qapp.cursorFlashTime() == 0
    assert not frame.isAnimated()
    reduce_motion(frame, False)
    assert qapp.cursorFlashTime() == before > 0
    assert frame.isAnimated()


def test_the_setting_takes_effect_at_once(
    bench: Workbench, window: MainWindow, qapp: QApplication
) -> None:
    assert window.isAnimated()
    window.commands.preferences.try_out(Settings(reduced_motion=True))
    assert not window.isAnimated()
    window.commands.preferences.try_out(Settings())
    assert window.isAnimated()
    assert bench.project.is_writable
