"""A project file that was received, as something to merge.

Besides what every sender of chains gives, it says which layers stand there as an import made them:
a merge may copy those inside SQLite, and then asks for the others only.
"""

from collections.abc import Iterable, Iterator
from pathlib import Path

from annotator.domain.carried import CarriedTable, ExchangeManifest
from annotator.domain.ids import PersonId
from annotator.store.carrying import ChainsCarrier
from annotator.store.codecs import ANNOTATIONS
from annotator.store.engine import Link
from annotator.store.failures import reading_sent

__all__ = ["ReceivedProject"]

_ENCODING = "UTF-8"


class ReceivedProject(ChainsCarrier):
    """A private copy of a project file, open for reading through `link`.

    `people` narrows it (None: everybody), `sha256` is that of the file as it came. `copy` is where
    the copy lies, None where SQLite cannot read it beside a project of ours.
    """

    key: bytes | None = None

    def __init__(
        self,
        link: Link,
        manifest: ExchangeManifest,
        people: frozenset[PersonId] | None,
        copy: Path,
        sha256: bytes,
    ) -> None:
        super().__init__(link, manifest, people=people)
        self.sha256 = sha256
        encoding = link.one("PRAGMA encoding")
        self.copy = copy if encoding == (_ENCODING,) else None

    def tables(self) -> Iterator[CarriedTable]:
        """Give rows like every sender; `FormatError` where tables are not those of a project."""
        with reading_sent():
            yield from super().tables()

    @reading_sent()
    def whole_layers(self) -> dict[bytes, bytes]:
        """Give the layers that are as their import made them, with the batch of that import.

        No event names them or a row in them, and nothing in them was removed or written again.
        """
        touched = self._first.layers()
        for kind in ANNOTATIONS:
            rows = self._link.all(
                f"SELECT DISTINCT layer_id FROM {kind.table} "  # noqa: S608 (our own names)
                "WHERE revision <> 1 OR removed IS NOT NULL"
            )
            touched.update(layer for (layer,) in rows)
        layers = self._link.all(
            "SELECT id, batch_id FROM layer WHERE batch_id IS NOT NULL AND revision = 1 "  # noqa: S608 (our own names)
            f"AND removed IS NULL {self._mine('AND owner_id')}"
        )
        batches = frozenset(self._batches)
        return {
            layer: batch for layer, batch in layers if batch in batches and layer not in touched
        }

    def leave_out(self, articles: Iterable[bytes], layers: Iterable[bytes]) -> None:
        """Give neither these articles' texts nor these layers any more: the merge has them."""
        self._known = frozenset(articles)
        self._link.run("CREATE TEMP TABLE left_out (id BLOB PRIMARY KEY) WITHOUT ROWID")
        self._link.many("INSERT INTO left_out (id) VALUES (?)", [(layer,) for layer in layers])
        self._left_out = "AND l.id NOT IN (SELECT id FROM temp.left_out)"
