"""Articles by their title: what somebody types to go to an article that they know.

Not a search: it looks at few articles however large the project is, and is quick rather than
complete. Titles stand in the text as a rule, so the full-text index gives the candidates.
"""

from annotator.domain.ids import ArticleId
from annotator.store.engine import Link
from annotator.store.words import fold, parse_query

__all__ = ["articles_titled"]

_MOST_INDEXED = 20_000
_MOST_LISTED = 5_000
_LIVE = "a.removed IS NULL AND a.trashed_us IS NULL AND a.title <> ''"
_INDEXED = (
    "SELECT a.id, a.title FROM (SELECT rowid FROM article_search WHERE article_search MATCH ? "  # noqa: S608 (our own names)
    f"LIMIT {_MOST_INDEXED}) AS f JOIN article AS a ON a.number = f.rowid WHERE {_LIVE}"
)
_LISTED = (
    f"SELECT a.id, a.title FROM article AS a WHERE {_LIVE} "  # noqa: S608 (our own names)
    f"ORDER BY a.created_us, a.id LIMIT {_MOST_LISTED}"
)


def articles_titled(link: Link, words: str, *, limit: int) -> list[ArticleId]:
    """Give at most `limit` articles in whose title all words occur, whatever their case.

    Titles that begin with the words come first, then the shorter ones. Looks at the first 5,000
    articles of the list, and at the first 20,000 whose text has the words.
    """
    query = parse_query(words)
    wanted = fold(words).split()
    if not query or not wanted or limit < 1:
        return []
    rows = [*link.all(_LISTED), *link.all(_INDEXED, (query.match,))]
    found: dict[ArticleId, tuple[bool, int]] = {}
    start = " ".join(wanted)
    for article, title in rows:
        folded = fold(title)
        if all(word in folded for word in wanted):
            found[article] = (not folded.startswith(start), len(title))
    return sorted(found, key=lambda article: found[article])[:limit]
