"""An assignment has one id for an article, a person and a purpose, whoever makes it."""

from annotator.domain.assignments import Purpose
from annotator.domain.ids import ArticleId, PersonId, assignment_id

ARTICLE, PERSON = ArticleId(b"a" * 16), PersonId(b"p" * 16)


def test_two_leads_who_plan_the_same_make_the_same_assignment() -> None:
    assert assignment_id(ARTICLE, PERSON, Purpose.LABEL) == assignment_id(ARTICLE, PERSON, "label")


def test_a_repeat_is_another_assignment() -> None:
    first = assignment_id(ARTICLE, PERSON, Purpose.LABEL)
    assert assignment_id(ARTICLE, PERSON, Purpose.REPEAT) != first
