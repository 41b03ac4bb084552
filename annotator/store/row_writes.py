"""What the events of a log wrote to rows, and what a row is after all its writes.

The rules are those of decision 0033: writes in the order of stamps; a change puts its value there,
a removal removes only what its author saw. Pure but for the payloads, which it unpacks.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from operator import attrgetter
from typing import Any, NamedTuple

from annotator.store.canonical import Values
from annotator.store.codecs import RowKind, kind_named
from annotator.store.events import EVENT_COLUMNS
from annotator.store.payload import NamedChange, columns_of, unpack_named

__all__ = [
    "BATCHED_TABLES",
    "Doing",
    "Folded",
    "Order",
    "RowKey",
    "Write",
    "doings",
    "folded",
    "writes_of",
]

BATCHED_TABLES = frozenset({"article", "layer", "article_source"})
"""The tables whose rows undoing an import hides."""

RowKey = tuple[str, Values]
"""A row: its table and its key columns."""


class Order(NamedTuple):
    """Where a write stands among all writes: by stamp, then by chain and number."""

    stamp: int
    person: bytes
    device: bytes
    seq: int


@dataclass(frozen=True, slots=True)
class Write:
    """One event's change of one row, as content columns.

    `is_hiding` is the undoing of an import, which removes a row that only its chain wrote;
    `is_showing` brings back what it hid. `batch` names the import that made a row without naming
    it in its event.
    """

    order: Order
    before: Values | None
    after: Values | None
    change: str = ""
    is_hiding: bool = False
    is_showing: bool = False
    batch: bytes | None = None
    is_undo: bool = False

    @property
    def is_work(self) -> bool:
        """Whether somebody gave the row this value by a gesture, not an import or an undo."""
        return self.after is not None and not self.is_undo and self.change not in ("", "import")

    @property
    def chain(self) -> tuple[bytes, bytes]:
        """Who wrote, and where."""
        return self.order.person, self.order.device


@dataclass(frozen=True, slots=True)
class Folded:
    """What a row is: its last value, the stamp of its removal (None: live), and who collided.

    `collisions` are pairs of writes of which the later did not know the earlier.
    """

    value: Values
    removed: int | None
    count: int
    batch: bytes | None = None
    collisions: tuple[tuple[Write, Write], ...] = ()


@dataclass(frozen=True, slots=True)
class Doing:
    """One event with what it did: for an undo, the changes of the event that it took back."""

    order: Order
    action: str
    change: str
    payload: bytes
    batch: bytes | None


_AT = {name: number for number, name in enumerate(EVENT_COLUMNS)}
_PERSON, _DEVICE, _SEQ = _AT["person_id"], _AT["device_id"], _AT["seq"]
_ACTION, _KIND, _TARGET = _AT["action"], _AT["kind"], _AT["target_seq"]
_PAYLOAD, _BATCH, _STAMP = _AT["payload"], _AT["batch_id"], _AT["stamp"]

_Target = tuple[bytes, bytes | None]


def doings(
    events: Iterable[Sequence[Any]], targets: Mapping[tuple[bytes, bytes, int], _Target]
) -> Iterator[Doing]:
    """Give what events did, in the order given, which is that of the numbers in each chain.

    `events` are rows of the log in the order of its columns. `targets` gives payload and batch of
    earlier events that an undo or redo may name.
    """
    known: dict[tuple[bytes, bytes, int], _Target] = {}
    for row in events:
        person, device, seq = row[_PERSON], row[_DEVICE], row[_SEQ]
        action = row[_ACTION]
        if action == "do":
            payload, batch = row[_PAYLOAD], row[_BATCH]
            known[person, device, seq] = (payload, batch)
        else:
            target = (person, device, row[_TARGET])
            found = known.get(target) or targets.get(target)
            if found is None:
                raise ValueError("an undo of an event that is not there")
            payload, batch = found
        order = Order(row[_STAMP], person, device, seq)
        yield Doing(order, action, row[_KIND], payload, batch)


def writes_of(doing: Doing, wanted: set[RowKey] | None = None) -> Iterator[tuple[RowKey, Write]]:
    """Give the writes of an event's changes; of `wanted` rows only, where that is given.

    What an import made without naming it is not among them. `ValueError`, `KeyError` or `TypeError`
    for changes that no program of ours wrote.
    """
    changes: Iterable[NamedChange] = unpack_named(doing.payload)
    is_undo = doing.action == "undo"
    for table, before, after in reversed(list(changes)) if is_undo else changes:
        kind = kind_named(table)
        either = before if after is None else after
        if either is None:
            raise ValueError("a change without before and after")
        key: RowKey = (table, _key_of(kind, either))
        if wanted is not None and key not in wanted:
            continue
        one = None if before is None else columns_of(kind, before)
        other = None if after is None else columns_of(kind, after)
        if is_undo:
            one, other = other, one
        yield key, Write(doing.order, one, other, doing.change, is_undo=is_undo)


def folded(writes: Sequence[Write]) -> Folded:
    """Give what a row is after these writes, at least one, in any order."""
    if len(writes) == 1 and writes[0].after is not None:
        only = writes[0]
        return Folded(only.after or (), None, 1, only.batch)
    ordered = sorted(writes, key=_ORDER)
    live = ordered[0].before
    last: Values = live or ()
    by: Write | None = None
    batch: bytes | None = None
    chains: set[tuple[bytes, bytes]] = set()
    removed: int | None = None if live is not None else ordered[0].order.stamp
    collisions: list[tuple[Write, Write]] = []
    for write in ordered:
        batch = write.batch or batch
        fits = write.before == live or write.is_hiding or write.is_showing
        if by is not None and not fits and by.chain != write.chain and live is not None:
            collisions.append((by, write))
        if write.is_showing:
            live, removed = last, None
        elif write.after is not None:
            live = last = write.after
            removed = None
        elif live is None or not _removes(write, live, chains):
            continue
        else:
            live, removed = None, write.order.stamp
        by = write
        chains.add(write.chain)
    return Folded(last, removed, len(ordered), batch, tuple(collisions))


_ORDER = attrgetter("order")


def _removes(write: Write, live: Values, chains: set[tuple[bytes, bytes]]) -> bool:
    """Say whether a removal removes: what its author saw, or an import nobody else wrote to."""
    if write.is_hiding:
        return chains <= {write.chain}
    return write.before == live


def _key_of(kind: RowKind[Any], named: Mapping[str, Any]) -> Values:
    blobs = kind.blobs
    return tuple(
        bytes.fromhex(named[name]) if name in blobs else named[name]
        for name in kind.columns[: kind.key_size]
    )
