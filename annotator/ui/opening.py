"""Bringing articles to the screen: read on the read lane, neighbours read ahead.

An answer that became stale while it was on its way (the article was written to meanwhile) is read
again, never shown. GUI thread only.
"""

from collections import Counter, OrderedDict
from collections.abc import Callable
from typing import Protocol

from PySide6.QtCore import QObject, Signal

from annotator.domain.ids import ArticleId
from annotator.ui.job_runner import Answers
from annotator.workspace.project import Project
from annotator.workspace.reading import OpenArticle

__all__ = ["ArticleOrder", "Opener"]

_KEPT = 6


class ArticleOrder(Protocol):
    """The list in which next and previous article are meant."""

    def neighbour(self, article: ArticleId | None, step: int) -> ArticleId | None:
        """Give the article `step` places on, None beyond the ends; for None the first or last."""

    def position(self, article: ArticleId) -> int | None:
        """Give an article's place from 0, None when the list does not show it."""

    def count(self) -> int:
        """Give how many articles the list shows."""


class Opener(QObject):
    """Reads articles. `arrived` carries an `OpenArticle`, `failed` the id and the error.

    `came_ahead` carries the one that is likely to be opened next, once it is at hand.
    """

    arrived = Signal(object)
    came_ahead = Signal(object)
    failed = Signal(object, object)

    def __init__(self, project: Project, answers: Answers, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._project = project
        self._answers = answers
        self._ready: OrderedDict[ArticleId, OpenArticle] = OrderedDict()
        self._stamps: Counter[ArticleId] = Counter()
        self._era = 0
        self._wanted: ArticleId | None = None
        self._next: ArticleId | None = None

    def open(self, article: ArticleId) -> None:
        """Bring an article; a later call replaces an earlier one that is still on its way."""
        self._wanted = article
        ready = self._ready.pop(article, None)
        if ready is not None:
            self.arrived.emit(ready)
            return
        self._read(article, "open", self._show)

    def renew(self, article: ArticleId) -> None:
        """Bring the article on screen again, unless another one is on its way by now."""
        if self._wanted in (None, article):
            self.open(article)

    def read_ahead(self, articles: list[ArticleId]) -> None:
        """Read articles that are likely to be opened soon, the likeliest first."""
        self._next = articles[0] if articles else None
        for number, article in enumerate(articles):
            ready = self._ready.get(article)
            if ready is not None:
                self.keep(ready)
            else:
                self._read(article, f"ahead-{number}", self.keep)

    def keep(self, found: OpenArticle) -> None:
        """Have an article at hand that was read just now."""
        article = found.content.article.id
        self._ready[article] = found
        self._ready.move_to_end(article)
        while len(self._ready) > _KEPT:
            self._ready.popitem(last=False)
        if article == self._next:
            self.came_ahead.emit(found)

    def forget(self, article: ArticleId) -> None:
        """Take note that an article was written to: what is read of it until now is stale."""
        self._stamps[article] += 1
        self._ready.pop(article, None)

    def forget_all(self) -> None:
        """Take note that any article may have been written to."""
        self._era += 1
        self._ready.clear()

    def _read(self, article: ArticleId, purpose: str, use: Callable[[OpenArticle], None]) -> None:
        stamp = self._stamp(article)

        def done(found: OpenArticle) -> None:
            if stamp == self._stamp(article):
                use(found)
            elif purpose != "open" or article == self._wanted:  # else it would overtake the newer
                self._read(article, purpose, use)

        def failed(error: Exception) -> None:
            if purpose == "open" and article == self._wanted:
                self._wanted = None
                self.failed.emit(article, error)

        reading = self._project.reading
        self._answers.ask(
            self._project.lanes.read,
            lambda: reading.open_article(article),
            done,
            failed,
            key=("article", purpose),
        )

    def _stamp(self, article: ArticleId) -> tuple[int, int]:
        return self._era, self._stamps[article]

    def _show(self, found: OpenArticle) -> None:
        if found.content.article.id == self._wanted:
            self.arrived.emit(found)
