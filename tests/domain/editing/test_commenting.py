"""Comments on places, articles, rules and decisions: said, answered, closed, opened again."""

import pytest

from annotator.domain.changes import Change, ChangeKind
from annotator.domain.comments import Comment, CommentSubject, Thread
from annotator.domain.conflicts import ClusterKind
from annotator.domain.decisions import Decision, DecisionMethod
from annotator.domain.editing.commenting import (
    LONGEST_COMMENT,
    answer,
    comment_on_article,
    comment_on_decision,
    comment_on_place,
    comment_on_rule,
    reopen_thread,
    resolve_thread,
)
from annotator.domain.errors import RuleViolation
from annotator.domain.ids import DecisionId, PersonId
from annotator.domain.people import Person
from tests.domain.material import ARTICLE_ID, PERSON_ID, TEXT, new_edit

BUDI = Person(PersonId(b"b" * 16), "Budi", 1)
PEOPLE = [BUDI, Person(PERSON_ID, "Sari", 1)]
DECISION = Decision(
    id=DecisionId(b"d" * 16),
    article=ARTICLE_ID,
    kind=ClusterKind.SPAN,
    fingerprint=b"f" * 32,
    start=0,
    end=11,
    subject="Kim Jong Un",
    seen="[]",
    result="[]",
    method=DecisionMethod.ADJUDICATED,
    by=BUDI.id,
    at_us=1,
)


def said(body: str = "Is the title part of it? @Budi") -> Comment:
    change_set = comment_on_place(ARTICLE_ID, TEXT, (0, 11), body, PERSON_ID, PEOPLE, new_edit())
    (change,) = change_set.changes
    assert isinstance(change.after, Comment)
    return change.after


def test_a_comment_on_a_place_begins_a_thread_and_calls_who_is_named() -> None:
    comment = said()
    assert comment.thread == comment.id
    assert (comment.subject, comment.article) == (CommentSubject.PLACE, ARTICLE_ID)
    assert (comment.start, comment.end) == (0, 11)
    assert (comment.by, comment.at_us) == (PERSON_ID, 1_000)
    assert comment.mentions == (BUDI.id,)


def test_the_history_names_what_was_talked_about_not_what_was_said() -> None:
    edit = new_edit()
    change_set = comment_on_place(
        ARTICLE_ID, TEXT, (0, 11), "@Budi and Sari differ", PERSON_ID, PEOPLE, edit
    )
    assert change_set.kind is ChangeKind.COMMENT
    assert change_set.articles == (ARTICLE_ID,)
    assert change_set.describe() == 'Comment "Kim Jong Un"'
    assert answer(Thread((said(),)), "@Budi", PERSON_ID, PEOPLE, edit).describe() == (
        "Comment: answer"
    )


@pytest.mark.parametrize("place", [(0, 0), (5, 4), (-1, 3), (0, len(TEXT) + 1)])
def test_a_place_without_words_or_outside_the_text_is_refused(place: tuple[int, int]) -> None:
    with pytest.raises(RuleViolation, match="Select the words"):
        comment_on_place(ARTICLE_ID, TEXT, place, "Why?", PERSON_ID, PEOPLE, new_edit())


@pytest.mark.parametrize(
    ("body", "complaint"), [(" \n", "Write what"), ("x" * (LONGEST_COMMENT + 1), "at most 20,000")]
)
def test_empty_and_endless_comments_are_refused(body: str, complaint: str) -> None:
    with pytest.raises(RuleViolation, match=complaint):
        comment_on_article(ARTICLE_ID, body, PERSON_ID, PEOPLE, new_edit())


@pytest.mark.parametrize("rule", ["Person", "War", "with"])
def test_rules_of_every_kind_of_label_can_be_talked_about(rule: str) -> None:
    change_set = comment_on_rule(rule, "Unclear.", PERSON_ID, PEOPLE, new_edit())
    comment = change_set.changes[0].after
    assert isinstance(comment, Comment)
    assert (comment.rule, comment.article) == (rule, None)
    assert change_set.articles == ()


def test_the_rule_of_a_label_that_is_not_there_is_refused() -> None:
    with pytest.raises(RuleViolation, match='no label "Ship"'):
        comment_on_rule("Ship", "Unclear.", PERSON_ID, PEOPLE, new_edit())


def test_a_comment_on_a_decision_stands_at_its_place() -> None:
    change_set = comment_on_decision(DECISION, "Why?", PERSON_ID, PEOPLE, new_edit())
    comment = change_set.changes[0].after
    assert isinstance(comment, Comment)
    assert (comment.decision, comment.start, comment.end) == (DECISION.id, 0, 11)


def test_an_answer_is_about_the_same_thing() -> None:
    first = said()
    (change,) = answer(
        Thread((first,)), "Yes.", BUDI.id, PEOPLE, new_edit(2_000, first_id=9)
    ).changes
    reply = change.after
    assert isinstance(reply, Comment)
    assert (reply.thread, reply.start, reply.end) == (first.id, 0, 11)
    assert (reply.by, reply.body, reply.mentions) == (BUDI.id, "Yes.", ())
    assert reply.id != first.id


def test_a_thread_is_closed_opened_again_and_opened_by_an_answer() -> None:
    first = said()
    (change,) = resolve_thread(Thread((first,)), new_edit(2_000)).changes
    closed = change.after
    assert isinstance(closed, Comment)
    assert closed.resolved_us == 2_000
    assert reopen_thread(Thread((closed,))).changes == (Change(closed, first),)
    opened, _ = answer(Thread((closed,)), "But…", BUDI.id, PEOPLE, new_edit(first_id=9)).changes
    assert opened == Change(closed, first)
    with pytest.raises(RuleViolation, match="closed already"):
        resolve_thread(Thread((closed,)), new_edit())
    with pytest.raises(RuleViolation, match="open already"):
        reopen_thread(Thread((first,)))
