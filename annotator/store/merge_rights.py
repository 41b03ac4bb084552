"""Who may write which row of what arrives: only people themselves write their own.

Everything that its author may not write is quarantined: counted by whose it is, never written.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from annotator.domain.bundles import BundleKind
from annotator.domain.changes import ChangeKind
from annotator.domain.ids import ArticleId, PersonId, layer_id
from annotator.domain.layers import LayerKind
from annotator.store.canonical import Values
from annotator.store.codecs import ANNOTATIONS, LAYER, kind_named
from annotator.store.engine import Link
from annotator.store.merge_words import Words
from annotator.store.row_writes import RowKey, Write

__all__ = ["OWNED_TABLES", "Rights", "id_of"]

OWNED_TABLES = frozenset(kind.table for kind in ANNOTATIONS)
"""The tables whose rows belong to a layer."""

_FREE = frozenset(
    kind.value
    for kind in (
        ChangeKind.IMPORT,
        ChangeKind.MERGE,
        ChangeKind.BULK,
        ChangeKind.MERGE_PEOPLE,
        ChangeKind.EDIT_SCHEME,
        ChangeKind.REPLACE_TEXT,
    )
)
"""Kinds of change that write the layers of others, which only a whole project file may bring."""
_PERSONAL = frozenset({LayerKind.ANNOTATOR.value, LayerKind.REPEAT.value})
_NAMED = {"decision": "by_id", "conflict": "by_id", "feedback": "person_id"}


class Rights:
    """Says which writes are allowed; used in one thread, inside the transaction of a merge."""

    def __init__(self, link: Link, kind: BundleKind, words: Words) -> None:
        self._link = link
        self._words = words
        self._is_project = kind is BundleKind.PROJECT
        self._owners: dict[bytes, tuple[bytes, str]] = {}
        self.quarantined: Counter[str] = Counter()

    def learn(self, writes: Mapping[RowKey, Sequence[Write]]) -> None:
        """Note the owners of the layers that arrive; `ValueError` for an id that lies."""
        for (table, _), found in writes.items():
            if table != LAYER.table:
                continue
            for write in found:
                values = write.after or write.before
                if values is not None:
                    self.learn_layer(values)

    def learn_layer(self, values: Values) -> None:
        """Note the owner of a layer by its row."""
        layer, article, owner, kind = values[:4]
        if layer_id(ArticleId(id_of(article)), PersonId(id_of(owner)), str(kind)) != layer:
            raise ValueError("a layer whose id is not that of its article and owner")
        self._owners.setdefault(id_of(layer), (id_of(owner), str(kind)))

    def knows(self, layer: bytes) -> bool:
        """Say whether a layer is here."""
        return self._link.one("SELECT 1 FROM layer WHERE id = ?", (layer,)) is not None

    def owner(self, layer: bytes) -> tuple[bytes, str]:
        """Give owner and kind of a layer; `ValueError` where nobody has it."""
        found = self._owners.get(layer)
        if found is None:
            row = self._link.one("SELECT owner_id, kind FROM layer WHERE id = ?", (layer,))
            if row is None:
                raise ValueError("an annotation without its layer")
            found = self._owners[layer] = (row[0], row[1])
        return found

    def may(self, layer: bytes, person: bytes) -> bool:
        """Say whether somebody's import may write a layer."""
        owner, kind = self.owner(layer)
        return kind not in _PERSONAL or owner == person or self._is_project

    def quarantine(self, owner: bytes) -> None:
        """Count one row of somebody else."""
        self.quarantined[self._words.person(owner)] += 1

    def allowed(self, key: RowKey, writes: Sequence[Write]) -> list[Write]:
        """Give the writes to a row that their authors may do; the row is quarantined without."""
        table, columns = key
        if table in OWNED_TABLES or table == LAYER.table:
            owner, kind = self.owner(id_of(columns[0]))
            if kind not in _PERSONAL:
                return list(writes)
        elif table == "comment":
            return self._comments(writes)
        elif table in _NAMED:
            owner = _named(table, writes)
        else:
            return list(writes)
        good = [
            write
            for write in writes
            if write.order.person in (owner, b"") or (self._is_project and write.change in _FREE)
        ]
        if len(good) == len(writes):
            return good
        self.quarantine(owner)
        return good if any(write.order.person for write in good) else []

    def _comments(self, writes: Sequence[Write]) -> list[Write]:
        """Let people write their own comments, and anybody close and reopen a thread."""
        place = kind_named("comment").columns.index("by_id")
        good: list[Write] = []
        for write in writes:
            values = write.after or write.before or ()
            before, after = write.before, write.after
            is_closing = before is not None and after is not None and before[:-1] == after[:-1]
            if is_closing or values[place] == write.order.person:
                good.append(write)
            else:
                self.quarantine(id_of(values[place]))
        return good


def id_of(value: object) -> bytes:
    """Give an id; `TypeError` for anything else."""
    if not isinstance(value, bytes):
        raise TypeError("an id that is none")
    return value


def _named(table: str, writes: Iterable[Write]) -> bytes:
    """Give in whose name a row of reviewing is written."""
    place = kind_named(table).columns.index(_NAMED[table])
    values = next((w.after or w.before for w in writes if w.after or w.before), None)
    return b"" if values is None else id_of(values[place])
