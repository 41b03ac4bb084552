"""What this project's own log, and what arrives, wrote to given rows.

The log is read once, in the order of its stamps; rows that an import made without naming them get
their first value from the earliest later write, or from the row itself.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from annotator.domain.changes import ChangeKind
from annotator.store.canonical import SqlValue, Values
from annotator.store.codecs import ANNOTATIONS, kind_named
from annotator.store.engine import Link
from annotator.store.events import EVENT_COLUMNS
from annotator.store.first_values import first_values
from annotator.store.row_writes import (
    BATCHED_TABLES,
    Doing,
    Order,
    RowKey,
    Write,
    doings,
    writes_of,
)
from annotator.store.writing import aliases_of

__all__ = ["Writes", "batch_write", "local_writes", "order_of_batch", "stored_row", "stored_rows"]
__all__ += ["target_of"]

Writes = dict[RowKey, list[Write]]
"""Writes by row."""

_GENESIS = Order(0, b"", b"", 0)
_NAMES = ", ".join(EVENT_COLUMNS)
_ANNOTATED = frozenset(kind.table for kind in ANNOTATIONS)
_AT_ONCE = 500


def order_of_batch(link: Link, batch: bytes) -> Order | None:
    """Give where the import with this batch stands; None where the log lacks it."""
    row = link.one(
        "SELECT stamp, person_id, device_id, seq FROM event WHERE batch_id = ? AND action = 'do'",
        (batch,),
    )
    return None if row is None else Order(*row)


def target_of(link: Link, person: bytes, device: bytes, seq: int) -> tuple[bytes, bytes | None]:
    """Give payload and batch of an event of the log; `ValueError` where it is not there."""
    row = link.one(
        "SELECT payload, batch_id FROM event WHERE person_id = ? AND device_id = ? AND seq = ?",
        (person, device, seq),
    )
    if row is None:
        raise ValueError("an undo of an event that is not there")
    return row[0], row[1]


def stored_row(link: Link, key: RowKey) -> tuple[Any, ...] | None:
    """Give a stored row: content, context, revision, tombstone; None where there is none."""
    table, columns = key
    kind = kind_named(table)
    row = link.one(kind.select, columns)
    if row is None or not kind.has_aliases:
        return row
    size = len(kind.own)
    return (*row[:size], aliases_of(link, row[0]), *row[size:])


def stored_rows(link: Link, keys: Iterable[RowKey]) -> dict[RowKey, tuple[Any, ...]]:
    """Give those of some rows that are stored, as `stored_row` does; many of one table at once."""
    found: dict[RowKey, tuple[Any, ...]] = {}
    by_table: dict[str, list[Values]] = {}
    for table, columns in keys:
        by_table.setdefault(table, []).append(columns)
    for table, listed in by_table.items():
        kind = kind_named(table)
        if kind.key_size > 1 or kind.has_aliases:
            for columns in listed:
                row = stored_row(link, (table, columns))
                if row is not None:
                    found[table, columns] = row
            continue
        names = ", ".join(kind.stored)
        for at in range(0, len(listed), _AT_ONCE):
            page = [column for (column,) in listed[at : at + _AT_ONCE]]
            marks = ", ".join("?" * len(page))
            statement = f"SELECT {names} FROM {table} WHERE {kind.columns[0]} IN ({marks})"  # noqa: S608 (our own names)
            found.update({(table, row[:1]): row for row in link.all(statement, tuple(page))})
    return found


def local_writes(
    link: Link, wanted: set[RowKey], known: Mapping[RowKey, tuple[Any, ...]] | None = None
) -> Writes:
    """Give all writes of this project's log to the rows `wanted`, which are here.

    `known` are stored rows, as far as somebody has read them already.
    """
    if not wanted:
        return {}
    found: Writes = {key: [] for key in wanted}
    stored = {key: row for key, row in (known or {}).items() if key in wanted}
    stored |= stored_rows(link, wanted - stored.keys())
    kept = first_values(link)
    batches: dict[bytes, set[RowKey]] = {}
    for key, row in stored.items():
        if key[0] in BATCHED_TABLES:
            for batch in {row[-3], *(write.batch for write in kept.get(key, ()))} - {None}:
                batches.setdefault(batch, set()).add(key)
    for doing in _doings(link):
        for key, write in writes_of(doing, wanted):
            found[key].append(write)
        if doing.batch is not None and doing.action != "do":
            for key in batches.get(doing.batch, ()):
                found[key].append(batch_write(doing))
    imports = _Imports(link)
    for key, row in stored.items():
        found[key] += _unnamed(imports, key, row, found[key], kept.get(key))
    return found


def batch_write(doing: Doing) -> Write:
    """Give what undoing or redoing an import writes to each of its articles, layers, sources."""
    is_undo = doing.action == "undo"
    return Write(doing.order, None, None, doing.change, is_hiding=is_undo, is_showing=not is_undo)


def _doings(link: Link) -> Iterator[Doing]:
    return doings(
        link.pages(f"SELECT {_NAMES} FROM event ORDER BY person_id, device_id, seq"),  # noqa: S608 (our own names)
        {},
    )


def _unnamed(
    imports: "_Imports",
    key: RowKey,
    row: Sequence[Any],
    writes: Iterable[Write],
    kept: Sequence[Write] | None,
) -> Iterator[Write]:
    """Give the writes that no event names: the first of an import, and being buried by a layer."""
    kind = kind_named(key[0])
    named = sorted((w for w in writes if not (w.is_hiding or w.is_showing)), key=lambda w: w.order)
    content = tuple(row[: len(kind.columns)])
    if kept is not None:
        yield from kept
    elif not named or named[0].before is not None:
        first = named[0].before if named else content
        order, batch = imports.made_at(key, row)
        yield Write(order, None, first, ChangeKind.IMPORT.value if batch else "", batch=batch)
    removed = row[-1]
    if key[0] in _ANNOTATED and removed is not None:
        last = named[-1] if named else None
        if last is None or last.after is not None:
            yield Write(Order(removed, b"", b"", 0), content, None)


class _Imports:
    """Says which import made a row, asking the log once for each."""

    def __init__(self, link: Link) -> None:
        self._link = link
        self._orders: dict[bytes, Order | None] = {}
        self._of_layers: dict[object, bytes | None] = {}

    def made_at(self, key: RowKey, row: Sequence[Any]) -> tuple[Order, bytes | None]:
        """Give where a row was made, and by which batch; None for rows without an import."""
        batch: bytes | None = None
        if key[0] in BATCHED_TABLES:
            batch = row[-3]
        elif key[0] in _ANNOTATED:
            batch = self._of_layer(key[1][0])
        if batch is None:
            return _GENESIS, None
        if batch not in self._orders:
            self._orders[batch] = order_of_batch(self._link, batch)
        order = self._orders[batch]
        return (_GENESIS, None) if order is None else (order, batch)

    def _of_layer(self, layer: SqlValue) -> bytes | None:
        if layer not in self._of_layers:
            row = self._link.one("SELECT batch_id FROM layer WHERE id = ?", (layer,))
            self._of_layers[layer] = None if row is None else row[0]
        return self._of_layers[layer]
