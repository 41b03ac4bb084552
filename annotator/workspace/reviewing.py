"""Reviewing a project: the queue of conflicts, an article on the desk, what agrees, second looks.

Single decisions are ChangeSets of `domain.editing.settling` that go down the write lane like every
edit; what is done to many articles at once is done here. Long reads work on a frozen copy.
Conflicts are computed from what the annotators who are done say, never stored.
"""

import tempfile
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from annotator.domain.alike import likeness
from annotator.domain.articles import ArticleContent
from annotator.domain.changes import Applied, ChangeKind, ChangeSet
from annotator.domain.decisions import DecisionMethod
from annotator.domain.editing import Edit
from annotator.domain.editing.settling import Answer, adopt, close_gold, settle_agreed
from annotator.domain.errors import RuleViolation
from annotator.domain.ids import ArticleId, LayerId
from annotator.domain.listing import ArticleFilter, Progress
from annotator.domain.masking import Fairness
from annotator.domain.reports import counted
from annotator.domain.reviewing import (
    GoldStatus,
    ItemState,
    QueueItem,
    QueueOrder,
    ReviewSheet,
)
from annotator.review.alignment import Quote
from annotator.review.policy import Policy, PolicyRule, Verdict, policy_of, verdict
from annotator.workspace.clock_and_ids import new_id
from annotator.workspace.desk import Desk
from annotator.workspace.frozen import frozen_store
from annotator.workspace.jobs import Cancelled, IsCancelled, OnProgress, never
from annotator.workspace.lexicons import lexicon_of
from annotator.workspace.review_queue import Queue, Surveyed
from annotator.workspace.review_sheets import Viewer, sheet_of, surveyed
from annotator.workspace.second_sample import SecondSample
from annotator.workspace.talking import FAIRNESS_KEY

if TYPE_CHECKING:
    from annotator.store.project_store import ProjectStore

__all__ = ["FIRST_SEED", "Agreed", "Reviewing", "Settled"]

_STEP = 50
_PAGE = 64
_UNCONFIRMED = frozenset({ItemState.AGREED, ItemState.OPEN, ItemState.FLAGGED})

FIRST_SEED = 1
"""The seed of the sample for second opinions, where nobody asks for another."""


@dataclass(frozen=True, slots=True)
class Agreed:
    """What a policy would settle: the preview of `Reviewing.settle_agreed`.

    `chosen` holds, for each article, the items with the policy's verdicts; `left` counts the
    places that stay for a person. `titles` are those of the articles. `by_method` counts what
    would be settled.
    """

    version: str
    chosen: Mapping[ArticleId, tuple[tuple[QueueItem, Verdict], ...]]
    left: int
    titles: Mapping[ArticleId, str] = field(default_factory=dict)

    @property
    def count(self) -> int:
        """How many places would be settled."""
        return sum(map(len, self.chosen.values()))

    @property
    def by_method(self) -> dict[DecisionMethod, int]:
        """How many of them by which method."""
        return dict(Counter(one.method for some in self.chosen.values() for _, one in some))


@dataclass(frozen=True, slots=True)
class Settled:
    """What was written: places, articles, and how many places were not as in the preview."""

    applied: Applied
    places: int
    articles: int
    left_out: int


class Reviewing:
    """Conflicts and decisions of one project; safe in any thread.

    `queue`, `preview_agreed`, `settle_agreed` and `close_decided` are meant for jobs; `sheet` is a
    short read.
    """

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._last: Queue | None = None

    # Reading -------------------------------------------------------------------------------------

    @property
    def fairness(self) -> Fairness:
        """How the project keeps review fair; blind unless somebody said otherwise."""
        with self._desk.reading() as store:
            return Fairness.of_json(store.ui_state(FAIRNESS_KEY))

    def set_fairness(self, fairness: Fairness) -> None:
        """Keep how the project is reviewed: no edit, not undoable."""
        with self._desk.writing() as store:
            store.set_ui_state(FAIRNESS_KEY, fairness.to_json())

    def sheet(self, article: ArticleId, *, names: bool = False) -> ReviewSheet:
        """Give an article as the reviewer sees it.

        `names` shows them in a blind project that allows it. `RuleViolation` when the article is
        not there.
        """
        with self._desk.reading() as store:
            viewer = self._viewer(store, names=names)
            content = next(store.stream(article_ids=[article], with_review=True), None)
        if content is None or content.article.trashed_us is not None:
            raise RuleViolation("This article is not in the project any more.")
        return sheet_of(content, viewer, self._desk.clock.now_us())

    def queue(
        self,
        order: QueueOrder = QueueOrder.USE,
        *,
        early: bool = False,
        names: bool = False,
        progress: OnProgress | None = None,
        cancelled: IsCancelled = never,
    ) -> Queue:
        """Give what there is to decide in the whole project, in an order of the reviewer's.

        Articles that are not ready are only counted; `early` takes those that two annotators have
        done, although somebody assigned has not. `names` as in `sheet`. Raises `Cancelled`.
        """
        with self._frozen() as store:
            viewer = self._viewer(store, names=names)
            seen = [one for one, _ in self._survey(store, viewer, progress, cancelled)]
        queue = Queue.of(seen, order, viewer.scheme, early=early)
        self._last = queue
        return queue

    def identical(self, item: QueueItem) -> tuple[QueueItem, ...]:
        """Give the open items of the last queue with the item's question and answers.

        The item itself comes first. Those that have changed since must be looked at again.
        """
        queue = self._last or self.queue()
        key = likeness(item.cluster)
        others = (
            one
            for one in queue.open_items
            if one.cluster != item.cluster and likeness(one.cluster) == key
        )
        return (item, *others)

    def second_sample(
        self,
        share: float,
        seed: int = FIRST_SEED,
        *,
        names: bool = False,
        progress: OnProgress | None = None,
        cancelled: IsCancelled = never,
    ) -> SecondSample:
        """Give decided items for a second reviewer: about `share` of those that people decided.

        Own decisions and those that were checked already are left out. The same seed gives the
        same items, however many others there are. They do not say what was decided. `names` as in
        `sheet`. Raises `RuleViolation` for a share that is none, `Cancelled`.
        """
        if not 0 <= share <= 1:
            raise RuleViolation("A sample is between 0 and 100 % of what was decided.")
        with self._frozen() as store:
            viewer = self._viewer(store, names=names)
            seen = [one for one, _ in self._survey(store, viewer, progress, cancelled)]
        return SecondSample.of(seen, self._desk.person.id, share, seed)

    # Many at once --------------------------------------------------------------------------------

    def policy(self, rules: str = "agreed") -> Policy:
        """Give the policy of rules named in words: `RuleViolation` for one that there is not."""
        return policy_of(rules, lexicon_of("").titles)

    def preview_agreed(
        self,
        policy: Policy,
        *,
        early: bool = False,
        progress: OnProgress | None = None,
        cancelled: IsCancelled = never,
    ) -> Agreed:
        """Look what a policy would settle; nothing is changed."""
        chosen: dict[ArticleId, tuple[tuple[QueueItem, Verdict], ...]] = {}
        titles: dict[ArticleId, str] = {}
        left = 0
        with self._frozen() as store:
            viewer = self._viewer(store)
            weights = self._weights(store, viewer, policy, cancelled)
            for one, quote in self._survey(store, viewer, progress, cancelled):
                if not one.is_ready(early=early):
                    continue
                verdicts = [
                    (item, found)
                    for item in one.items
                    if item.state in _UNCONFIRMED
                    and (found := verdict(item.cluster, policy, quote, weights)) is not None
                ]
                left += sum(x.state is not ItemState.DECIDED for x in one.items) - len(verdicts)
                if verdicts:
                    chosen[one.article.id] = tuple(verdicts)
                    titles[one.article.id] = one.article.meta.title
        return Agreed(policy.version, chosen, left, titles)

    def settle_agreed(
        self,
        preview: Agreed,
        *,
        initiator: str = "",
        progress: OnProgress | None = None,
        cancelled: IsCancelled = never,
    ) -> Settled:
        """Take over into gold what was previewed, in one event and one undo step.

        Places that have changed since the preview are left out. Raises `RuleViolation` when
        nothing is left, `Cancelled`, and what writing raises.
        """
        done: list[ChangeSet] = []
        places = 0
        with self._desk.writing():  # nobody of us writes between looking again and writing
            for sheet in self._sheets(list(preview.chosen), progress, cancelled):
                answers = self._answers(sheet, preview)
                if answers:
                    done.append(settle_agreed(sheet, answers, self._edit()))
                    places += len(answers)
            if not done:
                raise RuleViolation("Nothing is left that the policy would settle.")
            subject = counted(places, "places")
            joined = _joined(ChangeKind.SETTLE_AGREED, done, subject, preview.version)
            applied = self._desk.apply(joined, initiator=initiator)
        return Settled(applied, places, len(done), preview.count - places)

    def close_decided(
        self,
        *,
        initiator: str = "",
        progress: OnProgress | None = None,
        cancelled: IsCancelled = never,
    ) -> int:
        """Close the gold of all articles in which nothing is left to decide; give their number.

        One event, one undo step; nothing is written where there is none.
        """
        with self._frozen() as store:
            viewer = self._viewer(store)
            seen = self._survey(store, viewer, progress, cancelled)
            ready = [one.article.id for one, _ in seen if one.status is GoldStatus.DECIDED]
        with self._desk.writing():
            done = [
                close_gold(sheet, self._edit())
                for sheet in self._sheets(ready, None, cancelled)
                if sheet.gold_status is GoldStatus.DECIDED
            ]
            if done:
                subject = counted(len(done), "articles")
                joined = _joined(ChangeKind.CLOSE_GOLD, done, subject)
                self._desk.apply(joined, initiator=initiator)
        return len(done)

    # Inside --------------------------------------------------------------------------------------

    @contextmanager
    def _frozen(self) -> "Iterator[ProjectStore]":
        with (
            tempfile.TemporaryDirectory(prefix="annotator-") as private,
            frozen_store(self._desk, Path(private)) as store,
        ):
            yield store

    def _viewer(self, store: "ProjectStore", *, names: bool = False) -> Viewer:
        fairness = Fairness.of_json(store.ui_state(FAIRNESS_KEY))
        shown: dict[bytes, str] = {one.id: one.name for one in store.actors()}
        shown |= {one.id: one.name for one in store.targets()}
        people = {one.id: one.name for one in store.people()}
        is_blind = fairness.is_blind and not (names and fairness.may_show_names)
        person, scheme = self._desk.person.id, self._desk.scheme
        return Viewer(person, scheme, shown, people, is_blind, fairness.votes_after)

    def _survey(
        self,
        store: "ProjectStore",
        viewer: Viewer,
        progress: OnProgress | None,
        cancelled: IsCancelled,
    ) -> Iterator[tuple[Surveyed, Quote]]:
        total = len(store.article_keys(ArticleFilter(), self._desk.person.id))
        for number, content in enumerate(store.stream(with_review=True)):
            if number % _STEP == 0:
                _tell(progress, cancelled, number, total)
            yield surveyed(content, viewer), content.text.quote

    def _weights(
        self, store: "ProjectStore", viewer: Viewer, policy: Policy, cancelled: IsCancelled
    ) -> Mapping[LayerId, float]:
        """Give what each layer's vote weighs; nothing for a policy that does not ask."""
        if PolicyRule.WEIGHTED not in policy.rules:
            return {}
        from annotator.review.voting import by_layer, weights

        seen = [one for one, _ in self._survey(store, viewer, None, cancelled)]
        owners = {layer: owner for one in seen for layer, owner in one.owners.items()}
        return by_layer(weights((i.cluster for one in seen for i in one.items), owners), owners)

    def _sheets(
        self,
        articles: Sequence[ArticleId],
        progress: OnProgress | None,
        cancelled: IsCancelled,
    ) -> Iterator[ReviewSheet]:
        """Give the sheets of articles as they are now, read in short pages."""
        for at in range(0, len(articles), _PAGE):
            _tell(progress, cancelled, at, len(articles))
            with self._desk.reading() as store:
                viewer = self._viewer(store)
                page: list[ArticleContent] = list(
                    store.stream(article_ids=articles[at : at + _PAGE], with_review=True)
                )
            for content in page:
                if content.article.trashed_us is None:
                    yield sheet_of(content, viewer, self._desk.clock.now_us())

    def _answers(self, sheet: ReviewSheet, preview: Agreed) -> list[tuple[QueueItem, Answer]]:
        """Give the policy's answers to the items of a sheet that are as in the preview."""
        verdicts = {
            (item.cluster.kind, item.cluster.fingerprint): found
            for item, found in preview.chosen[sheet.article.id]
        }
        person = self._desk.person.id
        answers = []
        for item in sheet.items:
            found = verdicts.get((item.cluster.kind, item.cluster.fingerprint))
            if found is not None and item.state in _UNCONFIRMED:
                rule = f"{preview.version}; {found.rule}"
                grounds = Answer((), person, method=found.method, rule_version=rule)
                answers.append((item, adopt(item, found.chosen, grounds)))
        return answers

    def _edit(self) -> Edit:
        return Edit(self._desk.scheme, self._desk.clock.now_us(), new_id)


def _tell(progress: OnProgress | None, cancelled: IsCancelled, number: int, total: int) -> None:
    if cancelled():
        raise Cancelled
    if progress is not None:
        progress(Progress(number, total, "articles"))


def _joined(
    kind: ChangeKind, done: Iterable[ChangeSet], subject: str, detail: str = ""
) -> ChangeSet:
    """Give one ChangeSet of many, each about an article of its own."""
    sets = list(done)
    return ChangeSet(
        kind,
        tuple(change for one in sets for change in one.changes),
        subject,
        detail,
        tuple(sorted({article for one in sets for article in one.articles})),
        tuple(sorted({layer for one in sets for layer in one.layers})),
    )
