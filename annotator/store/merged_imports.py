"""Annotations that came with an import into layers that are new here: the quick road of a merge.

Nothing else ever wrote these rows, so there is nothing to fold. They are checked by what differs
between them, and written in batches; every other row takes the road of `merged_rows`.
"""

from collections import Counter
from collections.abc import Mapping
from typing import Any

from annotator.domain.carried import CarriedTable, Cell
from annotator.store.canonical import Values, hash_bytes, hash_row
from annotator.store.codecs import SPAN, RowKind, kind_named
from annotator.store.engine import Link
from annotator.store.log_writes import Writes
from annotator.store.merge_rights import Rights, id_of
from annotator.store.merge_words import Words
from annotator.store.merged_rows import checked, positions
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
        self._simple: dict[bytes, bool] = {}
        self._rows: dict[str, list[Values]] = {}
        self._texts: dict[Values, str] = {}
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
        for row in table.rows:
            layer, batch = row[at[0]], row[batch_at]
            if batch not in self._batches:
                continue
            values = row[:size] if is_plain else tuple(row[place] for place in at)
            if row[removed_at] is None and self._is_simple(layer, batch, values[:2], kind, writes):
                kept.append(values)
            else:
                left.append(row)
        return CarriedTable(table.table, table.columns, left, is_first=True)

    def write(self) -> int:
        """Write the rows that were kept; gives how many. `ValueError` for a row that is none."""
        total = 0
        for table, rows in self._rows.items():
            kind = kind_named(table)
            make = self._span_row if kind is SPAN else self._row
            for at in range(0, len(rows), _PAGE):
                self._link.many(kind.insert, [make(kind, row) for row in rows[at : at + _PAGE]])
            total += len(rows)
            if rows:
                self.counts[f"new {self._words.plural(table)}"] += len(rows)
        return total

    def _is_simple(
        self, layer: Cell, batch: Cell, key: Values, kind: RowKind[Any], writes: Writes
    ) -> bool:
        if not isinstance(layer, bytes) or not isinstance(batch, bytes):
            raise TypeError("an id that is none")
        simple = self._simple.get(layer)
        if simple is None:
            simple = self._simple[layer] = self._is_new(layer, batch, writes)
        return simple and (kind.table, key) not in writes

    def _is_new(self, layer: bytes, batch: bytes, writes: Writes) -> bool:
        """Say whether a layer comes with this import alone, by somebody who may write it."""
        if self._link.one("SELECT 1 FROM layer WHERE id = ?", (layer,)) is not None:
            return False
        made = [write for write in writes.get(("layer", (layer,)), ()) if write.after is not None]
        first = [write for write in made if write.before is None]
        if len(first) != 1 or first[0].batch != batch:
            return False
        return self._rights.may(layer, self._batches[batch].person)

    def _row(self, kind: RowKind[Any], values: Values) -> Values:
        owner, _ = self._rights.owner(id_of(values[0]))
        full: Values = (*checked(kind, values), owner, 1, None)
        return (*full, hash_row(kind.table, full))

    def _span_row(self, kind: RowKind[Any], values: Values) -> Values:
        """Give the row of a span; what spans have in common is checked and put together once."""
        layer, key, label, start, end, *rest = values
        common: Values = (label, *rest)
        text = self._texts.get(common)
        if text is None:
            checked(kind, values)
            scheme = rest[3]
            mark = [16 if value is scheme else value for value in rest[2:]]
            text = self._texts[common] = "\x1f".join(map(str, (*rest[:2], *mark)))
        if not isinstance(layer, bytes) or not isinstance(key, bytes) or len(key) != 16:
            raise TypeError("an id that is none")
        if not isinstance(label, str):
            raise TypeError("a label that is no text")
        if type(start) is not int or type(end) is not int or not 0 <= start <= end:
            raise ValueError("a span without a place")
        if end > self._words.length(layer):
            raise ValueError("a span outside its article")
        owner, _ = self._rights.owner(layer)
        head = f"span\x1f16\x1f16\x1f{label}\x1f{start}\x1f{end}\x1f{text}\x1f16\x1f1\x1fNone"
        row_hash = hash_bytes(head.encode() + layer + key + id_of(rest[3]) + owner)
        return (*values, owner, 1, None, row_hash)
