"""Requests about the inbox: refusals in one sentence; what the panel does is tested there."""

from dataclasses import replace
from pathlib import Path

from pytestqt.qtbot import QtBot

from annotator.domain.changes import Applied, ChangeKind, ChangeSet
from annotator.domain.ids import EventId, LayerId
from annotator.domain.inbox import News, NewsState
from annotator.ui.annotating import AnnotationController
from annotator.ui.inbox_requests import InboxRequests
from annotator.workspace.bus import ArticlesChanged
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
        with qtbot.waitSignal(controller.refused) as refused:
            assert not requests.understand([NEWS])
        assert refused.args == ["This project is open for reading only."]
        controller.close()
        project.lanes.close()


def test_a_decision_alone_brings_no_news_and_asks_for_none(
    controller: AnnotationController, qtbot: QtBot
) -> None:
    requests = made(controller)
    with qtbot.waitSignal(requests.inbox_changed):
        requests.refresh()
    change_set = ChangeSet(ChangeKind.DECIDE, (), articles=(DECISION.article,))
    applied = Applied(1, EventId(b"e" * 16), change_set)
    with qtbot.assertNotEmitted(requests.inbox_changed):
        controller.bridge.articles_changed.emit(ArticlesChanged((), applied=applied))
        qtbot.waitUntil(lambda: not controller.answers.waiting)
    closed = replace(applied, change_set=replace(change_set, kind=ChangeKind.CLOSE_GOLD))
    with qtbot.waitSignal(requests.inbox_changed):
        controller.bridge.articles_changed.emit(ArticlesChanged((), applied=closed))
