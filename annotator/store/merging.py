"""Merging what a teammate sends: one transaction, the same result in every order (decision 0033).

New events are appended to their chains, the rows that they write are folded with what was written
here, and what differs is saved. Who may not write a row is quarantined; what collided is listed.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import islice

from annotator.domain.bundles import BundleKind
from annotator.domain.carried import CarriedEvent, CarriedTable, Carrier
from annotator.domain.changes import ChangeKind
from annotator.domain.errors import BugError, FormatError
from annotator.domain.layers import LayerStatus
from annotator.domain.reports import Report
from annotator.store.canonical import Values, hash_row
from annotator.store.codecs import ARTICLE, LAYER, kind_named
from annotator.store.copied_imports import CopiedImports
from annotator.store.creation import ensure_device
from annotator.store.engine import Link
from annotator.store.events import EVENT_COLUMNS
from annotator.store.joining import Joined, append_chains, joined_chains
from annotator.store.log_writes import Writes, batch_write, target_of
from annotator.store.merge_rights import OWNED_TABLES, Rights
from annotator.store.merge_words import Words
from annotator.store.merged_articles import MergedArticles
from annotator.store.merged_imports import MergedImports
from annotator.store.merged_rows import MergedRows, checked, positions
from annotator.store.payload import unpack_layer
from annotator.store.received import ReceivedProject
from annotator.store.row_writes import (
    BATCHED_TABLES,
    Doing,
    Order,
    RowKey,
    Write,
    doings,
    writes_of,
)
from annotator.store.seal import renew_seal

__all__ = ["MergeOutcome", "merge"]

_SNAPSHOT = (
    "INSERT INTO snapshot (layer_id, stamp, created_us, content, row_hash) "
    "VALUES (?, ?, ?, ?, ?) ON CONFLICT (layer_id, stamp) DO NOTHING"
)
_WITHDRAW = (
    "DELETE FROM snapshot WHERE layer_id = ? AND stamp >= (SELECT done.stamp FROM event AS undone "
    "JOIN event AS done ON done.person_id = undone.person_id "
    "AND done.device_id = undone.device_id AND done.seq = undone.target_seq "
    "WHERE undone.person_id = ? AND undone.device_id = ? AND undone.seq = ?) AND stamp < ?"
)
_STATUS = LAYER.columns.index("status")
_ROOMY_KIB = 96_000
_AT = {name: number for number, name in enumerate(EVENT_COLUMNS)}


@dataclass(slots=True)
class MergeOutcome:
    """What a merge did; `changed_rows` is 0 when the project held everything already."""

    report: Report = field(default_factory=Report)
    changed_rows: int = 0


def merge(link: Link, carrier: Carrier) -> MergeOutcome:
    """Take in what `carrier` brings, inside the transaction of the caller.

    `FormatError` for what no program of ours wrote, `RuleViolation` for what does not fit here;
    the caller's transaction then takes everything back.
    """
    link.run(f"PRAGMA cache_size = -{_ROOMY_KIB}")
    try:
        return _Merge(link, carrier).run()
    except (ValueError, TypeError, KeyError, IndexError, OverflowError, BugError) as error:
        raise FormatError(
            f"holds rows that no Annotator writes ({error}); nothing of it was merged"
        ) from error


class _Merge:
    def __init__(self, link: Link, carrier: Carrier) -> None:
        self._link = link
        self._carrier = carrier
        self._manifest = carrier.manifest
        self._outcome = MergeOutcome()
        self._report = self._outcome.report
        self._words = Words(link)
        self._kind = carrier.manifest.kind
        self._writes: Writes = {}
        self._batches: dict[bytes, Order] = {}
        self._rights = Rights(link, carrier.manifest.kind, self._words)
        self._rows = MergedRows(link, carrier.manifest, self._rights, self._words, self._report)

    def run(self) -> MergeOutcome:
        author = self._manifest.author
        speakers = frozenset({author}) if self._kind is not BundleKind.PROJECT else None
        joined = joined_chains(self._link, self._carrier, speakers)
        self._tell_left_out(joined)
        self._note_batches(joined.events)
        steps = self._take_events(joined)
        articles = MergedArticles(self._link, self._report)
        copied = CopiedImports(self._link, self._rights, self._words, self._batches)
        if isinstance(self._carrier, ReceivedProject) and self._carrier.copy is not None:
            undone = {step.batch for step in steps}
            layers = copied.choose(self._carrier, self._writes, undone)
            self._carrier.leave_out(articles.known, layers)
        for article in self._carrier.articles():
            articles.take(article)
        first: list[CarriedTable] = []
        stated: list[CarriedTable] = []
        for table in self._carrier.tables():
            (first if table.is_first else stated).append(table)
        imports = self._take_imports(first)
        for step in steps:
            self._take_batch_step(step)
        articles.write(self._writes)
        self._rows.state(stated, self._writes)
        self._rows.write(self._writes)
        self._rows.changed += copied.write() + imports.write()
        self._rows.counts += copied.counts + imports.counts
        for device in {chain.device for chain in joined.chains}:
            ensure_device(self._link, device)
        append_chains(self._link, joined)
        self._take_snapshots(joined)
        self._rows.keep()
        if articles.has_text:
            renew_seal(self._link)
        self._rows.counts += articles.counts
        self._sum_up(joined)
        return self._outcome

    # What arrives --------------------------------------------------------------------------------

    def _note_batches(self, events: Iterable[CarriedEvent]) -> None:
        for event in events:
            columns = event.columns
            batch = columns[_AT["batch_id"]]
            if isinstance(batch, bytes) and columns[_AT["action"]] == "do":
                stamp = columns[_AT["stamp"]]
                if not isinstance(stamp, int):
                    raise TypeError("a stamp that is no number")
                self._batches[batch] = Order(stamp, event.person, event.device, event.seq)

    def _take_imports(self, tables: Iterable[CarriedTable]) -> MergedImports:
        """Take what imports made, as they made it; what is simple waits to be written at once."""
        annotated = [table for table in tables if table.table in OWNED_TABLES]
        for table in tables:
            if table.table not in OWNED_TABLES:
                self._take_first(table)
        self._rights.learn(self._writes)
        imports = MergedImports(self._link, self._rights, self._words, self._batches)
        for table in annotated:
            self._take_first(imports.take(table, self._writes))
        return imports

    def _take_first(self, table: CarriedTable) -> None:
        """Take rows as an import made them; of imports that are new here."""
        kind = kind_named(table.table)
        at = positions(table, kind)
        batch_at, removed_at = table.columns.index("batch_id"), table.columns.index("removed")
        key_size, size = kind.key_size, len(at)
        is_plain = at == list(range(size))
        for row in table.rows:
            batch = row[batch_at]
            if not isinstance(batch, bytes) or batch not in self._batches:
                continue
            order = self._batches[batch]
            values = row[:size] if is_plain else tuple(row[place] for place in at)
            if kind is not ARTICLE:  # what is known of these already is not looked at again
                checked(kind, values)
            key: RowKey = (kind.table, values[:key_size])
            writes = self._writes.setdefault(key, [])
            writes.append(Write(order, None, values, ChangeKind.IMPORT.value, batch=batch))
            removed = row[removed_at]
            if isinstance(removed, int):
                writes.append(Write(Order(removed, b"", b"", 0), values, None))

    def _take_events(self, joined: Joined) -> list[Doing]:
        """Take what the new events wrote; gives the undoing and redoing of imports among them."""
        targets: dict[tuple[bytes, bytes, int], tuple[bytes, bytes | None]] = {}
        new = {(event.person, event.device, event.seq) for event in joined.events}
        steps: list[Doing] = []
        for event in joined.events:
            if event.columns[_AT["action"]] != "do":
                target = (event.person, event.device, int(event.columns[_AT["target_seq"]] or 0))
                if target not in new:
                    targets[target] = target_of(self._link, *target)
        for doing in doings((event.columns for event in joined.events), targets):
            ChangeKind(doing.change)
            for key, write in writes_of(doing):
                self._writes.setdefault(key, []).append(write)
            if doing.batch is not None and doing.action != "do":
                steps.append(doing)
        return steps

    def _take_batch_step(self, doing: Doing) -> None:
        """Take the undoing or redoing of an import: it concerns rows here and rows that arrive."""
        write = batch_write(doing)
        keys = {
            key
            for key, writes in self._writes.items()
            if key[0] in BATCHED_TABLES and any(one.batch == doing.batch for one in writes)
        }
        for table in sorted(BATCHED_TABLES):
            kind = kind_named(table)
            names = ", ".join(kind.columns[: kind.key_size])
            rows = self._link.all(
                f"SELECT {names} FROM {table} WHERE batch_id = ?",  # noqa: S608 (our own names)
                (doing.batch,),
            )
            keys.update((table, tuple(row)) for row in rows)
        for key in keys:
            self._writes.setdefault(key, []).append(write)

    # After the rows ------------------------------------------------------------------------------

    def _take_snapshots(self, joined: Joined) -> None:
        """Take layers as they were submitted by the new events; forget what these take back."""
        fresh = {event.columns[_AT["stamp"]] for event in joined.events}
        snapshots = (one for one in self._carrier.snapshots() if one.stamp in fresh)
        while page := list(islice(snapshots, 500)):
            rows: list[Values] = []
            for one in page:
                if not self._rights.knows(one.layer):
                    continue
                owner, _ = self._rights.owner(one.layer)
                if owner != self._manifest.author and self._kind is not BundleKind.PROJECT:
                    continue
                if unpack_layer(one.content).layer.id != one.layer:
                    raise ValueError("a snapshot of another layer")
                values: Values = (one.layer, one.stamp, one.created_us, one.content)
                rows.append((*values, hash_row("snapshot", values)))
            self._link.many(_SNAPSHOT, rows)
        for (table, columns), writes in self._writes.items():
            for write in writes if table == "layer" else ():
                if write.is_undo and _is_done(write.before) and not _is_done(write.after):
                    self._link.run(_WITHDRAW, (*columns, *write.order[1:], write.order.stamp))

    def _tell_left_out(self, joined: Joined) -> None:
        for person, _ in joined.forked:
            self._report.drop(
                "history",
                self._words.person(person),
                "whole history",
                "it parted from the one that is here: a backup was restored or a folder copied "
                "there; merge that project file by another name, or export and import its labels",
            )
        for person, _ in joined.foreign:
            self._rights.quarantine(person)

    def _sum_up(self, joined: Joined) -> None:
        self._outcome.changed_rows += len(joined.events) + self._rows.changed
        for what, count in sorted(self._rows.counts.items()):
            self._report.keep(what, count)
        if joined.events:
            self._report.keep("new events", len(joined.events))
        for owner, count in sorted(self._rights.quarantined.items()):
            self._report.drop(
                f"work of {owner}",
                self._manifest.author_name,
                f"{count}",
                "they belong to somebody else; only people themselves send their own work",
            )
        self._words.tell_schemes(self._report, self._manifest.author_name)


def _is_done(layer: Values | None) -> bool:
    return layer is not None and layer[_STATUS] == LayerStatus.DONE.value
