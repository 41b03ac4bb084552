"""Annotations that came with an import into layers that are new here: the quick road of a merge.

Nothing else ever wrote these rows, so there is nothing to fold. They are checked by what differs
between them, and written in batches; every other row takes the road of `merged_rows`.
"""

from collections import Counter
from collections.abc import Mapping

from annotator.domain.carried import CarriedTable, Cell
from annotator.domain.carried_words import plural_of
from annotator.store.canonical import Values
from annotator.store.codecs import kind_named
from annotator.store.engine import Link
from annotator.store.imported_rows import ImportedRows
from annotator.store.log_writes import Writes
from annotator.store.merge_rights import Rights, id_of
from annotator.store.merge_words import Words
from annotator.store.merged_rows import positions
from annotator.store.row_writes import Order

__all__ = ["MergedImports"]

_PAGE = 4000


class MergedImports:
    """Takes pages of imported annotations, gives back what is not simple, writes the rest.

    Used in one thread, inside the transaction of the merge; `write` comes after the layers.
    """

    def __init__(
        self, link: Link, rights: Rights, words: Words, batches: Mapping[bytes, Order]
    ) -> None:
        self._link = link
        self._rights = rights
        self._words = words
        self._batches = batches
        self._made = ImportedRows(rights, words)
        self._simple: dict[Cell, bool] = {}
        self._rows: dict[str, list[Values]] = {}
        self.counts: Counter[str] = Counter()

    def take(self, table: CarriedTable, writes: Writes) -> CarriedTable:
        """Keep the simple rows of a page for `write`; give a page with the others.

        `writes` are those of events and of layers, which must be known by now.
        """
        kind = kind_named(table.table)
        at = positions(table, kind)
        batch_at, removed_at = table.columns.index("batch_id"), table.columns.index("removed")
        is_plain = at == list(range(len(at)))
        size = len(at)
        kept = self._rows.setdefault(kind.table, [])
        left: list[tuple[Cell, ...]] = []
        is_written = any(key[0] == kind.table for key in writes)
        layer_at = at[0]
        for row in table.rows:
            if row[batch_at] not in self._batches:
                continue
            layer = row[layer_at]
            simple = self._simple.get(layer)
            if simple is None:
                simple = self._simple[layer] = self._is_new(layer, row[batch_at], writes)
            values = row[:size] if is_plain else tuple(row[place] for place in at)
            if (
                not simple
                or row[removed_at] is not None
                or (is_written and (kind.table, values[:2]) in writes)
            ):
                left.append(row)
            else:
                kept.append(values)
        return CarriedTable(table.table, table.columns, left, is_first=True)

    def write(self) -> int:
        """Write the rows that were kept; gives how many. `ValueError` for a row that is none."""
        total = 0
        for table, rows in self._rows.items():
            kind = kind_named(table)
            for at in range(0, len(rows), _PAGE):
                self._link.many(kind.insert, self._made.rows(kind, rows[at : at + _PAGE]))
            total += len(rows)
            if rows:
                self.counts[f"new {plural_of(table)}"] += len(rows)
        return total

    def _is_new(self, layer: Cell, batch: Cell, writes: Writes) -> bool:
        """Say whether a layer comes with this import alone, by somebody who may write it."""
        layer, batch = id_of(layer), id_of(batch)
        if self._link.one("SELECT 1 FROM layer WHERE id = ?", (layer,)) is not None:
            return False
        made = [write for write in writes.get(("layer", (layer,)), ()) if write.after is not None]
        first = [write for write in made if write.before is None]
        if len(first) != 1 or first[0].batch != batch:
            return False
        return self._rights.may(layer, self._batches[batch].person)
