"""The queue of the desk in memory: where one is, what is left, what comes next. Pure."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Protocol

from annotator.domain.ids import ArticleId
from annotator.domain.quality import Behind, concerns
from annotator.domain.reviewing import ItemState, QueueItem, ReviewSheet
from annotator.domain.second_opinions import Place, place_of

__all__ = ["Keeper", "Key", "Only", "ReviewQueue", "key_of"]

Key = Place
"""What tells items apart: article, kind, fingerprint."""

_COMES = frozenset({ItemState.OPEN, ItemState.STALE, ItemState.AGREED})
_NEW = frozenset({ItemState.OPEN, ItemState.STALE})


key_of = place_of


class Keeper(Protocol):
    """What narrows a queue."""

    def keeps(self, item: QueueItem) -> bool:
        """Say whether an item belongs into the queue."""


@dataclass(frozen=True, slots=True)
class Only:
    """What a queue is narrowed to: the conflicts behind a figure, and what to call them."""

    behind: Behind
    words: str

    def keeps(self, item: QueueItem) -> bool:
        """Say whether an item is one of them."""
        return concerns(self.behind, item.cluster)


class ReviewQueue:
    """Items in their order; decided ones stay in their places. Rows count from 0.

    With `only` no others are taken in.
    """

    def __init__(self, items: Iterable[QueueItem] = (), only: Keeper | None = None) -> None:
        self._only = only
        self.items: list[QueueItem] = [item for item in items if self._takes(item)]
        self._index()

    def _index(self) -> None:
        self._rows: dict[Key, int] = {key_of(item): row for row, item in enumerate(self.items)}
        self._by_article: dict[ArticleId, list[int]] = {}
        for row, item in enumerate(self.items):
            self._by_article.setdefault(item.cluster.article, []).append(row)
        self.left = sum(map(_is_left, self.items))

    def __len__(self) -> int:
        return len(self.items)

    def row_of(self, key: Key) -> int:
        """Give the row of an item, -1 where it is not."""
        return self._rows.get(key, -1)

    def rows_in(self, article: ArticleId) -> Sequence[int]:
        """Give the rows of an article."""
        return self._by_article.get(article, ())

    def next_open(self, row: int) -> int:
        """Give the next row to be decided after `row`, from the top again at the end; -1 for none.

        What was flagged comes last; what was put off does not come.
        """
        for states in (_COMES, frozenset({ItemState.FLAGGED})):
            for at in (*range(row + 1, len(self.items)), *range(row + 1)):
                if 0 <= at < len(self.items) and self.items[at].state in states:
                    return int(at)
        return -1

    def is_decided(self, row: int) -> bool:
        """Say whether the item of a row is decided; so is what is not in the queue."""
        return not 0 <= row < len(self.items) or not _is_left(self.items[row])

    def step_article(self, row: int, step: int) -> int:
        """Give the first row in this direction that is of another article; -1 for none."""
        if not 0 <= row < len(self.items):
            return -1
        here, at = self.items[row].cluster.article, row
        while 0 <= at < len(self.items) and self.items[at].cluster.article == here:
            at += step
        return at if 0 <= at < len(self.items) else -1

    def articles_after(self, row: int, count: int) -> list[ArticleId]:
        """Give the articles of the next rows to be decided, this row's first."""
        found: dict[ArticleId, None] = {}
        for at in range(max(row, 0), min(row + 1 + 8 * count, len(self.items))):
            if at == row or self.items[at].state in _COMES:
                found[self.items[at].cluster.article] = None
            if len(found) > count:
                break
        return list(found)

    def follow(self, sheet: ReviewSheet) -> tuple[list[int], bool]:
        """Take over how far the items of an article are; give the rows that differ now.

        True when rows came or went, so that all others moved.
        """
        rows = self.rows_in(sheet.article.id)
        now = {key_of(item): item for item in sheet.items}
        gone = [row for row in rows if key_of(self.items[row]) not in now]
        known = {key_of(self.items[row]) for row in rows}
        come = [
            item
            for key, item in now.items()
            if key not in known and item.state in _NEW and self._takes(item)
        ]
        if gone or come:
            self._exchange(gone, come, rows)
            rows = self.rows_in(sheet.article.id)
        changed = []
        for row in rows:
            before, found = self.items[row], now[key_of(self.items[row])]
            after = replace(found, score=before.score, identical=before.identical)
            if after != before:
                self.left += _is_left(after) - _is_left(before)
                self.items[row] = after
                changed.append(row)
        return changed, bool(gone or come)

    def _takes(self, item: QueueItem) -> bool:
        return self._only is None or self._only.keeps(item)

    def _exchange(
        self, gone: Sequence[int], come: Sequence[QueueItem], rows: Sequence[int]
    ) -> None:
        leaving = set(gone)
        at = rows[-1] + 1 if rows else len(self.items)
        before = [x for row, x in enumerate(self.items[:at]) if row not in leaving]
        # The list is changed in place: the model of the queue looks at this very one.
        self.items[:] = [*before, *come, *self.items[at:]]
        self._index()


def _is_left(item: QueueItem) -> bool:
    return item.state is not ItemState.DECIDED
