"""Adding, changing and removing stances."""

from dataclasses import replace
from typing import Unpack

import pytest

from annotator.domain.actors import AUTHOR_ID, Target
from annotator.domain.changes import ChangeSet
from annotator.domain.editing import (
    ChangedStanceFields,
    add_stance,
    applied,
    change_stance,
    remove_stance,
)
from annotator.domain.errors import RuleViolation
from annotator.domain.ids import ActorId, SpanId, StanceId
from annotator.domain.layers import LayerContent
from annotator.domain.rows import Fragments
from annotator.domain.stance import Attribution, Polarity, Stance, StanceLevel
from tests.domain.material import ENTITY, ISSUE, TEXT, empty_layer, labelled, new_edit, place_of

EVIDENCE = place_of("Kami menolak perang")


def against_war(
    content: LayerContent,
    *,
    target: Target = ISSUE,
    polarity: Polarity = Polarity.AGAINST,
    evidence: Fragments = EVIDENCE,
    level: StanceLevel = StanceLevel.SPAN,
    holder: ActorId = AUTHOR_ID,
) -> ChangeSet:
    return add_stance(
        content,
        TEXT,
        target=target,
        polarity=polarity,
        edit=new_edit(first_id=100 + len(content.stances)),
        evidence=evidence,
        level=level,
        holder=holder,
    )


def with_stance() -> LayerContent:
    return applied(empty_layer(), against_war(empty_layer()))


def changed(content: LayerContent, **fields: Unpack[ChangedStanceFields]) -> Stance:
    change_set = change_stance(content, TEXT, content.stances[0].id, new_edit(9_000), **fields)
    return applied(content, change_set).stances[0]


def test_a_stance_is_the_authors_and_at_its_evidence_by_itself() -> None:
    change_set = against_war(empty_layer())
    stance = applied(empty_layer(), change_set).stances[0]
    assert (stance.holder, stance.target, stance.level) == (AUTHOR_ID, ISSUE.id, StanceLevel.SPAN)
    assert stance.evidence == EVIDENCE
    assert change_set.describe() == 'Add stance "Kami menolak perang": against War'


def test_every_other_field_can_be_given() -> None:
    content = labelled(("Kim", "Person"), edit=new_edit())
    kim = content.spans[0].id
    change_set = add_stance(
        content,
        TEXT,
        target=ENTITY,
        polarity=Polarity.FOR,
        edit=new_edit(first_id=100),
        evidence=EVIDENCE,
        confidence=0.5,
        note="n",
        holder_mention=kim,
        source_chain=(AUTHOR_ID,),
        cue=(place_of("menolak"),),
        intensity=1.0,
        attribution=Attribution.DIRECT,
        date="2023-09",
        group="g",
    )
    stance = applied(content, change_set).stances[0]
    assert (stance.holder_mention, stance.intensity, stance.date) == (kim, 1.0, "2023-09")
    assert (stance.mark.confidence, stance.mark.note) == (0.5, "n")


def test_an_article_level_stance_needs_no_evidence() -> None:
    change_set = against_war(
        empty_layer(), evidence=(), level=StanceLevel.ARTICLE, polarity=Polarity.UNRELATED
    )
    assert applied(empty_layer(), change_set).stances[0].evidence == ()


def test_a_stance_at_no_place_is_refused() -> None:
    with pytest.raises(RuleViolation, match="Select the words that show the stance"):
        against_war(empty_layer(), evidence=())
    with pytest.raises(RuleViolation, match="outside the text"):
        against_war(empty_layer(), evidence=((0, 9_999),))


def test_unrelated_is_refused_at_span_level() -> None:
    with pytest.raises(RuleViolation, match="whole article"):
        against_war(empty_layer(), polarity=Polarity.UNRELATED)


def test_a_target_that_does_not_say_what_for_means_is_refused() -> None:
    with pytest.raises(RuleViolation, match='being for "War" means'):
        against_war(empty_layer(), target=replace(ISSUE, for_means=" "))


def test_a_second_stance_of_the_holder_on_the_target_there_is_refused() -> None:
    content = with_stance()
    with pytest.raises(RuleViolation, match="change it instead"):
        against_war(content, polarity=Polarity.FOR)
    assert against_war(content, target=ENTITY).changes
    assert against_war(content, holder=ActorId(b"k" * 16)).changes
    assert against_war(content, evidence=place_of("perang")).changes


def test_changing_a_stance_keeps_the_rest() -> None:
    content = with_stance()
    before = content.stances[0]
    after = changed(
        content,
        polarity=Polarity.MIXED,
        target=ENTITY,
        evidence=place_of("perang"),
        intensity=0.5,
        note="n",
        confidence=0.9,
    )
    assert (after.id, after.holder, after.target) == (before.id, before.holder, ENTITY.id)
    assert (after.polarity, after.intensity) == (Polarity.MIXED, 0.5)
    assert after.evidence == place_of("perang")
    assert (after.mark.note, after.mark.confidence, after.mark.updated_us) == ("n", 0.9, 9_000)
    assert changed(content, target=ENTITY.id).target == ENTITY.id
    article = changed(content, level=StanceLevel.ARTICLE, evidence=())
    assert (article.level, article.evidence) == (StanceLevel.ARTICLE, ())


@pytest.mark.parametrize(
    ("fields", "complaint"),
    [
        ({}, "so already"),
        ({"polarity": Polarity.AGAINST}, "so already"),
        ({"evidence": ()}, "Select the words"),
        ({"polarity": Polarity.UNRELATED}, "whole article"),
        ({"intensity": 1.5}, "between 0 and 1"),
        ({"date": "Senin"}, "not a date"),
        ({"holder_mention": SpanId(b"?" * 16)}, "no longer there"),
        ({"cue": (((0, 9_999),),)}, "outside the text"),
        ({"target": replace(ISSUE, for_means="")}, "means"),
    ],
)
def test_changes_against_the_rules_are_refused(fields: ChangedStanceFields, complaint: str) -> None:
    with pytest.raises(RuleViolation, match=complaint):
        changed(with_stance(), **fields)


def test_removing_a_stance_takes_only_that_one() -> None:
    content = with_stance()
    content = applied(
        content,
        add_stance(
            content,
            TEXT,
            target=ENTITY,
            polarity=Polarity.FOR,
            edit=new_edit(first_id=500),
            evidence=EVIDENCE,
        ),
    )
    gone, kept = content.stances
    change_set = remove_stance(content, gone.id, new_edit(), text=TEXT)
    assert applied(content, change_set).stances == (kept,)
    assert change_set.describe() == 'Remove stance "Kami menolak perang": against'
    with pytest.raises(RuleViolation, match="no longer there"):
        remove_stance(content, StanceId(b"?" * 16), new_edit())
