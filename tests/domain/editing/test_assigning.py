from collections.abc import Callable, Sequence

import pytest

from annotator.domain.assignments import Assignment, Purpose
from annotator.domain.changes import Change, ChangeKind, ChangeSet
from annotator.domain.editing.assigning import assign, withdraw
from annotator.domain.errors import RuleViolation
from annotator.domain.ids import ArticleId, PersonId, assignment_id
from annotator.domain.people import Person

ANI = Person(PersonId(b"a" * 16), "Ani", 5)


def assignment(article: bytes, order: int) -> Assignment:
    key = ArticleId(article * 16)
    given = assignment_id(key, ANI.id, Purpose.LABEL)
    return Assignment(given, key, ANI.id, Purpose.LABEL, "one", order, 7)


def test_articles_are_given_in_the_order_of_the_list_after_new_people() -> None:
    second, first = assignment(b"1", 1), assignment(b"2", 0)
    change_set = assign([second, first], [ANI])
    assert change_set.changes == (Change(None, ANI), Change(None, first), Change(None, second))
    assert change_set.articles == (second.article, first.article)
    assert change_set.describe() == 'Assign "2 assignments": given, 1 person'


def test_taking_back_undoes_giving() -> None:
    one = assignment(b"1", 0)
    change_set = withdraw([one])
    assert change_set.kind is ChangeKind.ASSIGN
    assert change_set.changes == assign([one]).inverse().changes


@pytest.mark.parametrize("gesture", [assign, withdraw])
def test_nothing_is_refused(gesture: Callable[[Sequence[Assignment]], ChangeSet]) -> None:
    with pytest.raises(RuleViolation, match=r"nothing|no assignment"):
        gesture([])
