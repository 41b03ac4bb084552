"""Giving articles to people, and how far they are: plans without a server.

What is planned travels with the project and in bundles; nobody is kept from labelling anything
else. How people do on repeats and checks is measured from what they handed in first.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import TYPE_CHECKING

from pydantic import BaseModel, ConfigDict, Field

from annotator.domain.articles import ArticleContent
from annotator.domain.assignments import Assignment, Comparison, PersonWork, Purpose, Work
from annotator.domain.changes import Applied
from annotator.domain.editing.assigning import assign, withdraw
from annotator.domain.errors import RuleViolation
from annotator.domain.ids import GOLD_PERSON, ArticleId, LayerId, PersonId
from annotator.domain.layers import LayerContent, LayerKind, LayerStatus
from annotator.domain.listing import ArticleFilter
from annotator.domain.people import Person
from annotator.domain.reports import counted
from annotator.workspace.clock_and_ids import new_person_id
from annotator.workspace.desk import Desk
from annotator.workspace.segmenting import segmentation_of

if TYPE_CHECKING:
    from annotator.domain.agreement import Estimate
    from annotator.review.planning import Plan
    from annotator.store.project_store import ProjectStore

__all__ = ["Assigning", "PlanOptions", "Proposal", "Wanted"]

_LABELLED = (LayerKind.ANNOTATOR, LayerKind.REPEAT)
_ALL = ArticleFilter()


@dataclass(frozen=True, slots=True)
class Wanted:
    """What somebody wants planned; people by name, articles by number.

    Every article goes to `overlap` of the `people` (nobody: all whom the project knows). `quota`
    bounds what each of them gets to label, `quotas` what single ones get. `training` and `checks`
    count articles whose gold is closed: everybody gets the first before all others, the second
    spread between them. `repeats` is a share, 0 to 1. The same `seed` gives the same plan.
    """

    people: tuple[str, ...] = ()
    overlap: int = 1
    quota: int | None = None
    quotas: Mapping[str, int] = field(default_factory=dict)
    training: int = 0
    checks: int = 0
    repeats: float = 0.0
    seed: int = 0
    batch: str = ""
    due: str = ""


class PlanOptions(BaseModel):
    """What can be said about a plan beside its people, for a form."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    overlap: int = Field(
        1, ge=1, le=50, title="People an article", description="How many people label each."
    )
    quota: int = Field(
        0,
        ge=0,
        le=1_000_000,
        title="At most (0: all)",
        description="Articles to label that a person gets in all.",
    )
    training: int = Field(
        0,
        ge=0,
        le=1000,
        title="Training",
        description="Articles whose gold is closed, for everybody before all others.",
    )
    checks: int = Field(
        0,
        ge=0,
        le=1000,
        title="Checks",
        description="Articles whose gold is closed, mixed into each list.",
    )
    repeats: int = Field(
        0,
        ge=0,
        le=100,
        title="Repeats (%)",
        description="Share of their own articles that people get once more.",
    )
    seed: int = Field(
        0, ge=0, le=999_999, title="Seed", description="The same seed gives the same plan."
    )
    due: str = Field("", title="Until", description="A date such as 2026-11-30, or nothing.")

    def wanted(self, people: Iterable[str]) -> Wanted:
        """Give what is wanted of these people."""
        return Wanted(
            tuple(people),
            self.overlap,
            self.quota or None,
            {},
            self.training,
            self.checks,
            self.repeats / 100,
            self.seed,
            "",
            self.due.strip(),
        )


@dataclass(frozen=True, slots=True)
class Proposal:
    """A plan before it is written: what everybody would get, and whom the project does not know."""

    plan: "Plan"
    people: tuple[Person, ...]
    newcomers: tuple[Person, ...]
    batch: str


class Assigning:
    """Assignments of one project; safe in any thread. Raises `StoreUnavailable`."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def propose(self, wanted: Wanted) -> Proposal:
        """Give the plan that is missing, without writing it.

        Articles whose gold is closed are not planned again. Raises `RuleViolation` for a plan
        that nobody can follow.
        """
        from annotator.review.planning import PlanRules, planned

        with self._desk.reading() as store:
            keys = store.article_keys(_ALL, self._desk.person.id)
            known = store.people()
            there = store.review.assignments()
            states = store.review.layer_states((LayerKind.ANNOTATOR, LayerKind.GOLD))
        people, newcomers = self._people(wanted, known)
        settled = [a for a, _, kind, status in states if _is_closed(kind, status)]
        training, checks = _chosen(settled, wanted)
        begun: dict[ArticleId, list[PersonId]] = defaultdict(list)
        for article, owner, kind, _ in states:
            if kind is LayerKind.ANNOTATOR:
                begun[article].append(owner)
        batch = wanted.batch or _next_batch(there)
        rules = PlanRules(
            tuple(person.id for person in people),
            wanted.overlap,
            _quotas(wanted, people),
            training,
            checks,
            wanted.checks,
            wanted.repeats,
            wanted.seed,
            batch,
            _date(wanted.due),
        )
        closed = set(settled)
        articles = [article for _, article in keys if article not in closed]
        now_us = self._desk.clock.now_us()
        plan = planned(articles, rules, now_us, there=there, begun=begun)
        return Proposal(plan, people, newcomers, batch)

    def assign(self, proposal: Proposal, *, initiator: str = "") -> Applied:
        """Write a plan in one undo step; `RuleViolation` when it adds nothing."""
        change_set = assign(proposal.plan.assignments, proposal.newcomers)
        return self._desk.apply(change_set, initiator=initiator)

    def withdraw(
        self, *, people: Sequence[str] = (), batch: str = "", initiator: str = ""
    ) -> Applied:
        """Take back what nobody has begun: of these people, of one plan, or all of it."""
        wanted = {name.casefold() for name in people}
        chosen = [
            work.assignment
            for one in self.progress()
            if not wanted or one.person.name.casefold() in wanted
            for work in one.works
            if work.status is LayerStatus.UNSEEN and batch in ("", work.assignment.batch)
        ]
        return self._desk.apply(withdraw(chosen), initiator=initiator)

    def progress(self) -> tuple[PersonWork, ...]:
        """Give everybody's work, by name."""
        with self._desk.reading() as store:
            people = store.people()
            assignments = store.review.assignments()
            states = store.review.layer_states(_LABELLED)
        return _works(people, assignments, states)

    def mine(self) -> PersonWork:
        """Give the work of the person who works here."""
        person = self._desk.person
        with self._desk.reading() as store:
            assignments = store.review.assignments(person=person.id)
            states = store.review.layer_states(_LABELLED)
        found = _works([person], assignments, states)
        return found[0] if found else PersonWork(person, ())

    def comparisons(self) -> tuple[Comparison, ...]:
        """Compare repeats with the first pass and checks with the gold, by name.

        Only what was handed in counts, as it was when it was handed in first.
        """
        found: list[Comparison] = []
        for one in self.progress():
            for purpose in (Purpose.REPEAT, Purpose.GOLD_CHECK):
                articles = [
                    work.assignment.article
                    for work in one.works
                    if work.assignment.purpose is purpose and work.status is LayerStatus.DONE
                ]
                if articles:
                    found.append(self._compared(one.person, purpose, articles))
        return tuple(found)

    def _people(
        self, wanted: Wanted, known: Sequence[Person]
    ) -> tuple[tuple[Person, ...], tuple[Person, ...]]:
        """Give the people meant, and those among them whom the project does not know."""
        here = self._desk.person
        if not wanted.people:
            everybody = known if self._desk.is_known else (*known, here)
            return tuple(everybody), ()
        by_name = {person.name: person for person in (here, *known)}
        stored = {person.id for person in known}
        newcomers: list[Person] = []
        people: list[Person] = []
        for name in (name.strip() for name in wanted.people):
            if not name:
                raise RuleViolation("A person needs a name.")
            person = by_name.get(name) or Person(new_person_id(), name, self._desk.clock.now_us())
            if person.id not in stored and person is not here:
                newcomers.append(person)
            people.append(person)
        if len({person.name for person in people}) < len(people):
            raise RuleViolation("Name every person once.")
        return tuple(people), tuple(newcomers)

    def _compared(
        self, person: Person, purpose: Purpose, articles: Sequence[ArticleId]
    ) -> Comparison:
        pairs = _Pairs()
        with self._desk.reading() as store:
            pairs.names = {actor.id: actor.name for actor in store.actors()}
            pairs.names |= {target.id: target.name for target in store.targets()}
            for article in articles:
                both = _both(store, article, person, purpose)
                if both is not None:
                    pairs.add(*both)
        return Comparison(person, purpose, len(pairs.sheets), tuple(pairs.figures()))


def _is_closed(kind: LayerKind, status: LayerStatus) -> bool:
    return kind is LayerKind.GOLD and status is LayerStatus.DONE


def _chosen(
    settled: Sequence[ArticleId], wanted: Wanted
) -> tuple[tuple[ArticleId, ...], tuple[ArticleId, ...]]:
    """Choose training articles and checks among those whose gold is closed, by the seed."""
    import random

    needed = wanted.training + wanted.checks
    if needed > len(settled):
        raise RuleViolation(
            f"Training and checks need {counted(needed, 'articles')} whose gold is closed, and "
            f"there are {len(settled)}: close more, or ask for fewer."
        )
    chance = random.Random(wanted.seed)  # noqa: S311 (a plan, no secret)
    mixed = chance.sample(sorted(settled), len(settled))
    return tuple(mixed[: wanted.training]), tuple(mixed[wanted.training :])


def _quotas(wanted: Wanted, people: Iterable[Person]) -> dict[PersonId, int]:
    names = {person.name: person.id for person in people}
    for name in wanted.quotas:
        if name not in names:
            raise RuleViolation(f'"{name}" has a quota and is not among the people of the plan.')
    found = {} if wanted.quota is None else dict.fromkeys(names.values(), wanted.quota)
    return found | {names[name]: quota for name, quota in wanted.quotas.items()}


def _next_batch(there: Iterable[Assignment]) -> str:
    taken = {one.batch for one in there}
    number = 1
    while f"plan {number}" in taken:
        number += 1
    return f"plan {number}"


def _date(words: str) -> str:
    """Give a date as it was written; `RuleViolation` where it is none."""
    from datetime import date

    try:
        return date.fromisoformat(words).isoformat() if words else ""
    except ValueError as error:
        raise RuleViolation(f'"{words}" is no date: write it like 2026-11-30.') from error


def _works(
    people: Iterable[Person],
    assignments: Iterable[Assignment],
    states: Iterable[tuple[ArticleId, PersonId, LayerKind, LayerStatus]],
) -> tuple[PersonWork, ...]:
    status = {(article, owner, kind): found for article, owner, kind, found in states}
    works: dict[PersonId, list[Work]] = defaultdict(list)
    for one in assignments:
        kind = LayerKind.REPEAT if one.purpose is Purpose.REPEAT else LayerKind.ANNOTATOR
        found = status.get((one.article, one.person, kind), LayerStatus.UNSEEN)
        works[one.person].append(Work(one, found))
    return tuple(PersonWork(one, tuple(works[one.id])) for one in people if one.id in works)


def _both(
    store: "ProjectStore", article: ArticleId, person: Person, purpose: Purpose
) -> tuple[ArticleContent, LayerContent, LayerContent] | None:
    """Give the two layers to compare: first pass and repeat, or the gold and the check."""
    content = store.article(article)
    layers = {(one.layer.owner, one.layer.kind): one for one in content.layers}
    own = layers.get((person.id, LayerKind.ANNOTATOR))
    if purpose is Purpose.REPEAT:
        other = layers.get((person.id, LayerKind.REPEAT))
    else:
        other = layers.get((GOLD_PERSON, LayerKind.GOLD))
    if own is None or other is None:
        return None
    first: dict[LayerId, LayerContent] = store.review.first_snapshots([own.layer.id])
    return content, first.get(own.layer.id, own), other


@dataclass(slots=True)
class _Pairs:
    """Two views of each of some articles, while they are compared."""

    names: dict[bytes, str] = field(default_factory=dict)
    sheets: list[tuple[ArticleContent, LayerContent, LayerContent]] = field(default_factory=list)

    def add(self, content: ArticleContent, one: LayerContent, other: LayerContent) -> None:
        self.sheets.append((content, one, other))

    def figures(self) -> "Iterable[tuple[str, str, Estimate]]":
        """Give F1 of spans, and alpha of topics and polarities, each where it has a number."""
        if not self.sheets:
            return
        from annotator.review.agreeing import Measure, of_spans, of_values
        from annotator.review.span_matching import Marked
        from annotator.review.values import Level, Units, said_in

        marked = [
            {
                name: [Marked(span.fragments, span.label) for span in layer.spans]
                for name, layer in (("1", one), ("2", other))
            }
            for _, one, other in self.sheets
        ]
        lengths = [content.article.length for content, _, _ in self.sheets]
        yield Measure.F1.value, "span", of_spans(Measure.F1, marked, lengths, ["1", "2"])
        for level in (Level.TOPIC, Level.POLARITY):
            units = Units()
            for content, one, other in self.sheets:
                for name, layer in (("1", one), ("2", other)):
                    words = partial(segmentation_of, content)
                    units.add(content.article.id, name, said_in(layer, level, words, self.names))
            yield Measure.ALPHA.value, level.value, of_values(Measure.ALPHA, level, units)
