import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from annotator.domain.changes import ChangeKind, Row
from annotator.domain.decisions import SourceRelation
from annotator.domain.ids import ArticleId, PersonId
from annotator.store.doctor import check
from annotator.store.project_store import ProjectStore
from tests.store.material import (
    TEXT,
    a_comment,
    a_decision,
    a_decision_source,
    a_gold_layer,
    a_span,
    add_articles,
    changing,
    decided,
    do,
    new_project,
)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[ProjectStore]:
    with new_project(tmp_path) as made:
        yield made


@pytest.fixture
def article(store: ProjectStore) -> ArticleId:
    return add_articles(store, [TEXT])[0]


def written(store: ProjectStore, *rows: Row) -> list[str]:
    """Give what the doctor says after rows were written that no gesture would write."""
    do(store, changing(*((None, row) for row in rows), kind=ChangeKind.BULK))
    return [problem.message for problem in check(store.path)]


def test_gold_that_a_decision_made_is_sound(store: ProjectStore, article: ArticleId) -> None:
    decided(store, article)
    assert check(store.path) == []


def test_gold_that_nobody_decided_is_found(store: ProjectStore, article: ArticleId) -> None:
    gold = a_gold_layer(article)
    assert written(store, gold, a_span(gold.id)) == ["no decision in effect made this gold row"]


def test_gold_of_a_superseded_decision_is_found(store: ProjectStore, article: ArticleId) -> None:
    decided(store, article)
    newer = replace(a_decision(article, 2), supersedes=a_decision(article, 1).id)
    assert written(store, newer) == ["no decision in effect made this gold row"]


def test_a_second_answer_that_only_checks_supersedes_nothing(
    store: ProjectStore, article: ArticleId
) -> None:
    decided(store, article)
    check_only = replace(
        a_decision(article, 2), supersedes=a_decision(article, 1).id, is_check=True
    )
    assert written(store, check_only) == []


def test_a_source_that_is_not_there_is_found(store: ProjectStore, article: ArticleId) -> None:
    made = decided(store, article)
    absent = replace(made, id=a_span(made.layer, 9).id)
    gone = a_decision_source(a_decision(article), absent, SourceRelation.MADE)
    assert written(store, gone) == ["a row that this decision made is not there"]


def test_a_row_that_was_turned_down_and_removed_later_need_not_be_there(
    store: ProjectStore, article: ArticleId
) -> None:
    made = decided(store, article)
    absent = replace(made, id=a_span(made.layer, 9).id)
    rejected = a_decision_source(a_decision(article), absent, SourceRelation.REJECTED)
    assert written(store, rejected) == []


def test_a_source_in_a_layer_that_stayed_with_the_others_is_sound(
    store: ProjectStore, article: ArticleId
) -> None:
    made = decided(store, article)
    elsewhere = replace(made, layer=a_gold_layer(ArticleId(b"x" * 16)).id)
    assert written(store, a_decision_source(a_decision(article), elsewhere)) == []


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"fingerprint": b"f"}, "the fingerprint is none"),
        ({"end": 9999}, "its place is outside the text"),
        ({"seen": "{"}, "what was seen or decided cannot be read"),
        ({"result": "{}"}, "what was seen or decided cannot be read"),
        ({"chosen": 1}, "the chosen candidate is none of those that were seen"),
    ],
)
def test_a_decision_that_makes_no_sense_is_found(
    store: ProjectStore, article: ArticleId, change: dict[str, object], message: str
) -> None:
    assert written(store, replace(a_decision(article), **change)) == [message]  # type: ignore[arg-type]  # fields by name


def test_a_comment_beside_the_text_or_to_nobody_is_found(
    store: ProjectStore, article: ArticleId
) -> None:
    odd = replace(a_comment(article), end=9999, mentions=(PersonId(b"n" * 16),))
    assert written(store, odd) == [
        "its place is outside the text",
        "it mentions somebody who is not there",
    ]


@pytest.mark.parametrize(
    ("question", "index"),
    [
        ("SELECT 1 FROM decision WHERE supersedes = x'00'", "decision_after"),
        ("SELECT 1 FROM comment WHERE decision_id = x'00'", "comment_of_decision"),
    ],
)
def test_what_is_asked_of_every_decision_reads_an_index(
    store: ProjectStore, question: str, index: str
) -> None:
    with closing(sqlite3.connect(store.path)) as driver:
        plan = " ".join(row[-1] for row in driver.execute(f"EXPLAIN QUERY PLAN {question}"))
    assert index in plan
