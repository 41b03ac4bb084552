"""Changes and snapshots as bytes: what the event log keeps.

Changes are kept as JSON objects by column name, so that a later schema still reads them; a
snapshot is kept by column, which is small and quick for a layer of many like rows. Both are
compressed when that pays.
"""

import json
import zlib
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from annotator.domain.changes import Change, Row
from annotator.domain.errors import StoreUnavailable
from annotator.domain.layers import LayerContent
from annotator.store.canonical import SqlValue, Values
from annotator.store.codecs import ANNOTATIONS, LAYER, RowKind, kind_named, kind_of

__all__ = [
    "NamedChange",
    "columns_of",
    "pack_changes",
    "pack_layer",
    "unpack_changes",
    "unpack_layer",
    "unpack_named",
]

NamedChange = tuple[str, dict[str, Any] | None, dict[str, Any] | None]
"""A change as it is kept: table, columns by name before and after."""

_COMPRESS_FROM = 400
_COMPRESSED = 0x78
_MOST_BYTES = 16 << 20
_MOST_TIMES = 1000
_BROKEN = "the event log is damaged; restore a backup, or see what is wrong with: annotator check"


def pack_changes(changes: Sequence[Change]) -> bytes:
    """Write changes, in order; none as empty bytes."""
    if not changes:
        return b""
    return _pack([_change_json(change) for change in changes])


def unpack_changes(payload: bytes) -> tuple[Change, ...]:
    """Read what `pack_changes` wrote; `StoreUnavailable` when it is damaged."""
    if not payload:
        return ()
    try:
        return tuple(
            Change(_value_of(table, before), _value_of(table, after))
            for table, before, after in json.loads(_unpack(payload))
        )
    except (ValueError, TypeError, KeyError, IndexError, zlib.error) as error:
        raise StoreUnavailable(_BROKEN) from error


def unpack_named(payload: bytes) -> list[NamedChange]:
    """Read what `pack_changes` wrote without making values of it; `ValueError` when damaged.

    What unpacks to more than 1,000 times its size and 16 MiB is damaged, too.
    """
    if not payload:
        return []
    try:
        found: list[NamedChange] = json.loads(_unpack_some(payload))
    except (zlib.error, RecursionError) as error:
        raise ValueError(str(error)) from error
    if not isinstance(found, list):
        raise TypeError("no list of changes")
    return found


def columns_of(kind: RowKind[Any], named: Mapping[str, Any]) -> Values:
    """Give the content columns of a row that is kept by name, in the order of its kind."""
    blobs = kind.blobs
    return tuple(
        bytes.fromhex(value)
        if name in blobs and (value := named.get(name)) is not None
        else named.get(name)
        for name in kind.columns
    )


def pack_layer(layer: Values, rows: Mapping[str, Sequence[Values]]) -> bytes:
    """Write a layer's columns and those of its annotations, by table."""
    tables: dict[str, object] = {"layer": _columns_json(LAYER, [layer])}
    for kind in ANNOTATIONS:
        if rows.get(kind.table):
            tables[kind.table] = _columns_json(kind, rows[kind.table])
    return _pack(tables)


def unpack_layer(content: bytes) -> LayerContent:
    """Read what `pack_layer` wrote; `StoreUnavailable` when it is damaged."""
    try:
        tables = json.loads(_unpack(content))
        (layer,) = _rows_of(LAYER, tables["layer"])
        spans, topics, stances, relations = (
            _rows_of(kind, tables[kind.table]) if kind.table in tables else ()
            for kind in ANNOTATIONS
        )
    except (ValueError, TypeError, KeyError, IndexError, zlib.error) as error:
        raise StoreUnavailable(_BROKEN) from error
    ordered = sorted(spans, key=lambda span: (span.start, -span.end, span.label, span.id))
    return LayerContent(layer, tuple(ordered), topics, stances, relations)


def _pack(value: object) -> bytes:
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()
    return zlib.compress(text, 1) if len(text) > _COMPRESS_FROM else text


def _unpack(packed: bytes) -> bytes:
    return zlib.decompress(packed) if packed[0] == _COMPRESSED else packed


def _unpack_some(packed: bytes) -> bytes:
    if packed[0] != _COMPRESSED:
        return packed
    inflate = zlib.decompressobj()
    text = inflate.decompress(packed, max(_MOST_BYTES, _MOST_TIMES * len(packed)))
    if not inflate.eof:
        raise ValueError("it unpacks to too much, or ends too early")
    return text


def _change_json(change: Change) -> tuple[str, object, object]:
    row = change.after or change.before
    if row is None:
        raise ValueError("a change without before and after changes nothing")
    kind = kind_of(row)
    return kind.table, _row_json(kind, change.before), _row_json(kind, change.after)


def _row_json(kind: RowKind[Any], row: Row | None) -> dict[str, object] | None:
    if row is None:
        return None
    named = zip(kind.columns, kind.encode(row), strict=True)
    return {
        name: value.hex() if isinstance(value, bytes) else value
        for name, value in named
        if value is not None
    }


def _value_of(table: str, columns: dict[str, SqlValue] | None) -> Row | None:
    if columns is None:
        return None
    kind = kind_named(table)
    values = (_column_of(kind, name, columns.get(name)) for name in kind.columns)
    row: Row = kind.decode(tuple(values))
    return row


def _column_of(kind: RowKind[Any], name: str, value: SqlValue) -> SqlValue:
    return bytes.fromhex(value) if isinstance(value, str) and name in kind.blobs else value


def _columns_json(kind: RowKind[Any], rows: Sequence[Values]) -> dict[str, object]:
    columns: dict[str, object] = {"rows": len(rows)}
    # The rows may go on with columns that only the store knows.
    for name, values in zip(kind.columns, zip(*rows, strict=True), strict=False):
        first = values[0]
        same = values.count(first) == len(values)
        if same:
            columns[name] = _json_of(first)
        elif name in kind.blobs:
            columns[name] = [_json_of(value) for value in values]
        else:
            columns[name] = values
    return columns


def _json_of(value: SqlValue) -> object:
    return value.hex() if isinstance(value, bytes) else value


def _rows_of(kind: RowKind[Any], columns: dict[str, Any]) -> tuple[Any, ...]:
    count = columns["rows"]
    lists: list[Iterable[SqlValue]] = []
    for name in kind.columns:
        column = columns[name]
        values = column if isinstance(column, list) else [column] * count
        lists.append([_column_of(kind, name, value) for value in values])
    return tuple(kind.decode(row) for row in zip(*lists, strict=True))
