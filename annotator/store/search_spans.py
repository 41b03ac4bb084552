"""Searching for spans: by label, attribute, layer, and by words that stand inside them.

Called by `search` with the articles that may hold such spans; texts are read only of those that
do.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from annotator.domain.ids import PersonId, SpanId
from annotator.domain.layers import LayerStatus
from annotator.domain.listing import SearchHit
from annotator.domain.queries import Field, Part, SearchQuery
from annotator.domain.rows import Fragments
from annotator.store.canonical import Values
from annotator.store.codecs import RawRow
from annotator.store.engine import Link
from annotator.store.places import fragments_of, pairs_of
from annotator.store.queries import marks_in
from annotator.store.search_places import Found, is_in_part, place_hit
from annotator.store.words import Query

__all__ = ["SpanFilter", "span_hits", "texts_of"]


@dataclass(frozen=True, slots=True)
class SpanFilter:
    """What a span must be like; attributes are names with a value, or None for any."""

    words: Query
    part: Part | None
    labels: tuple[str, ...]
    attributes: tuple[tuple[str, str | None], ...]
    owners: tuple[PersonId, ...] | None
    statuses: frozenset[LayerStatus]

    @classmethod
    def of(
        cls, query: SearchQuery, words: Query, owners: tuple[PersonId, ...] | None
    ) -> "SpanFilter":
        """Take what a query says of spans."""
        named = tuple(
            (one.name.casefold(), None if one.value is None else one.value.casefold())
            for one in query.of(Field.ATTRIBUTE)
        )
        labels = query.values(Field.LABEL)
        return cls(words, query.part, labels, named, owners, query.statuses)

    def condition(self) -> tuple[str, Values]:
        """Give what the rows of spans and layers must be like, and its values."""
        where = "l.removed IS NULL AND s.removed IS NULL"
        values: Values = ()
        chosen = (
            ("s.label", self.labels or None),
            ("l.owner_id", self.owners),
            ("l.status", tuple(sorted(s.value for s in self.statuses)) or None),
        )
        for column, wanted in chosen:
            if wanted is not None:
                where += f" AND {column} IN ({marks_in(wanted)})"
                values += wanted
        if self.attributes:
            where += " AND s.attributes <> ''"
        return where, values

    def has_attributes(self, column: str) -> bool:
        """Say whether a span with this column of attributes has all that are asked for."""
        if not self.attributes:
            return True
        given = {name.casefold(): value.casefold() for name, value in pairs_of(column)}
        return all(
            name in given and (value is None or value == given[name])
            for name, value in self.attributes
        )


def span_hits(
    link: Link, which: SpanFilter, rows: Sequence[RawRow]
) -> Iterator[tuple[RawRow, list[SearchHit]]]:
    """Give every article of `rows` with its spans that pass, in reading order."""
    spans = _spans_of(link, which, [row[1] for row in rows])
    texts = dict(texts_of(link, [row for row in rows if row[1] in spans]))
    for row in rows:
        found = [Found(row, texts[row[0]])] if row[1] in spans else []
        yield row, [hit for one in found for hit in _hits_of(which, one, spans[row[1]])]


def texts_of(link: Link, rows: Sequence[RawRow]) -> list[tuple[int, str]]:
    """Give the texts of articles by their numbers, in no order."""
    numbers = tuple(row[0] for row in rows)
    found = link.all(
        f"SELECT number, text FROM article_text WHERE number IN ({marks_in(numbers)})",  # noqa: S608 (our own names)
        numbers,
    )
    return [(number, text) for number, text in found]


def _spans_of(
    link: Link, which: SpanFilter, articles: Sequence[bytes]
) -> dict[bytes, list[RawRow]]:
    where, values = which.condition()
    rows = link.all(
        "SELECT l.article_id, s.id, s.label, s.start_cp, s.end_cp, s.fragments, s.attributes, "  # noqa: S608 (our own names)
        "p.name FROM layer AS l CROSS JOIN span AS s ON s.layer_id = l.id "
        "JOIN person AS p ON p.id = l.owner_id "
        f"WHERE l.article_id IN ({marks_in(articles)}) AND {where} "
        "ORDER BY s.start_cp, s.end_cp DESC, s.label, p.name, s.id",
        (*articles, *values),
    )
    groups: dict[bytes, list[RawRow]] = {}
    for row in rows:
        if which.has_attributes(row[6]):
            groups.setdefault(row[0], []).append(row)
    return groups


def _hits_of(which: SpanFilter, found: Found, spans: Sequence[RawRow]) -> Iterator[SearchHit]:
    for _, key, label, start, end, column, _, name in spans:
        fragments: Fragments = fragments_of(column) or ((start, end),)
        if not is_in_part(found, fragments, which.part):
            continue
        inside = " ".join(found.text[begin:stop] for begin, stop in fragments)
        if not which.words or which.words.matches(inside):
            yield replace(place_hit(found, fragments), span=SpanId(key), label=label, by=name)
