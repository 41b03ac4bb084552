"""What panels read about comments and about what became of one's own work."""

import json

from annotator.domain.decisions import FeedbackState
from annotator.domain.editing.commenting import (
    answer,
    comment_on_article,
    comment_on_place,
    comment_on_rule,
    resolve_thread,
)
from annotator.domain.editing.feedback import object_to
from annotator.domain.ids import ArticleId, PersonId
from annotator.domain.inbox import NewsState
from annotator.domain.masking import Fairness, letters_of
from annotator.domain.text import ArticleText
from annotator.workspace.project import Project
from annotator.workspace.talking import FAIRNESS_KEY
from tests.workspace.conftest import TEXT
from tests.workspace.settled import decide, labelled, said_by

PUTIN = ((0, 5),)


def say(
    project: Project, article: ArticleId, body: str, place: tuple[int, int] | None = None
) -> None:
    edit, me, people = project.editing.edit(), project.person.id, project.reading.people()
    text = ArticleText(TEXT)
    change_set = (
        comment_on_article(article, body, me, people, edit)
        if place is None
        else comment_on_place(article, text, place, body, me, people, edit)
    )
    project.editing.apply(change_set)


def test_threads_of_an_article_come_with_title_and_words(
    project: Project, article: ArticleId
) -> None:
    say(project, article, "Which one?", (22, 36))
    talk = project.talking.of_article(article)
    (thread,) = talk.threads
    assert talk.quotes[thread.first.id] == "Vladimir Putin"
    assert article in talk.titles
    assert [person.name for person in talk.people] == ["Sari"]


def test_the_project_s_threads_hold_rules_and_put_closed_ones_last(
    project: Project, article: ArticleId
) -> None:
    say(project, article, "One")
    (one,) = project.talking.everywhere().threads
    project.editing.apply(resolve_thread(one, project.editing.edit()))
    edit = project.editing.edit()
    project.editing.apply(comment_on_rule("PER", "Two", project.person.id, (), edit))
    found = project.talking.everywhere().threads
    assert [(thread.first.body, thread.is_resolved) for thread in found] == [
        ("Two", False),
        ("One", True),
    ]
    assert project.talking.of_article(article).threads[0].is_resolved


def test_who_is_called_finds_those_threads_only(project: Project, article: ArticleId) -> None:
    say(project, article, "Nobody is called")
    say(project, article, "@sari, look")
    talk = project.talking.everywhere(project.person.id)
    assert [thread.first.body for thread in talk.threads] == ["@sari, look"]


def test_threads_wait_for_the_word_of_who_is_called_until_it_is_said(
    project: Project, article: ArticleId
) -> None:
    say(project, article, "@Sari, I call myself")
    assert project.talking.calls() == 0
    project.work_as("Budi")
    say(project, article, "Hello")
    say(project, article, "@Sari, look")
    project.work_as("Sari")
    assert project.talking.calls() == 1
    thread = next(t for t in project.talking.of_article(article).threads if "look" in t.last.body)
    me, edit = project.person.id, project.editing.edit()
    project.editing.apply(answer(thread, "I have.", me, project.reading.people(), edit))
    assert project.talking.calls() == 0


def test_annotators_are_letters_until_the_project_says_otherwise(
    project: Project, article: ArticleId
) -> None:
    labelled(project, article, PUTIN, "PER")
    assert project.talking.fairness == Fairness()
    mask = project.talking.of_article(article).mask_of(article)
    assert mask.name_of(project.person.id) == ""  # nothing was said, so nobody had to be looked up
    say(project, article, "Hm")
    talk = project.talking.of_article(article)
    assert talk.mask_of(article).name_of(project.person.id) == "A"
    assert talk.mask_of(None).name_of(project.person.id) == ""
    project.editing.remember(FAIRNESS_KEY, Fairness(is_blind=False).to_json())
    assert project.talking.of_article(article).mask_of(article).name_of(project.person.id) == "Sari"


def test_what_was_decided_otherwise_is_news_once_it_is_released(
    project: Project, article: ArticleId
) -> None:
    own = labelled(project, article, PUTIN, "LOC")
    assert project.talking.inbox().news == ()
    decision = decide(project, own)
    inbox = project.talking.inbox()
    (news,) = inbox.news
    assert (news.decision, news.state, inbox.unread) == (decision, NewsState.NEW, 1)
    assert json.loads(news.said) == json.loads(said_by(own))
    assert inbox.quotes[article, 0, 5] == "Putin"
    assert inbox.titles.keys() == {article}


def test_before_the_gold_is_closed_there_is_no_news(project: Project, article: ArticleId) -> None:
    decide(project, labelled(project, article, PUTIN, "LOC"), is_released=False)
    assert project.talking.inbox().news == ()


def test_an_objection_is_answered_by_the_next_decision(
    project: Project, article: ArticleId
) -> None:
    own = labelled(project, article, PUTIN, "LOC")
    decision = decide(project, own)
    edit = project.editing.edit()
    project.editing.apply(object_to(decision, None, "It is one.", project.person.id, edit))
    (news,) = project.talking.inbox().news
    assert news.feedback is not None
    assert (news.state, news.feedback.state) == (NewsState.OBJECTED, FeedbackState.OBJECTED)
    decide(project, own, said_by(own), supersedes=decision)
    assert [news.state for news in project.talking.inbox().news] == [NewsState.ANSWERED]


def test_a_reviewers_note_names_nobody_but_the_reader(project: Project, article: ArticleId) -> None:
    project.work_as("Citra")
    labelled(project, article, PUTIN, "PER")
    project.work_as("Sari")
    decide(project, labelled(project, article, PUTIN, "LOC"), note="Citra is right, Sari; so Budi.")
    citra, sari = (_id(project, name) for name in ("Citra", "Sari"))
    letter = letters_of(article, [citra, sari])[citra]
    (news,) = project.talking.inbox().news
    assert news.decision.note == f"{letter} is right, Sari; so …."
    project.reviewing.set_fairness(Fairness(is_blind=False))
    (news,) = project.talking.inbox().news
    assert news.decision.note == "Citra is right, Sari; so Budi."


def _id(project: Project, name: str) -> PersonId:
    return next(person.id for person in project.reading.people() if person.name == name)
