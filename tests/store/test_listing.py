from dataclasses import replace

import pytest

from annotator.domain.changes import ChangeKind
from annotator.domain.ids import ArticleId
from annotator.domain.layers import LayerStatus
from annotator.domain.listing import ArticleFilter, ArticleKey
from annotator.store.project_store import ProjectStore
from tests.store.material import (
    ANN,
    BUDI,
    TEXT,
    a_full_layer,
    add_articles,
    an_article,
    changing,
    do,
    opened,
)

ALL = ArticleFilter()


@pytest.fixture
def ids(store: ProjectStore) -> list[ArticleId]:
    return add_articles(store, [f"Artikel nomor {number} tentang kopi." for number in range(25)])


def keys(store: ProjectStore, which: ArticleFilter = ALL) -> list[ArticleKey]:
    return store.article_keys(which, ANN.id)


def test_pages_follow_each_other_in_both_directions(
    store: ProjectStore, ids: list[ArticleId]
) -> None:
    listed = keys(store)
    assert [key[1] for key in listed] == ids
    first = store.articles_page(ALL, ANN.id, limit=10)
    assert [row.id for row in first] == ids[:10]
    second = store.articles_page(ALL, ANN.id, after=listed[9], limit=10)
    assert [row.id for row in second] == ids[10:20]
    assert store.articles_page(ALL, ANN.id, before=listed[10], limit=10) == first
    assert len(store.articles_page(ALL, ANN.id, before=listed[3], limit=10)) == 3
    assert store.articles_page(ALL, ANN.id, after=listed[-1]) == []


def test_articles_of_one_moment_are_listed_by_id(store: ProjectStore) -> None:
    with store.bulk(ANN.id, 5) as writer:
        for number in range(9):
            writer.add_article(an_article(f"x{number}", 7), f"x{number}")
    listed = keys(store)
    assert listed == sorted(listed)
    pages, after = [], None
    while page := store.articles_page(ALL, ANN.id, after=after, limit=2):
        pages += [row.id for row in page]
        after = (page[-1].created_us, page[-1].id)
    assert pages == [key[1] for key in listed]


def test_rows_are_given_in_the_order_asked_for(store: ProjectStore, ids: list[ArticleId]) -> None:
    wanted = [ids[7], ids[2], ids[11]]
    rows = store.article_rows([*wanted, ArticleId(b"?" * 16)], ANN.id)
    assert [row.id for row in rows] == wanted


def test_a_row_shows_the_own_layer_only(store: ProjectStore, article: ArticleId) -> None:
    store.add_person(BUDI)
    with store.bulk(BUDI.id, 5) as writer:
        writer.add_layer(a_full_layer(article, BUDI))
    (mine,) = store.articles_page(ALL, ANN.id)
    (theirs,) = store.articles_page(ALL, BUDI.id)
    assert (mine.status, mine.spans) == (LayerStatus.UNSEEN, 0)
    assert (theirs.status, theirs.spans) == (LayerStatus.DONE, 2)
    assert mine.title == "Kim Jong Un bertemu Putin."


def test_an_article_without_a_title_shows_its_first_line(store: ProjectStore) -> None:
    text = "\n  " + "panjang " * 40
    with store.bulk(ANN.id, 5) as writer:
        writer.add_article(replace(an_article(text), meta=type(an_article().meta)()), text)
    (row,) = store.articles_page(ALL, ANN.id)
    assert row.title.startswith("panjang panjang")
    assert len(row.title) <= 80


def test_the_status_filter_knows_unseen_and_reasons(
    store: ProjectStore, ids: list[ArticleId]
) -> None:
    layer = opened(store, ids[3])
    flagged = replace(layer, status=LayerStatus.FLAGGED, reason="odd")
    do(store, changing((layer, flagged), kind=ChangeKind.SET_STATUS))
    only = ArticleFilter(statuses=frozenset({LayerStatus.FLAGGED}))
    (row,) = store.articles_page(only, ANN.id)
    assert (row.id, row.reason) == (ids[3], "odd")
    unseen = ArticleFilter(statuses=frozenset({LayerStatus.UNSEEN}))
    assert len(keys(store, unseen)) == 24


@pytest.mark.parametrize("label", ["Person", "Politics", "War"])
def test_the_label_filter_knows_spans_topics_and_targets(
    store: ProjectStore, ids: list[ArticleId], label: str
) -> None:
    (article,) = add_articles(store, [TEXT])
    with store.bulk(ANN.id, 5) as writer:
        writer.add_layer(a_full_layer(article))
    assert [key[1] for key in keys(store, ArticleFilter(label=label))] == [article]
    assert keys(store, ArticleFilter(label="person")) == []


def test_the_text_filter_asks_the_index(store: ProjectStore, ids: list[ArticleId]) -> None:
    for text, found in (("nomor 7", [7]), ("nomor 1", [1, *range(10, 20)]), ("teh", []), ("—", [])):
        listed = [key[1] for key in keys(store, ArticleFilter(text=text))]
        assert listed == [ids[number] for number in found]
    assert len(keys(store, ArticleFilter(text="  "))) == 25


def test_a_common_word_is_paged_like_a_rare_one(store: ProjectStore) -> None:
    ids = add_articles(store, [f"kata {number}" for number in range(2050)])
    page = store.articles_page(ArticleFilter(text="kata"), ANN.id, limit=5)
    assert [row.id for row in page] == ids[:5]
    assert len(keys(store, ArticleFilter(text="kata"))) == 2050
