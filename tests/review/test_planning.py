from collections import Counter
from dataclasses import replace
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.domain.assignments import Assignment, Purpose
from annotator.domain.errors import RuleViolation
from annotator.domain.ids import ArticleId, PersonId
from annotator.review.planning import Plan, PlanRules, pairs_of, planned

PEOPLE = tuple(PersonId(bytes([n]) * 16) for n in range(1, 6))
ANI, BUDI, CITRA = PEOPLE[:3]


def articles(count: int) -> list[ArticleId]:
    return [ArticleId(n.to_bytes(16, "big")) for n in range(1, count + 1)]


def plan(count: int, rules: PlanRules, there: tuple[Assignment, ...] = ()) -> Plan:
    return planned(articles(count), rules, 7, there=there)


def of(found: Plan, person: PersonId) -> list[Assignment]:
    return [one for one in found.assignments if one.person == person]


@given(
    st.integers(0, 60),
    st.integers(1, 5),
    st.data(),
)
def test_every_article_goes_to_as_many_people_and_all_have_equally_much(
    count: int, people: int, data: st.DataObject
) -> None:
    overlap = data.draw(st.integers(1, people))
    rules = PlanRules(PEOPLE[:people], overlap, seed=data.draw(st.integers(0, 9)))
    found = plan(count, rules)
    per_article = Counter(one.article for one in found.assignments)
    assert per_article == dict.fromkeys(articles(count), overlap)
    loads = [len(of(found, person)) for person in rules.people]
    assert max(loads) - min(loads) <= 1
    assert len({(one.person, one.article) for one in found.assignments}) == len(found.assignments)
    for person in rules.people:
        assert [one.order for one in of(found, person)] == list(range(len(of(found, person))))


def test_pairs_of_people_meet_about_equally_often() -> None:
    met = pairs_of(plan(200, PlanRules(PEOPLE, 2)).assignments)
    counts = [met[frozenset(pair)] for pair in combinations(PEOPLE, 2)]
    assert sum(counts) == 200
    assert max(counts) - min(counts) <= 4


def test_the_seed_alone_says_who_gets_what() -> None:
    rules = PlanRules(PEOPLE, 2, repeats=0.1, seed=3)
    assert plan(40, rules) == plan(40, rules)
    assert plan(40, rules) != plan(40, replace(rules, seed=4))


def test_planning_again_adds_nothing_and_new_articles_only_themselves() -> None:
    rules = PlanRules(PEOPLE[:3], 2, repeats=0.2, training=tuple(articles(2)), seed=1)
    first = plan(20, rules)
    assert plan(20, rules, first.assignments).assignments == ()
    more = plan(26, rules, first.assignments)
    fresh = set(articles(26)[20:])
    assert {one.article for one in more.assignments if one.purpose is Purpose.LABEL} == fresh
    last = max(one.order for one in of(first, ANI))
    assert next(one.order for one in of(more, ANI)) == last + 1


def test_who_has_begun_an_article_counts() -> None:
    (article,) = articles(1)
    rules = PlanRules((ANI, BUDI, CITRA), 2)
    found = planned([article], rules, 7, begun={article: [BUDI]})
    assert len(found.assignments) == 1
    assert found.assignments[0].person != BUDI


def test_quotas_bound_what_a_person_gets_and_name_what_lacks_people() -> None:
    found = plan(10, PlanRules((ANI, BUDI), 2, quotas={ANI: 3}))
    assert found.count(Purpose.LABEL, ANI) == 3
    assert found.count(Purpose.LABEL, BUDI) == 10
    assert len(found.short) == 7
    assert {missing for _, missing in found.short} == {1}
    assert [a for a, _ in found.short] == sorted(a for a, _ in found.short)


def test_training_comes_first_in_the_order_given_and_is_not_labelled_otherwise() -> None:
    training = tuple(articles(3)[::-1])
    found = plan(10, PlanRules((ANI, BUDI), 1, training=training))
    for person in (ANI, BUDI):
        mine = of(found, person)
        assert [one.article for one in mine[:3]] == list(training)
        assert {one.purpose for one in mine[:3]} == {Purpose.TRAINING}
    labelled = {one.article for one in found.assignments if one.purpose is Purpose.LABEL}
    assert labelled == set(articles(10)[3:])


def test_checks_are_spread_over_the_list() -> None:
    checks = tuple(articles(5))
    found = plan(45, PlanRules((ANI,), 1, checks=checks, checks_each=4))
    places = [
        place for place, one in enumerate(of(found, ANI)) if one.purpose is Purpose.GOLD_CHECK
    ]
    assert len(places) == 4
    for number, place in enumerate(places):
        assert 10 * number <= place - number <= 10 * (number + 1)


def test_repeats_come_later_than_what_they_repeat() -> None:
    found = plan(100, PlanRules((ANI, BUDI), 1, repeats=0.1))
    for person in (ANI, BUDI):
        mine = of(found, person)
        again = [one for one in mine if one.purpose is Purpose.REPEAT]
        assert len(again) == 5
        first = {one.article: one.order for one in mine if one.purpose is Purpose.LABEL}
        assert all(one.order - first[one.article] > 10 for one in again)


def test_what_was_labelled_long_ago_may_be_repeated_at_once() -> None:
    first = plan(20, PlanRules((ANI,), 1))
    again = plan(20, PlanRules((ANI,), 1, repeats=0.5), first.assignments)
    assert len(again.assignments) == 10
    assert {one.purpose for one in again.assignments} == {Purpose.REPEAT}


@pytest.mark.parametrize(
    ("rules", "why"),
    [
        (PlanRules(()), "at least one person"),
        (PlanRules((ANI, ANI)), "once"),
        (PlanRules((ANI,), 0), "1 or more"),
        (PlanRules((ANI,), 2), "2 people, and there are 1"),
        (PlanRules((ANI,), quotas={ANI: -1}), "quota"),
        (PlanRules((ANI,), repeats=1.5), "between 0 and 1"),
        (PlanRules((ANI,), checks_each=-1), "checks"),
    ],
)
def test_rules_that_nobody_can_follow_are_refused(rules: PlanRules, why: str) -> None:
    with pytest.raises(RuleViolation, match=why):
        plan(3, rules)
