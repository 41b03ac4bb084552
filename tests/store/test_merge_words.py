"""How a merge names things."""

from annotator.domain.ids import ArticleId
from annotator.domain.reports import Report
from annotator.store.merge_words import Words
from annotator.store.project_store import ProjectStore
from annotator.store.row_writes import Folded, Order, Write
from tests.store.material import ANN, a_span, changing, do, opened


def test_a_collision_names_article_place_and_who(store: ProjectStore, article: ArticleId) -> None:
    layer = opened(store, article)
    span = a_span(layer.id)
    do(store, changing((None, span)))
    one = Write(Order(1, ANN.id, b"d" * 16, 1), None, ("a",))
    other = Write(Order(2, ANN.id, b"e" * 16, 1), ("b",), ("c",))
    report = Report()
    with store.reading() as link:
        words = Words(link)
        now = Folded(("c",), None, 2, None, ((one, other),))
        words.tell_collision(report, ("span", (layer.id, span.id)), now)
        assert words.person(b"x" * 16) == "somebody unknown"
        assert words.length(layer.id) > 0
    (item,) = report.changed
    assert item.place == "0–11"
    assert item.reason == "Ann changed it on two devices; the later change counts"


def test_a_collision_beside_the_articles_is_told_in_words(store: ProjectStore) -> None:
    one = Write(Order(1, ANN.id, b"d" * 16, 1), None, ("a",))
    other = Write(Order(2, ANN.id, b"e" * 16, 1), ("b",), ("c",))
    report = Report()
    with store.reading() as link:
        now = Folded(("c",), None, 2, None, ((one, other),))
        Words(link).tell_collision(report, ("scheme_version", (b"s" * 16,)), now)
    (item,) = report.changed
    assert (item.what, item.article, item.place) == (
        "scheme version",
        "the project",
        "scheme version",
    )
