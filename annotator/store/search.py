"""Full-text search: articles from the index, places from the text itself.

The index tells which articles hold all words; the places are found again in their text by code
points, each with up to 40 code points around it.
"""

from collections.abc import Iterator

from annotator.domain.listing import ArticleKey, SearchHit, SearchResult
from annotator.store.canonical import Values
from annotator.store.codecs import RawRow
from annotator.store.engine import Link
from annotator.store.listing import is_common
from annotator.store.words import Query, parse_query

__all__ = ["search"]

_AROUND = 40
_PAGE = 50
_LIVE = "a.removed IS NULL AND a.trashed_us IS NULL"
_COLUMNS = "SELECT a.created_us, a.id, a.title, t.text"
_PROBED = (
    f"{_COLUMNS} FROM article AS a JOIN article_text AS t ON t.number = a.number "  # noqa: S608 (our own names)
    f"WHERE {_LIVE} AND (a.created_us, a.id) > (?, ?) AND EXISTS (SELECT 1 FROM article_search "
    "AS f WHERE f.article_search MATCH ? AND f.rowid = a.number) "
    "ORDER BY a.created_us, a.id LIMIT ?"
)
_SORTED = (
    f"{_COLUMNS} FROM (SELECT a.created_us, a.id, a.title, a.number FROM article_search AS f "  # noqa: S608 (our own names)
    f"CROSS JOIN article AS a ON a.number = f.rowid WHERE {_LIVE} "
    "AND (a.created_us, a.id) > (?, ?) AND f.article_search MATCH ? "
    "ORDER BY a.created_us, a.id LIMIT ?) AS a JOIN article_text AS t ON t.number = a.number "
    "ORDER BY a.created_us, a.id"
)


def search(
    link: Link, words: str, *, limit: int = 50, after: ArticleKey | None = None
) -> SearchResult:
    """Give up to `limit` places in list order, beginning after the article `after`."""
    query = parse_query(words)
    if not query or limit < 1:
        return SearchResult((), 0, more=False)
    hits: list[SearchHit] = []
    for row in _matching(link, query, after):
        for hit in _hits(query, row):
            if len(hits) == limit:
                return SearchResult(tuple(hits), _total(link, query), more=True)
            hits.append(hit)
    return SearchResult(tuple(hits), _total(link, query), more=False)


def _matching(link: Link, query: Query, after: ArticleKey | None) -> Iterator[RawRow]:
    statement = _PROBED if is_common(link, query.match) else _SORTED
    key: Values = after or (-(1 << 62), b"")
    while True:
        rows = link.all(statement, (*key, query.match, _PAGE))
        yield from rows
        if len(rows) < _PAGE:
            return
        key = rows[-1][:2]


def _hits(query: Query, row: RawRow) -> Iterator[SearchHit]:
    _, article, title, text = row
    for start, end in query.hits(text):
        yield SearchHit(
            article,
            title,
            start,
            end,
            text[start:end],
            text[max(0, start - _AROUND) : start],
            text[end : end + _AROUND],
        )


def _total(link: Link, query: Query) -> int:
    """Give how many live articles match; the hidden ones are in the index, too."""
    matching = link.number(
        "SELECT count(*) FROM article_search WHERE article_search MATCH ?", (query.match,)
    )
    hidden = "a.trashed_us IS NOT NULL OR a.removed IS NOT NULL"
    if link.one(f"SELECT 1 FROM article AS a WHERE {hidden} LIMIT 1") is None:  # noqa: S608 (our own names)
        return matching
    return matching - link.number(
        "SELECT count(*) FROM article_search AS f CROSS JOIN article AS a ON a.number = f.rowid "  # noqa: S608 (our own names)
        f"WHERE f.article_search MATCH ? AND ({hidden})",
        (query.match,),
    )
