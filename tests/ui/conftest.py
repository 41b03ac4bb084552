"""What the window's tests share: one application, and nothing left over after a test."""

import gc
import threading
from collections.abc import Iterator

import pytest
import shiboken6
from PySide6.QtCore import QCoreApplication, QEvent, QTimer
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot


@pytest.fixture(autouse=True)
def leaves_nothing_behind(qapp: QApplication, qtbot: QtBot) -> Iterator[None]:
    """Fail a test that leaves a thread, a running timer or a visible window behind.

    Widgets that a test registered with `qtbot.addWidget` have been closed by the time of the look.
    """
    threads = set(threading.enumerate())
    windows = set(shown_windows())
    yield
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    qtbot.waitUntil(lambda: not set(threading.enumerate()) - threads, timeout=5000)
    assert [widget for widget in shown_windows() if widget not in windows] == []
    assert running_timers() == []


def shown_windows() -> list[QWidget]:
    return [widget for widget in QApplication.topLevelWidgets() if widget.isVisible()]


def running_timers() -> list[QTimer]:
    timers = (thing for thing in gc.get_objects() if type(thing) is QTimer)
    return [timer for timer in timers if shiboken6.isValid(timer) and timer.isActive()]
