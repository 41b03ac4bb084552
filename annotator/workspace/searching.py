"""Searching the text of all articles of a project."""

from annotator.domain.listing import SearchResult
from annotator.workspace.desk import Desk

__all__ = ["Searching"]


class Searching:
    """Full-text search; safe in any thread."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def find(self, query: str, *, limit: int = 50) -> SearchResult:
        """Give the places where all words of `query` occur, at most `limit`, in list order.

        Raises `RuleViolation` when the query holds no word.
        """
        with self._desk.reading() as store:
            return store.search(query, limit=limit)
