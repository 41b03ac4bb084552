"""What the project's own log wrote to given rows."""

from annotator.domain.ids import ArticleId
from annotator.store.codecs import SPAN
from annotator.store.log_writes import local_writes, order_of_batch, stored_row, target_of
from annotator.store.project_store import ProjectStore
from tests.store.material import ANN, a_full_layer, a_span, changing, do, opened, undo


def test_all_changes_of_a_row_are_its_writes(store: ProjectStore, article: ArticleId) -> None:
    layer = opened(store, article)
    span = a_span(layer.id)
    do(store, changing((None, span)))
    undo(store)
    with store.reading() as link:
        key = ("span", (layer.id, span.id))
        writes = local_writes(link, {key})[key]
    assert [(one.before is None, one.after is None) for one in writes] == [
        (True, False),
        (False, True),
    ]


def test_what_an_import_made_is_its_first_write(store: ProjectStore, article: ArticleId) -> None:
    content = a_full_layer(article)
    with store.bulk(ANN.id, 2_000) as writer:
        writer.add_layer(content)
    span = content.spans[0]
    with store.reading() as link:
        key = ("span", (span.layer, span.id))
        (write,) = local_writes(link, {key})[key]
        batch = link.one("SELECT batch_id FROM layer")
        assert batch is not None
        assert write.order == order_of_batch(link, batch[0])
    assert write.after == SPAN.encode(span)
    assert not write.is_work


def test_nothing_wanted_reads_nothing(store: ProjectStore) -> None:
    with store.reading() as link:
        assert local_writes(link, set()) == {}
        assert stored_row(link, ("span", (b"x" * 16, b"y" * 16))) is None
        assert order_of_batch(link, b"x" * 16) is None


def test_an_event_gives_what_an_undo_needs(store: ProjectStore, article: ArticleId) -> None:
    opened(store, article)
    with store.reading() as link:
        payload, batch = target_of(link, ANN.id, store.device, 2)
    assert payload
    assert batch is None
