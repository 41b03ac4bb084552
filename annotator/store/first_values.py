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
_ENCODED = json.JSONEncoder(ensure_ascii=False).encode
_SET = (
    "INSERT INTO ui_state (key, value, row_hash) VALUES (?, ?, ?) "
    "ON CONFLICT (key) DO UPDATE SET value = excluded.value, row_hash = excluded.row_hash"
)


def note_first_values(link: Link, rows: Mapping[RowKey, Sequence[Write]]) -> None:
    """Keep the first values of rows: those of their writes that came with an import."""
    written = _Written()
    states = [(_name(key), written.listed(key[0], writes)) for key, writes in rows.items()]
    link.many(_SET, [(*state, hash_row("ui_state", state)) for state in states])


def first_values(link: Link) -> dict[RowKey, list[Write]]:
    """Give all first values that are kept, by row."""
    found: dict[RowKey, list[Write]] = {}
    orders: dict[tuple[Any, ...], tuple[Order, bytes]] = {}
    for name, value in states(link, _BEGINNING).items():
        table = name.removeprefix(_BEGINNING).split("/", 1)[0]
        kind = kind_named(table)
        writes: list[Write] = []
        last: list[Any] = []
        values: Values = ()
        for *made, row in json.loads(value):
            known = orders.get(tuple(made)) or _order_of(orders, made)
            if row != last:
                last = row
                values = tuple(
                    bytes.fromhex(cell) if name in kind.blobs and cell is not None else cell
                    for name, cell in zip(kind.columns, row, strict=True)
                )
            writes.append(Write(known[0], None, values, "import", batch=known[1]))
        if writes and writes[0].after is not None:
            found[table, writes[0].after[: kind.key_size]] = writes
    return found


def _order_of(
    orders: dict[tuple[Any, ...], tuple[Order, bytes]], made: Sequence[Any]
) -> tuple[Order, bytes]:
    stamp, person, device, seq, batch = made
    order = Order(stamp, bytes.fromhex(person), bytes.fromhex(device), seq)
    orders[tuple(made)] = (order, bytes.fromhex(batch))
    return orders[tuple(made)]


def _name(key: RowKey) -> str:
    table, columns = key
    parts = (part.hex() if isinstance(part, bytes) else str(part) for part in columns)
    return f"{_BEGINNING}{table}/{'/'.join(parts)}"


class _Written:
    """Writes first values as JSON; what rows of one import share, or imports of one row, once."""

    def __init__(self) -> None:
        self._orders: dict[tuple[Order, bytes], str] = {}
        self._last: tuple[Values, str] = ((), "[]")

    def listed(self, table: str, writes: Iterable[Write]) -> str:
        """Give the first values of one row, in the order of their imports."""
        made = sorted(
            (write.order, write.batch, write.after)
            for write in writes
            if write.batch is not None and write.after is not None
        )
        listed = (
            f"[{self._order(order, batch)}, {self._values(table, after)}]"
            for order, batch, after in made
        )
        return f"[{', '.join(listed)}]"

    def _order(self, order: Order, batch: bytes) -> str:
        text = self._orders.get((order, batch))
        if text is None:
            parts = (order.person.hex(), order.device.hex(), order.seq, batch.hex())
            text = self._orders[order, batch] = _ENCODED([order.stamp, *parts])[1:-1]
        return text

    def _values(self, table: str, values: Values) -> str:
        if values != self._last[0]:
            kind = kind_named(table)
            cells = [
                cell.hex() if name in kind.blobs and isinstance(cell, bytes) else cell
                for name, cell in zip(kind.columns, values, strict=True)
            ]
            self._last = (values, _ENCODED(cells))
        return self._last[1]
