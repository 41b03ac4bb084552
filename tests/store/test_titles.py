from dataclasses import replace

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from annotator.store.project_store import ProjectStore
from tests.store.material import ANN, an_article


def add(store: ProjectStore, *titles: str) -> None:
    """Add articles whose text begins with their title."""
    with store.bulk(ANN.id, 1_000, "texts") as writer:
        for number, title in enumerate(titles):
            text = f"{title}\n\nPertemuan {number}"
            article = an_article(text, 100 + number)
            meta = replace(article.meta, title=title)
            writer.add_article(replace(article, meta=meta), text)


def titles(store: ProjectStore, words: str, limit: int = 20) -> list[str]:
    return [row.title for row in store.articles_titled(words, ANN.id, limit=limit)]


def test_all_words_must_stand_in_the_title_whatever_their_case(store: ProjectStore) -> None:
    add(store, "Puncak di Vladivostok", "Vladivostok", "Puncak Müller")
    assert titles(store, "PUNCAK vlad") == ["Puncak di Vladivostok"]
    assert titles(store, "muller") == ["Puncak Müller"]
    assert titles(store, "pertemuan") == []


def test_titles_that_begin_with_the_words_come_first_then_shorter_ones(
    store: ProjectStore,
) -> None:
    add(store, "Tentang puncak", "Puncak gunung yang tinggi", "Puncak gunung")
    assert titles(store, "puncak") == [
        "Puncak gunung",
        "Puncak gunung yang tinggi",
        "Tentang puncak",
    ]
    assert titles(store, "puncak", limit=1) == ["Puncak gunung"]


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(st.text(max_size=12) | st.text("\"*():^-+{}%_NEAR ' ", max_size=12))
def test_no_words_are_an_error(store: ProjectStore, words: str) -> None:
    store.articles_titled(words, ANN.id)
