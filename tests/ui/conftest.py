"""What the window's tests share: one application, and nothing left over after a test."""

import gc
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
import shiboken6
from PySide6.QtCore import QCoreApplication, QEvent, QTimer
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from annotator.ui.annotating import AnnotationController
from annotator.workspace.project import Project
from tests.ui.desk import Order, make_project


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


@pytest.fixture
def project(tmp_path: Path) -> Iterator[Project]:
    """A project with three short articles, open as Sari."""
    project = make_project(tmp_path)
    yield project
    project.close()


@pytest.fixture
def controller(qapp: QApplication, project: Project) -> Iterator[AnnotationController]:
    """The controller of that project, with the articles in list order."""
    controller = AnnotationController(project)
    controller.set_order(Order(project))
    yield controller
    controller.close()
    project.lanes.close()
    controller.deleteLater()
