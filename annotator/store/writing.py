"""Writing changes to rows: compare with what is there, keep revision and hash, leave tombstones.

Runs inside the transaction of its caller, which writes the event. A row that is not as a change
says it was before raises `StoreConflict`, and the caller's transaction takes everything back.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from annotator.domain.carried_words import singular_of
from annotator.domain.changes import Change, ChangeKind, Row
from annotator.domain.comments import Comment
from annotator.domain.decisions import ConflictMark, Decision, Feedback
from annotator.domain.errors import BugError, RuleViolation, StoreConflict
from annotator.domain.ids import GOLD_PERSON, PersonId
from annotator.domain.layers import Layer, LayerKind, LayerStatus
from annotator.domain.people import Person
from annotator.store.canonical import Values, hash_row
from annotator.store.codecs import ANNOTATIONS, ARTICLE, LAYER, PERSON, RawRow, RowKind, kind_of
from annotator.store.engine import Link
from annotator.store.payload import pack_layer
from annotator.store.places import names_column, names_of

__all__ = [
    "Writer",
    "aliases_of",
    "ensure_person",
    "insert_alias_rows",
    "live_rows",
    "take_snapshot",
    "write_row",
]

_OWN = frozenset({LayerKind.ANNOTATOR.value, LayerKind.REPEAT.value})
_FREE = frozenset(
    {
        ChangeKind.IMPORT,
        ChangeKind.MERGE,
        ChangeKind.BULK,
        ChangeKind.MERGE_PEOPLE,
        ChangeKind.EDIT_SCHEME,
        ChangeKind.REPLACE_TEXT,
    }
)
"""Kinds of change that may write what others own, because they are about all of them."""

_GOLD = Person(GOLD_PERSON, "gold", 0)

_STANCE_USES = (
    "SELECT 1 FROM stance JOIN layer ON layer.id = stance.layer_id "
    "WHERE stance.{} = ? AND stance.removed IS NULL AND layer.removed IS NULL LIMIT 1"
)
_LAYER_USES = "SELECT 1 FROM layer WHERE {} = ? AND removed IS NULL LIMIT 1"
_REVIEW_USES = "SELECT 1 FROM {} WHERE {} = ? AND removed IS NULL LIMIT 1"
_USES: dict[str, tuple[tuple[str, str], ...]] = {
    "target": ((_STANCE_USES.format("target_id"), "a stance"),),
    "actor": ((_STANCE_USES.format("holder_id"), "a stance"),),
    "person": (
        (_LAYER_USES.format("owner_id"), "a layer"),
        (_REVIEW_USES.format("decision", "by_id"), "a decision"),
        (_REVIEW_USES.format("conflict", "by_id"), "a mark"),
        (_REVIEW_USES.format("feedback", "person_id"), "an answer"),
        (_REVIEW_USES.format("comment", "by_id"), "a comment"),
        (_REVIEW_USES.format("assignment", "person_id"), "an assignment"),
    ),
    "scheme_version": ((_LAYER_USES.format("scheme_id"), "a layer"),),
    "decision": (
        (_REVIEW_USES.format("feedback", "decision_id"), "an answer"),
        (_REVIEW_USES.format("comment", "decision_id"), "a comment"),
        (_REVIEW_USES.format("decision", "supersedes"), "a later decision"),
    ),
}


@dataclass(slots=True)
class Writer:
    """Writes the changes of one event.

    `person` does it, `stamp` marks what is removed. `conflict` makes the sentence for a row (named
    by its kind) that is not as expected. `named` gathers what was written, for the event: the
    changes, each followed by what went because its layer began again. `buries` is off where the
    changes name that already.
    """

    link: Link
    kind: ChangeKind
    person: PersonId
    stamp: int
    batch_id: bytes | None = None
    conflict: Callable[[str], str] = field(
        default=lambda what: f"this {what} was changed meanwhile; look again"
    )
    buries: bool = True
    named: list[Change] = field(default_factory=list)
    _buried: list[Change] = field(default_factory=list)
    _owners: dict[bytes, PersonId] = field(default_factory=dict)

    def write(self, changes: Iterable[Change]) -> None:
        """Write changes in order, then the snapshots of layers that became done."""
        done: list[Layer] = []
        for change in changes:
            self._write_one(change)
            if _becomes_done(change) and isinstance(change.after, Layer):
                done.append(change.after)
        for layer in done:
            take_snapshot(self.link, LAYER.encode(layer), self.stamp, layer.updated_us)

    def _write_one(self, change: Change) -> None:
        row = change.after or change.before
        if row is None:
            raise BugError("a change without before and after")
        kind = kind_of(row)
        values = kind.encode(row)
        key = values[: kind.key_size]
        stored = _read(self.link, kind, key)
        self._check(change, kind, stored)
        self._allow_named(change)
        if kind is LAYER:
            self._allow_layer(change, key, stored)
        context = self._context(kind, key, stored)
        if change.after is None:
            self._forbid_dangling(kind, key)
            self._save(kind, values, context, stored, removed=self.stamp)
        else:
            self._save(kind, values, context, stored, removed=None)
        self.named += (change, *self._buried)
        self._buried.clear()

    def _check(self, change: Change, kind: RowKind[Any], stored: RawRow | None) -> None:
        live = None if stored is None or stored[-1] is not None else _content(kind, stored)
        before = None if change.before is None else kind.encode(change.before)
        if live != before:
            raise StoreConflict(self.conflict(singular_of(kind.table)))

    def _context(self, kind: RowKind[Any], key: Values, stored: RawRow | None) -> Values:
        if kind in ANNOTATIONS:
            return (self._owner(key[0]),)
        if stored is not None:
            size = len(kind.columns)
            return tuple(stored[size : size + len(kind.context)])
        if kind is ARTICLE:
            raise BugError("an article is added with its text, through the bulk path")
        return (self.batch_id,) if kind.context else ()

    def _owner(self, layer: object) -> PersonId:
        if not isinstance(layer, bytes):
            raise BugError("an annotation without a layer")
        if layer not in self._owners:
            row = self.link.one("SELECT owner_id, kind, removed FROM layer WHERE id = ?", (layer,))
            if row is None or row[2] is not None:
                raise StoreConflict(self.conflict("layer"))
            self._allow(row[0], row[1])
            self._owners[layer] = row[0]
        return self._owners[layer]

    def _allow(self, owner: bytes, kind: str) -> None:
        if owner != self.person and kind in _OWN and self.kind not in _FREE:
            raise RuleViolation("this layer belongs to somebody else; nobody writes another's")

    def _allow_named(self, change: Change) -> None:
        """Let people decide, answer and comment in their own name only."""
        if self.kind in _FREE:
            return
        before, after = change.before, change.after
        if isinstance(before, Decision) and after is not None:
            raise BugError("a decision is superseded, never changed")
        if isinstance(before, Comment) and isinstance(after, Comment):
            # Anybody closes and reopens a thread.
            before = replace(before, resolved_us=after.resolved_us)
            if before == after:
                return
        for row in (before, after):
            if _named_by(row) not in (None, self.person):
                raise RuleViolation("this was said by somebody else; nobody changes another's word")

    def _allow_layer(self, change: Change, key: Values, stored: RawRow | None) -> None:
        for layer in (change.before, change.after):
            if isinstance(layer, Layer):
                self._allow(layer.owner, layer.kind.value)
        self._keep_gold(change)
        if stored is not None and stored[-1] is not None and self.buries:
            self._bury(key)
        if change.before is not None and change.after is not None:
            self._change_owner(change.before, change.after)

    def _bury(self, key: Values) -> None:
        """Give tombstones to what an undone import left in a layer that now begins again.

        Undoing an import removes the layer's row alone, which hides its annotations.
        """
        (layer,) = key
        if not isinstance(layer, bytes):
            raise BugError("a layer without an id")
        for kind in reversed(ANNOTATIONS):
            for stored in _of_layer(self.link, kind, layer, live_only=True):
                _rewrite(self.link, kind, (*stored[:-2], stored[-2] + 1, self.stamp))
                self._buried.append(Change(kind.decode(_content(kind, stored)), None))

    def _keep_gold(self, change: Change) -> None:
        """Make the owner of the gold before its first layer, and keep layers that are in use.

        That row belongs to no change: every machine makes the same one, and no undo takes it.
        """
        layer = change.after or change.before
        if not isinstance(layer, Layer) or layer.kind is not LayerKind.GOLD:
            return
        if change.after is not None and layer.owner == GOLD_PERSON:
            ensure_person(self.link, _GOLD)
        if change.after is None and any(live_rows(self.link, layer.id).values()):
            raise StoreConflict(self.conflict("gold layer"))

    def _change_owner(self, before: Row, after: Row) -> None:
        if not (isinstance(before, Layer) and isinstance(after, Layer)):
            raise BugError("a change of two types")
        self._owners.pop(after.id, None)
        if before.owner == after.owner:
            return
        for kind in ANNOTATIONS:
            for stored in _of_layer(self.link, kind, after.id, live_only=False):
                _rewrite(self.link, kind, (*stored[:-3], after.owner, stored[-2] + 1, stored[-1]))

    def _forbid_dangling(self, kind: RowKind[Any], key: Values) -> None:
        for statement, what in _USES.get(kind.table, ()):
            if self.link.one(statement, key) is not None:
                name = singular_of(kind.table)
                raise StoreConflict(f"this {name} is in use by {what}, so it must stay")

    def _save(
        self,
        kind: RowKind[Any],
        values: Values,
        context: Values,
        stored: RawRow | None,
        *,
        removed: int | None,
    ) -> None:
        revision = 1 if stored is None else stored[-2] + 1
        write_row(self.link, kind, (*values, *context, revision, removed), is_new=stored is None)


def ensure_person(link: Link, person: Person) -> None:
    """Add a person unless the project knows them."""
    stored = link.one(PERSON.select, (person.id,))
    if stored is None or stored[-1] is not None:
        revision = 1 if stored is None else stored[-2] + 1
        full = (*PERSON.encode(person), revision, None)
        write_row(link, PERSON, full, is_new=stored is None)


def write_row(link: Link, kind: RowKind[Any], full: Values, *, is_new: bool) -> None:
    """Insert or rewrite one row; `full` is content, context, revision and tombstone."""
    if kind.has_aliases:
        size = len(kind.columns)
        _write_aliases(link, full[0], full[size - 1], is_new=is_new)
        full = (*full[: size - 1], *full[size:])
    row_hash = hash_row(kind.table, full)
    if is_new:
        link.run(kind.insert, (*full, row_hash))
    else:
        link.run(kind.update, (*full, row_hash, *full[: kind.key_size]))


def insert_alias_rows(actor: bytes, aliases: Sequence[str]) -> list[Values]:
    """Give the rows of `actor_alias` for an actor, with their hashes."""
    rows: list[Values] = []
    for alias in aliases:
        values: Values = (actor, alias)
        rows.append((*values, hash_row("actor_alias", values)))
    return rows


def live_rows(link: Link, layer: bytes) -> dict[str, Sequence[Values]]:
    """Give the live annotations of a layer by table, as content columns in id order."""
    return {
        kind.table: [row[:-3] for row in _of_layer(link, kind, layer, live_only=True)]
        for kind in ANNOTATIONS
    }


def take_snapshot(link: Link, layer: Values, stamp: int, created_us: int) -> None:
    """Keep a layer as it was submitted."""
    layer_id = layer[0]
    if not isinstance(layer_id, bytes):
        raise BugError("a layer without an id")
    content = pack_layer(layer, live_rows(link, layer_id))
    values: Values = (layer_id, stamp, created_us, content)
    link.run(
        "INSERT INTO snapshot (layer_id, stamp, created_us, content, row_hash) "
        "VALUES (?, ?, ?, ?, ?)",
        (*values, hash_row("snapshot", values)),
    )


def _named_by(row: Row | None) -> PersonId | None:
    """Give in whose name a row of reviewing is written, None for other rows."""
    if isinstance(row, Decision | ConflictMark | Comment):
        return row.by
    return row.person if isinstance(row, Feedback) else None


def _becomes_done(change: Change) -> bool:
    before, after = change.before, change.after
    if not isinstance(after, Layer) or after.status is not LayerStatus.DONE:
        return False
    return not (isinstance(before, Layer) and before.status is LayerStatus.DONE)


def _read(link: Link, kind: RowKind[Any], key: Values) -> RawRow | None:
    row = link.one(kind.select, key)
    if row is None or not kind.has_aliases:
        return row
    size = len(kind.own)
    return (*row[:size], aliases_of(link, row[0]), *row[size:])


def aliases_of(link: Link, actor: bytes) -> str:
    """Give an actor's aliases in the form of the content column."""
    rows = link.all("SELECT alias FROM actor_alias WHERE actor_id = ? ORDER BY alias", (actor,))
    return names_column(tuple(alias for (alias,) in rows))


def _content(kind: RowKind[Any], stored: RawRow) -> Values:
    return stored[: len(kind.columns)]


def _write_aliases(link: Link, actor: object, column: object, *, is_new: bool) -> None:
    if not isinstance(actor, bytes) or not isinstance(column, str):
        raise BugError("an actor without an id or aliases")
    if not is_new:
        link.run("DELETE FROM actor_alias WHERE actor_id = ?", (actor,))
    link.many(
        "INSERT INTO actor_alias (actor_id, alias, row_hash) VALUES (?, ?, ?)",
        insert_alias_rows(actor, names_of(column)),
    )


def _of_layer(link: Link, kind: RowKind[Any], layer: bytes, *, live_only: bool) -> list[RawRow]:
    live = " AND removed IS NULL" if live_only else ""
    return link.all(
        f"SELECT {', '.join(kind.stored)} FROM {kind.table} WHERE layer_id = ?{live} ORDER BY id",  # noqa: S608 (our own names)
        (layer,),
    )


def _rewrite(link: Link, kind: RowKind[Any], full: Values) -> None:
    write_row(link, kind, full, is_new=False)
