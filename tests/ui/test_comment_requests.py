"""Requests about comments: refusals in one sentence, names and letters."""

from dataclasses import replace
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from annotator.domain.comments import Comment, CommentSubject, Thread
from annotator.domain.editing.commenting import comment_on_article
from annotator.domain.ids import ArticleId, CommentId, PersonId
from annotator.domain.people import Person
from annotator.ui.annotating import AnnotationController
from annotator.ui.comment_requests import About, CommentRequests, Scope
from annotator.workspace.project import open_project
from annotator.workspace.talking import Talk
from tests.ui.desk import make_project, opened

BUDI = Person(PersonId(b"b" * 16), "Budi", 1)
LEAD = Person(PersonId(b"l" * 16), "Lara", 1)
ARTICLE = ArticleId(b"a" * 16)
FIRST = CommentId(b"1" * 16)
THREAD = Thread(
    (Comment(FIRST, FIRST, CommentSubject.ARTICLE, BUDI.id, 1, "Lara, Budi?", article=ARTICLE),)
)


def made(controller: AnnotationController, *, is_strict: bool = False) -> CommentRequests:
    requests = CommentRequests(
        controller.project,
        controller.answers,
        controller.bridge,
        controller.editor.do_beside,
        controller,
        is_strict=is_strict,
    )
    requests.watch(is_on=True)
    requests.talk = Talk(
        (THREAD,), annotators={ARTICLE: (BUDI.id,)}, people=(BUDI, LEAD), is_blind=True
    )
    return requests


def test_beside_the_article_its_annotators_are_letters_and_others_have_names(
    controller: AnnotationController,
) -> None:
    requests = made(controller)
    assert requests.author(THREAD, BUDI.id) == "A"
    assert requests.author(THREAD, LEAD.id) == "Lara"
    assert requests.author(THREAD, requests.me) == "You"
    assert requests.body(THREAD, "Lara, Budi?") == "Lara, A?"
    assert requests.names_to_call == ("Budi", "Lara")


def test_on_the_reviewers_desk_nobody_has_a_name(controller: AnnotationController) -> None:
    requests = made(controller, is_strict=True)
    assert requests.author(THREAD, BUDI.id) == "A"
    assert requests.author(THREAD, LEAD.id) == "Somebody"
    assert requests.body(THREAD, "Lara, Budi?") == "…, A?"
    me = controller.project.person
    requests.talk = replace(requests.talk, people=(BUDI, LEAD, me))
    assert requests.body(THREAD, f"@{me.name}, Budi?") == "@you, A?"
    requests.show_names(is_on=True)
    assert requests.author(THREAD, LEAD.id) == "Lara"
    assert requests.body(THREAD, "Lara, Budi?") == "Lara, Budi?"


def test_without_an_article_there_is_nothing_to_say(
    controller: AnnotationController, qtbot: QtBot
) -> None:
    requests = made(controller)
    with qtbot.waitSignal(requests.refused) as refused:
        assert not requests.comment(About(CommentSubject.ARTICLE, "This article"), "Hm")
    assert refused.args == ["Open an article first."]


def test_threads_about_hidden_articles_are_in_no_list_until_they_are_shown_again(
    controller: AnnotationController, qtbot: QtBot
) -> None:
    requests = made(controller)
    project, article = controller.project, opened(qtbot, controller)
    edit, people = project.editing.edit(), project.reading.people()
    project.editing.apply(comment_on_article(article, "Here?", project.person.id, people, edit))
    requests.show_article(article)
    qtbot.waitUntil(lambda: len(requests.talk.threads) == 1)
    requests.hide_articles(frozenset({article}))
    assert requests.talk.threads == ()
    for scope in Scope:
        with qtbot.waitSignal(requests.talk_changed):
            requests.show_scope(scope)
        assert requests.talk.threads == ()
    requests.hide_articles(frozenset())
    assert len(requests.talk.threads) == 1


def test_another_article_shows_its_own_threads(
    controller: AnnotationController, qtbot: QtBot
) -> None:
    requests = made(controller)
    article = opened(qtbot, controller)
    with qtbot.waitSignal(requests.talk_changed):
        requests.show_article(article)
    assert requests.talk.threads == ()
    with qtbot.waitSignal(requests.talk_changed):
        requests.show_scope(Scope.ALL)
    with qtbot.assertNotEmitted(requests.talk_changed):
        requests.show_article(None)


def test_a_project_for_reading_only_takes_no_comment(
    qapp: object, tmp_path: Path, config_folder: Path, qtbot: QtBot
) -> None:
    make_project(tmp_path).close()
    with open_project(tmp_path / "test.annot", person="Sari", writable=False) as project:
        controller = AnnotationController(project)
        requests = made(controller)
        with qtbot.waitSignal(controller.refused) as refused:
            assert not requests.resolve(THREAD)
        assert refused.args == ["This project is open for reading only."]
        controller.close()
        project.lanes.close()


def test_threads_that_nobody_sees_are_not_read(
    controller: AnnotationController, qtbot: QtBot
) -> None:
    requests = made(controller)
    requests.watch(is_on=False)
    article = opened(qtbot, controller)
    with qtbot.assertNotEmitted(requests.talk_changed):
        requests.show_article(article)
        qtbot.waitUntil(lambda: not controller.answers.waiting)
    with qtbot.waitSignal(requests.talk_changed):
        requests.watch(is_on=True)


@pytest.mark.parametrize("scope", list(Scope))
def test_every_scope_can_be_read(
    controller: AnnotationController, qtbot: QtBot, scope: Scope
) -> None:
    requests = made(controller)
    requests.show_article(opened(qtbot, controller))
    with qtbot.waitSignal(requests.talk_changed):
        requests.show_scope(scope)
