"""Replays the event log in plain Python: what the live rows must be, by another road."""

from annotator.domain.changes import ChangeSet, Row
from annotator.store.codecs import kind_of
from annotator.store.payload import unpack_changes
from annotator.store.project_store import ProjectStore

Model = dict[tuple[str, object], Row]
"""Live rows by table and key."""


def applied(model: Model, change_set: ChangeSet) -> Model:
    """Give the model after a ChangeSet; fails where the ChangeSet does not fit."""
    rows = dict(model)
    for change in change_set.changes:
        row = change.after or change.before
        assert row is not None
        kind = kind_of(row)
        key = (kind.table, kind.encode(row)[: kind.key_size])
        assert rows.pop(key, None) == change.before
        if change.after is not None:
            rows[key] = change.after
    return rows


def replayed(store: ProjectStore, model: Model) -> Model:
    """Give the model after all events of the log, in the order of their stamps."""
    with store.reading() as link:
        events = link.all(
            "SELECT person_id, device_id, seq, action, target_seq, payload, kind FROM event "
            "WHERE batch_id IS NULL ORDER BY stamp"
        )
    done: dict[tuple[bytes, bytes, int], ChangeSet] = {}
    for person, device, seq, action, target, payload, kind in events:
        if action == "do":
            change_set = done[person, device, seq] = ChangeSet(kind, unpack_changes(payload))
        else:
            change_set = done[person, device, target]
            change_set = change_set.inverse() if action == "undo" else change_set
        model = applied(model, change_set)
    return model


def live_annotations(store: ProjectStore) -> Model:
    """Give the live layers and annotations as the store reads them."""
    model: Model = {}
    for content in store.stream():
        for layer in content.layers:
            rows: tuple[Row, ...] = (
                layer.layer,
                *layer.spans,
                *layer.topics,
                *layer.stances,
                *layer.relations,
            )
            for row in rows:
                kind = kind_of(row)
                model[kind.table, kind.encode(row)[: kind.key_size]] = row
    return model
