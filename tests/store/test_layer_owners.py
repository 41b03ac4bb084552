"""Whose layers there are, by how far they are."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from annotator.domain.changes import ChangeKind
from annotator.domain.ids import GOLD_PERSON, ArticleId
from annotator.domain.layers import Layer, LayerKind, LayerStatus
from annotator.domain.people import Person
from annotator.store.project_store import ProjectStore
from tests.store.material import (
    ANN,
    BUDI,
    TEXT,
    a_gold_layer,
    add_articles,
    an_article,
    changing,
    do,
    new_project,
    opened,
)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[ProjectStore]:
    with new_project(tmp_path) as made:
        made.add_person(BUDI)
        yield made


@pytest.fixture
def articles(store: ProjectStore) -> list[ArticleId]:
    return add_articles(store, [TEXT, TEXT + "2", TEXT + "3"])


def finish(store: ProjectStore, article: ArticleId, owner: Person = ANN) -> Layer:
    layer = opened(store, article, owner)
    done = replace(layer, status=LayerStatus.DONE)
    change = changing((layer, done), kind=ChangeKind.SET_STATUS, layers=[layer.id])
    do(store, change, owner)
    return done


def test_only_what_is_done_counts(store: ProjectStore, articles: list[ArticleId]) -> None:
    first, second, third = articles
    done = finish(store, first)
    finish(store, first, BUDI)
    opened(store, second)
    finish(store, third, BUDI)
    assert store.review.finished_layers(ANN.id) == {first: done.id}
    assert store.review.annotators(articles) == {
        first: (ANN.id, BUDI.id),
        third: (BUDI.id,),
    }
    assert store.review.annotators([]) == {}


def test_gold_is_no_annotator(store: ProjectStore, articles: list[ArticleId]) -> None:
    gold = replace(a_gold_layer(articles[0]), status=LayerStatus.DONE)
    do(store, changing((None, gold), kind=ChangeKind.CLOSE_GOLD, layers=[gold.id]))
    assert store.review.finished_layers(GOLD_PERSON, LayerKind.GOLD) == {articles[0]: gold.id}
    assert store.review.finished_layers(GOLD_PERSON) == {}
    assert store.review.annotators(articles) == {}


def test_articles_in_the_trash_stay_out(store: ProjectStore, articles: list[ArticleId]) -> None:
    finish(store, articles[0])
    before = an_article()
    do(
        store,
        changing(
            (before, replace(before, trashed_us=5)),
            kind=ChangeKind.TRASH_ARTICLE,
            articles=[articles[0]],
        ),
    )
    assert store.review.finished_layers(ANN.id) == {}
    assert store.review.annotators(articles) == {}
