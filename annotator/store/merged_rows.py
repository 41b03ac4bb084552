"""Rows of a merge: folded with what was written here, saved where they differ, kept where in use.

Written after the articles, in the transaction of the merge; `merging` says what arrives.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Any

from annotator.domain.bundles import BundleKind
from annotator.domain.carried import CarriedTable, ExchangeManifest
from annotator.domain.carried_words import plural_of
from annotator.domain.ids import GOLD_PERSON, DeviceId, PersonId
from annotator.domain.reports import Report
from annotator.store.canonical import Values, hash_row
from annotator.store.codecs import ANNOTATIONS, LAYER, RawRow, RowKind, kind_named
from annotator.store.engine import Link
from annotator.store.first_values import note_first_values
from annotator.store.in_use import USED_TABLES, InUse, kept_rows, note_kept
from annotator.store.log_writes import Writes, local_writes, stored_row, stored_rows
from annotator.store.merge_rights import OWNED_TABLES, Rights, id_of
from annotator.store.merge_words import Words
from annotator.store.row_writes import BATCHED_TABLES, Folded, RowKey, Write, folded
from annotator.store.writing import write_row

__all__ = ["MergedRows", "checked", "positions"]

_STATES = frozenset({BundleKind.ASSIGNMENT, BundleKind.RELEASE})
_ANYBODYS = frozenset({"article", "article_source"})
_PAGE = 4000


class MergedRows:
    """Writes rows by their writes, then those that come without events; used in one thread.

    `counts` says what was new, changed and removed, `changed` how many rows that were in all.
    """

    def __init__(
        self, link: Link, manifest: ExchangeManifest, rights: Rights, words: Words, report: Report
    ) -> None:
        self._link = link
        self._manifest = manifest
        self._rights = rights
        self._words = words
        self._report = report
        self._known_ids: dict[tuple[str, bytes], set[bytes]] = {}
        self._layer_batches: dict[bytes, bytes | None] = {}
        self._waiting: dict[str, list[Values]] = {}
        self._worked: set[bytes] = set()
        self._doubtful: dict[RowKey, Folded] = {}
        self._first: dict[RowKey, Sequence[Write]] = {}
        self._stored: dict[RowKey, RawRow] = {}
        self._writes: Writes = {}
        self.counts: Counter[str] = Counter()
        self.changed = 0

    def write(self, arrived: Writes) -> None:
        """Fold what arrived with what was written here, and save what differs."""
        self._writes = arrived
        kept = kept_rows(self._link)
        for key in kept:
            self._writes.setdefault(key, [])
        self._rights.learn(self._writes)
        allowed = {
            key: writes
            for key, found in self._writes.items()
            if (writes := self._allowed(key, found)) or key in kept
        }
        shared = (key for key in allowed if key[0] not in OWNED_TABLES)
        self._stored = stored_rows(self._link, shared)
        there = {
            key
            for key in allowed
            if key in self._stored or (key[0] in OWNED_TABLES and self._is_here(key))
        }
        ours = local_writes(self._link, there, self._stored)
        layers = [key for key in allowed if key[0] == LAYER.table]
        others = [key for key in allowed if key[0] != LAYER.table]
        for keys in (layers, others):
            self._write_some(keys, allowed, there, ours)
        note_first_values(self._link, self._first)

    def _write_some(
        self, keys: Iterable[RowKey], allowed: Writes, there: set[RowKey], ours: Writes
    ) -> None:
        """Write some of the rows; layers come before what stands in them."""
        for key in keys:
            writes = [*ours[key], *allowed[key]] if key in there else allowed[key]
            self._note_first(key, writes)
            if key in there:
                self._rewrite(key, writes)
            else:
                self._insert(key, folded(writes), is_work=any(write.is_work for write in writes))
        self._flush()

    def _note_first(self, key: RowKey, writes: Sequence[Write]) -> None:
        """Keep first values that neither the row nor the log could tell later."""
        if key[0] in OWNED_TABLES:
            first = writes[0] if writes else None
            if first is None or first.batch is None:
                return
            layer = id_of(key[1][0])
            if layer not in self._layer_batches:
                row = self._link.one("SELECT batch_id FROM layer WHERE id = ?", (layer,))
                self._layer_batches[layer] = None if row is None else row[0]
            if self._layer_batches[layer] != first.batch:
                self._first[key] = writes
        elif key[0] in BATCHED_TABLES and len(writes) > 1:
            made = [write for write in writes if write.before is None and write.after is not None]
            if len(made) > 1 and any(write.batch is not None for write in made):
                content = self._stored.get(key, ())[: len(kind_named(key[0]).columns)]
                for write in made:
                    if write.after is not None and write.after != content:
                        checked(kind_named(key[0]), write.after)
                self._first[key] = made

    def _scheme_writes(self, key: RowKey, writes: Sequence[Write]) -> list[Write]:
        """Take versions of the scheme as older ones: which one is current is decided here."""
        if self._is_here(key):
            return []
        values = next((write.after or write.before for write in writes), None)
        if values is None:
            return []
        self._words.schemes.append(str(values[1]))
        last = values[:-1]
        return [Write(writes[0].order, None, (*last, 0))]

    def _is_here(self, key: RowKey) -> bool:
        table, columns = key
        if table not in OWNED_TABLES:
            return stored_row(self._link, key) is not None
        layer, row = id_of(columns[0]), id_of(columns[1])
        known = self._known_ids.get((table, layer))
        if known is None:
            rows = self._link.all(f"SELECT id FROM {table} WHERE layer_id = ?", (layer,))  # noqa: S608 (our own names)
            known = self._known_ids[table, layer] = {found for (found,) in rows}
        return row in known

    def _insert(self, key: RowKey, now: Folded, *, is_work: bool) -> None:
        kind = kind_named(key[0])
        if not now.value or kind.table == "article":
            return
        values = self._placed(kind, checked(kind, now.value))
        if kind is LAYER:
            self._words.require_article(id_of(values[1]))
        full = (*values, *self._context(kind, values, now.batch), now.count, now.removed)
        self.changed += 1
        if now.removed is None:
            self.counts[f"new {plural_of(kind.table)}"] += 1
            if kind.table in OWNED_TABLES and is_work:
                self._worked.add(id_of(values[0]))
        self._tell_collisions(key, now)
        if kind.has_aliases:
            write_row(self._link, kind, full, is_new=True)
            return
        waiting = self._waiting.setdefault(kind.table, [])
        waiting.append((*full, hash_row(kind.table, full)))
        if len(waiting) >= _PAGE:
            self._flush()

    def _rewrite(self, key: RowKey, writes: Sequence[Write]) -> None:
        kind = kind_named(key[0])
        stored = self._stored.get(key) or stored_row(self._link, key)
        if stored is None or not writes:
            return
        now = folded(writes)
        if not now.value:
            return
        size = len(kind.columns)
        content, was_removed = tuple(stored[:size]), stored[-1]
        if (
            now.removed is None
            and kind.table in OWNED_TABLES
            and any(write.is_work for write in writes)
        ):
            self._worked.add(id_of(key[1][0]))
        if now.value == content and (now.removed is None) == (was_removed is None):
            return
        if was_removed is None and now.removed is not None and kind.table in USED_TABLES:
            self._doubtful[key] = now
            return
        self._save(key, kind, stored, now)

    def _save(self, key: RowKey, kind: RowKind[Any], stored: Sequence[Any], now: Folded) -> None:
        values = self._placed(kind, checked(kind, now.value))
        context = tuple(stored[len(kind.columns) : -2])
        full = (*values, *context, stored[-2] + 1, now.removed)
        write_row(self._link, kind, full, is_new=False)
        self.changed += 1
        verb = "changed" if now.removed is None else "removed"
        self.counts[f"{verb} {plural_of(kind.table)}"] += 1
        self._tell_collisions(key, now)

    def _placed(self, kind: RowKind[Any], values: Values) -> Values:
        """Give the values of a row; refuse a span that leaves its article."""
        if kind.table == "span":
            end = values[4]
            if not isinstance(end, int) or end > self._words.length(id_of(values[0])):
                raise ValueError("a span outside its article")
        return values

    def _context(self, kind: RowKind[Any], values: Values, batch: bytes | None) -> Values:
        if kind.table in OWNED_TABLES:
            return (self._rights.owner(id_of(values[0]))[0],)
        return (batch,) if kind.table in BATCHED_TABLES else ()

    def _flush(self) -> None:
        for table, rows in self._waiting.items():
            self._link.many(kind_named(table).insert, rows)
        self._waiting.clear()

    # Rows as they stand --------------------------------------------------------------------------

    def state(self, tables: Iterable[CarriedTable], arrived: Writes) -> None:
        """Take rows that come without events: what is absent, and the lead's word."""
        self._writes = arrived
        differing: dict[RowKey, tuple[Values, int | None]] = {}
        for table in tables:
            kind = kind_named(table.table)
            at = positions(table, kind)
            removed_at = table.columns.index("removed") if "removed" in table.columns else None
            for row in table.rows:
                values = checked(kind, tuple(row[place] for place in at))
                removed = None if removed_at is None else row[removed_at]
                if not (removed is None or isinstance(removed, int)):
                    raise ValueError("a removal without a time")
                self._state_one(kind, values, removed, differing)
            self._flush()
        ours = local_writes(self._link, set(differing))
        for key, (values, removed) in differing.items():
            self._replace(key, values, removed, ours[key])
        self._flush()

    def _state_one(
        self,
        kind: RowKind[Any],
        values: Values,
        removed: int | None,
        differing: dict[RowKey, tuple[Values, int | None]],
    ) -> None:
        key: RowKey = (kind.table, values[: kind.key_size])
        if kind.table == LAYER.table:
            self._rights.learn_layer(values)
        if kind in ANNOTATIONS or kind is LAYER:
            owner, _ = self._rights.owner(id_of(values[0]))
            if owner != GOLD_PERSON:
                self._rights.quarantine(owner)
                return
        if self._is_here(key):
            stored = stored_row(self._link, key)
            same = stored is not None and (
                tuple(stored[: len(kind.columns)]) == values
                and (stored[-1] is None) == (removed is None)
            )
            if (
                self._manifest.kind in _STATES
                and not same
                and kind.table not in ("person", "article")
            ):
                differing[key] = (values, removed)
        elif key not in self._writes:
            if kind.table == "scheme_version" and self._manifest.kind not in _STATES:
                self._words.schemes.append(str(values[1]))
                values = (*values[:-1], 0)
            self._insert(key, Folded(values, removed, 1), is_work=False)
            if kind in ANNOTATIONS:
                self._known_ids.pop((kind.table, id_of(values[0])), None)

    def _replace(
        self, key: RowKey, values: Values, removed: int | None, ours: Sequence[Write]
    ) -> None:
        last = max((write.order for write in ours), default=None)
        if last is not None and last.seq > self._manifest.seen.get(
            (PersonId(last.person), DeviceId(last.device)), 0
        ):
            self._words.tell_kept(self._report, key)
            return
        kind = kind_named(key[0])
        stored = stored_row(self._link, key)
        if stored is None:
            return
        context = tuple(stored[len(kind.columns) : -2])
        full = (*values, *context, stored[-2] + 1, removed)
        write_row(self._link, kind, full, is_new=False)
        self.changed += 1
        verb = "changed" if removed is None else "removed"
        self.counts[f"{verb} {plural_of(kind.table)}"] += 1

    def keep(self) -> None:
        """Decide about rows that their writes remove: what is in use stays."""
        touched = {
            id_of(key[1][0])
            for key in self._writes
            if key[0] in OWNED_TABLES or key[0] == LAYER.table
        }
        in_use = InUse(self._link, self._worked)
        kept: set[RowKey] = set()
        for key, now in sorted(
            self._doubtful.items(), key=lambda one: USED_TABLES.index(one[0][0])
        ):
            kind, stored = kind_named(key[0]), stored_row(self._link, key)
            if stored is None:
                continue
            if in_use.holds(key):
                kept.add(key)
                if tuple(stored[: len(kind.columns)]) == now.value:
                    continue
                now = replace(now, removed=None)
            self._save(key, kind, stored, now)
        revived = in_use.revive(sorted(touched))
        self.changed += len(revived)
        kept |= revived
        if kept != kept_rows(self._link):
            note_kept(self._link, kept)

    def _tell_collisions(self, key: RowKey, now: Folded) -> None:
        if now.collisions and key[0] != LAYER.table:
            self._words.tell_collision(self._report, key, now)

    def _allowed(self, key: RowKey, writes: list[Write]) -> list[Write]:
        if key[0] == "scheme_version":
            return self._scheme_writes(key, writes)
        if key[0] in _ANYBODYS:
            return writes
        return self._rights.allowed(key, writes)


def positions(table: CarriedTable, kind: RowKind[Any]) -> list[int]:
    """Give where the columns of a kind stand among those of a table that arrives."""
    places = {name: number for number, name in enumerate(table.columns)}
    return [places[name] for name in kind.columns]


def checked(kind: RowKind[Any], values: Values) -> Values:
    """Give values that are those of a row of this kind, or raise `ValueError`."""
    for value, name in zip(values, kind.columns, strict=True):
        if isinstance(value, bytes) != (name in kind.blobs) and value is not None:
            raise ValueError(f"a wrong value of {name}")
    if kind.encode(kind.decode(values)) != values:
        raise ValueError(f"a row of {kind.table} that says something twice")
    return values
