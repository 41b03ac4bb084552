"""First values of imported rows that the log and the row itself cannot tell any more.

An import is one event that does not name its new rows. Their first value is the value before the
earliest later change, or the row as it is. Where a row was also made elsewhere (one person imports
on two machines), a merge keeps each first value here, beside the window's own state.
"""

import json
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from annotator.store.canonical import Values, hash_row
from annotator.store.codecs import kind_named
from annotator.store.engine import Link
from annotator.store.row_writes import Order, RowKey, Write
from annotator.store.ui_state import states

__all__ = ["first_values", "note_first_values"]

_BEGINNING = "exchange/first/"
_SET = (
    "INSERT INTO ui_state (key, value, row_hash) VALUES (?, ?, ?) "
    "ON CONFLICT (key) DO UPDATE SET value = excluded.value, row_hash = excluded.row_hash"
)


def note_first_values(link: Link, rows: Mapping[RowKey, Sequence[Write]]) -> None:
    """Keep the first values of rows: those of their writes that came with an import."""
    states = [(_name(key), _listed(key[0], writes)) for key, writes in rows.items()]
    link.many(_SET, [(*state, hash_row("ui_state", state)) for state in states])


def first_values(link: Link) -> dict[RowKey, list[Write]]:
    """Give all first values that are kept, by row."""
    found: dict[RowKey, list[Write]] = {}
    for name, value in states(link, _BEGINNING).items():
        table = name.removeprefix(_BEGINNING).split("/", 1)[0]
        kind = kind_named(table)
        writes: list[Write] = []
        for stamp, person, device, seq, batch, row in json.loads(value):
            order = Order(stamp, bytes.fromhex(person), bytes.fromhex(device), seq)
            values: Values = tuple(
                bytes.fromhex(cell) if name in kind.blobs and cell is not None else cell
                for name, cell in zip(kind.columns, row, strict=True)
            )
            writes.append(Write(order, None, values, "import", batch=bytes.fromhex(batch)))
        if writes and writes[0].after is not None:
            found[table, writes[0].after[: kind.key_size]] = writes
    return found


def _name(key: RowKey) -> str:
    table, columns = key
    parts = (part.hex() if isinstance(part, bytes) else str(part) for part in columns)
    return f"{_BEGINNING}{table}/{'/'.join(parts)}"


def _listed(table: str, writes: Iterable[Write]) -> str:
    listed = sorted(
        [
            [*_order_json(write.order), write.batch.hex(), _values_json(table, write.after)]
            for write in writes
            if write.batch is not None and write.after is not None
        ],
        key=lambda one: one[:4],
    )
    return json.dumps(listed, ensure_ascii=False)


def _order_json(order: Order) -> list[Any]:
    return [order.stamp, order.person.hex(), order.device.hex(), order.seq]


def _values_json(table: str, values: Values) -> list[Any]:
    blobs, columns = kind_named(table).blobs, kind_named(table).columns
    return [
        cell.hex() if name in blobs and isinstance(cell, bytes) else cell
        for name, cell in zip(columns, values, strict=True)
    ]
