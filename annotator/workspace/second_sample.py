"""The sample of decided conflicts that a reviewer is asked about again; values in, values out.

Always the same places for the same share and seed, however many others are decided meanwhile.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from hashlib import sha256
from typing import overload

from annotator.domain.decisions import DecisionMethod
from annotator.domain.ids import ArticleId, LayerId, PersonId
from annotator.domain.reviewing import ItemState, QueueItem
from annotator.domain.second_opinions import blind_item, place_of, second_opinions
from annotator.review.queue_order import is_sampled
from annotator.workspace.review_queue import Surveyed

__all__ = ["SecondSample"]

_BY_PEOPLE = frozenset(
    {DecisionMethod.ADJUDICATED, DecisionMethod.EDITED, DecisionMethod.PROPAGATED}
)


@dataclass(frozen=True, slots=True)
class SecondSample(Sequence[QueueItem]):
    """Places for a second opinion, in the order of the text; a sequence of them.

    The items say nothing of what was decided. `decided` counts the conflicts that other reviewers
    have decided, in the sample or not; `answered` those to which this one has given a second
    opinion, of which `same` agreed. `titles` and `lanes` are as in `Queue`.
    """

    items: tuple[QueueItem, ...]
    decided: int = 0
    answered: int = 0
    same: int = 0
    titles: Mapping[ArticleId, str] = field(default_factory=dict)
    lanes: Mapping[LayerId, str] = field(default_factory=dict)

    @classmethod
    def of(
        cls, seen: Iterable[Surveyed], person: PersonId, share: float, seed: int
    ) -> "SecondSample":
        """Draw `share` (0 to 1) of what people but `person` decided and nobody has checked."""
        known = sorted(seen, key=lambda one: (one.article.created_us, one.article.id))
        theirs = [(one, item) for one in known for item in _decided_by_others(one, person)]
        opinions = [given for one in known for given in second_opinions(one.decisions)]
        mine = [given for given in opinions if given.second.by == person]
        checked = {given.first.id for given in opinions}
        items = (
            blind_item(item)
            for one, item in theirs
            if item.decision is not None
            and item.decision.id not in checked
            and place_of(item) not in _answered(one, person)
            and is_sampled(sha256(b"%d " % seed + item.decision.id).digest(), share)
        )
        return cls(
            tuple(items),
            len(theirs),
            len(mine),
            sum(given.is_same for given in mine),
            {one.article.id: one.article.meta.title for one in known},
            {layer: name for one in known for layer, name in one.lanes.items()},
        )

    @overload
    def __getitem__(self, at: int) -> QueueItem: ...

    @overload
    def __getitem__(self, at: slice) -> tuple[QueueItem, ...]: ...

    def __getitem__(self, at: int | slice) -> QueueItem | tuple[QueueItem, ...]:
        return self.items[at]

    def __len__(self) -> int:
        return len(self.items)


def _decided_by_others(seen: Surveyed, person: PersonId) -> Iterator[QueueItem]:
    """Give the items that somebody else decided; those settled by a policy have no reviewer."""
    for item in seen.items:
        decision = item.decision
        if (
            decision is not None
            and item.state is ItemState.DECIDED
            and decision.fingerprint == item.cluster.fingerprint
            and decision.method in _BY_PEOPLE
            and decision.by != person
        ):
            yield item


def _answered(seen: Surveyed, person: PersonId) -> set[object]:
    """Give the places of which a person has decided or said something, whatever became of it."""
    return {(one.article, one.kind, one.fingerprint) for one in seen.decisions if one.by == person}
