"""Requests about the inbox: refusals in one sentence; what the panel does is tested there."""

from pathlib import Path

from pytestqt.qtbot import QtBot

from annotator.domain.ids import LayerId
from annotator.domain.inbox import News, NewsState
from annotator.ui.annotating import AnnotationController
from annotator.ui.inbox_requests import InboxRequests
from annotator.workspace.project import open_project
from tests.domain.editing.test_commenting import DECISION
from tests.ui.desk import make_project

NEWS = News(DECISION, LayerId(b"1" * 16), "[]", NewsState.NEW)


def made(controller: AnnotationController) -> InboxRequests:
    return InboxRequests(
        controller.project,
        controller.answers,
        controller.bridge,
        controller.editor.do_beside,
        controller,
    )


def test_an_empty_inbox_is_read(controller: AnnotationController, qtbot: QtBot) -> None:
    requests = made(controller)
    with qtbot.waitSignal(requests.inbox_changed):
        requests.refresh()
    assert requests.inbox.news == ()


def test_an_objection_without_words_is_refused(
    controller: AnnotationController, qtbot: QtBot
) -> None:
    requests = made(controller)
    with qtbot.waitSignal(controller.refused) as refused:
        assert not requests.object_to(NEWS, "")
    assert refused.args == ["Say in a few words why you object."]


def test_a_project_for_reading_only_takes_no_answer(
    qapp: object, tmp_path: Path, config_folder: Path, qtbot: QtBot
) -> None:
    make_project(tmp_path).close()
    with open_project(tmp_path / "test.annot", person="Sari", writable=False) as project:
        controller = AnnotationController(project)
        requests = made(controller)
        with qtbot.waitSignal(requests.refused) as refused:
            assert not requests.understand([NEWS])
        assert refused.args == ["This project is open for reading only."]
        controller.close()
        project.lanes.close()
