"""What a project gives out for others to take in: somebody's chains, or the lead's word.

Reads a frozen copy, so that nobody waits. `ChainsCarrier` gives events and what they rest on (a
submission, or a whole project file as a source); `StateCarrier` gives rows as they stand, without
events (an assignment, a release).
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from itertools import islice
from typing import Any

from annotator.domain.carried import (
    CarriedArticle,
    CarriedChain,
    CarriedEvent,
    CarriedSnapshot,
    CarriedTable,
    Cell,
    ChainKey,
    ExchangeManifest,
)
from annotator.domain.ids import ArticleId, DeviceId, LayerId, PersonId
from annotator.store.canonical import Values
from annotator.store.codecs import (
    ACTOR,
    ANNOTATIONS,
    ARTICLE,
    LAYER,
    PERSON,
    SCHEME_VERSION,
    SOURCE,
    TARGET,
    RowKind,
    kind_named,
)
from annotator.store.engine import Link
from annotator.store.events import EVENT_COLUMNS
from annotator.store.first_values import first_values
from annotator.store.log_writes import stored_row
from annotator.store.payload import columns_of, unpack_named

__all__ = ["ChainsCarrier", "ExchangeState", "StateCarrier", "exchange_state"]

_PAGE = 4000
_TEXTS = 100
_EVENTS = ", ".join(EVENT_COLUMNS)
_SHARED: tuple[RowKind[Any], ...] = (PERSON, SCHEME_VERSION, ACTOR, TARGET)
_BY_AUTHOR = (("decision", "by_id"), ("conflict", "by_id"), ("comment", "by_id"))

ExchangeState = tuple[bytes, str, int, dict[ChainKey, int]]
"""Id and name of a project, the greatest stamp in it, and how far each chain goes."""


def exchange_state(link: Link) -> ExchangeState:
    """Say which project this is and what it has seen."""
    row = link.one("SELECT uuid, name FROM project WHERE id = 1")
    uuid, name = (b"", "") if row is None else row
    heads = link.all("SELECT person_id, device_id, seq, stamp FROM head")
    seen = {(PersonId(person), DeviceId(device)): seq for person, device, seq, _ in heads}
    return uuid, name, max((stamp for *_, stamp in heads), default=0), seen


class ChainsCarrier:
    """Gives the chains of `people` (None: of everybody) after `since`, with what they rest on."""

    def __init__(
        self,
        link: Link,
        manifest: ExchangeManifest,
        *,
        people: frozenset[PersonId] | None,
        since: Mapping[ChainKey, int] | None = None,
    ) -> None:
        self._link = link
        self.manifest = manifest
        self._people = people
        self._since = {
            key: seq
            for key, seq in (since or {}).items()
            if seq and (people is None or key[0] in people)
        }
        self._chains = [
            chain
            for chain in _heads(link)
            if (people is None or chain.person in people) and chain.seq > self._from(chain)
        ]
        self._batches = sorted(self._new_batches())
        self._known: frozenset[bytes] = frozenset()
        self._left_out = ""

    @cached_property
    def _first(self) -> "_FirstValues":
        return _FirstValues(self._link, self._batches)

    def chains(self) -> Sequence[CarriedChain]:
        """Give how far each chain goes."""
        return self._chains

    def articles(self) -> Iterator[CarriedArticle]:
        """Give the articles that the chains are about; with text as the manifest says."""
        fresh = set(self._of_batches("SELECT id FROM article WHERE batch_id = ?"))
        ids = sorted((fresh if self._since else fresh | self._article_ids()) - self._known)
        yield from carried_articles(self._link, ids, with_texts=self.manifest.with_texts)

    def tables(self) -> Iterator[CarriedTable]:
        """Give what all share, then the rows that imports made, as they made them."""
        for kind in _SHARED:
            yield _stated(self._link, kind, f"SELECT id FROM {kind.table} ORDER BY id")  # noqa: S608 (our own names)
        if not self._batches:
            return
        mine = f"l.batch_id = ? {self._mine('AND l.owner_id')} {self._left_out}"
        for batch in self._batches:
            for kind in (ARTICLE, SOURCE):
                source = f"FROM {kind.table} AS r WHERE r.batch_id = ?"
                yield from self._first.rows(kind, source, batch)
            yield from self._first.rows(LAYER, f"FROM layer AS l WHERE {mine}", batch, "l")
            for kind in ANNOTATIONS:
                source = f"FROM layer AS l CROSS JOIN {kind.table} AS r ON r.layer_id = l.id"
                yield from self._first.rows(kind, f"{source} WHERE {mine}", batch)

    def events(self) -> Iterator[CarriedEvent]:
        """Give the events of each chain after `since`, in order."""
        for chain in self._chains:
            rows = self._link.all(
                f"SELECT {_EVENTS}, row_hash FROM event WHERE person_id = ? AND device_id = ? "  # noqa: S608 (our own names)
                "AND seq > ? ORDER BY seq",
                (*chain.key, self._from(chain)),
            )
            for row in rows:
                yield CarriedEvent(chain.person, chain.device, row[2], row[:-1], row[-1])

    def snapshots(self) -> Iterator[CarriedSnapshot]:
        """Give the layers of these people as they were submitted."""
        rows = self._link.pages(
            "SELECT layer_id, stamp, snapshot.created_us, content, owner_id FROM snapshot "
            "JOIN layer ON layer.id = layer_id ORDER BY layer_id, stamp",
            500,
        )
        for layer, stamp, created_us, content, owner in rows:
            if self._people is None or owner in self._people:
                yield CarriedSnapshot(LayerId(layer), stamp, created_us, content)

    def _from(self, chain: CarriedChain) -> int:
        return self._since.get(chain.key, 0)

    def _mine(self, column: str) -> str:
        """Narrow a statement to the layers of these people."""
        if self._people is None:
            return ""
        listed = ", ".join(f"x'{person.hex()}'" for person in sorted(self._people))
        return f"{column} IN ({listed})"

    def _new_batches(self) -> Iterator[bytes]:
        for chain in self._chains:
            rows = self._link.all(
                "SELECT batch_id FROM event WHERE person_id = ? AND device_id = ? AND seq > ? "
                "AND action = 'do' AND batch_id IS NOT NULL",
                (*chain.key, self._from(chain)),
            )
            yield from (batch for (batch,) in rows)

    def _of_batches(self, statement: str) -> Iterator[bytes]:
        for batch in self._batches:
            yield from (row for (row,) in self._link.all(statement, (batch,)))

    def _article_ids(self) -> set[bytes]:
        """Give the ids of the articles on which these people work."""
        if self._people is None:
            return {row for (row,) in self._link.all("SELECT id FROM article")}
        found: set[bytes] = set()
        tables = {row for (row,) in self._link.all("SELECT name FROM sqlite_master")}
        named = [("layer", "owner_id"), *(one for one in _BY_AUTHOR if one[0] in tables)]
        for table, column in named:
            rows = self._link.all(
                f"SELECT DISTINCT article_id FROM {table} WHERE article_id IS NOT NULL "  # noqa: S608 (our own names)
                f"{self._mine(f'AND {column}')}"
            )
            found.update(row for (row,) in rows)
        for event in self.events():
            articles = event.columns[_ARTICLES]
            if isinstance(articles, bytes):
                found.update(articles[at : at + 16] for at in range(0, len(articles), 16))
        return found


_DECIDED = "decision_id IN (SELECT id FROM decision WHERE article_id IN ({}))"


class StateCarrier:
    """Gives rows as they stand: articles and what all share, assignments, and for a release gold.

    `people` go along by name; others whom a decision or a comment names are called teammates.
    Nothing of other annotators' layers goes along.
    """

    def __init__(
        self,
        link: Link,
        manifest: ExchangeManifest,
        articles: Sequence[ArticleId],
        people: frozenset[PersonId],
        *,
        with_gold: bool,
    ) -> None:
        self._link = link
        self.manifest = manifest
        self._articles = sorted(articles)
        self._people = people
        self._with_gold = with_gold

    def chains(self) -> Sequence[CarriedChain]:
        """Give none: a word has no history."""
        return ()

    def events(self) -> Iterator[CarriedEvent]:
        """Give none."""
        return iter(())

    def snapshots(self) -> Iterator[CarriedSnapshot]:
        """Give none."""
        return iter(())

    def articles(self) -> Iterator[CarriedArticle]:
        """Give the articles chosen."""
        yield from carried_articles(self._link, self._articles, with_texts=self.manifest.with_texts)

    def tables(self) -> Iterator[CarriedTable]:
        """Give what the articles refer to, whose they are to be, and the gold with its grounds."""
        for kind in (SCHEME_VERSION, ACTOR, TARGET):
            yield _stated(self._link, kind, f"SELECT id FROM {kind.table} ORDER BY id")  # noqa: S608 (our own names)
        people = _listed(self._needed_people())
        named = f"SELECT id FROM person WHERE id IN ({people}) ORDER BY id"  # noqa: S608 (ids in hexadecimal)
        yield self._masked(_stated(self._link, PERSON, named))
        yield from self._of_articles(SOURCE, "article_id IN ({})")
        recipient = self.manifest.recipient
        if recipient is not None:
            mine = f" AND person_id = x'{recipient.hex()}'"
            yield from self._of_articles(kind_named("assignment"), "article_id IN ({})" + mine)
            if self._with_gold:
                yield from self._gold()
                yield from self._of_articles(kind_named("feedback"), _DECIDED + mine)
        elif self._with_gold:  # what is between one person and the lead goes to nobody else
            yield from self._gold()
        else:
            yield from self._of_articles(kind_named("assignment"), "article_id IN ({})")

    def _masked(self, table: CarriedTable) -> CarriedTable:
        """Give people with the names of strangers left out."""
        at = table.columns.index("name")
        rows: list[tuple[Cell, ...]] = []
        for row in table.rows:
            known = isinstance(row[0], bytes) and row[0] in self._people
            name = row[at] if known else f"Teammate {len(rows) + 1}"
            rows.append((*row[:at], name, *row[at + 1 :]))
        return CarriedTable(table.table, table.columns, rows)

    def _gold(self) -> Iterator[CarriedTable]:
        gold = "layer_id IN (SELECT id FROM layer WHERE kind = 'gold' AND article_id IN ({}))"
        yield from self._of_articles(LAYER, "kind = 'gold' AND article_id IN ({})")
        for kind in ANNOTATIONS:
            yield from self._of_articles(kind, gold)
        yield from self._of_articles(kind_named("decision"), "article_id IN ({})")
        yield from self._of_articles(kind_named("decision_source"), _DECIDED)
        yield from self._of_articles(kind_named("comment"), "article_id IN ({})")

    def _of_articles(self, kind: RowKind[Any], where: str) -> Iterator[CarriedTable]:
        keys = ", ".join(kind.columns[: kind.key_size])
        for page in _paged(self._articles, 400):
            yield _stated(
                self._link,
                kind,
                f"SELECT {keys} FROM {kind.table} WHERE {where.format(_listed(page))} "  # noqa: S608 (our own names)
                f"ORDER BY {keys}",
            )

    def _needed_people(self) -> set[bytes]:
        """Give the people whom the rows name."""
        found: set[bytes] = set(self._people)
        if self._with_gold:
            for table in ("decision", "comment"):
                for page in _paged(self._articles, 400):
                    rows = self._link.all(
                        f"SELECT DISTINCT by_id FROM {table} WHERE article_id IN ({_listed(page)})"  # noqa: S608 (our own names)
                    )
                    found.update(row for (row,) in rows)
        return found


class _FirstValues:
    """Gives the rows of imports as the imports made them, which later edits have changed."""

    def __init__(self, link: Link, batches: Sequence[bytes]) -> None:
        self._link = link
        self._kept = first_values(link)
        self._first: dict[tuple[str, Values], dict[str, Any] | None] = {}
        layers = {
            row
            for batch in batches
            for (row,) in link.all("SELECT id FROM layer WHERE batch_id = ?", (batch,))
        }
        rows = link.all("SELECT payload FROM event WHERE action = 'do' ORDER BY stamp")
        for (payload,) in rows:
            for table, before, after in unpack_named(payload):
                kind = kind_named(table)
                either = before if after is None else after
                if either is None:
                    continue
                key = columns_of(kind, either)[: kind.key_size]
                if kind in ANNOTATIONS and key[0] not in layers:
                    continue
                self._first.setdefault((table, key), before)

    def layers(self) -> set[bytes]:
        """Give the layers that an event names, or a row in them."""
        named = (*self._kept, *self._first)
        return {
            layer
            for table, (layer, *_) in named
            if isinstance(layer, bytes)
            and (table == LAYER.table or kind_named(table) in ANNOTATIONS)
        }

    def rows(
        self, kind: RowKind[Any], source: str, batch: bytes, alias: str = "r"
    ) -> Iterator[CarriedTable]:
        """Give the rows of a batch, some thousand at a time."""
        columns = (*kind.columns, "batch_id", "removed")
        told = [
            (*write.after, batch, None)
            for (table, _), writes in self._kept.items()
            for write in writes
            if table == kind.table and write.batch == batch and write.after is not None
        ]
        if told:
            yield CarriedTable(kind.table, columns, told, is_first=True)
        names = ", ".join(f"{alias}.{name}" for name in (*kind.columns, "removed"))
        found = iter(self._link.all(f"SELECT {names} {source} ORDER BY 1, 2", (batch,)))
        is_untouched = not self._kept and not self._first
        while page := list(islice(found, _PAGE)):
            if is_untouched:
                is_told = kind in ANNOTATIONS
                rows = [(*one[:-1], batch, one[-1] if is_told else None) for one in page]
                yield CarriedTable(kind.table, columns, rows, is_first=True)
                continue
            left = [row for one in page if (row := self._row(kind, one, batch)) is not None]
            if left:
                yield CarriedTable(kind.table, columns, left, is_first=True)

    def _row(self, kind: RowKind[Any], row: Values, batch: bytes) -> Values | None:
        content, removed = row[:-1], row[-1]
        key = (kind.table, content[: kind.key_size])
        if key in self._kept:
            return None
        if key not in self._first:
            return (*content, batch, removed if kind in ANNOTATIONS else None)
        before = self._first[key]
        return None if before is None else (*columns_of(kind, before), batch, None)


def carried_articles(
    link: Link, ids: Iterable[bytes], *, with_texts: bool
) -> Iterator[CarriedArticle]:
    """Give articles by id, with their texts or without."""
    names = ", ".join(f"article.{name}" for name in ARTICLE.columns)
    for page in _paged(list(ids), _TEXTS):
        rows = link.all(
            f"SELECT {names}, t.text, t.given FROM article "  # noqa: S608 (our own names)
            f"JOIN article_text AS t USING (number) WHERE article.id IN ({_listed(page)}) "
            "ORDER BY article.id"
        )
        for *columns, text, given in rows:
            named = dict(zip(ARTICLE.columns, columns, strict=True))
            yield CarriedArticle(
                ArticleId(columns[0]),
                columns[1],
                named,
                text if with_texts else None,
                given if with_texts else None,
            )


def _heads(link: Link) -> list[CarriedChain]:
    rows = link.all(
        "SELECT person_id, device_id, seq, position, stamp, event_hash FROM head "
        "ORDER BY person_id, device_id"
    )
    return [CarriedChain(PersonId(row[0]), DeviceId(row[1]), *row[2:]) for row in rows]


def _stated(link: Link, kind: RowKind[Any], keys: str) -> CarriedTable:
    columns = (*kind.columns, "removed")
    rows: list[Values] = []
    for key in link.all(keys):
        stored = stored_row(link, (kind.table, key))
        if stored is not None:
            rows.append((*stored[: len(kind.columns)], stored[-1]))
    return CarriedTable(kind.table, columns, rows)


def _paged(values: Sequence[Any], size: int) -> Iterator[Sequence[Any]]:
    for at in range(0, len(values), size):
        yield values[at : at + size]


def _listed(ids: Iterable[bytes]) -> str:
    return ", ".join(f"x'{one.hex()}'" for one in ids)


_ARTICLES = EVENT_COLUMNS.index("articles")
