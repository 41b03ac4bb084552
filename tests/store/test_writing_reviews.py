"""Rules of writing what reviewing keeps; beside `test_writing`, which is about rows in general."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from annotator.domain.changes import ChangeKind, Row
from annotator.domain.errors import BugError, RuleViolation, StoreConflict
from annotator.domain.ids import GOLD_PERSON, ArticleId
from annotator.store.project_store import ProjectStore
from tests.store.material import (
    ANN,
    BUDI,
    TEXT,
    a_comment,
    a_conflict_mark,
    a_decision,
    a_decision_source,
    a_gold_layer,
    a_span,
    add_articles,
    an_answer,
    changing,
    decided,
    do,
    new_project,
    redo,
    undo,
)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[ProjectStore]:
    with new_project(tmp_path) as made:
        made.add_person(BUDI)
        yield made


@pytest.fixture
def article(store: ProjectStore) -> ArticleId:
    return add_articles(store, [TEXT])[0]


def test_the_first_gold_makes_its_owner_whom_nobody_can_be(
    store: ProjectStore, article: ArticleId
) -> None:
    decided(store, article)
    assert GOLD_PERSON not in {person.id for person in store.people()}
    (gold,) = (one for one in store.people(with_gold=True) if one.id == GOLD_PERSON)
    assert (gold.name, gold.created_us) == ("gold", 0)
    undo(store)
    redo(store)
    assert gold in store.people(with_gold=True)
    assert store.layer_content(a_gold_layer(article).id) is not None


def test_two_reviewers_write_one_gold_layer(store: ProjectStore, article: ArticleId) -> None:
    decided(store, article)
    gold = a_gold_layer(article)
    theirs, decision = a_span(gold.id, 2, ((12, 19),), "Place"), a_decision(article, 2, BUDI)
    rows = ((None, theirs), (None, decision))
    do(store, changing(*rows, kind=ChangeKind.DECIDE, articles=[article]), BUDI)
    content = store.layer_content(gold.id)
    assert content is not None
    assert len(content.spans) == 2
    with pytest.raises(StoreConflict, match="gold layer was changed since by Budi"):
        undo(store)


@pytest.mark.parametrize("what", ["decision", "mark", "comment", "answer"])
def test_nobody_speaks_in_the_name_of_another(
    store: ProjectStore, article: ArticleId, what: str
) -> None:
    decision = a_decision(article, by=BUDI)
    rows: dict[str, Row] = {
        "decision": decision,
        "mark": a_conflict_mark(article, BUDI),
        "comment": a_comment(article, by=BUDI),
        "answer": an_answer(decision, BUDI),
    }
    with pytest.raises(RuleViolation, match="somebody else"):
        do(store, changing((None, rows[what]), kind=ChangeKind.DECIDE), ANN)


def test_a_merge_brings_the_words_of_others(store: ProjectStore, article: ArticleId) -> None:
    do(store, changing((None, a_decision(article, by=BUDI)), kind=ChangeKind.MERGE), ANN)
    assert len(store.review.decisions()) == 1


def test_anybody_closes_a_thread_but_changes_no_word_of_it(
    store: ProjectStore, article: ArticleId
) -> None:
    comment = a_comment(article)
    do(store, changing((None, comment), kind=ChangeKind.COMMENT))
    closed = replace(comment, resolved_us=9)
    do(store, changing((comment, closed), kind=ChangeKind.COMMENT), BUDI)
    assert store.review.comments(article) == (closed,)
    with pytest.raises(RuleViolation, match="somebody else"):
        do(store, changing((closed, replace(closed, body="x")), kind=ChangeKind.COMMENT), BUDI)


def test_a_decision_is_superseded_and_never_changed(
    store: ProjectStore, article: ArticleId
) -> None:
    decided(store, article)
    decision = a_decision(article)
    with pytest.raises(BugError, match="superseded"):
        do(store, changing((decision, replace(decision, note="x")), kind=ChangeKind.DECIDE))


@pytest.mark.parametrize("what", ["an answer", "a comment", "a later decision"])
def test_a_decision_that_others_built_upon_is_not_undone(
    store: ProjectStore, article: ArticleId, what: str
) -> None:
    decided(store, article)
    decision = a_decision(article)
    rows: dict[str, Row] = {
        "an answer": an_answer(decision, BUDI),
        "a comment": replace(a_comment(article, by=BUDI), decision=decision.id),
        "a later decision": replace(a_decision(article, 2, BUDI), supersedes=decision.id),
    }
    do(store, changing((None, rows[what]), kind=ChangeKind.DECIDE), BUDI)
    with pytest.raises(StoreConflict, match=f"decision is in use by {what}"):
        undo(store)


def test_a_source_needs_its_decision(store: ProjectStore, article: ArticleId) -> None:
    source = a_decision_source(a_decision(article), a_span(a_gold_layer(article).id))
    with pytest.raises(StoreConflict, match="does not fit"):
        do(store, changing((None, source), kind=ChangeKind.DECIDE))
