"""How the same words were decided elsewhere: counts by what became of them. Pure.

Knows the articles that have been on the desk or were read ahead.
"""

import json
from collections import Counter

from annotator.domain.ids import ArticleId
from annotator.domain.reviewing import ItemState, QueueItem, ReviewSheet

__all__ = ["Similar"]


class Similar:
    """Decisions by the words that they are about, whatever their case."""

    def __init__(self) -> None:
        self._by_words: dict[str, dict[ArticleId, Counter[str]]] = {}
        self._by_article: dict[ArticleId, set[str]] = {}

    def follow(self, sheet: ReviewSheet) -> None:
        """Take note of what is decided in an article now."""
        article = sheet.article.id
        for words in self._by_article.pop(article, set()):
            self._by_words[words].pop(article, None)
        for item in sheet.items:
            if item.state is ItemState.DECIDED and item.decision is not None:
                words = _words_of(item)
                known = self._by_words.setdefault(words, {}).setdefault(article, Counter())
                known[_result(item.decision.result)] += 1
                self._by_article.setdefault(article, set()).add(words)

    def elsewhere(self, item: QueueItem) -> list[tuple[str, int]]:
        """Give what became of the same words in other articles, the most frequent first."""
        total: Counter[str] = Counter()
        for article, counts in self._by_words.get(_words_of(item), {}).items():
            if article != item.cluster.article:
                total += counts
        return total.most_common()


def _words_of(item: QueueItem) -> str:
    return f"{item.cluster.kind}\0{' '.join(item.cluster.subject.split()).casefold()}"


def _result(key: str) -> str:
    """Name a result by its labels; the empty result is "∅"."""
    rows = json.loads(key)
    names = [str(row.get("label") or row.get("polarity") or "…") for row in rows]
    return " + ".join(names) or "∅"
