"""Articles come from the read lane; stale answers are read again."""

import threading

from pytestqt.qtbot import QtBot

from annotator.domain.ids import ArticleId
from annotator.ui.annotating import AnnotationController
from annotator.workspace.project import Project
from annotator.workspace.reading import OpenArticle
from tests.ui.desk import Order


def test_what_was_read_ahead_arrives_at_once(
    qtbot: QtBot, controller: AnnotationController, project: Project
) -> None:
    opener, ids = controller.opener, Order(project).ids
    opener.read_ahead([ids[1]])
    qtbot.waitUntil(lambda: controller.answers.waiting == 0)
    arrived: list[OpenArticle] = []
    opener.arrived.connect(arrived.append)
    opener.open(ids[1])
    assert [article.content.article.id for article in arrived] == [ids[1]]


def test_what_was_written_to_is_read_again(
    qtbot: QtBot, controller: AnnotationController, project: Project
) -> None:
    opener, ids = controller.opener, Order(project).ids
    opener.read_ahead([ids[1]])
    qtbot.waitUntil(lambda: controller.answers.waiting == 0)
    project.articles.edit((ids[1],), outlet="New")
    opener.forget(ids[1])
    with qtbot.waitSignal(opener.arrived) as arrived:
        opener.open(ids[1])
    assert arrived.args is not None
    assert arrived.args[0].content.article.meta.outlet == "New"


def test_only_the_newest_request_is_shown(
    qtbot: QtBot, controller: AnnotationController, project: Project
) -> None:
    opener, ids = controller.opener, Order(project).ids
    arrived: list[OpenArticle] = []
    opener.arrived.connect(arrived.append)
    for article in ids:
        opener.open(article)
    qtbot.waitUntil(lambda: controller.answers.waiting <= 2 and bool(arrived))
    assert [article.content.article.id for article in arrived] == [ids[2]]


def test_bringing_an_article_again_does_not_overtake_another_one(
    qtbot: QtBot, controller: AnnotationController, project: Project
) -> None:
    opener, ids = controller.opener, Order(project).ids
    arrived: list[OpenArticle] = []
    opener.arrived.connect(arrived.append)
    opener.open(ids[0])
    opener.renew(ids[0])
    qtbot.waitUntil(lambda: controller.answers.waiting == 0)
    opener.open(ids[1])
    opener.renew(ids[0])
    qtbot.waitUntil(lambda: controller.answers.waiting == 0)
    assert [article.content.article.id for article in arrived][-1] == ids[1]


def test_a_stale_answer_does_not_take_the_place_of_a_newer_request(
    qtbot: QtBot, controller: AnnotationController, project: Project
) -> None:
    opener, ids = controller.opener, Order(project).ids
    arrived: list[OpenArticle] = []
    opener.arrived.connect(arrived.append)
    gate = threading.Event()
    opener.open(ids[0])
    project.lanes.read.submit(gate.wait)
    opener.forget(ids[0])
    opener.open(ids[1])
    qtbot.waitUntil(lambda: controller.answers.waiting == 1)
    gate.set()
    qtbot.waitUntil(lambda: controller.answers.waiting == 0)
    assert [article.content.article.id for article in arrived] == [ids[1]]


def test_an_article_that_is_gone_is_told(
    qtbot: QtBot, controller: AnnotationController, project: Project
) -> None:
    gone = ArticleId(b"x" * 16)
    with qtbot.waitSignal(controller.opener.failed) as failed:
        controller.opener.open(gone)
    assert failed.args is not None
    assert failed.args[0] == gone


def test_the_likeliest_article_is_told_once_it_is_at_hand(
    qtbot: QtBot, controller: AnnotationController, project: Project
) -> None:
    opener, ids = controller.opener, Order(project).ids
    ahead: list[OpenArticle] = []
    opener.came_ahead.connect(ahead.append)
    opener.read_ahead([ids[1], ids[2]])
    qtbot.waitUntil(lambda: controller.answers.waiting == 0)
    assert [article.content.article.id for article in ahead] == [ids[1]]
    opener.read_ahead([ids[2], ids[1]])  # both are at hand
    assert [article.content.article.id for article in ahead] == [ids[1], ids[2]]
