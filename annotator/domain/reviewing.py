"""What a reviewer works on: the queue's items, and one article with what everybody said of it."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import StrEnum

from annotator.domain.articles import Article, Segmentation
from annotator.domain.conflicts import Cluster
from annotator.domain.decisions import ConflictMark, Decision, Feedback
from annotator.domain.ids import DecisionId, LayerId
from annotator.domain.layers import LayerContent, LayerStatus
from annotator.domain.text import ArticleText

__all__ = [
    "GoldStatus",
    "ItemState",
    "Lane",
    "QueueItem",
    "QueueOrder",
    "ReviewSheet",
    "gold_status",
]


class ItemState(StrEnum):
    """How far a cluster is.

    Stale: it was decided, and what the annotators say has changed since. Agreed: all say the same
    and nobody, nor a policy, has confirmed it yet.
    """

    OPEN = "open"
    DEFERRED = "deferred"
    FLAGGED = "flagged"
    STALE = "stale"
    DECIDED = "decided"
    AGREED = "agreed"


class QueueOrder(StrEnum):
    """In which order conflicts come: see `review/queue_order`."""

    USE = "use"
    TEXT = "text"
    WORD = "word"
    TYPE = "type"
    PERSON = "person"


class GoldStatus(StrEnum):
    """How far the gold of an article is.

    Not ready: fewer than two annotators have done the article, or somebody assigned has not.
    Decided: nothing is left, and nobody has closed it yet. A closed article in which something is
    stale is open again, although its gold stays as it is.
    """

    NOT_READY = "not_ready"
    OPEN = "open"
    DECIDED = "decided"
    CLOSED = "closed"


@dataclass(frozen=True, slots=True)
class QueueItem:
    """One cluster in the queue.

    `score` grows with the use of deciding it. `identical` counts the open conflicts of the project
    with the same question and the same answers, this one included. `decision` is the one in effect
    for its place, also when stale. `is_own` warns that the reviewer is one of its annotators.
    `rivals` are other decisions in effect for its place: of reviewers who decided apart, or of
    clusters that have become one. An item whose rivals say something else is stale. `marks` are
    those in force; `objections` are annotators' refusals of `decision`, which make it stale, too.
    """

    cluster: Cluster
    state: ItemState
    score: float = 0.0
    identical: int = 1
    decision: Decision | None = None
    is_own: bool = False
    rivals: tuple[Decision, ...] = ()
    marks: tuple[ConflictMark, ...] = ()
    objections: tuple[Feedback, ...] = ()


@dataclass(frozen=True, slots=True)
class Lane:
    """One annotator's layer on the reviewer's desk; `name` is a letter while review is blind."""

    layer: LayerId
    name: str
    content: LayerContent


@dataclass(frozen=True, slots=True)
class ReviewSheet:
    """An article as the reviewer sees it.

    `lanes` hold the layers that are done, in the order of their names. `items` stand in text order
    (start, end, kind, subject). `gold` is the gold layer as it is; `is_new_gold` says that it has
    no row yet. `missing` counts annotators who were assigned and are not done. `names` are those
    of actors and targets by id. `made` holds the rows of the gold layer that each decision in
    effect made; a row that two of them made is named by both.
    """

    article: Article
    text: ArticleText
    segmentation: Segmentation | None
    lanes: tuple[Lane, ...]
    items: tuple[QueueItem, ...]
    gold: LayerContent
    is_new_gold: bool
    missing: int
    names: dict[bytes, str]
    made: dict[DecisionId, tuple[bytes, ...]] = field(default_factory=dict)

    @property
    def gold_status(self) -> GoldStatus:
        """How far the article's gold is."""
        is_closed = not self.is_new_gold and self.gold.layer.status is LayerStatus.DONE
        return gold_status(self.items, len(self.lanes), self.missing, is_closed=is_closed)


def gold_status(
    items: Iterable[QueueItem], annotators: int, missing: int, *, is_closed: bool
) -> GoldStatus:
    """Give how far the gold of an article with these items is.

    `annotators` have done it, `missing` were assigned and have not; `is_closed` says that somebody
    called its gold done.
    """
    if not is_closed and (missing or annotators < 2):
        return GoldStatus.NOT_READY
    if annotators < 2:
        # Gold that came without the layers behind it, as to an annotator: nothing to compare.
        return GoldStatus.CLOSED
    if any(item.state is not ItemState.DECIDED for item in items):
        return GoldStatus.OPEN
    return GoldStatus.CLOSED if is_closed else GoldStatus.DECIDED
