"""What it takes to turn values of one type into rows of one table and back.

A stored row is its content (what the domain knows), its context (owner, batch, number: what only
the store knows), revision, tombstone and hash. The kinds themselves are in `annotation_rows` and
`register_rows`, gathered in `codecs`.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Generic, TypeVar

from annotator.store.canonical import Values

__all__ = ["RawRow", "RowKind"]

RawRow = tuple[Any, ...]
"""A row as the driver gives it; its types are those of the table."""

T = TypeVar("T")


@dataclass(frozen=True)
class RowKind(Generic[T]):
    """How values of one type become rows of `table` and back.

    `columns` are the content in the order of `encode`; the first `key_size` of them are the
    primary key. `context` are the columns that only the store knows. `has_aliases` says that the
    last content column stands in `actor_alias` and not in the table itself.
    """

    table: str
    type: type[T]
    key_size: int
    columns: tuple[str, ...]
    encode: Callable[[T], Values]
    decode: Callable[[RawRow], T]
    context: tuple[str, ...] = ()
    blobs: frozenset[str] = frozenset()
    has_aliases: bool = False

    @cached_property
    def own(self) -> tuple[str, ...]:
        """The content columns that stand in the table itself."""
        return self.columns[:-1] if self.has_aliases else self.columns

    @cached_property
    def stored(self) -> tuple[str, ...]:
        """All columns but the hash, in the order in which they are hashed."""
        return (*self.own, *self.context, "revision", "removed")

    @cached_property
    def select(self) -> str:
        """The statement that reads one stored row by its key."""
        return f"SELECT {', '.join(self.stored)} FROM {self.table} WHERE {self._by_key}"  # noqa: S608 (our own names)

    @cached_property
    def insert(self) -> str:
        """The statement that writes a new stored row with its hash."""
        names = ", ".join(self.stored)
        marks = ", ".join("?" * (len(self.stored) + 1))
        return f"INSERT INTO {self.table} ({names}, row_hash) VALUES ({marks})"  # noqa: S608 (our own names)

    @cached_property
    def update(self) -> str:
        """The statement that rewrites a stored row: its values, its hash, then its key."""
        names = ", ".join(f"{name} = ?" for name in self.stored)
        return f"UPDATE {self.table} SET {names}, row_hash = ? WHERE {self._by_key}"  # noqa: S608 (our own names)

    @cached_property
    def _by_key(self) -> str:
        return " AND ".join(f"{name} = ?" for name in self.columns[: self.key_size])
