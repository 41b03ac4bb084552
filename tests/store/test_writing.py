from dataclasses import replace

import pytest

from annotator.domain.changes import Change, ChangeKind
from annotator.domain.errors import BugError, StoreConflict
from annotator.domain.ids import LayerId
from annotator.domain.layers import Layer
from annotator.store.canonical import hash_row
from annotator.store.codecs import SPAN
from annotator.store.project_store import ProjectStore
from annotator.store.writing import live_rows
from tests.store.material import ANN, a_span, an_article, changing, do, undo


def stored(store: ProjectStore, layer: LayerId) -> list[tuple[object, ...]]:
    names = ", ".join((*SPAN.stored, "row_hash"))
    with store.reading() as link:
        return link.all(f"SELECT {names} FROM span WHERE layer_id = ?", (layer,))  # noqa: S608 (our own names)


def test_a_removed_row_leaves_a_tombstone_and_revisions_rise(
    store: ProjectStore, layer: Layer
) -> None:
    one = a_span(layer.id)
    do(store, changing((None, one)))
    do(store, changing((one, replace(one, label="Place"))))
    do(store, changing((replace(one, label="Place"), None)))
    (row,) = stored(store, layer.id)
    *values, revision, removed, row_hash = row
    assert revision == 3
    assert isinstance(removed, int)
    assert row_hash == hash_row("span", row[:-1])  # type: ignore[arg-type]  # as the driver gives it
    assert undo(store)
    (row,) = stored(store, layer.id)
    assert row[-3:-1] == (4, None)
    assert values[: len(SPAN.columns)] == list(row[: len(SPAN.columns)])


def test_only_live_rows_are_live(store: ProjectStore, layer: Layer) -> None:
    one, two = a_span(layer.id, 1), a_span(layer.id, 2)
    do(store, changing((None, one), (None, two)))
    do(store, changing((one, None)))
    with store.reading() as link:
        assert live_rows(link, layer.id)["span"] == [SPAN.encode(two)]


def test_an_article_needs_its_text(store: ProjectStore) -> None:
    with pytest.raises(BugError, match="with its text"):
        do(store, changing((None, an_article()), kind=ChangeKind.BULK))


def test_a_change_of_nothing_is_our_own_mistake(store: ProjectStore) -> None:
    with pytest.raises(BugError), store.bulk(ANN.id, 5) as writer:
        writer.add_rows([Change(None, None)])


def test_a_reference_to_nothing_is_a_conflict(store: ProjectStore, layer: Layer) -> None:
    wrong = replace(a_span(layer.id), mark=replace(a_span(layer.id).mark, scheme=b"?" * 16))  # type: ignore[arg-type]  # on purpose
    with pytest.raises(StoreConflict, match="does not fit"):
        do(store, changing((None, wrong)))
