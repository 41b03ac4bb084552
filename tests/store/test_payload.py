import json
import zlib

import pytest

from annotator.domain.changes import Change
from annotator.domain.errors import StoreUnavailable
from annotator.domain.ids import ArticleId
from annotator.domain.layers import LayerStatus
from annotator.store.codecs import ANNOTATIONS, LAYER
from annotator.store.payload import pack_changes, pack_layer, unpack_changes, unpack_layer
from tests.store.material import ANN, KREMLIN, a_full_layer, an_article

CONTENT = a_full_layer(ArticleId(b"a" * 16), status=LayerStatus.DONE)


def test_changes_come_back() -> None:
    rows = (*CONTENT.spans, *CONTENT.topics, *CONTENT.stances, *CONTENT.relations, KREMLIN, ANN)
    changes = (*(Change(None, row) for row in rows), Change(an_article(), an_article("x")))
    assert unpack_changes(pack_changes(changes)) == changes
    assert pack_changes(()) == b""
    assert unpack_changes(b"") == ()


def test_a_small_payload_is_plain_json() -> None:
    ((table, before, after),) = json.loads(pack_changes([Change(None, ANN)]))
    assert (table, before, after["name"]) == ("person", None, "Ann")


@pytest.mark.parametrize("damaged", [b"[1]", b"\x78x", b"{", zlib.compress(b'[["span",null,{}]]')])
def test_a_damaged_payload_says_so(damaged: bytes) -> None:
    with pytest.raises(StoreUnavailable, match="event log is damaged"):
        unpack_changes(damaged)
    with pytest.raises(StoreUnavailable, match="event log is damaged"):
        unpack_layer(damaged)


def test_a_layer_comes_back_from_its_snapshot() -> None:
    values = {
        "span": CONTENT.spans,
        "topic": CONTENT.topics,
        "stance": CONTENT.stances,
        "relation": CONTENT.relations,
    }
    rows = {kind.table: [kind.encode(row) for row in values[kind.table]] for kind in ANNOTATIONS}  # type: ignore[attr-defined, misc]  # rows of mixed types
    assert unpack_layer(pack_layer(LAYER.encode(CONTENT.layer), rows)) == CONTENT
    bare = pack_layer(LAYER.encode(CONTENT.layer), {})
    assert unpack_layer(bare).spans == ()
