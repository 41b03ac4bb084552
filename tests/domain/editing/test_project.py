"""Actors, targets, people and the scheme of a project."""

from dataclasses import replace

import pytest

from annotator.domain.actors import AUTHOR, Actor, ActorKind, Target
from annotator.domain.changes import Change, SchemeVersion
from annotator.domain.editing import edit_actor, edit_person, edit_scheme, edit_target
from annotator.domain.errors import RuleViolation
from annotator.domain.ids import PersonId, actor_id
from annotator.domain.people import Person
from tests.domain.material import ENTITY, ISSUE, SCHEME

KIM = Actor(actor_id("person", "Kim"), "Kim", ActorKind.PERSON, 1)
SARI = Person(PersonId(b"s" * 16), "Sari", 1)
BUDI = Person(PersonId(b"b" * 16), "Budi", 1)


def test_actors_are_added_and_changed() -> None:
    assert edit_actor(None, KIM).changes == (Change(None, KIM),)
    older = replace(KIM, name="Kim Jong Un", aliases=("Kim",))
    assert edit_actor(KIM, older, others=[KIM]).describe() == 'Edit actor "Kim Jong Un": person'


def test_actors_of_another_kind_may_share_a_name() -> None:
    country = Actor(actor_id("country", "Kim"), "Kim", ActorKind.COUNTRY, 1)
    assert edit_actor(None, country, others=[KIM]).changes
    twin = replace(KIM, id=actor_id("person", "Kim 2"))
    with pytest.raises(RuleViolation, match='Another actor is called "Kim"'):
        edit_actor(None, twin, others=[KIM])


def test_the_built_in_author_stays_as_it_is() -> None:
    with pytest.raises(RuleViolation, match="built-in author"):
        edit_actor(AUTHOR, replace(AUTHOR, name="x"))
    with pytest.raises(RuleViolation, match="built-in author"):
        edit_actor(AUTHOR, KIM)


@pytest.mark.parametrize(
    ("before", "after", "complaint"),
    [
        (None, replace(SARI, name=" "), "a name"),
        (SARI, SARI, "so already"),
        (SARI, BUDI, "keeps its id"),
        (SARI, replace(SARI, name="Budi"), 'called "Budi"'),
        (None, replace(SARI, name="Budi"), 'called "Budi"'),
    ],
)
def test_people_against_the_rules_are_refused(
    before: Person | None, after: Person, complaint: str
) -> None:
    with pytest.raises(RuleViolation, match=complaint):
        edit_person(before, after, others=[SARI, BUDI])


def test_people_are_added_and_renamed() -> None:
    assert edit_person(None, SARI, others=[BUDI]).describe() == 'Edit person "Sari"'
    assert edit_person(SARI, replace(SARI, name="Sari W."), others=[SARI, BUDI]).changes


def test_targets_say_what_for_means_and_have_keys_of_their_own() -> None:
    assert edit_target(None, ISSUE).changes
    with pytest.raises(RuleViolation, match="means"):
        edit_target(ISSUE, replace(ISSUE, for_means=""))
    first: Target = replace(ENTITY, key="1")
    with pytest.raises(RuleViolation, match='key 1 already picks the target "Kim"'):
        edit_target(ISSUE, replace(ISSUE, key="1"), others=[first, ISSUE])
    assert edit_target(first, replace(first, note="x"), others=[first]).changes


def test_a_new_scheme_retires_the_old_one() -> None:
    old = SchemeVersion(SCHEME, 1)
    wider = SCHEME.with_labels(entities=("Law",))
    change_set = edit_scheme(old, wider, 5)
    assert change_set.changes == (
        Change(None, SchemeVersion(wider, 5)),
        Change(old, SchemeVersion(SCHEME, 1, is_current=False)),
    )
    assert edit_scheme(None, SCHEME, 1).changes == (Change(None, old),)
    with pytest.raises(RuleViolation, match="so already"):
        edit_scheme(old, SCHEME, 5)


def test_an_older_scheme_becomes_current_again() -> None:
    wider = SCHEME.with_labels(entities=("Law",))
    retired, current = SchemeVersion(SCHEME, 1, is_current=False), SchemeVersion(wider, 5)
    change_set = edit_scheme(current, SCHEME, 9, versions=[retired, current])
    assert change_set.changes[0] == Change(retired, SchemeVersion(SCHEME, 9))
