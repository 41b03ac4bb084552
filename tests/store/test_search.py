import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from annotator.domain.changes import ChangeKind
from annotator.domain.errors import RuleViolation
from annotator.domain.listing import SearchHit, SearchPage, SearchPlace
from annotator.domain.queries import parse_query
from annotator.store.project_store import ProjectStore
from tests.store.material import (
    ANN,
    add_articles,
    an_article,
    changing,
    do,
    opened,
    undo,
)


def search(
    store: ProjectStore, query: str, limit: int = 50, after: SearchPlace | None = None
) -> SearchPage:
    return store.search_page(parse_query(query), ANN.id, limit=limit, after=after)


def total(store: ProjectStore, query: str) -> int:
    counted = store.articles_with(parse_query(query))
    assert counted is not None
    return counted


def all_hits(store: ProjectStore, query: str, limit: int) -> list[SearchHit]:
    """Give all hits, a page of `limit` after the other."""
    page = search(store, query, limit)
    hits = [*page.hits]
    while page.resume is not None:
        page = search(store, query, limit, page.resume)
        hits += page.hits
    return hits


@pytest.fixture
def asked(store: ProjectStore) -> list[str]:
    """The statements that the reader's connection runs, as they begin."""
    statements: list[str] = []
    store._reader._driver().set_trace_callback(statements.append)
    return statements


def test_hits_come_in_list_order_with_their_surroundings(store: ProjectStore) -> None:
    one, two = add_articles(store, ["Satu Kim di sini.", "x" * 50 + " kim " + "y" * 50])
    result = search(store, "kim")
    assert [(hit.article, hit.start, hit.end, hit.text) for hit in result.hits] == [
        (one, 5, 8, "Kim"),
        (two, 51, 54, "kim"),
    ]
    assert (result.hits[0].before, result.hits[0].after) == ("Satu ", " di sini.")
    assert (len(result.hits[1].before), len(result.hits[1].after)) == (40, 40)
    assert (result.articles, result.resume) == (2, None)


def test_every_word_must_occur_and_the_last_may_go_on(store: ProjectStore) -> None:
    add_articles(store, ["Presiden Rusia datang.", "Presiden pergi.", "Rusia."])
    assert total(store, "presiden rus") == 1
    assert total(store, "rus presiden") == 0
    assert total(store, '"presiden datang"') == 0
    assert total(store, '"rusia datang"') == 1
    assert search(store, "").hits == ()


def test_a_page_says_where_the_next_one_begins(store: ProjectStore) -> None:
    ids = add_articles(store, [f"kata {number}" for number in range(120)])
    first = search(store, "kata", 50)
    assert (len(first.hits), first.articles) == (50, 50)
    assert first.resume is not None
    rest = search(store, "kata", 500, first.resume)
    assert [hit.article for hit in rest.hits] == ids[50:]
    assert rest.resume is None


def test_a_full_page_asks_the_index_once(store: ProjectStore, asked: list[str]) -> None:
    add_articles(store, [f"kata {number}" for number in range(120)])
    assert search(store, "kata", 50).resume is not None
    assert sum(" MATCH " in statement for statement in asked) == 1


@pytest.mark.parametrize("limit", [1, 2, 3, 7, 100])
def test_pages_of_any_size_lose_and_double_nothing(store: ProjectStore, limit: int) -> None:
    add_articles(store, [f"kata {number} dan kata kata" for number in range(12)])
    places = [(hit.article, hit.start) for hit in all_hits(store, "kata", limit)]
    assert len(places) == len(set(places)) == 36
    assert sum(1 for _ in all_hits(store, "dan", limit)) == 12


def test_each_article_is_counted_once_over_all_pages(store: ProjectStore) -> None:
    add_articles(store, [f"kata {number} kata kata" for number in range(5)])
    page = search(store, "kata", 2)
    counted = page.articles
    while page.resume is not None:
        page = search(store, "kata", 2, page.resume)
        counted += page.articles
    assert counted == 5


def test_a_word_of_very_many_articles_is_found_in_list_order(store: ProjectStore) -> None:
    ids = add_articles(store, [f"kata {number}" for number in range(2100)])
    result = search(store, "kata", 3)
    assert [hit.article for hit in result.hits] == ids[:3]
    assert total(store, "kata") == 2100


def test_accents_and_vowel_signs_belong_to_their_words(store: ProjectStore) -> None:
    add_articles(store, ["Cafe\u0301 Müller", "كَتَبَ زيد"])
    assert total(store, "café") == 1
    assert total(store, "MULLER") == 1
    assert [hit.text for hit in search(store, "كَتَبَ").hits] == ["كَتَبَ"]


@pytest.mark.parametrize("signs", ["😀", "%", '"😀"', "—", "'", "…)"])
def test_signs_alone_are_found_in_the_texts(store: ProjectStore, signs: str) -> None:
    add_articles(store, ["satu", "50 % — “'dua' 😀 …)”"])
    assert [hit.text for hit in search(store, signs).hits][:1] == [signs.replace('"', "")]
    assert store.articles_with(parse_query(signs)) is None


def test_the_trash_is_left_out_and_comes_back(store: ProjectStore) -> None:
    from dataclasses import replace

    add_articles(store, ["kata satu", "kata dua"])
    article = an_article("kata satu")
    change = changing(
        (article, replace(article, trashed_us=900)),
        kind=ChangeKind.TRASH_ARTICLE,
        articles=[article.id],
    )
    do(store, change)
    assert [hit.after for hit in search(store, "kata").hits] == [" dua"]
    assert total(store, "kata") == 1
    assert undo(store)
    assert total(store, "kata") == len(search(store, "kata").hits) == 2


def test_by_and_status_choose_articles_by_one_layer(store: ProjectStore) -> None:
    one, two = add_articles(store, ["kata satu", "kata dua"])
    opened(store, one)
    assert [hit.article for hit in search(store, "kata by:ann").hits] == [one]
    assert [hit.article for hit in search(store, "kata by:me").hits] == [one]
    assert [hit.article for hit in search(store, "kata status:in_progress").hits] == [one]
    assert [hit.article for hit in search(store, "kata status:unseen").hits] == [two]
    assert search(store, "kata status:done by:Ann").hits == ()
    assert len(search(store, "kata status:unseen status:in_progress").hits) == 2


def test_filters_alone_give_the_articles_themselves(store: ProjectStore) -> None:
    one, two = add_articles(store, ["kata satu", "kata dua"])
    opened(store, one)
    (hit,) = search(store, "status:unseen").hits
    assert (hit.article, hit.start, hit.end, hit.text) == (two, 0, 0, "")


def test_somebody_unknown_is_one_sentence_with_its_column(store: ProjectStore) -> None:
    with pytest.raises(RuleViolation, match=r"nobody called “Budi” here \(column 8\)"):
        search(store, "kim by:Budi")


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(st.text(max_size=20) | st.text("\"*():^-+{}NEARORAND '%_🙂", max_size=20))
def test_no_text_is_an_error(store: ProjectStore, query: str) -> None:
    search(store, query)
    store.articles_with(parse_query(query))
