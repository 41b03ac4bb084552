"""Imports of a received project file into layers that are new here: copied inside SQLite.

The file stands beside the project (`Lane.transaction`), so whole layers go over without a detour
through Python. They are looked at where they arrive, in our own tables and before the commit: a row
stays only if it is, byte for byte, the row that `imported_rows` would have made (decision 0040).
"""

from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any

from annotator.domain.carried_words import plural_of
from annotator.store.canonical import Values, hash_row
from annotator.store.codecs import ANNOTATIONS, LAYER, SPAN, RowKind
from annotator.store.engine import SENT, Link
from annotator.store.failures import reading_sent
from annotator.store.imported_rows import ImportedRows
from annotator.store.log_writes import Writes
from annotator.store.merge_rights import OWNED_TABLES, Rights, id_of
from annotator.store.merge_words import Words
from annotator.store.received import ReceivedProject
from annotator.store.row_writes import Order
from annotator.store.span_proofs import NOT_PLAIN, OF_LAYER, proven_layers

__all__ = ["CopiedImports"]

_LAYERS = "brought"
_PAGE = 2000


class CopiedImports:
    """Chooses layers, then copies them; one thread, inside the transaction of a merge.

    `write` comes after the articles and what all share. `counts` says what was new, by name.
    """

    def __init__(
        self, link: Link, rights: Rights, words: Words, batches: Mapping[bytes, Order]
    ) -> None:
        self._link = link
        self._rights = rights
        self._words = words
        self._batches = batches
        self._made = ImportedRows(rights, words)
        self._chosen: list[bytes] = []
        self.counts: Counter[str] = Counter()

    def choose(
        self, carrier: ReceivedProject, writes: Writes, undone: set[bytes | None]
    ) -> list[bytes]:
        """Give the layers that will be copied whole: new here, and made by one import alone.

        `writes` are those of the events that arrive, `undone` the imports that they take back or
        bring back: what they touch takes the road of `merged_rows`.
        """
        written = {key[1][0] for key in writes if key[0] == LAYER.table or key[0] in OWNED_TABLES}
        layers = [
            (layer, batch)
            for layer, batch in carrier.whole_layers().items()
            if batch in self._batches and batch not in undone and layer not in written
        ]
        link = self._link
        link.run(f"CREATE TEMP TABLE {_LAYERS} (id BLOB PRIMARY KEY, batch BLOB) WITHOUT ROWID")
        link.many(f"INSERT INTO temp.{_LAYERS} VALUES (?, ?)", layers)  # noqa: S608 (our own names)
        link.run(f"DELETE FROM temp.{_LAYERS} WHERE id IN (SELECT id FROM main.layer)")  # noqa: S608 (our own names)
        self._chosen = [row for (row,) in link.all(f"SELECT id FROM temp.{_LAYERS}")]  # noqa: S608 (our own names)
        return self._chosen

    def write(self) -> int:
        """Copy the layers with what stands in them; gives how many rows that were.

        `ValueError` for a row that no program of ours wrote, `FormatError` where the file cannot be
        read: the transaction of the merge then takes everything back.
        """
        if self._chosen:
            with reading_sent():
                self._require_articles()
                self._copy(LAYER, "id")
                self._require_layers()
                self._copy_spans()
                for kind in ANNOTATIONS:
                    if kind is not SPAN and self._copy(kind, "layer_id"):
                        self._require_rows(kind)
        self._link.run(f"DROP TABLE IF EXISTS temp.{_LAYERS}")
        return self.counts.total()

    def _copy(self, kind: RowKind[Any], layer: str) -> int:
        names = (*kind.stored, "row_hash")
        copied = self._link.run(
            f"INSERT INTO main.{kind.table} ({', '.join(names)}) "  # noqa: S608 (our own names)
            f"SELECT {', '.join(f'r.{name}' for name in names)} FROM temp.{_LAYERS} AS b "
            f"CROSS JOIN {SENT}.{kind.table} AS r ON r.{layer} = b.id"
        )
        if copied:
            self.counts[f"new {plural_of(kind.table)}"] += copied
        return copied

    def _copy_spans(self) -> None:
        """Copy spans without the CHECKs of their table, and hold them against the same ones after.

        What proves a span says more than they do, and looking twice takes as long as the hashes.
        """
        self._link.run("PRAGMA ignore_check_constraints = ON")
        copied = self._copy(SPAN, "layer_id")
        self._link.run("PRAGMA ignore_check_constraints = OFF")
        proven, doubtful = proven_layers(self._link, _LAYERS)
        if proven < copied:
            self._require_rows(SPAN, f"WHERE {NOT_PLAIN}")
        for layer in doubtful:
            self._require_rows(SPAN, f"WHERE {OF_LAYER}", (layer,))

    def _require_articles(self) -> None:
        """Refuse layers on articles that are not here, before anything refers to them."""
        row = self._link.one(
            f"SELECT r.article_id FROM temp.{_LAYERS} AS b "  # noqa: S608 (our own names)
            f"CROSS JOIN {SENT}.layer AS r ON r.id = b.id "
            "WHERE r.article_id NOT IN (SELECT id FROM main.article) LIMIT 1"
        )
        if row is not None:
            self._words.require_article(id_of(row[0]))

    def _require_layers(self) -> None:
        """Refuse layers that are not as their import made them; learn whose they are."""
        names = ", ".join(f"r.{name}" for name in (*LAYER.stored, "row_hash"))
        rows = self._link.all(
            f"SELECT {names}, b.batch FROM temp.{_LAYERS} AS b "  # noqa: S608 (our own names)
            "CROSS JOIN main.layer AS r ON r.id = b.id"
        )
        if len(rows) != len(self._chosen):
            raise ValueError("a layer that is not there")
        for *values, row_hash, batch in rows:
            self._rights.learn_layer(tuple(values))
            if values[-3:] != [batch, 1, None] or hash_row(LAYER.table, values) != row_hash:
                raise ValueError("a layer that is not as it was written")

    def _require_rows(self, kind: RowKind[Any], where: str = "", values: Values = ()) -> None:
        size = len(kind.columns)
        for page in self._pages(kind, where, values):
            made = self._made.rows(kind, [row[:size] for row in page])
            if made != page:
                raise ValueError(f"a {kind.table} that is not as it was written")

    def _pages(self, kind: RowKind[Any], where: str, values: Values) -> Iterator[list[Values]]:
        names = ", ".join(f"r.{name}" for name in (*kind.stored, "row_hash"))
        rows = self._link.all(
            f"SELECT {names} FROM temp.{_LAYERS} AS b "  # noqa: S608 (our own names)
            f"CROSS JOIN main.{kind.table} AS r ON r.layer_id = b.id {where}",
            values,
        )
        for at in range(0, len(rows), _PAGE):
            yield rows[at : at + _PAGE]
