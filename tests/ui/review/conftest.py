"""The reviewer's desk in tests: a project that three people have done, opened as Sari."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from annotator.domain.conflicts import ConflictType
from annotator.domain.reviewing import QueueOrder
from annotator.ui.review.desk_tables import DeskTables
from annotator.ui.review.review_controller import ReviewController
from annotator.ui.review.review_window import ReviewWindow
from annotator.workspace.project import Project, open_project
from annotator.workspace.settings import Settings
from tests.ui.review.material import make_reviewed
from tests.ui.review.seconds import ask, decided_file, whole_desk
from tests.ui.review.views_by_three import make_viewed


@pytest.fixture(scope="session")
def reviewed_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A closed project of two articles alike but for their ends; not to be written to.

    One in twenty agreed places comes into the queue as a check, by the chance of its ids: in this
    project none does.
    """
    while True:
        project = make_reviewed(tmp_path_factory.mktemp("reviewed"), copies=2)
        has_checks = any(item.cluster.is_agreed for item in project.reviewing.queue())
        project.close()
        if not has_checks:
            return project.path


@pytest.fixture
def reviewed(reviewed_file: Path, tmp_path: Path) -> Iterator[Project]:
    """A copy of that project, open as Sari."""
    path = Path(shutil.copy(reviewed_file, tmp_path / "review.annot"))
    project = open_project(path, person="Sari")
    yield project
    project.close()


@pytest.fixture
def controller(qapp: QApplication, reviewed: Project, qtbot: QtBot) -> Iterator[ReviewController]:
    """The desk's controller with the queue in the order of the text."""
    controller = ReviewController(reviewed)
    with qtbot.waitSignal(controller.item_shown):
        controller.read_queue(QueueOrder.TEXT)
    yield controller
    qtbot.waitUntil(lambda: not controller.saver.waiting)
    controller.close()
    reviewed.lanes.close()
    controller.deleteLater()


@pytest.fixture
def desk(controller: ReviewController, qtbot: QtBot) -> Iterator[ReviewWindow]:
    """The window for reviewing, shown, a conflict about an edge on it."""
    window = ReviewWindow(controller, Settings())
    controller.setParent(None)
    qtbot.addWidget(window)
    window.resize(1200, 800)
    with qtbot.waitSignal(controller.item_shown):
        window.begin()
    kinds = [item.cluster.type for item in controller.queue.items]
    controller.go_to(kinds.index(ConflictType.BOUNDARY))
    qtbot.waitUntil(lambda: controller.item is not None)
    yield window
    qtbot.waitUntil(lambda: not controller.saver.waiting)


@pytest.fixture(scope="session")
def viewed_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A closed project in which three people differ about views and topics; not to be written."""
    project = make_viewed(tmp_path_factory.mktemp("viewed"))
    path = project.path
    project.close()
    return path


@pytest.fixture
def tables(
    qapp: QApplication, viewed_file: Path, tmp_path: Path, qtbot: QtBot
) -> Iterator[DeskTables]:
    """The tables of a desk on which a copy of that project lies, in the order of the text."""
    path = Path(shutil.copy(viewed_file, tmp_path / "viewed.annot"))
    project = open_project(path, person="Sari")
    controller = ReviewController(project)
    window = ReviewWindow(controller, Settings())
    controller.setParent(None)
    window.resize(1300, 820)
    found = DeskTables(window)
    with qtbot.waitSignal(controller.item_shown):
        controller.read_queue(QueueOrder.TEXT)
    window.show()
    qtbot.waitUntil(lambda: controller.item is not None)
    yield found
    qtbot.waitUntil(lambda: not controller.saver.waiting)
    controller.close()
    project.lanes.close()
    window.close()
    window.deleteLater()
    controller.deleteLater()
    project.close()


@pytest.fixture(scope="session")
def decided_once(reviewed_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A closed project in which Rina has decided everything; not to be written to."""
    return decided_file(reviewed_file, tmp_path_factory.mktemp("decided") / "review.annot")


@pytest.fixture
def second_desk(
    qapp: QApplication, decided_once: Path, tmp_path: Path, qtbot: QtBot
) -> Iterator[ReviewWindow]:
    """A desk with all its parts on which Sari is asked for second opinions on everything."""
    path = Path(shutil.copy(decided_once, tmp_path / "review.annot"))
    with whole_desk(path, qtbot) as window:
        ask(window, qtbot)
        yield window
