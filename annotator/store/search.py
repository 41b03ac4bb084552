"""Searching the project: which articles match, and the places in them, page by page.

The full-text index tells which articles hold all words; the places are found again in their text
by code points. Filters on layers are SQL conditions; spans are looked for in `search_spans`. Hits
come in the order of the articles' numbers, which is that of the index: nothing is sorted, and a
page looks at a bounded number of articles, so that no read lasts long.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from annotator.domain.errors import RuleViolation
from annotator.domain.ids import PersonId
from annotator.domain.layers import LayerStatus
from annotator.domain.listing import SearchHit, SearchPage, SearchPlace
from annotator.domain.queries import ME, Field, SearchQuery
from annotator.store.canonical import Values
from annotator.store.codecs import RawRow
from annotator.store.engine import Link
from annotator.store.queries import marks_in
from annotator.store.search_places import Found, article_hit, word_hits
from annotator.store.search_spans import SpanFilter, span_hits, texts_of
from annotator.store.words import Query, Signs
from annotator.store.words import parse_query as parse_words

__all__ = ["articles_with", "search_page"]

_PAGE = 250
_MOST_PAGES = 8
_TEXTS = 16
_LIVE = "a.removed IS NULL AND a.trashed_us IS NULL"
_COLUMNS = "a.number, a.id, a.title, a.title_start, a.title_end"
_IN_ORDER = (
    f"SELECT {_COLUMNS} FROM article AS a WHERE {_LIVE} AND a.number > ? "  # noqa: S608 (our own names)
    "{where} ORDER BY a.number LIMIT ?"
)
_FROM_INDEX = (
    f"SELECT {_COLUMNS} FROM article_search AS f CROSS JOIN article AS a ON a.number = f.rowid "  # noqa: S608 (our own names)
    f"WHERE {_LIVE} AND f.rowid > ? AND f.article_search MATCH ? "
    "{where} ORDER BY f.rowid LIMIT ?"
)
_MATCH = "SELECT count(*) FROM article_search WHERE article_search MATCH ?"
_HIDDEN = "a.trashed_us IS NOT NULL OR a.removed IS NOT NULL"


@dataclass(frozen=True, slots=True)
class _Plan:
    """A query made ready: its words, the statement for articles, and what spans must be like."""

    query: SearchQuery
    words: Query
    statement: str
    values: Values
    spans: SpanFilter | None

    def articles(self, link: Link, after: int, size: int) -> list[RawRow]:
        """Give the next articles that may hold hits, in the order of their numbers."""
        return link.all(self.statement, (after, *self.values, size))


@dataclass(slots=True)
class _Page:
    """Hits as they come, article by article, until there are enough."""

    limit: int
    after: SearchPlace
    hits: list[SearchHit] = field(default_factory=list)
    articles: int = 0

    def take(self, row: RawRow, found: Sequence[SearchHit]) -> bool:
        """Take an article's hits; False when there was no room for all of them."""
        given = self.after.given if self.after.article == row[1] else 0
        room = self.limit - len(self.hits)
        self.hits += found[given : given + room]
        self.articles += bool(found) and not given and room > 0
        if len(found) - given > room:
            self.after = SearchPlace(self.after.after, row[1], given + room)
            return False
        self.after = SearchPlace(row[0])
        return True


def search_page(
    link: Link,
    query: SearchQuery,
    person: PersonId | None,
    *,
    limit: int = 50,
    after: SearchPlace | None = None,
) -> SearchPage:
    """Give the next hits, at most `limit`.

    `person` is who `by:me` means. `RuleViolation` for a name that nobody has.
    """
    words = _words_of(query)
    if query.is_empty or (query.words and not words) or limit < 1:
        return SearchPage((), 0, None)
    plan = _planned(link, query, words, person)
    page = _Page(limit, after or SearchPlace())
    for number in range(_MOST_PAGES):
        # One more than there is room for tells whether the hits go on, without asking again.
        size = min(limit + 1, _PAGE) if number == 0 else _PAGE
        rows = plan.articles(link, page.after.after, size)
        for row, found in _hits(link, plan, rows):
            if not page.take(row, found):
                return SearchPage(tuple(page.hits), page.articles, page.after)
        if len(rows) < size:
            return SearchPage(tuple(page.hits), page.articles, None)
    return SearchPage(tuple(page.hits), page.articles, page.after)


def articles_with(link: Link, query: SearchQuery) -> int | None:
    """Give how many live articles hold all words of a query; None when the index cannot tell.

    The hidden ones are in the index, too, and are taken off.
    """
    words = parse_words(query.words)
    if query.filters or not words:
        return None
    matching = link.number(_MATCH, (words.match,))
    if link.one(f"SELECT 1 FROM article AS a WHERE {_HIDDEN} LIMIT 1") is None:  # noqa: S608 (our own names)
        return matching
    return matching - link.number(
        "SELECT count(*) FROM article_search AS f CROSS JOIN article AS a ON a.number = f.rowid "  # noqa: S608 (our own names)
        f"WHERE f.article_search MATCH ? AND ({_HIDDEN})",
        (words.match,),
    )


# What to ask the file ----------------------------------------------------------------------------


def _words_of(query: SearchQuery) -> Query:
    """Give the words, or the signs where there are only such; `""` alone is nothing."""
    signs = query.words.replace('"', "").strip()
    words = parse_words(query.words)
    return Signs(signs) if signs and not words else words


def _planned(link: Link, query: SearchQuery, words: Query, person: PersonId | None) -> _Plan:
    owners = _owners(link, query, person)
    spans = SpanFilter.of(query, words, owners) if query.is_about_spans else None
    where, values = ("", ()) if spans is not None else _of_layers(query, owners)
    match = (words if spans is None else words.apart()).match if words else ""
    statement = (_FROM_INDEX if match else _IN_ORDER).format(where=where)
    values = (match, *values) if match else values
    return _Plan(query, words, statement, values, spans)


def _owners(link: Link, query: SearchQuery, person: PersonId | None) -> tuple[PersonId, ...] | None:
    """Give whose layers are asked for, None for everybody's."""
    asked = query.of(Field.BY)
    if not asked:
        return None
    people = link.all("SELECT id, name FROM person WHERE removed IS NULL")
    owners: list[PersonId] = []
    for one in asked:
        name = (one.value or "").casefold()
        found = [PersonId(key) for key, known in people if known.casefold() == name]
        if not found and name == ME and person is not None:
            found = [person]
        if not found:
            raise RuleViolation(
                f"There is nobody called “{one.value}” here (column {one.column + len('by:')})."
            )
        owners += found
    return tuple(owners)


def _of_layers(query: SearchQuery, owners: tuple[PersonId, ...] | None) -> tuple[str, Values]:
    """Give what an article's layers must be like; an unseen article has none of them."""
    statuses = query.statuses
    if owners is None and not statuses:
        return "", ()
    layer = "SELECT 1 FROM layer AS l WHERE l.article_id = a.id AND l.removed IS NULL"
    whose: Values = owners or ()
    if owners is not None:
        layer += f" AND l.owner_id IN ({marks_in(owners)})"
    seen = sorted(status.value for status in statuses - {LayerStatus.UNSEEN})
    wanted: list[str] = []
    values: Values = ()
    if LayerStatus.UNSEEN in statuses:
        wanted.append(f"NOT EXISTS ({layer})")
        values += whose
    if seen or not statuses:
        among = f" AND l.status IN ({marks_in(seen)})" if seen else ""
        wanted.append(f"EXISTS ({layer}{among})")
        values += (*whose, *seen)
    return f" AND ({' OR '.join(wanted)})", values


# What stands in the articles ---------------------------------------------------------------------


def _hits(
    link: Link, plan: _Plan, rows: Sequence[RawRow]
) -> Iterator[tuple[RawRow, list[SearchHit]]]:
    """Give every article with its hits, in order; texts are read where they are needed."""
    if plan.spans is not None:
        yield from span_hits(link, plan.spans, rows)
        return
    texts: dict[int, str] = {}
    for number, row in enumerate(rows):
        if number % _TEXTS == 0:
            texts = dict(texts_of(link, rows[number : number + _TEXTS]))
        found = Found(row, texts[row[0]])
        if plan.words:
            yield row, word_hits(plan.words, found, plan.query.part)
        else:
            yield row, [article_hit(found)]
