import pytest

from annotator.domain.errors import StoreUnavailable
from annotator.domain.ids import ArticleId
from annotator.domain.layers import Layer
from annotator.store.canonical import hash_row
from annotator.store.events import EVENT_COLUMNS, Chain, event_at, named_by_event, read_head
from annotator.store.project_store import ProjectStore
from tests.store.material import ANN, BUDI, DEVICE, a_span, changing, do, redo, undo

CHAIN = Chain(ANN.id, DEVICE)


def test_every_event_hashes_itself_and_the_one_before(store: ProjectStore, layer: Layer) -> None:
    do(store, changing((None, a_span(layer.id))))
    assert undo(store)
    assert redo(store)
    with store.reading() as link:
        rows = link.all(f"SELECT {', '.join(EVENT_COLUMNS)}, row_hash FROM event ORDER BY seq")  # noqa: S608 (our own names)
        head = read_head(link, CHAIN)
    before = bytes(16)
    for *values, row_hash in rows:
        assert values[-1] == before
        assert row_hash == hash_row("event", values)
        before = row_hash
    assert (head.seq, head.event_hash) == (len(rows), before)


def test_the_head_knows_the_clock_of_all_chains(store: ProjectStore, layer: Layer) -> None:
    store.add_person(BUDI)
    do(store, changing((None, a_span(layer.id))), now_us=88_000)
    with store.reading() as link:
        head = read_head(link, Chain(BUDI.id, DEVICE))
    assert (head.seq, head.position, head.clock) == (0, 0, 88_000)
    assert head.stamp(5) == 88_001
    assert head.stamp(99_000) == 99_000


def test_a_missing_event_is_named(store: ProjectStore) -> None:
    with pytest.raises(StoreUnavailable, match="lacks an event"), store.reading() as link:
        event_at(link, CHAIN, 77)


def test_a_large_event_names_its_articles_by_the_batch_alone() -> None:
    ids = tuple(ArticleId(number.to_bytes(16, "big")) for number in range(1001))
    assert len(named_by_event(ids[:1000])) == 16_000
    assert named_by_event(ids) == b""


def test_a_long_way_back_leads_forward_again(store: ProjectStore, layer: Layer) -> None:
    for number in range(30):
        do(store, changing((None, a_span(layer.id, number))))
    for _ in range(30):
        assert undo(store)
    for _ in range(30):
        assert redo(store)
    assert len(store.history(ANN.id, 1000)) == 32
    assert not any(info.is_undone for info in store.history(ANN.id, 1000))
