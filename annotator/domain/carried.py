"""What travels between two projects: chains of events, rows by table, texts, and who says so.

The store gives these values out and takes them in; a bundle is one way to write them down, a
teammate's project file is another. Columns are those of the tables, so neither side knows the
other's insides; what arrives is checked by the store, value by value.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple, Protocol

from annotator.domain.bundles import BundleKind
from annotator.domain.ids import ArticleId, DeviceId, LayerId, PersonId

__all__ = [
    "CarriedArticle",
    "CarriedChain",
    "CarriedEvent",
    "CarriedSnapshot",
    "CarriedTable",
    "Carrier",
    "Cell",
    "ChainKey",
    "ExchangeManifest",
]

Cell = str | int | float | bytes | None
"""The value of one column."""

ChainKey = tuple[PersonId, DeviceId]
"""Whose chain it is: a person on a device."""


class CarriedEvent(NamedTuple):
    """One event as its log holds it; `columns` are all but the hash, in the order of the table."""

    person: PersonId
    device: DeviceId
    seq: int
    columns: tuple[Cell, ...]
    hash: bytes


@dataclass(frozen=True, slots=True)
class CarriedChain:
    """How far a chain goes: number and hash of its last event, and the position of undo."""

    person: PersonId
    device: DeviceId
    seq: int
    position: int
    stamp: int
    hash: bytes

    @property
    def key(self) -> ChainKey:
        """Whose chain it is."""
        return self.person, self.device


@dataclass(frozen=True, slots=True)
class CarriedTable:
    """Rows of one table as they travel.

    `columns` names the values of a row in order. With `first`, rows are those that a batch event
    made, as they were made; `removed` among the columns says when one was buried. Without it they
    are rows as they stand.
    """

    table: str
    columns: tuple[str, ...]
    rows: Sequence[tuple[Cell, ...]]
    is_first: bool = False


@dataclass(frozen=True, slots=True)
class CarriedArticle:
    """An article with its text; `text` is None where it travels without.

    `columns` is the article's row by the name of its columns, without the number it has here.
    """

    id: ArticleId
    sha256: bytes
    columns: Mapping[str, Cell]
    text: str | None
    given: bytes | None = None


@dataclass(frozen=True, slots=True)
class CarriedSnapshot:
    """A layer as it was submitted, in the store's own packed form."""

    layer: LayerId
    stamp: int
    created_us: int
    content: bytes


@dataclass(frozen=True, slots=True)
class ExchangeManifest:
    """Who sends what, made from which state.

    `clock` is the greatest stamp that the sender had seen, `seen` the number of the last event of
    each chain they had. `project` is the project's id. `with_texts` says whether all articles
    carry their text. `recipient` is None for everybody.
    """

    kind: BundleKind
    project: bytes
    project_name: str
    author: PersonId
    author_name: str
    recipient: PersonId | None
    made_us: int
    clock: int
    seen: Mapping[ChainKey, int] = field(default_factory=dict)
    with_texts: bool = True
    scheme: bytes = b""


class Carrier(Protocol):
    """Something that gives out what a project file takes in; each is read once, in this order."""

    manifest: ExchangeManifest

    def chains(self) -> Sequence[CarriedChain]:
        """Give how far each chain goes whose events come along."""

    def articles(self) -> Iterator[CarriedArticle]:
        """Give all articles that anything else refers to."""

    def tables(self) -> Iterator[CarriedTable]:
        """Give rows, some thousand at a time; a table may come several times."""

    def events(self) -> Iterator[CarriedEvent]:
        """Give events by chain, each chain in the order of its numbers."""

    def snapshots(self) -> Iterator[CarriedSnapshot]:
        """Give layers as they were submitted."""
