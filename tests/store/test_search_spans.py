from dataclasses import replace

import pytest

from annotator.domain.changes import ChangeKind
from annotator.domain.ids import ArticleId, SpanId
from annotator.domain.layers import LayerContent, LayerStatus
from annotator.domain.people import Person
from annotator.domain.queries import parse_query
from annotator.domain.spans import Span
from annotator.store.project_store import ProjectStore
from tests.store.material import (
    ANN,
    BUDI,
    a_layer,
    a_mark,
    add_articles,
    an_article,
    changing,
    do,
    new_op,
)

TEXT = "Kim Jong Un dan Putin\n\nKim dan Presiden Rusia, 100% “aman” 😀, datang ke Moskow."
OTHER = "Jembatan baru\n\nPutin datang."


def span(
    article: ArticleId, number: int, words: str, label: str, owner: Person = ANN, **role: str
) -> Span:
    text = TEXT
    fragments = tuple(
        (text.index(part), text.index(part) + len(part)) for part in words.split(" … ")
    )
    layer = a_layer(article, owner)
    key = SpanId(bytes([number]) * 16)
    return Span(key, layer.id, label, fragments, a_mark(), tuple(sorted(role.items())))


def theirs_on(article: ArticleId) -> Span:
    made = span(article, 5, "datang", "Person", BUDI, role="Leader")
    return replace(made, fragments=((15, 20),))


@pytest.fixture
def articles(store: ProjectStore) -> list[ArticleId]:
    made = [
        replace(an_article(TEXT, 100), title_range=(0, TEXT.index("\n"))),
        replace(an_article(OTHER, 101), title_range=(0, OTHER.index("\n"))),
    ]
    one, two = (article.id for article in made)
    mine = (
        span(one, 1, "Kim Jong Un", "Person", role="leader"),
        span(one, 2, "Presiden Rusia", "Person"),
        span(one, 3, "100% “aman” 😀", "Place", note="a b"),
        span(one, 4, "Kim … Putin", "Place"),
    )
    store.add_person(BUDI)
    with store.bulk(ANN.id, 1_000, "mine") as writer:
        writer.add_article(made[0], TEXT)
        writer.add_article(made[1], OTHER)
        writer.add_layer(LayerContent(a_layer(one, status=LayerStatus.DONE), mine))
    with store.bulk(BUDI.id, 1_000, "theirs") as writer:
        writer.add_layer(LayerContent(a_layer(two, BUDI), (theirs_on(two),)))
    return [one, two]


def found(store: ProjectStore, query: str) -> list[str]:
    return [hit.text for hit in store.search_page(parse_query(query), ANN.id).hits]


@pytest.mark.usefixtures("articles")
@pytest.mark.parametrize(
    ("query", "texts"),
    [
        ("label:Person", ["Kim Jong Un", "Presiden Rusia", "Putin"]),
        ("label:Person by:Budi", ["Putin"]),
        ("label:Person by:me", ["Kim Jong Un", "Presiden Rusia"]),
        ("label:Person status:done", ["Kim Jong Un", "Presiden Rusia"]),
        ("label:Person status:unseen", []),
        ("label:Person in:title", ["Kim Jong Un"]),
        ("label:Person label:Place by:Ann in:text", ["Presiden Rusia", "100% “aman” 😀"]),
        ("label:Place", ["Kim … Putin", "100% “aman” 😀"]),
        ('label:Place "putin kim"', []),
        ("attribute:role", ["Kim Jong Un", "Putin"]),
        ("attribute:role=leader", ["Kim Jong Un", "Putin"]),
        ("attribute:ROLE=leader by:me", ["Kim Jong Un"]),
        ("attribute:role=king", []),
        ('attribute:note="a b"', ["100% “aman” 😀"]),
        ("attribute:note attribute:role", []),
        ("label:Person rusia", ["Presiden Rusia"]),
        ("label:Person pres", ["Presiden Rusia"]),
        ("label:Person datang", []),
        ('label:Place "kim putin"', ["Kim … Putin"]),
        ("label:Place jong", []),
        ("label:Place 100% aman", ["100% “aman” 😀"]),
        ("label:person", []),
        ("label:Place 😀", ["100% “aman” 😀"]),
    ],
)
def test_spans_are_found(store: ProjectStore, query: str, texts: list[str]) -> None:
    assert found(store, query) == texts


def test_a_span_tells_its_label_and_whose_it_is(
    store: ProjectStore, articles: list[ArticleId]
) -> None:
    page = store.search_page(parse_query("label:Person by:Budi"), ANN.id)
    (hit,) = page.hits
    assert (hit.article, hit.label, hit.by, hit.span) == (
        articles[1],
        "Person",
        "Budi",
        SpanId(bytes([5]) * 16),
    )
    assert (hit.start, hit.end, hit.before, hit.after) == (15, 20, OTHER[:15], " datang.")


def test_a_removed_span_is_not_found(store: ProjectStore, articles: list[ArticleId]) -> None:
    gone = theirs_on(articles[1])
    change = changing(
        (gone, None), kind=ChangeKind.REMOVE_SPAN, articles=[articles[1]], layers=[gone.layer]
    )
    store.apply(change, op_id=new_op(), person=BUDI.id, now_us=900)
    assert found(store, "label:Person by:Budi") == []


def test_a_rare_label_is_found_behind_many_articles(store: ProjectStore) -> None:
    ids = add_articles(store, [f"kata {number}" for number in range(400)])
    layer = a_layer(ids[-1])
    rare = Span(SpanId(b"r" * 16), layer.id, "Place", ((0, 4),), a_mark())
    do(store, changing((None, layer), (None, rare), articles=[ids[-1]], layers=[layer.id]))
    assert found(store, "label:Place") == ["kata"]
    assert found(store, "label:Place kata") == ["kata"]
