"""Do, undo and redo: rows, event and head together, inside the transaction of the caller.

What a person did on a device is a chain; undo and redo walk only that chain and refuse with a
sentence where somebody else's later event has changed the rows. An import is one event that names
its new rows by a batch id; undoing it hides its articles, layers and sources.
"""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from annotator.domain.changes import Applied, Change, ChangeSet
from annotator.domain.errors import StoreConflict
from annotator.domain.ids import ArticleId, EventId, LayerId
from annotator.domain.layers import Layer, LayerStatus
from annotator.store.codecs import ANNOTATIONS, ARTICLE, LAYER, SOURCE, RowKind, kind_of
from annotator.store.engine import Link
from annotator.store.events import (
    Chain,
    Event,
    Head,
    append,
    child_of,
    event_at,
    event_of_op,
    read_head,
)
from annotator.store.payload import pack_changes
from annotator.store.places import chain_of
from annotator.store.writing import Writer, write_row

__all__ = ["batch_ids", "do", "redo", "repeat_of", "undo"]

_BATCHED: tuple[RowKind[Any], ...] = (SOURCE, LAYER, ARTICLE)


def do(link: Link, chain: Chain, change_set: ChangeSet, op_id: EventId, now_us: int) -> Applied:
    """Write the rows and the event of a ChangeSet; raises `StoreConflict` when rows differ."""
    head = read_head(link, chain)
    stamp = head.stamp(now_us)
    writer = Writer(link, change_set.kind, chain.person, stamp)
    writer.write(change_set.changes)
    event = Event(
        seq=0,
        op_id=op_id,
        action="do",
        kind=change_set.kind,
        parent_seq=head.position,
        target_seq=0,
        subject=change_set.subject,
        detail=change_set.detail,
        articles=change_set.articles,
        layers=change_set.layers,
        payload=pack_changes(writer.named),
        batch_id=None,
        created_us=now_us,
        stamp=stamp,
    )
    done = append(link, chain, head, event, position=head.seq + 1)
    return Applied(done.seq, op_id, change_set)


def undo(link: Link, chain: Chain, op_id: EventId, now_us: int) -> Applied | None:
    """Take back the do event in effect last; None when there is nothing to undo."""
    head = read_head(link, chain)
    if head.position == 0:
        return None
    target = event_at(link, chain, head.position)
    stamp = head.stamp(now_us)
    forward = _whole(link, target)

    def refusal(what: str) -> str:
        who = _who_since(link, chain, target)
        return f'"{target.describe()}" cannot be undone: the {what} was changed since by {who}'

    if target.batch_id is not None:
        _refuse_if_built_upon(link, chain, target, forward, refusal)
    inverse = forward.inverse()
    writer = Writer(link, target.kind, chain.person, stamp, conflict=refusal)
    # Annotations go while their layers are there, what layers refer to goes after them.
    writer.write(change for change in inverse.changes if _is_annotation(change))
    if target.batch_id is not None:
        _hide_batch(link, target.batch_id, stamp)
    writer.write(change for change in inverse.changes if not _is_annotation(change))
    _withdraw_snapshots(link, inverse, target.stamp)
    position = target.parent_seq
    shown = _without_buried(forward).inverse()
    return _follow(link, chain, head, target, shown, ("undo", op_id, now_us, position))


def redo(link: Link, chain: Chain, op_id: EventId, now_us: int) -> Applied | None:
    """Do again what was undone last, or the newest branch; None when there is nothing to redo."""
    head = read_head(link, chain)
    target = child_of(link, chain, head.position)
    if target is None:
        return None
    stamp = head.stamp(now_us)
    forward = _whole(link, target)

    def refusal(what: str) -> str:
        return f'"{target.describe()}" cannot be done again: the {what} was changed since'

    if target.batch_id is not None:
        _show_batch(link, target.batch_id, _undone_at(link, chain, target))
    shown = _without_buried(forward)
    buries = len(shown.changes) == len(forward.changes)
    writer = Writer(link, target.kind, chain.person, stamp, conflict=refusal, buries=buries)
    writer.write(forward.changes)
    return _follow(link, chain, head, target, shown, ("redo", op_id, now_us, target.seq))


def repeat_of(link: Link, chain: Chain, op_id: EventId) -> Applied | None:
    """Give what an operation did when it was applied first; None for a new operation."""
    event = event_of_op(link, chain, op_id)
    if event is None:
        return None
    if event.action == "do":
        change_set = _without_buried(_whole(link, event))
    else:
        change_set = _without_buried(_whole(link, event_at(link, chain, event.target_seq)))
        change_set = change_set.inverse() if event.action == "undo" else change_set
    return Applied(event.seq, op_id, change_set, is_repeat=True)


def batch_ids(link: Link, batch: bytes) -> tuple[tuple[ArticleId, ...], tuple[LayerId, ...]]:
    """Give the ids of the articles and the layers that a batch made, sorted."""
    articles = link.all("SELECT id FROM article WHERE batch_id = ? ORDER BY id", (batch,))
    layers = link.all("SELECT id FROM layer WHERE batch_id = ? ORDER BY id", (batch,))
    return tuple(row[0] for row in articles), tuple(row[0] for row in layers)


def _withdraw_snapshots(link: Link, inverse: ChangeSet, since: int) -> None:
    """Forget what was submitted by mistake: calling a layer done was taken back."""
    for change in inverse.changes:
        before, after = change.before, change.after
        if not isinstance(before, Layer) or before.status is not LayerStatus.DONE:
            continue
        if not isinstance(after, Layer) or after.status is not LayerStatus.DONE:
            link.run("DELETE FROM snapshot WHERE layer_id = ? AND stamp >= ?", (before.id, since))


def _is_annotation(change: Change) -> bool:
    row = change.after or change.before
    return row is not None and kind_of(row) in ANNOTATIONS


def _without_buried(change_set: ChangeSet) -> ChangeSet:
    """Leave out what went because its layer began again: nobody had seen it there."""
    begun = {
        change.after.id
        for change in change_set.changes
        if change.before is None and isinstance(change.after, Layer)
    }
    if not begun:
        return change_set
    shown = tuple(
        change
        for change in change_set.changes
        if change.after is not None or getattr(change.before, "layer", None) not in begun
    )
    return replace(change_set, changes=shown)


def _whole(link: Link, event: Event) -> ChangeSet:
    change_set = event.change_set()
    if event.batch_id is None:
        return change_set
    articles, layers = batch_ids(link, event.batch_id)
    return replace(
        change_set,
        articles=tuple(sorted({*change_set.articles, *articles})),
        layers=tuple(sorted({*change_set.layers, *layers})),
    )


def _follow(
    link: Link,
    chain: Chain,
    head: Head,
    target: Event,
    change_set: ChangeSet,
    how: tuple[str, EventId, int, int],
) -> Applied:
    action, op_id, now_us, position = how
    event = replace(
        target,
        op_id=op_id,
        action=action,
        parent_seq=head.position,
        target_seq=target.seq,
        payload=b"",
        created_us=now_us,
        stamp=head.stamp(now_us),
    )
    done = append(link, chain, head, event, position=position)
    return Applied(done.seq, op_id, change_set)


def _hide_batch(link: Link, batch: bytes, stamp: int) -> None:
    for kind in _BATCHED:
        for stored in _of_batch(link, kind, batch, "removed IS NULL", ()):
            full = (*stored[:-2], stored[-2] + 1, stamp)
            write_row(link, kind, full, is_new=False)


def _show_batch(link: Link, batch: bytes, hidden_at: int) -> None:
    for kind in reversed(_BATCHED):
        for stored in _of_batch(link, kind, batch, "removed = ?", (hidden_at,)):
            full = (*stored[:-2], stored[-2] + 1, None)
            write_row(link, kind, full, is_new=False)


def _of_batch(
    link: Link, kind: RowKind[Any], batch: bytes, which: str, values: tuple[int, ...]
) -> list[tuple[Any, ...]]:
    return link.all(
        f"SELECT {', '.join(kind.stored)} FROM {kind.table} WHERE batch_id = ? AND {which}",  # noqa: S608 (our own names)
        (batch, *values),
    )


def _undone_at(link: Link, chain: Chain, event: Event) -> int:
    return link.number(
        "SELECT max(stamp) FROM event WHERE person_id = ? AND device_id = ? AND seq > ? "
        "AND action = 'undo' AND target_seq = ?",
        (chain.person, chain.device, event.seq, event.seq),
    )


def _refuse_if_built_upon(
    link: Link, chain: Chain, event: Event, forward: ChangeSet, refusal: Callable[[str], str]
) -> None:
    """Refuse to undo an import when somebody else has worked on what it brought."""
    standing = link.all(
        "SELECT layer.id FROM layer JOIN article ON article.id = layer.article_id "
        "WHERE article.batch_id = ? AND layer.removed IS NULL",
        (event.batch_id,),
    )
    if not {row[0] for row in standing} <= set(forward.layers):
        raise StoreConflict(refusal("article"))
    ours = {*forward.articles, *forward.layers}
    for articles, layers in _effective_since(link, chain, event):
        if not ours.isdisjoint(chain_of(articles)) or not ours.isdisjoint(chain_of(layers)):
            raise StoreConflict(refusal("article"))


def _effective_since(link: Link, chain: Chain, event: Event) -> list[tuple[bytes, bytes]]:
    """Give articles and layers of the later events of others that are in effect or undone since."""
    rows = link.all(
        "SELECT person_id, device_id, seq, action, target_seq, articles, layers FROM event "
        "WHERE stamp > ? AND NOT (person_id = ? AND device_id = ?) ORDER BY stamp",
        (event.stamp, chain.person, chain.device),
    )
    effects: dict[tuple[bytes, bytes, int], tuple[bytes, bytes]] = {}
    for person, device, seq, action, target, articles, layers in rows:
        key = (person, device, seq if action == "do" else target)
        if action != "do" and key in effects:
            del effects[key]
        else:
            effects[key] = (articles, layers)
    return list(effects.values())


def _who_since(link: Link, chain: Chain, event: Event) -> str:
    """Name who wrote to the same articles after `event`, as a message says it."""
    ours = {*event.articles, *event.layers}
    rows = link.all(
        "SELECT event.person_id, person.name, articles, layers FROM event "
        "JOIN person ON person.id = event.person_id "
        "WHERE stamp > ? AND NOT (person_id = ? AND device_id = ?) ORDER BY stamp DESC LIMIT 1000",
        (event.stamp, chain.person, chain.device),
    )
    for person, name, articles, layers in rows:
        if ours.isdisjoint(chain_of(articles)) and ours.isdisjoint(chain_of(layers)):
            continue
        return "you on another device" if person == chain.person else str(name)
    return "somebody else"
