"""Articles that a merge brings: their texts verified, absent ones added, the others left alone."""

import hashlib
from collections import Counter

from annotator.domain.articles import Article
from annotator.domain.carried import CarriedArticle
from annotator.domain.errors import RuleViolation
from annotator.domain.ids import article_id
from annotator.domain.reports import Report, counted
from annotator.store.bulk import article_text_hash
from annotator.store.canonical import Values, hash_row
from annotator.store.codecs import ARTICLE
from annotator.store.engine import Link
from annotator.store.log_writes import Writes
from annotator.store.places import given_of
from annotator.store.row_writes import folded

__all__ = ["MergedArticles"]


_PAGE = 500
_TEXT = "INSERT INTO article_text (number, text, given, row_hash) VALUES (?, ?, ?, ?)"
_INDEX = "INSERT INTO article_search (rowid, text) VALUES (?, ?)"


class MergedArticles:
    """Takes articles, then writes those that the project lacks; used inside its transaction.

    `known` are the ids of those that it has.
    """

    def __init__(self, link: Link, report: Report) -> None:
        self._link = link
        self._report = report
        self._fresh: dict[bytes, CarriedArticle] = {}
        self.known = {row[0] for row in link.all("SELECT id FROM article")}
        self._missing = 0
        self._rows: list[Values] = []
        self._texts: list[Values] = []
        self.counts: Counter[str] = Counter()
        self.has_text = False

    def take(self, article: CarriedArticle) -> None:
        """Look at one article; `ValueError` when its text is not the one that it says."""
        if article_id(article.sha256) != article.id:
            raise ValueError("an article whose id is not that of its text")
        if article.text is not None:
            encoded = article.text.encode()
            if hashlib.sha256(encoded).digest() != article.sha256:
                raise ValueError("an article whose text is not the one that it says")
        if article.id in self.known:
            return
        if article.text is None:
            self._missing += 1
            return
        self._fresh[article.id] = article

    def write(self, writes: Writes) -> None:
        """Add the absent articles as their writes say; `RuleViolation` where texts are missing.

        The writes of an article that one write alone made are taken out of `writes`: nothing is
        left to fold.
        """
        if self._missing:
            raise RuleViolation(
                "this bundle travels without texts, and "
                f"{counted(self._missing, 'articles')} of it "
                f"{'is' if self._missing == 1 else 'are'} not in the project; ask for one with "
                "texts"
            )
        number = self._link.number("SELECT max(number) FROM article")
        for article in self._fresh.values():
            number += 1
            self._add(article, number, writes)
            if len(self._rows) == _PAGE:
                self._flush()
        self._flush()

    def _add(self, article: CarriedArticle, number: int, writes: Writes) -> None:
        text = article.text
        if text is None:
            return
        batch: bytes | None = None
        values = tuple(article.columns.get(name) for name in ARTICLE.columns)
        removed: int | None = None
        found = writes.get(("article", (article.id,)))
        if found:
            now = folded(found)
            values, removed, batch = now.value or values, now.removed, now.batch
            if len(found) == 1:
                del writes["article", (article.id,)]
        decoded: Article = ARTICLE.decode(values)
        if ARTICLE.encode(decoded) != values or decoded.length != len(text):
            raise ValueError("an article that contradicts its text")
        if decoded.id != article.id or decoded.sha256 != article.sha256:
            raise ValueError("an article that contradicts itself")
        self._tell_other_text(decoded)
        full: Values = (*values, number, batch, 1, removed)
        self._rows.append((*full, hash_row("article", full)))
        given_of(article.given)
        row_hash = article_text_hash(number, article.sha256, article.given)
        self._texts.append((number, text, article.given, row_hash))
        self.has_text = True
        self.counts["new articles"] += removed is None

    def _flush(self) -> None:
        self._link.many(ARTICLE.insert, self._rows)
        self._link.many(_TEXT, self._texts)
        self._link.many(_INDEX, [row[:2] for row in self._texts])
        self._rows.clear()
        self._texts.clear()

    def _tell_other_text(self, article: Article) -> None:
        """Say that the project holds another text from the same address."""
        url = article.meta.url
        if not url:
            return
        row = self._link.one(
            "SELECT title FROM article WHERE url = ? AND id <> ? AND removed IS NULL "
            "AND trashed_us IS NULL LIMIT 1",
            (url, article.id),
        )
        if row is not None:
            self._report.change(
                "article",
                article.meta.title or url,
                "text",
                f'the project holds another text from the same address ("{row[0]}"); both are '
                "there now, with the labels made on each",
            )
