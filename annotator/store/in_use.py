"""What is in use stays: rows that others point to live on after a merge that would remove them.

Looked at anew in every merge (decision 0033). Which rows live for this reason alone is kept beside
the window's own state, as a cache: the next merge looks whether they are still needed.
"""

import json
from collections.abc import Iterable
from typing import Any

from annotator.store.canonical import Values, hash_row
from annotator.store.codecs import (
    ACTOR,
    ANNOTATIONS,
    ARTICLE,
    LAYER,
    PERSON,
    SCHEME_VERSION,
    SPAN,
    TARGET,
    RowKind,
    kind_named,
)
from annotator.store.engine import Link
from annotator.store.log_writes import local_writes, stored_row
from annotator.store.row_writes import RowKey
from annotator.store.writing import write_row

__all__ = ["USED_TABLES", "InUse", "kept_rows", "note_kept"]

_KEPT = "exchange/kept"
_STANCE = (
    "FROM stance JOIN layer ON layer.id = stance.layer_id "
    "WHERE stance.removed IS NULL AND layer.removed IS NULL"
)
_USES: dict[str, str] = {
    ACTOR.table: f"SELECT stance.holder_id {_STANCE}",
    TARGET.table: f"SELECT stance.target_id {_STANCE}",
    ARTICLE.table: "SELECT article_id FROM layer WHERE removed IS NULL",
    PERSON.table: "SELECT owner_id FROM layer WHERE removed IS NULL",
    SCHEME_VERSION.table: "SELECT scheme_id FROM layer WHERE removed IS NULL",
}
_MENTIONS = (
    "SELECT source_id FROM relation WHERE layer_id = ?1 AND removed IS NULL "
    "UNION SELECT target_id FROM relation WHERE layer_id = ?1 AND removed IS NULL "
    "UNION SELECT span_id FROM topic WHERE layer_id = ?1 AND removed IS NULL "
    "UNION SELECT holder_mention FROM stance WHERE layer_id = ?1 AND removed IS NULL "
    "UNION SELECT target_mention FROM stance WHERE layer_id = ?1 AND removed IS NULL"
)
USED_TABLES = (SPAN.table, LAYER.table, *_USES)
"""Tables to whose rows others point, in the order in which their use is decided."""


def kept_rows(link: Link) -> set[RowKey]:
    """Give the rows that live only because they are in use, as the last merge left them."""
    row = link.one("SELECT value FROM ui_state WHERE key = ?", (_KEPT,))
    if row is None:
        return set()
    return {
        (table, tuple(bytes.fromhex(part) for part in parts))
        for table, *parts in json.loads(row[0])
    }


def note_kept(link: Link, rows: Iterable[RowKey]) -> None:
    """Keep which rows live only because they are in use."""
    listed = sorted(
        [table, *(part.hex() for part in key if isinstance(part, bytes))] for table, key in rows
    )
    link.run("DELETE FROM ui_state WHERE key = ?", (_KEPT,))
    if listed:
        values = (_KEPT, json.dumps(listed))
        link.run(
            "INSERT INTO ui_state (key, value, row_hash) VALUES (?, ?, ?)",
            (*values, hash_row("ui_state", values)),
        )


class InUse:
    """Says which rows are in use; `working` are layers in which somebody works.

    A layer whose annotations all came with an import that was undone is not in use.
    """

    def __init__(self, link: Link, working: set[bytes]) -> None:
        self._link = link
        self._working = working

    def holds(self, key: RowKey) -> bool:
        """Say whether something live points to a row."""
        table, columns = key
        if table == LAYER.table:
            return columns[0] in self._working or self._has_work(columns)
        if table == SPAN.table:
            statement = f"SELECT 1 WHERE ?2 IN ({_MENTIONS})"
            return self._link.one(statement, columns) is not None
        statement = f"SELECT 1 WHERE ?1 IN ({_USES[table]})"
        return self._link.one(statement, columns) is not None

    def revive(self, layers: Iterable[bytes]) -> set[RowKey]:
        """Let rows live again that are in use: of these layers, and of what all layers name."""
        revived: set[RowKey] = set()
        for layer in sorted(self._working):
            if self._revived(LAYER, (layer,)):
                revived.add((LAYER.table, (layer,)))
        for layer in layers:
            dead = self._link.all(
                "SELECT id FROM span WHERE layer_id = ?1 AND removed IS NOT NULL "  # noqa: S608 (our own names)
                f"AND id IN ({_MENTIONS})",
                (layer,),
            )
            for (span,) in dead:
                self._revived(SPAN, (layer, span))
                revived.add((SPAN.table, (layer, span)))
        for table, used in _USES.items():
            rows = self._link.all(
                f"SELECT id FROM {table} WHERE removed IS NOT NULL AND id IN ({used})"  # noqa: S608 (our own names)
            )
            for (row,) in rows:
                self._revived(kind_named(table), (row,))
                revived.add((table, (row,)))
        return revived

    def _has_work(self, layer: Values) -> bool:
        """Say whether a layer holds annotations that were not merely imported with it."""
        keys: set[RowKey] = set()
        for kind in ANNOTATIONS:
            rows = self._link.all(
                f"SELECT id FROM {kind.table} WHERE layer_id = ? AND removed IS NULL",  # noqa: S608 (our own names)
                layer,
            )
            keys.update((kind.table, (*layer, row)) for (row,) in rows)
        return any(
            write.is_work for writes in local_writes(self._link, keys).values() for write in writes
        )

    def _revived(self, kind: RowKind[Any], key: tuple[bytes, ...]) -> bool:
        stored = stored_row(self._link, (kind.table, key))
        if stored is None or stored[-1] is None:
            return False
        write_row(self._link, kind, (*stored[:-2], stored[-2] + 1, None), is_new=False)
        return True
