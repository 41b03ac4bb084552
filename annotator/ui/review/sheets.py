"""The sheets of the articles under review: read on the read lane, kept, read ahead.

A sheet in memory may be ahead of the disk: what was decided is shown before it is written. GUI
thread only.
"""

from collections import Counter, OrderedDict
from collections.abc import Callable, Collection, Iterable
from typing import Protocol

from PySide6.QtCore import QObject, Signal

from annotator.domain.ids import ArticleId
from annotator.domain.reviewing import ReviewSheet
from annotator.ui.job_runner import Answers
from annotator.workspace.lanes import ReadLane

__all__ = ["SheetReader", "Sheets"]

_KEPT = 24


class SheetReader(Protocol):
    """Who reads sheets, in any thread."""

    def sheet(self, article: ArticleId, *, names: bool = False) -> ReviewSheet:
        """Give an article as the reviewer sees it now, with names where they may be shown."""


class Sheets(QObject):
    """Brings sheets. `arrived` carries the `ReviewSheet` asked for, `failed` article, error.

    `read` carries one that was read again because it had changed.

    With `shows_names` annotators have names instead of letters, where the project allows it.
    `unsaved` gives the articles whose last edits are not on the disk yet: these are not let go.
    """

    arrived = Signal(object)
    read = Signal(object)
    failed = Signal(object, object)

    def __init__(
        self,
        reader: SheetReader,
        lane: ReadLane,
        answers: Answers,
        unsaved: Callable[[], Collection[ArticleId]],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.shows_names = False
        self._reader = reader
        self._lane = lane
        self._answers = answers
        self._unsaved = unsaved
        self._ready: OrderedDict[ArticleId, ReviewSheet] = OrderedDict()
        self._stamps: Counter[ArticleId] = Counter()
        self._era = 0
        self._wanted: ArticleId | None = None

    @property
    def articles(self) -> frozenset[ArticleId]:
        """The articles whose sheets are at hand."""
        return frozenset(self._ready)

    def get(self, article: ArticleId) -> ReviewSheet | None:
        """Give a sheet that is at hand, None for one that must be read."""
        return self._ready.get(article)

    def open(self, article: ArticleId) -> None:
        """Bring a sheet; a later call replaces an earlier one that is still on its way."""
        self._wanted = article
        ready = self._ready.get(article)
        if ready is None:
            self._read(article, "open", self._show)
            return
        self._ready.move_to_end(article)
        self.arrived.emit(ready)

    def read_ahead(self, articles: Iterable[ArticleId]) -> None:
        """Read sheets that are likely to be wanted next."""
        for number, article in enumerate(articles):
            if article not in self._ready:
                self._read(article, f"ahead-{number}", self.keep)

    def read_again(self, articles: Iterable[ArticleId]) -> None:
        """Read the sheets of articles that were changed elsewhere than on the desk."""
        for number, article in enumerate(articles):
            self._read(article, f"again-{number}", self._tell)

    def _tell(self, sheet: ReviewSheet) -> None:
        self.keep(sheet)
        self.read.emit(sheet)

    def keep(self, sheet: ReviewSheet) -> None:
        """Have a sheet at hand: one just read, or one as it is after a decision."""
        self._ready[sheet.article.id] = sheet
        self._ready.move_to_end(sheet.article.id)
        if len(self._ready) > _KEPT:
            unsaved = self._unsaved()
            oldest = next((key for key in self._ready if key not in unsaved), None)
            if oldest is not None:
                del self._ready[oldest]

    def forget(self, article: ArticleId) -> None:
        """Take note that somebody else wrote to an article."""
        self._stamps[article] += 1
        self._ready.pop(article, None)

    def forget_all(self) -> None:
        """Take note that any article may have been written to."""
        self._era += 1
        self._ready.clear()

    def _read(self, article: ArticleId, purpose: str, use: Callable[[ReviewSheet], None]) -> None:
        stamp = self._stamp(article)

        def done(found: ReviewSheet) -> None:
            if stamp != self._stamp(article):
                self._read(article, purpose, use)
            elif article not in self._ready:
                use(found)
            elif purpose == "open":
                self._show(self._ready[article])

        def failed(error: Exception) -> None:
            if purpose == "open" and article == self._wanted:
                self.failed.emit(article, error)

        reader, names = self._reader, self.shows_names
        self._answers.ask(
            self._lane,
            lambda: reader.sheet(article, names=names),
            done,
            failed,
            key=("sheet", purpose),
        )

    def _stamp(self, article: ArticleId) -> tuple[int, int]:
        return self._era, self._stamps[article]

    def _show(self, found: ReviewSheet) -> None:
        self.keep(found)
        if found.article.id == self._wanted:
            self.arrived.emit(found)
