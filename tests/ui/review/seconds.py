"""A desk for second opinions in tests: Rina has decided everything, Sari is asked again."""

import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from pytestqt.qtbot import QtBot

from annotator.domain.editing.settling import Answer, decide
from annotator.domain.reviewing import ItemState, QueueItem
from annotator.ui.review.desk_seconds import DeskSeconds
from annotator.ui.review.desk_settling import DeskSettling
from annotator.ui.review.desk_tables import DeskTables
from annotator.ui.review.fair_review import FairReview
from annotator.ui.review.own_answer import Rows
from annotator.ui.review.review_controller import ReviewController
from annotator.ui.review.review_talk import ReviewTalk
from annotator.ui.review.review_window import ReviewWindow
from annotator.workspace.project import open_project
from annotator.workspace.settings import Settings

Choice = Callable[[QueueItem], Rows]
"""What the first reviewer answers to an item."""


def most_votes(item: QueueItem) -> Rows:
    return item.cluster.candidates[0].rows


def fewest_votes(item: QueueItem) -> Rows:
    return item.cluster.candidates[-1].rows


def nothing(_item: QueueItem) -> Rows:
    return ()


def decided_file(source: Path, at: Path, choice: Choice = most_votes) -> Path:
    """Make a copy of a project in which Rina has decided everything in this way."""
    shutil.copy(source, at)
    with open_project(at, person="Rina") as project:
        for _, article in project.reading.article_keys():
            while True:
                sheet = project.reviewing.sheet(article)
                left = [one for one in sheet.items if one.state is not ItemState.DECIDED]
                if not left:
                    break
                answer = Answer(choice(left[0]), project.person.id)
                project.editing.apply(decide(sheet, left[0], answer, project.editing.edit()))
    return at


@contextmanager
def whole_desk(path: Path, qtbot: QtBot, person: str = "Sari") -> Iterator[ReviewWindow]:
    """Give a desk with all its parts, shown, its queue read."""
    project = open_project(path, person=person)
    controller = ReviewController(project)
    window = ReviewWindow(controller, Settings())
    window.resize(1300, 820)
    DeskTables(window)
    DeskSettling(window)
    fair = FairReview(window)
    fair.names_switched.connect(ReviewTalk(window).show_names)
    DeskSeconds(window)
    try:
        with qtbot.waitSignal(controller.queue_changed):
            window.begin()
        qtbot.waitUntil(lambda: window.actions_["desk_blind"].isChecked())
        yield window
    finally:
        qtbot.waitUntil(lambda: not controller.saver.waiting)
        controller.close()
        project.lanes.close()
        window.close()
        window.deleteLater()
        project.close()


def ask(desk: ReviewWindow, qtbot: QtBot, share: float = 1.0) -> None:
    """Begin a round of second opinions."""
    with qtbot.waitSignal(desk.controller.queue_changed):
        desk.controller.read_sample(share)
    if len(desk.controller.queue):
        qtbot.waitUntil(lambda: desk.controller.item is not None)


def put_on_desk(desk: ReviewWindow, qtbot: QtBot, subject: str) -> int:
    """Put the first place about `subject` on the desk; gives its row."""
    controller = desk.controller
    subjects = [" ".join(item.cluster.subject.split()) for item in controller.queue.items]
    row = subjects.index(subject)
    controller.go_to(row)
    qtbot.waitUntil(lambda: controller.item is not None and controller.row == row)
    return row
