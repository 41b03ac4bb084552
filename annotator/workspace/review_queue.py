"""What there is to decide in a whole project: the queue, and how far each article's gold is.

Values in, values out: `reviewing` reads them. NumPy comes with the weights of votes.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import overload

from annotator.domain.articles import Article
from annotator.domain.conflicts import ClusterKind
from annotator.domain.decisions import Decision
from annotator.domain.ids import ArticleId, LayerId, PersonId
from annotator.domain.reviewing import GoldStatus, ItemState, QueueItem, QueueOrder
from annotator.domain.scheme import Scheme
from annotator.review.queue_order import in_order, in_queue, label_widths, scored
from annotator.review.span_units import distance_in

__all__ = ["Queue", "Surveyed"]

_OPEN = frozenset({ItemState.OPEN, ItemState.DEFERRED, ItemState.FLAGGED})


@dataclass(frozen=True, slots=True)
class Surveyed:
    """One article as the queue sees it.

    `annotators` have done it, `missing` were assigned and have not. `decisions` are all of the
    article, superseded ones and second opinions, too. `doubtful` names the agreed clusters, by kind
    and fingerprint, that the default policy leaves to a person all the same. `owners` are those of
    its annotators' layers, `lanes` what these are called on the desk.
    """

    article: Article
    items: tuple[QueueItem, ...]
    annotators: int
    missing: int
    status: GoldStatus
    owners: Mapping[LayerId, PersonId] = field(default_factory=dict)
    lanes: Mapping[LayerId, str] = field(default_factory=dict)
    decisions: tuple[Decision, ...] = ()
    doubtful: frozenset[tuple[ClusterKind, bytes]] = frozenset()

    def is_ready(self, *, early: bool = False) -> bool:
        """Say whether there is something to review; `early` does not wait for those assigned."""
        return self.annotators > 1 and (early or self.status is not GoldStatus.NOT_READY)


@dataclass(frozen=True, slots=True)
class Queue(Sequence[QueueItem]):
    """Items in the reviewer's order; a sequence of them.

    Decided items are not among them, but for a sample of what a policy settled. `states` counts
    all items of articles that are ready. `gold` says how far each article is, `titles` what it is
    called, `missing` how many people have yet to do it, where there are any; `lanes` are the names
    of the layers behind the candidates, letters while review is blind.
    """

    items: tuple[QueueItem, ...]
    states: Mapping[ItemState, int] = field(default_factory=dict)
    gold: Mapping[ArticleId, GoldStatus] = field(default_factory=dict)
    titles: Mapping[ArticleId, str] = field(default_factory=dict)
    missing: Mapping[ArticleId, int] = field(default_factory=dict)
    lanes: Mapping[LayerId, str] = field(default_factory=dict)

    @classmethod
    def of(
        cls,
        seen: Iterable[Surveyed],
        order: QueueOrder,
        scheme: Scheme,
        *,
        early: bool = False,
    ) -> "Queue":
        """Put what was seen of a project's articles into an order."""
        from annotator.review.voting import by_layer, weights

        known = sorted(seen, key=lambda one: (one.article.created_us, one.article.id))
        ready = [one for one in known if one.is_ready(early=early)]
        every = [item for one in ready for item in one.items]
        owners = {layer: owner for one in ready for layer, owner in one.owners.items()}
        doubtful = {(one.article.id, *key) for one in ready for key in one.doubtful}
        wanted = in_queue(every, is_left=lambda item: _key(item) in doubtful)
        learnt = weights((item.cluster for item in every), owners)
        found = scored(
            wanted,
            weights=by_layer(learnt, owners),
            distance=distance_in(scheme),
            widths=label_widths(item.cluster for item in every),
        )
        places = {one.article.id: place for place, one in enumerate(known)}
        return cls(
            tuple(in_order(found, order, articles=places, owners=owners)),
            dict(Counter(item.state for item in every)),
            {one.article.id: one.status for one in known},
            {one.article.id: one.article.meta.title for one in known},
            {one.article.id: one.missing for one in known if one.missing},
            {layer: name for one in ready for layer, name in one.lanes.items()},
        )

    @property
    def open_items(self) -> Iterator[QueueItem]:
        """The items that nobody has decided, without stale and agreed ones, in the order."""
        return (item for item in self.items if item.state in _OPEN)

    @property
    def statuses(self) -> dict[GoldStatus, int]:
        """How many articles there are of each status of their gold."""
        return dict(Counter(self.gold.values()))

    @overload
    def __getitem__(self, at: int) -> QueueItem: ...

    @overload
    def __getitem__(self, at: slice) -> tuple[QueueItem, ...]: ...

    def __getitem__(self, at: int | slice) -> QueueItem | tuple[QueueItem, ...]:
        return self.items[at]

    def __len__(self) -> int:
        return len(self.items)


def _key(item: QueueItem) -> tuple[ArticleId, ClusterKind, bytes]:
    return item.cluster.article, item.cluster.kind, item.cluster.fingerprint
