"""Annotations that came with an import into layers that are new here: the quick road of a merge.

Nothing else ever wrote these rows, so there is nothing to fold. They are checked by what differs
between them, and written in batches; every other row takes the road of `merged_rows`.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

from annotator.domain.carried import CarriedTable, Cell
from annotator.domain.carried_words import plural_of
from annotator.store.canonical import Values, hash_bytes, hash_row
from annotator.store.codecs import SPAN, RawRow, RowKind, kind_named
from annotator.store.engine import Link
from annotator.store.log_writes import Writes
from annotator.store.merge_rights import Rights, id_of
from annotator.store.merge_words import Words
from annotator.store.merged_rows import checked, positions
from annotator.store.row_writes import Order

__all__ = ["MergedImports"]

_SCHEME = SPAN.columns.index("scheme_id")
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
        self._simple: dict[Cell, bool] = {}
        self._layers: dict[Cell, tuple[bytes, int]] = {}
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
                page = rows[at : at + _PAGE]
                if kind is SPAN:
                    self._link.many(kind.insert, self._span_rows(page))
                else:
                    self._link.many(kind.insert, [self._row(kind, row) for row in page])
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

    def _row(self, kind: RowKind[Any], values: Values) -> Values:
        owner, _ = self._rights.owner(id_of(values[0]))
        full: Values = (*checked(kind, values), owner, 1, None)
        return (*full, hash_row(kind.table, full))

    def _span_rows(self, page: Sequence[RawRow]) -> list[Values]:
        """Give the rows of spans; what spans have in common is checked and put together once."""
        _require_spans(page)
        made: list[Values] = []
        for values in page:
            layer, key, label, start, end = values[:5]
            common = (label, *values[5:])
            text = self._texts.get(common) or self._text(values)
            found = self._layers.get(layer)
            if found is None:
                owner, _ = self._rights.owner(id_of(layer))
                found = self._layers[layer] = (owner, self._words.length(id_of(layer)))
            owner, length = found
            if not start <= end <= length:
                raise ValueError("a span outside its article")
            head = f"span\x1f16\x1f16\x1f{label!s}\x1f{start}\x1f{end}\x1f{text}"
            ids = layer + key + values[_SCHEME] + owner
            made.append((*values, owner, 1, None, hash_bytes(head.encode() + ids)))
        return made

    def _text(self, values: RawRow) -> str:
        """Check what a span has in common with others, and give it as it is hashed."""
        checked(SPAN, values)
        if not isinstance(values[2], str):
            raise TypeError("a label that is no text")
        common = [len(one) if isinstance(one, bytes) else one for one in values[5:]]
        text = "\x1f".join(map(str, (*common, 16, 1, None)))
        self._texts[values[2], *values[5:]] = text
        return text


def _require_spans(page: Sequence[RawRow]) -> None:
    """Refuse pages in which ids are no ids or places no numbers."""
    columns = list(zip(*page, strict=True))
    for ids in columns[:2]:
        if set(map(type, ids)) != {bytes} or set(map(len, ids)) != {16}:
            raise TypeError("an id that is none")
    starts, ends = columns[3], columns[4]
    if set(map(type, (*starts, *ends))) != {int} or min(starts) < 0:
        raise ValueError("a span without a place")
