"""The article list: all ids first, rows in pages when somebody looks at them.

Works for a million articles: ids come piece by piece, the first ones at once, and are kept as one
`bytes`; a few hundred rows are kept. A
change of one article tells of that one row; articles that come or go are told as such, never as a
reset, unless the filter is another one. Also answers what is next and previous.
"""

from collections import OrderedDict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import IntEnum

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    QTimer,
    Signal,
    Slot,
)

from annotator.domain.ids import ArticleId
from annotator.domain.listing import ArticleFilter, ArticleKey, ArticleRow
from annotator.ui.job_runner import Answers
from annotator.ui.models.article_ids import ArticleIds, Stretch, difference, joined
from annotator.ui.widgets.status_glyph import status_words
from annotator.workspace.messages import message_of
from annotator.workspace.project import Project

__all__ = ["ArticleListModel", "ArticleRole"]

_Index = QModelIndex | QPersistentModelIndex
_FIRST = 256
_PIECE = 50_000
_PAGE = 64
_KEPT_ROWS = 2048
_MOST_PAGES = 4


class ArticleRole(IntEnum):
    """What the model gives beside the title."""

    ROW = Qt.ItemDataRole.UserRole + 1  # ArticleRow | None while it is read
    ID = Qt.ItemDataRole.UserRole + 2  # ArticleId


class ArticleListModel(QAbstractListModel):
    """The articles that the filter lets through, in list order. GUI thread only.

    `refilled` follows a new filter or a refreshed list, with the number of articles; of a large
    list it comes twice, first for its beginning (`is_whole` is False), then for all. `refused`
    carries a sentence when the list could not be read.
    """

    refilled = Signal(int)
    refused = Signal(str)

    def __init__(self, project: Project, answers: Answers, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._project = project
        self._answers = answers
        self._where = ArticleFilter()
        self._shown: ArticleFilter | None = None
        self._ids = ArticleIds()
        self._is_whole = True
        self._filling = 0
        self._rows: OrderedDict[ArticleId, ArticleRow] = OrderedDict()
        self._wanted: list[int] = []
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(0)
        self._timer.timeout.connect(self._read_rows)

    # The list ------------------------------------------------------------------------------------

    @property
    def where(self) -> ArticleFilter:
        """The filter that was asked for last."""
        return self._where

    def set_filter(self, where: ArticleFilter) -> None:
        """Show the articles that `where` lets through, once they have been read."""
        self._where = where
        self.refresh()

    @property
    def is_whole(self) -> bool:
        """Whether all articles that pass are in the list; False while more are being read."""
        return self._is_whole

    def refresh(self) -> None:
        """Read again which articles there are; rows in memory are read again, too."""
        self._filling += 1
        self._ask_piece(_Filling(self._filling, self._where))

    def _ask_piece(self, filling: "_Filling") -> None:
        """Read the next piece of the ids; others may read between two of them."""
        reading, old = self._project.reading, self._ids.packed

        def piece() -> _Filling:
            limit = _PIECE if filling.parts else _FIRST
            keys = reading.article_keys(filling.where, after=filling.after, limit=limit)
            return filling.with_piece(keys, limit, old)

        lane = self._project.lanes.read
        self._answers.ask(lane, piece, self._take_piece, self._on_failed, key="article-keys")

    def _take_piece(self, filling: "_Filling") -> None:
        if filling.number != self._filling:
            return
        if filling.is_whole:
            self._is_whole = True
            is_same = filling.old is self._ids.packed
            self._take_keys((filling.where, filling.ids), filling.stretch if is_same else None)
            return
        if len(filling.parts) == 1 and filling.where != self._shown:
            self._is_whole = False
            self._take_keys((filling.where, filling.parts[0]))
        self._ask_piece(filling)

    def article_changed(self, articles: Sequence[ArticleId]) -> None:
        """Read the rows of these articles again; ones that the list lacks bring a refresh."""
        if self._is_whole and any(self.position(article) is None for article in articles):
            self.refresh()
        known = [article for article in articles if article in self._rows]
        if known:
            self._ask_for(known)

    # ArticleOrder --------------------------------------------------------------------------------

    def count(self) -> int:
        """Give how many articles the list shows."""
        return len(self._ids)

    def article_at(self, place: int) -> ArticleId:
        """Give the id of the article at a place, from 0."""
        return self._ids.at(place)

    def position(self, article: ArticleId) -> int | None:
        """Give an article's place from 0, None when the list does not show it."""
        return self._ids.position(article)

    def neighbour(self, article: ArticleId | None, step: int) -> ArticleId | None:
        """Give the article `step` places on, None beyond the ends; for None the first or last."""
        here = None if article is None else self.position(article)
        end = 0 if step > 0 else self.count() - 1
        there = end if here is None else here + step
        return self.article_at(there) if 0 <= there < self.count() else None

    # QAbstractListModel --------------------------------------------------------------------------

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 (Qt's own signature)
        """Give the number of articles."""
        return 0 if parent.isValid() else self.count()

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Give the title, the `ArticleRow`, the id, or words for screen readers."""
        if role not in _ROLES or not index.isValid():
            return None
        article = self.article_at(index.row())
        if role == ArticleRole.ID:
            return article
        row = self._rows.get(article)
        if row is None:
            self._want(index.row())
            return None
        if role == ArticleRole.ROW:
            return row
        return row.title if role == Qt.ItemDataRole.DisplayRole else self._words(row)

    def _words(self, row: ArticleRow) -> str:
        parts = [row.title, row.outlet, row.date, status_words(row.status)]
        many = self.tr("%n spans", "", row.spans)
        parts.append(self.tr("1 span") if row.spans == 1 else many)
        return ", ".join(part for part in parts if part)

    # Reading -------------------------------------------------------------------------------------

    def _want(self, place: int) -> None:
        page = place // _PAGE
        if page not in self._wanted:
            self._wanted.append(page)
            del self._wanted[:-_MOST_PAGES]
            self._timer.start()

    @Slot()
    def _read_rows(self) -> None:
        ids = [
            article
            for page in self._wanted
            for article in self._ids.stretch(page * _PAGE, (page + 1) * _PAGE)
        ]
        missing = [article for article in ids if article not in self._rows]
        if missing:
            self._ask_for(missing, key="article-rows")
        else:
            self._wanted.clear()

    def _ask_for(self, articles: list[ArticleId], key: str | None = None) -> None:
        reading = self._project.reading
        self._answers.ask(
            self._project.lanes.read,
            lambda: reading.article_rows(articles),
            self._take_rows,
            self._on_failed,
            key=key,
        )

    def _take_rows(self, rows: list[ArticleRow]) -> None:
        changed = [row for row in rows if self._rows.get(row.id) != row]
        for row in rows:
            self._rows[row.id] = row
            self._rows.move_to_end(row.id)
        while len(self._rows) > _KEPT_ROWS:
            self._rows.popitem(last=False)
        self._wanted = [page for page in self._wanted if not self._has_page(page)]
        places = sorted(p for row in changed if (p := self.position(row.id)) is not None)
        for first, last in _runs(places):
            self.dataChanged.emit(self.index(first), self.index(last))

    def _has_page(self, page: int) -> bool:
        first = page * _PAGE
        return first >= self.count() or self.article_at(first) in self._rows

    def _take_keys(
        self, found: tuple[ArticleFilter, bytes], stretch: Stretch | None = None
    ) -> None:
        where, ids = found
        if where != self._shown:
            self.beginResetModel()
            self._ids, self._shown = ArticleIds(ids), where
            self._wanted.clear()
            self.endResetModel()
        else:
            self._move_to(ids, stretch or difference(self._ids.packed, ids))
        known = [article for article in self._rows if self._ids.knows(article)]
        if known:
            self._ask_for(known[-_PAGE * _MOST_PAGES :])
        self.refilled.emit(self.count())

    def _move_to(self, ids: bytes, stretch: Stretch) -> None:
        """Tell of the one stretch that differs: rows gone, then rows come."""
        start, old_stop, new_stop = stretch
        if old_stop > start:
            self.beginRemoveRows(QModelIndex(), start, old_stop - 1)
            self._ids.remove(start, old_stop)
            self.endRemoveRows()
        if new_stop > start:
            self.beginInsertRows(QModelIndex(), start, new_stop - 1)
            self._ids.replace(ids, (start, start, new_stop))
            self.endInsertRows()

    def _on_failed(self, error: Exception) -> None:
        self.refused.emit(message_of(error).text)

    def forget_rows(self) -> None:
        """Read every row again when it is looked at; for another person or another process."""
        self._rows.clear()
        if self.count():
            self.dataChanged.emit(self.index(0), self.index(self.count() - 1))


@dataclass(frozen=True, slots=True)
class _Filling:
    """How far the ids have been read; `stretch` is where they differ from `old`, known at the end.

    Made in the lane, where nobody waits for the joining and comparing of 16 MB.
    """

    number: int
    where: ArticleFilter
    parts: tuple[bytes, ...] = ()
    after: ArticleKey | None = None
    is_whole: bool = False
    ids: bytes = b""
    old: bytes = b""
    stretch: Stretch | None = None

    def with_piece(self, keys: Sequence[ArticleKey], limit: int, old: bytes) -> "_Filling":
        """Give this with the next keys; fewer than `limit` are the last ones."""
        parts = (*self.parts, joined([key for _, key in keys]))
        if len(keys) == limit:
            return replace(self, parts=parts, after=keys[-1])
        ids = joined(parts)
        return replace(self, is_whole=True, ids=ids, old=old, stretch=difference(old, ids))


_ROLES = frozenset(
    {
        int(Qt.ItemDataRole.DisplayRole),
        int(Qt.ItemDataRole.AccessibleTextRole),
        int(ArticleRole.ROW),
        int(ArticleRole.ID),
    }
)


def _runs(places: list[int]) -> list[tuple[int, int]]:
    """Join sorted places that follow each other into (first, last)."""
    runs: list[tuple[int, int]] = []
    for place in places:
        if runs and place == runs[-1][1] + 1:
            runs[-1] = (runs[-1][0], place)
        else:
            runs.append((place, place))
    return runs
