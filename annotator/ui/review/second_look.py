"""A round of second opinions on the desk: which places are asked about, what was answered. Pure.

Until a place is answered, its sheet is blind to what was decided there; afterwards it tells.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from annotator.domain.changes import ChangeSet
from annotator.domain.decisions import Decision
from annotator.domain.editing.settling import Answer
from annotator.domain.ids import ArticleId
from annotator.domain.reviewing import ItemState, QueueItem, ReviewSheet
from annotator.domain.second_opinions import Place, SecondOpinion, blind_to, place_of
from annotator.workspace.second_sample import SecondSample

__all__ = ["SHARES", "Given", "SecondLook"]

SHARES = (0.05, 0.1, 0.2, 0.5, 1.0)
"""The shares of a sample that can be chosen."""


@dataclass(frozen=True, slots=True)
class Given:
    """What the reviewer answered, and how it compares with the decision that it is about."""

    answer: Answer
    opinion: SecondOpinion


class SecondLook:
    """One sample and how far the reviewer is with it; narrows a queue like `Only` does."""

    def __init__(self, share: float, sample: SecondSample) -> None:
        self.share = share
        self.decided = sample.decided
        self._before = sample.answered
        self._same_before = sample.same
        self._places = frozenset(map(place_of, sample))
        self._given: dict[Place, Given] = {}
        self._undone: dict[Place, Given] = {}

    def keeps(self, item: QueueItem) -> bool:
        """Say whether an item is in the sample."""
        return place_of(item) in self._places

    def waits(self, item: QueueItem) -> bool:
        """Say whether an item is still to be answered, without seeing what was decided."""
        return self.keeps(item) and place_of(item) not in self._given

    @property
    def waiting_articles(self) -> frozenset[ArticleId]:
        """The articles in which something is still to be answered."""
        return frozenset(article for article, *_ in self._places - self._given.keys())

    def given(self, item: QueueItem) -> Given | None:
        """Give what was answered to an item in this round."""
        return self._given.get(place_of(item))

    @property
    def answered(self) -> int:
        """How many second opinions the reviewer has given in the project, in all rounds."""
        return self._before + len(self._given)

    @property
    def same(self) -> int:
        """How many of them give the same answer as the decision they are about."""
        return self._same_before + sum(one.opinion.is_same for one in self._given.values())

    def fair(self, sheet: ReviewSheet, *, votes_after: bool = False) -> ReviewSheet:
        """Give a sheet as the reviewer may see it; see `blind_to`."""
        return blind_to(sheet, self._places - self._given.keys(), votes_after=votes_after)

    def take(self, item: QueueItem, answer: Answer, second: Decision) -> Given:
        """Take note of an answer to an item, which tells what was decided."""
        if item.decision is None or item.state is not ItemState.DECIDED:
            raise ValueError("a second opinion on what nobody has decided")
        given = Given(answer, SecondOpinion(item.decision, second))
        self._given[place_of(item)] = given
        return given

    def walk(self, change_set: ChangeSet) -> None:
        """Take note of what undo took back and redo did again."""
        for place, is_there in _checks_in(change_set):
            source, goal = (self._undone, self._given) if is_there else (self._given, self._undone)
            if place in source:
                goal[place] = source.pop(place)


def _checks_in(change_set: ChangeSet) -> Iterable[tuple[Place, bool]]:
    """Give the places of second opinions that a change brings or takes away."""
    for change in change_set.changes:
        row = change.after or change.before
        if isinstance(row, Decision) and row.is_check:
            yield (row.article, row.kind, row.fingerprint), change.after is not None
