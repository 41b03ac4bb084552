"""Joining chains of events that came from elsewhere: which are new, and whether they go on ours.

A chain is taken when its events follow the last one that we have, hash by hash. One that forked, or
that the sender may not speak for, is quarantined as a whole and named. Nothing is written here but
events and heads.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field

from annotator.domain.carried import CarriedChain, CarriedEvent, Carrier, ChainKey
from annotator.domain.errors import FormatError, RuleViolation
from annotator.store.canonical import Values, hash_row
from annotator.store.codecs import RawRow
from annotator.store.engine import Link
from annotator.store.events import EVENT_COLUMNS, HEAD_COLUMNS, NO_HASH

__all__ = ["Joined", "append_chains", "joined_chains"]

_LATEST = 1 << 60
_NAMES = ", ".join(EVENT_COLUMNS)
_MARKS = ", ".join("?" * (len(EVENT_COLUMNS) + 1))
_INSERT = f"INSERT INTO event ({_NAMES}, row_hash) VALUES ({_MARKS})"  # noqa: S608 (our own names)
_HEAD = (
    f"INSERT INTO head ({', '.join(HEAD_COLUMNS)}, row_hash) VALUES (?, ?, ?, ?, ?, ?, ?) "  # noqa: S608 (our own names)
    "ON CONFLICT (person_id, device_id) DO UPDATE SET seq = excluded.seq, "
    "position = excluded.position, stamp = excluded.stamp, event_hash = excluded.event_hash, "
    "row_hash = excluded.row_hash"
)
_PREVIOUS = EVENT_COLUMNS.index("previous_hash")
_STAMP = EVENT_COLUMNS.index("stamp")
_ACTIONS = frozenset({"do", "undo", "redo"})
_ACTION = EVENT_COLUMNS.index("action")


@dataclass(slots=True)
class Joined:
    """What of the carried chains is new here.

    `events` are rows of the log, each chain in order; `forked` and `foreign` are the chains that
    were left out, because they do not go on ours, or because the sender may not speak for them.
    """

    chains: list[CarriedChain] = field(default_factory=list)
    events: list[CarriedEvent] = field(default_factory=list)
    forked: list[ChainKey] = field(default_factory=list)
    foreign: list[ChainKey] = field(default_factory=list)


def joined_chains(link: Link, carrier: Carrier, speakers: frozenset[bytes] | None) -> Joined:
    """Read the carried events and give what is new; `speakers` are those whose chains are taken.

    `FormatError` for a chain that contradicts itself, `RuleViolation` for one that begins after the
    events that we have.
    """
    found = Joined()
    by_chain: dict[ChainKey, list[CarriedEvent]] = {}
    for event in carrier.events():
        by_chain.setdefault((event.person, event.device), []).append(event)
    heads = {chain.key: chain for chain in carrier.chains()}
    if not by_chain.keys() <= heads.keys():
        raise FormatError("brings events of a chain that it does not name")
    for key, chain in heads.items():
        events = by_chain.get(key, [])
        if speakers is not None and chain.person not in speakers:
            if chain.seq > _known(link, chain):
                found.foreign.append(key)
            continue
        _verify(chain, events)
        fresh = _fresh(link, chain, events)
        if fresh is None:
            found.forked.append(key)
        elif fresh:
            found.chains.append(chain)
            found.events += fresh
    return found


def append_chains(link: Link, joined: Joined) -> None:
    """Write the new events and move the heads of their chains."""
    link.many(_INSERT, [(*event.columns, event.hash) for event in joined.events])
    for chain in joined.chains:
        values: Values = (
            *(chain.person, chain.device, chain.seq, chain.position, chain.stamp, chain.hash),
        )
        link.run(_HEAD, (*values, hash_row("head", values)))


def _verify(chain: CarriedChain, events: Sequence[CarriedEvent]) -> None:
    """Refuse events that were changed after they were written, or that do not follow each other."""
    before: CarriedEvent | None = None
    for event in events:
        columns = event.columns
        if hash_row("event", columns) != event.hash:
            raise FormatError(f"event {event.seq} is not what its hash says; it was changed since")
        stamp = columns[_STAMP]
        if not isinstance(stamp, int) or not 0 < stamp < _LATEST:
            raise FormatError(f"event {event.seq} has an impossible time")
        if columns[_ACTION] not in _ACTIONS or columns[:3] != (
            chain.person,
            chain.device,
            event.seq,
        ):
            raise FormatError(f"event {event.seq} contradicts itself")
        if before is not None and (
            event.seq != before.seq + 1 or columns[_PREVIOUS] != before.hash
        ):
            raise FormatError(f"event {event.seq} does not follow the one before it")
        before = event
    if before is not None and (before.seq, before.hash) != (chain.seq, chain.hash):
        raise FormatError("its chain of events ends elsewhere than it says")
    if events and events[0].seq == 1 and events[0].columns[_PREVIOUS] != NO_HASH:
        raise FormatError("its chain of events does not begin at its beginning")


def _known(link: Link, chain: CarriedChain) -> int:
    return link.number("SELECT seq FROM head WHERE person_id = ? AND device_id = ?", chain.key)


def _fresh(
    link: Link, chain: CarriedChain, events: Sequence[CarriedEvent]
) -> list[CarriedEvent] | None:
    """Give the events after our last one; None where the chain forked from ours."""
    head: RawRow | None = link.one(
        "SELECT seq, event_hash FROM head WHERE person_id = ? AND device_id = ?", chain.key
    )
    seq, last = (0, NO_HASH) if head is None else head
    if chain.seq <= seq:
        ours = link.one(
            "SELECT row_hash FROM event WHERE person_id = ? AND device_id = ? AND seq = ?",
            (*chain.key, chain.seq),
        )
        return None if chain.seq and ours is not None and ours[0] != chain.hash else []
    fresh = [event for event in events if event.seq > seq]
    if not fresh or fresh[0].seq != seq + 1:
        raise RuleViolation(
            "this bundle goes on from an earlier one that was never merged here; ask for a full one"
        )
    return fresh if fresh[0].columns[_PREVIOUS] == last else None
