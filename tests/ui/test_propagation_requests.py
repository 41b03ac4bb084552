"""Looking for names in a job, and writing what was kept."""

from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from annotator.domain.propagation import Name
from annotator.ui.annotating import AnnotationController
from annotator.ui.propagation_requests import Done, PropagationRequests, Question, Scope
from annotator.workspace.hits import ArticleHits, LabelRule, Tally
from tests.ui.desk import Order, labels, opened, place, saved, stored_labels

KIM = Name("Kim Jong Un", "PER")


@pytest.fixture
def requests(controller: AnnotationController) -> Iterator[PropagationRequests]:
    made = PropagationRequests(controller, controller)
    yield made
    made.close()


def label(qtbot: QtBot, controller: AnnotationController, words: str, name: str) -> None:
    article = controller.article_id
    assert article is not None
    controller.select((place(controller.project, article, words),), ())
    controller.label_selection(name)
    saved(qtbot, controller)


def looked(
    qtbot: QtBot, requests: PropagationRequests, question: Question
) -> tuple[list[ArticleHits], Tally]:
    hits: list[ArticleHits] = []
    requests.found.connect(hits.extend)
    with qtbot.waitSignal(requests.counted) as counted:
        requests.ask(question)
    requests.found.disconnect(hits.extend)
    assert counted.args is not None
    return hits, counted.args[0]


def question(controller: AnnotationController, scope: Scope, *names: Name) -> Question:
    return Question(names or (KIM,), scope=scope, article=controller.article_id)


def test_the_selected_span_is_the_name_that_is_meant(
    qtbot: QtBot, controller: AnnotationController, requests: PropagationRequests
) -> None:
    opened(qtbot, controller)
    assert requests.names_here() == ()
    label(qtbot, controller, "Rusia", "GPE")
    label(qtbot, controller, "Kim Jong Un", "PER")
    assert requests.names_here() == (KIM,)
    controller.select((), ())
    controller.set_caret(0)
    assert requests.names_here() == (KIM, Name("Rusia", "GPE"))
    article = controller.article_id
    assert article is not None
    controller.set_caret(place(controller.project, article, "Rusia")[0] + 1)
    assert requests.names_here() == (Name("Rusia", "GPE"),)
    controller.select((place(controller.project, article, "Putin"),), ())
    assert requests.names_here() == (Name("Putin", "PER"),)


def test_a_look_in_the_project_finds_other_articles(
    qtbot: QtBot, controller: AnnotationController, requests: PropagationRequests
) -> None:
    opened(qtbot, controller)
    label(qtbot, controller, "Kim Jong Un", "PER")
    hits, tally = looked(qtbot, requests, question(controller, Scope.PROJECT))
    assert (tally.new, tally.labelled) == (1, 1)
    assert hits[0].article == controller.article_id


def test_a_look_waits_for_what_is_not_saved_yet(
    qtbot: QtBot, controller: AnnotationController, requests: PropagationRequests
) -> None:
    article = opened(qtbot, controller)
    controller.select((place(controller.project, article, "Kim Jong Un"),), ())
    controller.label_selection("PER")
    _, tally = looked(qtbot, requests, question(controller, Scope.ARTICLE))
    assert (tally.new, tally.labelled) == (0, 1)


def test_what_is_kept_in_the_article_shows_at_once(
    qtbot: QtBot, controller: AnnotationController, requests: PropagationRequests
) -> None:
    opened(qtbot, controller)
    names = (KIM, Name("Rusia", "GPE"))
    hits, _ = looked(qtbot, requests, question(controller, Scope.ARTICLE, *names))
    done: list[Done] = []
    requests.done.connect(done.append)
    requests.write(hits)
    assert labels(controller) == [("PER", "Kim Jong Un"), ("GPE", "Rusia")]
    assert done == [Done(2, 1)]
    saved(qtbot, controller)
    controller.undo()
    qtbot.waitUntil(lambda: labels(controller) == [])


def test_what_is_kept_in_the_project_is_one_undo_step(
    qtbot: QtBot, controller: AnnotationController, requests: PropagationRequests
) -> None:
    opened(qtbot, controller)
    hits, _ = looked(qtbot, requests, question(controller, Scope.PROJECT))
    third = Order(controller.project).ids[2]
    with qtbot.waitSignal(requests.done) as done:
        requests.write(hits)
    assert done.args == [Done(2, 2)]
    qtbot.waitUntil(lambda: labels(controller) == [("PER", "Kim Jong Un")])
    assert stored_labels(controller.project, third) == [("PER", "Kim Jong Un")]
    controller.undo()
    qtbot.waitUntil(lambda: labels(controller) == [])
    assert stored_labels(controller.project, third) == []
    controller.redo()
    qtbot.waitUntil(lambda: labels(controller) == [("PER", "Kim Jong Un")])


def test_a_label_is_replaced_and_comes_back_with_undo(
    qtbot: QtBot, controller: AnnotationController, requests: PropagationRequests
) -> None:
    opened(qtbot, controller)
    label(qtbot, controller, "Rusia", "PER")
    rule = LabelRule("PER", "GPE")
    asked = Question(rule=rule, scope=Scope.PROJECT, article=controller.article_id)
    hits, tally = looked(qtbot, requests, asked)
    assert tally.hits == 1
    requests.write(hits)
    assert labels(controller) == [("GPE", "Rusia")]
    saved(qtbot, controller)
    controller.undo()
    qtbot.waitUntil(lambda: labels(controller) == [("PER", "Rusia")])


def test_what_changed_since_is_left_out_with_its_reason(
    qtbot: QtBot, controller: AnnotationController, requests: PropagationRequests
) -> None:
    opened(qtbot, controller)
    names = (KIM, Name("Rusia", "GPE"))
    hits, _ = looked(qtbot, requests, question(controller, Scope.ARTICLE, *names))
    label(qtbot, controller, "Rusia", "PER")
    with qtbot.waitSignal(requests.done) as done:
        requests.write(hits)
    assert done.args == [Done(1, 1, (("Another label was given there meanwhile.", 1),))]


def test_nothing_kept_is_refused(
    qtbot: QtBot, controller: AnnotationController, requests: PropagationRequests
) -> None:
    opened(qtbot, controller)
    with qtbot.waitSignal(requests.refused):
        requests.write(())


def test_an_older_look_does_not_speak_into_a_newer_one(
    qtbot: QtBot, controller: AnnotationController, requests: PropagationRequests
) -> None:
    opened(qtbot, controller)
    counted: list[Tally] = []
    requests.counted.connect(counted.append)
    requests.ask(question(controller, Scope.PROJECT))
    _, tally = looked(qtbot, requests, question(controller, Scope.PROJECT, Name("zzz", "PER")))
    assert counted == [tally]
    assert tally.hits == 0
