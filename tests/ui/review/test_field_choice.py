"""An answer about a stance is put together field by field."""

from dataclasses import replace

import pytest

from annotator.domain.errors import RuleViolation
from annotator.domain.ids import SpanId
from annotator.domain.stance import Modality, Polarity
from annotator.ui.review.field_choice import FieldChoice
from tests.ui.review.stances_by_hand import FOR, PUTIN, conflict

OTHER = replace(
    FOR, polarity=Polarity.AGAINST, holder=PUTIN, holder_mention=SpanId(b"n" * 16), evidence=()
)


def test_only_what_differs_is_asked_for() -> None:
    choice = FieldChoice(conflict(FOR, replace(FOR, modality=Modality.POSSIBLE)))
    assert choice.disputed == ("modality",)
    assert choice.fields == ("polarity", "holder", "target", "evidence", "modality")
    assert choice.next_open() == "modality"


def test_fields_of_different_answers_make_one_stance() -> None:
    choice = FieldChoice(conflict(FOR, OTHER))
    assert choice.disputed == ("polarity", "holder", "evidence")
    choice.take("polarity", 1)
    choice.take("holder", 0)
    assert not choice.is_whole
    choice.take("evidence", 1)
    assert choice.is_whole
    assert choice.result() == replace(FOR, polarity=Polarity.AGAINST, evidence=())


def test_a_holder_brings_the_mention_along() -> None:
    choice = FieldChoice(conflict(FOR, OTHER))
    choice.take("holder", 1)
    found = choice.result()
    assert (found.holder, found.holder_mention) == (PUTIN, OTHER.holder_mention)


def test_the_next_field_comes_after_the_one_taken_and_then_from_the_top() -> None:
    choice = FieldChoice(conflict(FOR, OTHER))
    choice.take("holder", 0)
    assert choice.next_open("holder") == "evidence"
    choice.take("evidence", 0)
    assert choice.next_open("evidence") == "polarity"
    choice.take("polarity", 0)
    assert choice.next_open("polarity") == ""


@pytest.mark.parametrize(("field", "number"), [("polarity", 2), ("polarity", 9), ("target", 0)])
def test_what_cannot_be_chosen_is_refused(field: str, number: int) -> None:
    choice = FieldChoice(conflict(FOR, OTHER, None))
    with pytest.raises(RuleViolation):
        choice.take(field, number)
    assert choice.picks == {}


def test_where_nobody_sees_a_stance_there_is_no_result() -> None:
    with pytest.raises(RuleViolation):
        FieldChoice(conflict(None)).result()
