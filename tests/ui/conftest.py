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
from annotator.ui.main_window import MainWindow
from annotator.ui.workbench import Workbench
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


@pytest.fixture
def project_file(tmp_path: Path, config_folder: Path) -> Path:
    """A project file with three short articles; the settings know Sari."""
    make_project(tmp_path).close()
    (config_folder / "settings.toml").write_text('person_name = "Sari"\n', encoding="utf-8")
    return tmp_path / "test.annot"


@pytest.fixture
def window(qapp: QApplication, qtbot: QtBot, config_folder: Path) -> Iterator[MainWindow]:
    """The main window with the start page; closed, and waited for, at the end."""
    window = MainWindow(config_folder)
    window.resize(1200, 800)
    window.show()
    yield window
    if window.isVisible():
        with qtbot.waitSignal(window.closed):
            window.close()
    window.deleteLater()


@pytest.fixture
def bench(qtbot: QtBot, window: MainWindow, project_file: Path) -> Workbench:
    """The project on the window, its first article on screen, the article focused."""
    window.open_project(project_file)
    qtbot.waitUntil(lambda: window.workbench is not None, timeout=20000)
    bench = window.workbench
    assert bench is not None
    qtbot.waitUntil(lambda: bench.controller.article_id is not None)
    qtbot.waitUntil(lambda: len(bench.controller.targets) == 2)
    window.activateWindow()
    bench.pane.view.setFocus()
    qtbot.waitUntil(bench.pane.view.hasFocus)
    return bench
