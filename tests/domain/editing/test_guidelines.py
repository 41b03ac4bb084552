"""A rule made or amended from a conflict gives the next version of the scheme."""

from dataclasses import replace

import pytest

from annotator.domain.actors import TargetKind
from annotator.domain.editing.guidelines import amended_rule, rule_of
from annotator.domain.errors import RuleViolation
from annotator.domain.scheme import StanceTarget
from tests.domain.material import SCHEME

WITH_TARGET = replace(SCHEME, targets=(StanceTarget("Kim", TargetKind.ENTITY),))


@pytest.mark.parametrize("label", ["Person", "War", "with", "Kim"])
def test_a_rule_is_given_and_the_rest_stays(label: str) -> None:
    after = amended_rule(WITH_TARGET, label, " Titles stay out. ")
    assert rule_of(after, label) == "Titles stay out."
    assert rule_of(WITH_TARGET, label) == ""
    assert after.version_id != WITH_TARGET.version_id
    assert replace(after, entities=(), topics=(), relations=(), targets=()) == replace(
        WITH_TARGET, entities=(), topics=(), relations=(), targets=()
    )


def test_the_conflict_becomes_an_example_once() -> None:
    once = amended_rule(SCHEME, "Person", "Titles stay out.", "Presiden\n Kim")
    assert once.entities[0].examples == ("Presiden Kim",)
    twice = amended_rule(once, "Person", "Titles always stay out.", "Presiden Kim")
    assert twice.entities[0].examples == ("Presiden Kim",)


def test_a_target_keeps_the_example_in_its_rule() -> None:
    after = amended_rule(WITH_TARGET, "Kim", "Only him.", "“rezim Kim”")
    assert rule_of(after, "Kim") == "Only him.\n\n- “rezim Kim”"
    assert amended_rule(after, "Kim", "Him: “rezim Kim”", "“rezim Kim”").targets[0].rule == (
        "Him: “rezim Kim”"
    )


def test_an_unknown_label_and_an_unchanged_rule_are_refused() -> None:
    with pytest.raises(RuleViolation, match='no label "Ship"'):
        amended_rule(SCHEME, "Ship", "x")
    with pytest.raises(RuleViolation, match="says so already"):
        amended_rule(SCHEME, "Person", "")
