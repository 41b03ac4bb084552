"""Who may write which row."""

from annotator.domain.bundles import BundleKind
from annotator.domain.ids import ArticleId
from annotator.store.codecs import COMMENT, LAYER
from annotator.store.merge_rights import Rights
from annotator.store.merge_words import Words
from annotator.store.project_store import ProjectStore
from annotator.store.row_writes import Order, RowKey, Write
from tests.store.material import ANN, BUDI, a_layer


def by(person: bytes, values: tuple[object, ...], change: str = "add_span") -> Write:
    return Write(Order(5, person, b"d" * 16, 1), None, values, change)  # type: ignore[arg-type]  # a row


def test_nobody_writes_anothers_layer(store: ProjectStore, article: ArticleId) -> None:
    store.add_person(BUDI)
    layer = a_layer(article, BUDI)
    key: RowKey = ("layer", (layer.id,))
    with store.reading() as link:
        rights = Rights(link, BundleKind.SUBMISSION, Words(link))
        mine, foreign = by(BUDI.id, LAYER.encode(layer)), by(ANN.id, LAYER.encode(layer), "import")
        rights.learn({key: [mine, foreign]})
        assert rights.allowed(key, [mine, foreign]) == [mine]
        assert rights.quarantined == {"Budi": 1}
        whole = Rights(link, BundleKind.PROJECT, Words(link))
        whole.learn({key: [mine]})
        assert whole.allowed(key, [mine, foreign]) == [mine, foreign]


def test_a_comment_is_closed_by_anybody_and_written_by_its_author(
    store: ProjectStore, article: ArticleId
) -> None:
    at = COMMENT.columns.index("by_id")
    open_one = tuple(ANN.id if place == at else place for place in range(len(COMMENT.columns)))
    closed = (*open_one[:-1], 77)
    key: RowKey = ("comment", (b"c" * 16,))
    with store.reading() as link:
        rights = Rights(link, BundleKind.SUBMISSION, Words(link))
        order = Order(5, BUDI.id, b"d" * 16, 1)
        closing = Write(order, open_one, closed)
        assert rights.allowed(key, [closing]) == [closing]
        assert rights.allowed(key, [Write(order, None, open_one)]) == []
    assert article
