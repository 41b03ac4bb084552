from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from annotator.store.project_store import ProjectStore
from tests.store.material import add_articles


def test_hits_come_in_list_order_with_their_surroundings(store: ProjectStore) -> None:
    one, two = add_articles(store, ["Satu Kim di sini.", "x" * 50 + " kim " + "y" * 50])
    result = store.search("kim")
    assert [(hit.article, hit.start, hit.end, hit.text) for hit in result.hits] == [
        (one, 5, 8, "Kim"),
        (two, 51, 54, "kim"),
    ]
    assert (result.hits[0].before, result.hits[0].after) == ("Satu ", " di sini.")
    assert (len(result.hits[1].before), len(result.hits[1].after)) == (40, 40)
    assert (result.total, result.more) == (2, False)


def test_every_word_must_occur_and_the_last_may_go_on(store: ProjectStore) -> None:
    add_articles(store, ["Presiden Rusia datang.", "Presiden pergi.", "Rusia."])
    assert store.search("presiden rus").total == 1
    assert store.search("rus presiden").total == 0
    assert store.search('"presiden datang"').total == 0
    assert store.search('"rusia datang"').total == 1
    assert store.search("").hits == ()


def test_more_says_that_hits_were_cut_and_after_goes_on(store: ProjectStore) -> None:
    ids = add_articles(store, [f"kata {number}" for number in range(120)])
    first = store.search("kata", limit=50)
    assert (len(first.hits), first.total, first.more) == (50, 120, True)
    rest = store.search("kata", limit=500, after=(149, ids[49]))
    assert [hit.article for hit in rest.hits] == ids[50:]


def test_a_word_of_very_many_articles_is_found_in_list_order(store: ProjectStore) -> None:
    ids = add_articles(store, [f"kata {number}" for number in range(2100)])
    result = store.search("kata", limit=3)
    assert [hit.article for hit in result.hits] == ids[:3]
    assert result.total == 2100


def test_accents_and_vowel_signs_belong_to_their_words(store: ProjectStore) -> None:
    add_articles(store, ["Cafe\u0301 Müller", "كَتَبَ زيد"])
    assert store.search("café").total == 1
    assert store.search("MULLER").total == 1
    assert [hit.text for hit in store.search("كَتَبَ").hits] == ["كَتَبَ"]


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(st.text(max_size=20) | st.text("\"*():^-+{}NEARORAND '", max_size=20))
def test_no_query_is_an_error(store: ProjectStore, query: str) -> None:
    store.search(query)
