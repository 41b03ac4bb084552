"""All orders of import at once: a walk over the states of a project instead of over the orders.

Six bundles come in 720 orders. Merging is a function of what the file holds and of the bundle, so
whatever several orders have in common need not be done twice: `walked` starts at the project with
none of them and merges every bundle that is missing into every *different* state it has met. A
state is all that a merge can read, not only what the digest covers. So each of the 720 orders is a
path of this walk, and what holds at every state holds after every beginning of every order.

By induction over the number of bundles in it: if every order of a set S without b leads to one of
the states met for it, then every order of S, which ends with some b, leads to one of those that
merging b into these gave. Where all of them agree in their digest, all orders of S give that
digest.
"""

import hashlib
import shutil
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path

from annotator.domain.errors import RuleViolation
from annotator.domain.ids import DeviceId
from annotator.store.project_store import ProjectStore
from tests.store.team import Parcel

__all__ = ["LEAD", "State", "Walk", "every_order", "walked"]

LEAD = DeviceId(b"L" * 16)

_COUNTED = frozenset({"revision", "row_hash"})
_LOG = frozenset({"event", "head"})


@dataclass(frozen=True, slots=True)
class State:
    """What a project holds after some bundles.

    `key` is the same for two states that no merge can tell apart.
    """

    key: str
    digest: str
    file: Path


@dataclass(slots=True)
class Walk:
    """What merging a set of bundles gave, by set, whatever the order.

    `refused` are the sentences with which a bundle was refused, by the set that was there and the
    bundle. A set that no order reaches has no states.
    """

    states: dict[frozenset[int], list[State]] = field(default_factory=dict)
    refused: dict[tuple[frozenset[int], int], set[str]] = field(default_factory=dict)
    taken: set[tuple[frozenset[int], int]] = field(default_factory=set)
    merges: int = 0

    def digests(self, merged: frozenset[int]) -> set[str]:
        """Give the digests of all orders of a set; one where orders do not matter."""
        return {state.digest for state in self.states.get(merged, ())}


def walked(origin: Path, parcels: Sequence[Parcel], folder: Path) -> Walk:
    """Merge every parcel into every state that some order of the others leads to."""
    walk = Walk({frozenset(): [_state(origin)]})
    for _ in parcels:
        largest = max(map(len, walk.states))
        for there in [one for one in walk.states if len(one) == largest]:
            for number in sorted(set(range(len(parcels))) - there):
                _step(walk, there, number, parcels[number], folder)
    return walk


def every_order(origin: Path, parcels: Sequence[Parcel], folder: Path) -> Iterator[str]:
    """Give the digest of each order, one after the other, each merged step by step.

    Orders that begin alike share that beginning: 1,956 merges for six parcels.
    """

    def go_on(at: Path, left: Sequence[int]) -> Iterator[str]:
        if not left:
            yield _state(at).digest
            return
        for number in left:
            after = folder / f"{len(left)}.annot"
            _merged(at, after, parcels[number])
            yield from go_on(after, [one for one in left if one != number])

    return go_on(origin, range(len(parcels)))


def _step(walk: Walk, there: frozenset[int], number: int, parcel: Parcel, folder: Path) -> None:
    together = there | {number}
    for before in walk.states[there]:
        at = folder / f"step-{walk.merges}.annot"
        walk.merges += 1
        refusal = _merged(before.file, at, parcel)
        after = _state(at)
        if refusal:
            assert after.key == before.key, "a refused bundle changed the project"
            walk.refused.setdefault((there, number), set()).add(refusal)
            at.unlink()
            continue
        walk.taken.add((there, number))
        known = walk.states.setdefault(together, [])
        if any(state.key == after.key for state in known):
            at.unlink()
        else:
            known.append(after)


def _merged(origin: Path, at: Path, parcel: Parcel) -> str:
    """Merge into a copy at `at`; gives why the project refused, if it did."""
    shutil.copyfile(origin, at)
    with ProjectStore.open(at, device=LEAD) as store:
        try:
            store.exchange.merge(parcel)
        except RuleViolation as error:
            return str(error)
    return ""


def _state(file: Path) -> State:
    with ProjectStore.open(file, device=LEAD) as store:
        digest = store.digest()
    return State(_held(file), digest, file)


def _held(file: Path) -> str:
    """Give a hash of all that a merge can read in a project.

    All tables, tombstones and the log and the window's own state among them. Left out are how often
    a row was written, which a merge only counts on, with the row's own hash, which follows from
    that and the rest; and the index for searching, which follows from the texts.
    """
    found = hashlib.sha256()
    with closing(sqlite3.connect(file)) as driver:
        for table in _tables(driver):
            names = [name for _, name, *_ in driver.execute(f"PRAGMA table_info({table})")]
            kept = [name for name in names if table in _LOG or name not in _COUNTED]
            rows = driver.execute(f"SELECT {', '.join(kept)} FROM {table}")  # noqa: S608 (names of the file)
            for line in (table, *sorted(map(ascii, rows))):
                found.update(f"{line}\n".encode())
    return found.hexdigest()


def _tables(driver: sqlite3.Connection) -> list[str]:
    rows = driver.execute("SELECT name, sql FROM sqlite_schema WHERE type = 'table' ORDER BY name")
    tables = {name: sql for name, sql in rows if not name.startswith("sqlite_")}
    index = [name for name, sql in tables.items() if sql.startswith("CREATE VIRTUAL")]
    return [name for name in tables if not any(name.startswith(one) for one in index)]
