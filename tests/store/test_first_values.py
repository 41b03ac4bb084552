"""First values that neither row nor log can tell."""

from annotator.domain.ids import ArticleId
from annotator.store.codecs import SPAN
from annotator.store.engine import Lane
from annotator.store.first_values import first_values, note_first_values
from annotator.store.project_store import ProjectStore
from annotator.store.row_writes import Order, Write
from tests.store.material import a_full_layer


def test_first_values_come_back_as_they_were(store: ProjectStore, article: ArticleId) -> None:
    span = a_full_layer(article).spans[1]
    values = SPAN.encode(span)
    write = Write(Order(7, b"p" * 16, b"d" * 16, 3), None, values, "import", batch=b"b" * 16)
    key = ("span", (span.layer, span.id))
    lane = Lane(store.path, writes=True)
    with lane.transaction() as link:
        note_first_values(link, {key: [write]})
        assert first_values(link) == {key: [write]}
    lane.close()
