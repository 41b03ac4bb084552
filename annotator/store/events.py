"""The event log: one chain for each person on each device, and the tree that undo walks.

An event is appended and never changed. Its hash covers all its columns and the hash before it.
`do` events form a tree through `parent_seq`; the head's `position` is the do event that is in
effect last (0: none). Undo moves the position to the parent, redo to the newest child, and both
append an event of their own that names its target. Order across chains is a hybrid logical clock:
`stamp` is the time in microseconds, or one more than the greatest stamp seen.
"""

from dataclasses import dataclass, replace

from annotator.domain.changes import Change, ChangeKind, ChangeSet, EventInfo
from annotator.domain.errors import StoreUnavailable
from annotator.domain.ids import ArticleId, DeviceId, EventId, LayerId, PersonId
from annotator.store.canonical import Values, hash_row
from annotator.store.codecs import RawRow
from annotator.store.engine import Link
from annotator.store.payload import unpack_changes
from annotator.store.places import chain_column, chain_of

__all__ = [
    "EVENT_COLUMNS",
    "HEAD_COLUMNS",
    "NO_HASH",
    "Chain",
    "Event",
    "Head",
    "append",
    "child_of",
    "event_at",
    "event_info",
    "event_of_op",
    "history",
    "read_head",
    "undo_info",
]

NO_HASH = bytes(16)
"""What stands before the first event of a chain."""

EVENT_COLUMNS = (
    *("person_id", "device_id", "seq", "op_id", "action", "kind", "parent_seq", "target_seq"),
    *("subject", "detail", "articles", "layers", "payload", "batch_id", "created_us", "stamp"),
    "previous_hash",
)
HEAD_COLUMNS = ("person_id", "device_id", "seq", "position", "stamp", "event_hash")

_NAMES = ", ".join(EVENT_COLUMNS)
_SELECT = f"SELECT {_NAMES}, row_hash FROM event WHERE person_id = ? AND device_id = ?"  # noqa: S608 (our own names)
_INSERT = f"INSERT INTO event ({_NAMES}, row_hash) VALUES ({', '.join('?' * 18)})"  # noqa: S608 (our own names)
_HEADS = f"SELECT {', '.join(HEAD_COLUMNS)} FROM head"  # noqa: S608 (our own names)
_WRITE_HEAD = (
    f"INSERT INTO head ({', '.join(HEAD_COLUMNS)}, row_hash) VALUES (?, ?, ?, ?, ?, ?, ?) "  # noqa: S608 (our own names)
    "ON CONFLICT (person_id, device_id) DO UPDATE SET seq = excluded.seq, "
    "position = excluded.position, stamp = excluded.stamp, event_hash = excluded.event_hash, "
    "row_hash = excluded.row_hash"
)
_LARGE = 1000


@dataclass(frozen=True, slots=True)
class Chain:
    """Whose log it is: a person on a device."""

    person: PersonId
    device: DeviceId


@dataclass(frozen=True, slots=True)
class Head:
    """Where a chain stands: last event, the do event in effect, and the clock of all chains."""

    seq: int
    position: int
    clock: int
    event_hash: bytes

    def stamp(self, now_us: int) -> int:
        """Give the stamp of the next event."""
        return max(now_us, self.clock + 1)


@dataclass(frozen=True, slots=True)
class Event:
    """One row of the log."""

    seq: int
    op_id: EventId
    action: str
    kind: ChangeKind
    parent_seq: int
    target_seq: int
    subject: str
    detail: str
    articles: tuple[ArticleId, ...]
    layers: tuple[LayerId, ...]
    payload: bytes
    batch_id: bytes | None
    created_us: int
    stamp: int

    def change_set(self) -> ChangeSet:
        """Give the ChangeSet as it was written; without the rows that a batch names."""
        changes: tuple[Change, ...] = unpack_changes(self.payload)
        return ChangeSet(self.kind, changes, self.subject, self.detail, self.articles, self.layers)

    def describe(self) -> str:
        """Say in English what was done."""
        return ChangeSet(self.kind, (), self.subject, self.detail).describe()


def read_head(link: Link, chain: Chain) -> Head:
    """Give the chain's head with the clock over all chains."""
    clock = 0
    own: tuple[int, int, bytes] = (0, 0, NO_HASH)
    for person, device, seq, position, stamp, event_hash in link.all(_HEADS):
        clock = max(clock, stamp)
        if person == chain.person and device == chain.device:
            own = (seq, position, event_hash)
    return Head(own[0], own[1], clock, own[2])


def append(link: Link, chain: Chain, head: Head, event: Event, *, position: int) -> Event:
    """Append an event after the head and move the head; give the event with its number."""
    numbered = replace(event, seq=head.seq + 1)
    values = _columns(chain, numbered, head.event_hash)
    event_hash = hash_row("event", values)
    link.run(_INSERT, (*values, event_hash))
    moved: Values = (chain.person, chain.device, numbered.seq, position, event.stamp, event_hash)
    link.run(_WRITE_HEAD, (*moved, hash_row("head", moved)))
    return numbered


def event_at(link: Link, chain: Chain, seq: int) -> Event:
    """Give the event with this number; `StoreUnavailable` when the log lacks it."""
    row = link.one(f"{_SELECT} AND seq = ?", (chain.person, chain.device, seq))
    if row is None:
        raise StoreUnavailable(
            "the event log lacks an event; see what is wrong with: annotator check"
        )
    return _event(row)


def event_of_op(link: Link, chain: Chain, op_id: EventId) -> Event | None:
    """Give the event of an operation id of this person, on whatever device; None if new."""
    row = link.one(
        f"SELECT {_NAMES} FROM event WHERE person_id = ? AND op_id = ?",  # noqa: S608 (our own names)
        (chain.person, op_id),
    )
    return None if row is None else _event(row)


def child_of(link: Link, chain: Chain, position: int) -> Event | None:
    """Give the newest do event that was made at `position`: what redo does."""
    row = link.one(
        f"{_SELECT} AND action = 'do' AND parent_seq = ? ORDER BY seq DESC LIMIT 1",
        (chain.person, chain.device, position),
    )
    return None if row is None else _event(row)


def history(link: Link, chain: Chain, limit: int, before_seq: int | None) -> list[EventInfo]:
    """Give the chain's do events, newest first, at most `limit`, older than `before_seq`."""
    bound = before_seq if before_seq is not None else (1 << 62)
    rows = link.all(
        f"{_SELECT} AND action = 'do' AND seq < ? ORDER BY seq DESC LIMIT ?",
        (chain.person, chain.device, bound, limit),
    )
    if not rows:
        return []
    in_effect = _path(link, chain, lowest=rows[-1][2])
    return [event_info(chain, _event(row), is_undone=row[2] not in in_effect) for row in rows]


def undo_info(link: Link, chain: Chain) -> tuple[EventInfo | None, EventInfo | None]:
    """Give what undo and redo would do now."""
    head = read_head(link, chain)
    done = event_at(link, chain, head.position) if head.position else None
    undone = child_of(link, chain, head.position)
    return (
        None if done is None else event_info(chain, done, is_undone=False),
        None if undone is None else event_info(chain, undone, is_undone=True),
    )


def event_info(chain: Chain, event: Event, *, is_undone: bool) -> EventInfo:
    """Give an event as the history shows it."""
    return EventInfo(
        event.seq,
        event.op_id,
        chain.person,
        event.kind,
        event.describe(),
        event.articles,
        event.created_us,
        is_undone,
    )


def named_by_event(ids: tuple[bytes, ...]) -> bytes:
    """Give the column that names what an event concerns; a large batch names it by its id."""
    return chain_column(ids) if len(ids) <= _LARGE else b""


def _path(link: Link, chain: Chain, *, lowest: int) -> set[int]:
    """Give the do events in effect whose number is at least `lowest`."""
    rows = link.all(
        "SELECT seq, parent_seq FROM event "
        "WHERE person_id = ? AND device_id = ? AND seq >= ? AND action = 'do'",
        (chain.person, chain.device, lowest),
    )
    parents: dict[int, int] = dict(rows)
    path = set()
    at = read_head(link, chain).position
    while at in parents:
        path.add(at)
        at = parents[at]
    return path


def _columns(chain: Chain, event: Event, previous: bytes) -> Values:
    return (
        chain.person,
        chain.device,
        event.seq,
        event.op_id,
        event.action,
        event.kind.value,
        event.parent_seq,
        event.target_seq,
        event.subject,
        event.detail,
        named_by_event(event.articles),
        named_by_event(event.layers),
        event.payload,
        event.batch_id,
        event.created_us,
        event.stamp,
        previous,
    )


def _event(row: RawRow) -> Event:
    return Event(
        seq=row[2],
        op_id=row[3],
        action=row[4],
        kind=ChangeKind(row[5]),
        parent_seq=row[6],
        target_seq=row[7],
        subject=row[8],
        detail=row[9],
        articles=tuple(ArticleId(one) for one in chain_of(row[10])),
        layers=tuple(LayerId(one) for one in chain_of(row[11])),
        payload=row[12],
        batch_id=row[13],
        created_us=row[14],
        stamp=row[15],
    )
