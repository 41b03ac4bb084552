"""Searching all articles of a project: words, and spans by label, attribute and layer."""

from annotator.domain.errors import RuleViolation
from annotator.domain.listing import SearchHit, SearchPage, SearchPlace, SearchResult
from annotator.domain.queries import Field, SearchQuery, parse_query
from annotator.domain.scheme import Scheme
from annotator.workspace.desk import Desk

__all__ = ["Searching"]

_WHILE_COUNTING = 200


class Searching:
    """Search by the language of `domain.queries`; safe in any thread.

    Every method raises `RuleViolation` with one sentence for a query that is wrong.
    """

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def page(self, query: str, *, limit: int = 50, after: SearchPlace | None = None) -> SearchPage:
        """Give the next hits, at most `limit`, in one short read.

        A page without hits may still go on: ask again from its `resume`.
        """
        asked = self._read(query)
        with self._desk.reading() as store:
            return store.search_page(asked, self._desk.person.id, limit=limit, after=after)

    def total(self, query: str) -> int | None:
        """Give how many articles match, where the index alone can tell; None with filters."""
        asked = self._read(query)
        with self._desk.reading() as store:
            return store.articles_with(asked)

    def find(self, query: str, *, limit: int = 50) -> SearchResult:
        """Give at most `limit` hits, and how many articles match in all.

        With filters the count needs all articles to be looked at.
        """
        total = self.total(query)
        hits: list[SearchHit] = []
        articles, place = 0, None
        while True:
            missing = limit + 1 - len(hits)
            page = self.page(query, limit=missing if missing > 0 else _WHILE_COUNTING, after=place)
            hits += page.hits[: max(0, missing)]
            articles += page.articles
            place = page.resume
            if place is None or (total is not None and len(hits) > limit):
                known = articles if total is None else total
                return SearchResult(tuple(hits[:limit]), known, len(hits) > limit)

    def _read(self, query: str) -> SearchQuery:
        asked = parse_query(query)
        _look_at_labels(asked, self._desk.scheme)
        return asked


def _look_at_labels(query: SearchQuery, scheme: Scheme) -> None:
    """Refuse a label whose capitals are wrong: names of labels are exact."""
    names = [label.name for label in scheme.entities]
    for one in query.of(Field.LABEL):
        meant = [name for name in names if name.casefold() == (one.value or "").casefold()]
        if meant and one.value not in names:
            column = one.column + len("label:")
            raise RuleViolation(f"The label is “{meant[0]}”, not “{one.value}” (column {column}).")
