import pytest

from annotator.domain.errors import BugError
from annotator.store.codecs import KINDS, kind_named, kind_of
from annotator.store.tables import metadata
from tests.store.material import ANN


def test_every_kind_is_found_by_value_and_by_table() -> None:
    assert kind_of(ANN).table == "person"
    for kind in KINDS:
        assert kind_named(kind.table) is kind
    with pytest.raises(BugError, match="unknown table"):
        kind_named("nothing")


def test_every_kind_fits_its_table() -> None:
    for kind in KINDS:
        columns = metadata.tables[kind.table].columns
        assert {*kind.stored, "row_hash"} == set(columns.keys())
        key = {column.name for column in columns if column.primary_key}
        assert kind.table == "article" or key == set(kind.columns[: kind.key_size])
        binary = {c.name for c in columns if str(c.type) == "BLOB" and c.name in kind.own}
        assert binary == set(kind.blobs)
