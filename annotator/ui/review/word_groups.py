"""Conflicts put together by their words: the same words with the same answers are one row. Pure."""

from collections.abc import Iterable
from dataclasses import dataclass

from annotator.domain.alike import likeness
from annotator.domain.answers import answer_key
from annotator.domain.conflicts import ClusterKind
from annotator.domain.ids import ArticleId
from annotator.domain.layers import LayerStatus
from annotator.domain.propagation import HitKind
from annotator.domain.reviewing import ItemState, QueueItem
from annotator.workspace.hits import ArticleHits

__all__ = ["WordGroup", "word_groups"]

_OPEN = frozenset({ItemState.OPEN, ItemState.DEFERRED, ItemState.FLAGGED})


@dataclass(frozen=True, slots=True)
class WordGroup:
    """Open conflicts with the same words and answers, in the order of the queue; never none."""

    items: tuple[QueueItem, ...]

    @property
    def sample(self) -> QueueItem:
        """The first of them: its answers stand for those of all."""
        return self.items[0]

    @property
    def subject(self) -> str:
        """The words, on one line."""
        return " ".join(self.sample.cluster.subject.split())

    @property
    def articles(self) -> int:
        """In how many articles they stand."""
        return len({item.cluster.article for item in self.items})

    @property
    def votes(self) -> tuple[int, ...]:
        """How many votes each of the sample's answers has in all places together."""
        keys = [_keys(item) for item in self.items]
        return tuple(sum(votes.get(key, 0) for votes in keys) for key in _keys(self.sample))

    def hits(self) -> list[ArticleHits]:
        """Give the places article by article, as the list of hits shows them."""
        places: dict[ArticleId, list[tuple[int, int, int, int]]] = {}
        for item in self.items:
            one = item.cluster
            places.setdefault(one.article, []).append((one.start, one.end, 0, int(HitKind.SAME)))
        return [
            ArticleHits(article, LayerStatus.DONE, tuple(sorted(found)), bytes(len(found)))
            for article, found in places.items()
        ]

    def kept(self, kept: Iterable[ArticleHits]) -> tuple[QueueItem, ...]:
        """Give the items whose places are among those kept."""
        wanted = {(hits.article, start, end) for hits in kept for start, end, _, _ in hits.found}
        return tuple(
            item
            for item in self.items
            if (item.cluster.article, item.cluster.start, item.cluster.end) in wanted
        )


def word_groups(items: Iterable[QueueItem]) -> list[WordGroup]:
    """Group the open conflicts about spans; those with the most places come first."""
    groups: dict[str, list[QueueItem]] = {}
    for item in items:
        if item.cluster.kind is ClusterKind.SPAN and item.state in _OPEN:
            groups.setdefault(likeness(item.cluster), []).append(item)
    ordered = sorted(
        groups.items(),
        key=lambda pair: (-len(pair[1]), pair[1][0].cluster.subject.casefold(), pair[0]),
    )
    return [WordGroup(tuple(found)) for _, found in ordered]


def _keys(item: QueueItem) -> dict[str, int]:
    """Give the votes of each answer, by what it says wherever it stands."""
    start = item.cluster.start
    return {
        answer_key(candidate.rows, origin=start): candidate.votes
        for candidate in item.cluster.candidates
    }
