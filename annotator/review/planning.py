"""Who is to label which article: overlap, quotas, training, checks against the gold, repeats.

Pure: the same articles, people and seed give the same plan on every machine. A plan builds on the
one before it: what people have already counts, so that planning again adds only what is missing.
"""

import random
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import combinations

from annotator.domain.assignments import Assignment, Purpose
from annotator.domain.errors import RuleViolation
from annotator.domain.ids import ArticleId, AssignmentId, PersonId, assignment_id

__all__ = ["Plan", "PlanRules", "pairs_of", "planned"]

_FIRST_REPEAT_AFTER = 10
"""How many articles lie at least between an article and its repeat, where the list is so long."""


@dataclass(frozen=True, slots=True)
class PlanRules:
    """What a plan shall be.

    Every article goes to `overlap` of the `people`. `quotas` bounds how many articles to label a
    person gets in all; who is not in it has no bound. `training` articles come first, in this
    order, for everybody. Of the `checks` everybody gets `checks_each`, spread over the list.
    `repeats` is the share (0 to 1) of a person's articles that they get once more.
    """

    people: tuple[PersonId, ...]
    overlap: int = 1
    quotas: Mapping[PersonId, int] = field(default_factory=dict)
    training: tuple[ArticleId, ...] = ()
    checks: tuple[ArticleId, ...] = ()
    checks_each: int = 0
    repeats: float = 0.0
    seed: int = 0
    batch: str = ""
    due: str = ""


@dataclass(frozen=True, slots=True)
class Plan:
    """New assignments, by person and place in their list, and the articles that lack people.

    `short` says how many people an article lacks because quotas are used up, in the order of the
    articles.
    """

    assignments: tuple[Assignment, ...]
    short: tuple[tuple[ArticleId, int], ...] = ()

    def count(self, purpose: Purpose, person: PersonId | None = None) -> int:
        """Count the new assignments for a purpose, of one person or of all."""
        return sum(
            one.purpose is purpose and person in (None, one.person) for one in self.assignments
        )


def planned(
    articles: Sequence[ArticleId],
    rules: PlanRules,
    now_us: int,
    *,
    there: Iterable[Assignment] = (),
    begun: Mapping[ArticleId, Iterable[PersonId]] | None = None,
) -> Plan:
    """Give the assignments that are missing so that the plan is as `rules` say.

    `there` are the assignments of before; `begun` says who has begun to label an article without
    one: they count, too. Loads of people without a quota differ by one at most, where those of
    before do; pairs of people meet about equally often. Raises `RuleViolation` for rules that
    nobody can follow.
    """
    _check(rules)
    return _Planning(rules, now_us, tuple(there), begun or {}).plan(articles)


def _check(rules: PlanRules) -> None:
    people = len(set(rules.people))
    if not people:
        raise RuleViolation("Name at least one person who shall label.")
    if people < len(rules.people):
        raise RuleViolation("Name every person once.")
    if rules.overlap < 1:
        raise RuleViolation("Every article needs at least one person: overlap is 1 or more.")
    if rules.overlap > people:
        raise RuleViolation(
            f"Each article shall be labelled by {rules.overlap} people, and there are {people}: "
            "name more people or ask for less overlap."
        )
    if any(quota < 0 for quota in rules.quotas.values()):
        raise RuleViolation("A quota is 0 or more.")
    if not 0 <= rules.repeats <= 1:
        raise RuleViolation("The share of repeats is between 0 and 1.")
    if rules.checks_each < 0:
        raise RuleViolation("The number of checks is 0 or more.")


class _Planning:
    """One plan while it is made."""

    def __init__(
        self,
        rules: PlanRules,
        now_us: int,
        there: tuple[Assignment, ...],
        begun: Mapping[ArticleId, Iterable[PersonId]],
    ) -> None:
        self._rules = rules
        self._now_us = now_us
        self._chance = random.Random(rules.seed)  # noqa: S311 (a plan, no secret)
        self._people = list(rules.people)
        self._there = {one.id for one in there}
        self._next = Counter[PersonId]()
        self._loads = Counter[PersonId]()
        self._pairs = Counter[frozenset[PersonId]]()
        self._of_article: dict[ArticleId, set[PersonId]] = defaultdict(set)
        self._own: dict[PersonId, list[ArticleId]] = defaultdict(list)
        self._purposes = Counter[tuple[PersonId, Purpose]]()
        self._repeated: set[tuple[PersonId, ArticleId]] = set()
        for one in there:
            self._take_over(one)
        for article, people in begun.items():
            for person in people:
                self._count(article, person)

    def plan(self, articles: Sequence[ArticleId]) -> Plan:
        special = {*self._rules.training, *self._rules.checks}
        pool = [article for article in articles if article not in special]
        self._chance.shuffle(pool)
        short: dict[ArticleId, int] = {}
        lists: dict[PersonId, list[ArticleId]] = {person: [] for person in self._people}
        for article in pool:
            missing = self._rules.overlap - len(self._of_article[article])
            chosen = self._chosen(article, missing)
            for person in chosen:
                lists[person].append(article)
                self._count(article, person)
            if len(chosen) < missing:
                short[article] = missing - len(chosen)
        made = [one for person in self._people for one in self._list_of(person, lists[person])]
        return Plan(tuple(made), tuple((a, short[a]) for a in articles if a in short))

    def _take_over(self, one: Assignment) -> None:
        self._next[one.person] = max(self._next[one.person], one.order + 1)
        self._purposes[one.person, one.purpose] += 1
        if one.purpose is Purpose.LABEL:
            self._count(one.article, one.person)
        elif one.purpose is Purpose.REPEAT:
            self._repeated.add((one.person, one.article))

    def _count(self, article: ArticleId, person: PersonId) -> None:
        """Note that a person has an article to label."""
        others = self._of_article[article]
        if person in others:
            return
        for other in others:
            self._pairs[frozenset((person, other))] += 1
        others.add(person)
        self._loads[person] += 1
        self._own[person].append(article)

    def _chosen(self, article: ArticleId, missing: int) -> list[PersonId]:
        """Choose who gets an article: whoever has least to do, then who meets the others least."""
        has = self._of_article[article]
        able = [p for p in self._people if p not in has and self._may_have_more(p)]
        self._chance.shuffle(able)
        chosen: list[PersonId] = []
        while able and len(chosen) < missing:
            together = [*has, *chosen]
            best = min(able, key=lambda person: self._cost(person, together))
            able.remove(best)
            chosen.append(best)
        return chosen

    def _cost(self, person: PersonId, together: Sequence[PersonId]) -> tuple[int, int]:
        met = sum(self._pairs[frozenset((person, other))] for other in together)
        return self._loads[person], met

    def _may_have_more(self, person: PersonId) -> bool:
        quota = self._rules.quotas.get(person)
        return quota is None or self._loads[person] < quota

    # The list of one person ----------------------------------------------------------------------

    def _list_of(self, person: PersonId, label: list[ArticleId]) -> list[Assignment]:
        """Put a person's articles in order: training, then labels with checks and repeats."""
        self._chance.shuffle(label)
        entries = [(article, Purpose.LABEL) for article in label]
        for article, place in self._repeats_of(person, label):
            entries.insert(place, (article, Purpose.REPEAT))
        self._mix_in_checks(person, entries)
        entries[:0] = [(article, Purpose.TRAINING) for article in self._rules.training]
        made: list[Assignment] = []
        for article, purpose in entries:
            key = assignment_id(article, person, purpose)
            if key in self._there:
                continue
            order = self._next[person]
            self._next[person] += 1
            made.append(self._assignment(key, article, person, purpose, order))
        return made

    def _assignment(
        self, key: AssignmentId, article: ArticleId, person: PersonId, purpose: Purpose, order: int
    ) -> Assignment:
        rules = self._rules
        return Assignment(
            key, article, person, purpose, rules.batch, order, self._now_us, rules.due
        )

    def _repeats_of(
        self, person: PersonId, label: Sequence[ArticleId]
    ) -> list[tuple[ArticleId, int]]:
        """Choose articles that come again, with the places at which they do, the last one first."""
        wanted = round(self._rules.repeats * self._loads[person])
        wanted -= self._purposes[person, Purpose.REPEAT]
        if wanted <= 0:
            return []
        places = {article: place for place, article in enumerate(label)}
        able = [one for one in self._own[person] if (person, one) not in self._repeated]
        gap = min(_FIRST_REPEAT_AFTER, len(label) // 2)
        able.sort(key=lambda one: places.get(one, -1))
        early = [one for one in able if places.get(one, -1) + gap < max(len(label), 1)]
        chosen = self._chance.sample(early, min(wanted, len(early)))
        found: list[tuple[ArticleId, int]] = []
        for article in chosen:
            first = places[article] + 1 + gap if article in places else 0
            found.append((article, self._chance.randint(min(first, len(label)), len(label))))
        return sorted(found, key=lambda pair: -pair[1])

    def _mix_in_checks(self, person: PersonId, entries: list[tuple[ArticleId, Purpose]]) -> None:
        """Spread checks over the list: one somewhere in each of as many stretches."""
        own = set(self._own[person])
        able = [
            one
            for one in self._rules.checks
            if one not in own
            and one not in self._rules.training
            and assignment_id(one, person, Purpose.GOLD_CHECK) not in self._there
        ]
        wanted = self._rules.checks_each - self._purposes[person, Purpose.GOLD_CHECK]
        chosen = self._chance.sample(able, max(0, min(wanted, len(able))))
        length = len(entries)
        for number, article in reversed(list(enumerate(chosen))):
            first, last = (length * at // len(chosen) for at in (number, number + 1))
            entries.insert(self._chance.randint(first, last), (article, Purpose.GOLD_CHECK))


def pairs_of(assignments: Iterable[Assignment]) -> Counter[frozenset[PersonId]]:
    """Count how many articles each pair of people has in common to label."""
    people: dict[ArticleId, set[PersonId]] = defaultdict(set)
    for one in assignments:
        if one.purpose is Purpose.LABEL:
            people[one.article].add(one.person)
    pairs = (pair for both in people.values() for pair in combinations(sorted(both), 2))
    return Counter(frozenset(pair) for pair in pairs)
