"""The slim bar."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMainWindow, QToolButton
from pytestqt.qtbot import QtBot

from annotator.ui.action_set import ActionSet
from annotator.ui.annotation_values import SavedState
from annotator.ui.top_bar import TopBar


@pytest.fixture
def frame(qtbot: QtBot) -> QMainWindow:
    frame = QMainWindow()
    qtbot.addWidget(frame)
    return frame


@pytest.fixture
def bar(frame: QMainWindow) -> TopBar:
    bar = TopBar(ActionSet(frame), frame)
    frame.addToolBar(bar)
    frame.show()
    return bar


def saved_button(qtbot: QtBot, bar: TopBar) -> QToolButton:
    """Give the indicator once it says what was told."""

    def found() -> list[QToolButton]:
        return [b for b in bar.findChildren(QToolButton) if b.text() == bar.saved_text]

    qtbot.waitUntil(lambda: bool(found()))
    return found()[0]


def test_a_failed_save_is_a_button_that_tries_again(qtbot: QtBot, bar: TopBar) -> None:
    bar.show_saved(SavedState.NOT_SAVED, "The disk is full.")
    with qtbot.waitSignal(bar.retry_requested):
        qtbot.mouseClick(saved_button(qtbot, bar), Qt.MouseButton.LeftButton)
    assert saved_button(qtbot, bar).toolTip() == "The disk is full."


def test_a_saved_state_is_only_shown(qtbot: QtBot, bar: TopBar) -> None:
    bar.show_saved(SavedState.SAVED, "Everything is saved.")
    with qtbot.assertNotEmitted(bar.retry_requested):
        qtbot.mouseClick(saved_button(qtbot, bar), Qt.MouseButton.LeftButton)


def test_every_button_has_a_name(bar: TopBar) -> None:
    buttons = [b for b in bar.findChildren(QToolButton) if b.isVisible()]
    assert all(b.accessibleName() for b in buttons)


def test_a_long_name_is_cut(bar: TopBar) -> None:
    bar.show_person("N" * 300)
    assert bar.sizeHint().width() < 1200
