"""A round of second opinions in memory: what waits, what was answered, what undo takes back."""

from dataclasses import replace

import pytest

from annotator.domain.changes import ChangeSet
from annotator.domain.decisions import Decision
from annotator.domain.editing.settling import adopt, second_opinion
from annotator.domain.reviewing import QueueItem, ReviewSheet
from annotator.domain.second_opinions import blind_item
from annotator.ui.review.second_look import SecondLook
from annotator.workspace.second_sample import SecondSample
from tests.domain.material import new_edit
from tests.domain.reviewed import ANSWER, SECOND, decided, item_of, sheet_of, span

CITY = item_of(
    ("A", [span("A", "Vladivostok", "City")]),
    ("B", [span("B", "Vladivostok", "Place")]),
    ("C", []),
    subject="Vladivostok",
)
LONG = item_of(
    ("A", [span("A", "Kim Jong Un", "Person")]), ("B", [span("B", "Kim Jong", "Person")]), ("C", [])
)


@pytest.fixture
def sheet() -> ReviewSheet:
    return decided(decided(sheet_of(CITY, LONG), 0, 1), 1, 1, first_id=20)


@pytest.fixture
def round_(sheet: ReviewSheet) -> SecondLook:
    """A round about the city alone, after seven answers of which five were the same."""
    return SecondLook(0.5, SecondSample((blind_item(sheet.items[0]),), 9, 7, 5))


def answered(round_: SecondLook, sheet: ReviewSheet, candidate: int) -> ChangeSet:
    item = sheet.items[0]
    answer = replace(adopt(item, candidate, ANSWER), by=SECOND)
    made = second_opinion(sheet, item, answer, new_edit(first_id=50))
    decision = next(one.after for one in made.changes if isinstance(one.after, Decision))
    round_.take(item, answer, decision)
    return made


def decision_of(item: QueueItem) -> Decision | None:
    return item.decision


def test_only_the_sample_is_kept_and_blind(round_: SecondLook, sheet: ReviewSheet) -> None:
    assert [round_.keeps(item) for item in sheet.items] == [True, False]
    assert [round_.waits(item) for item in sheet.items] == [True, False]
    fair = round_.fair(sheet)
    assert [decision_of(item) is None for item in fair.items] == [True, False]
    assert round_.waiting_articles == {sheet.article.id}


def test_with_votes_after_answers_stand_in_an_order_that_says_nothing(
    round_: SecondLook, sheet: ReviewSheet
) -> None:
    keys = [one.key for one in round_.fair(sheet, votes_after=True).items[0].cluster.candidates]
    assert keys == sorted(keys)


def test_an_answer_shows_what_was_decided_and_counts(
    round_: SecondLook, sheet: ReviewSheet
) -> None:
    answered(round_, sheet, 1)
    assert not round_.waits(sheet.items[0])
    assert round_.fair(sheet) == sheet
    assert round_.waiting_articles == frozenset()
    given = round_.given(sheet.items[0])
    assert given is not None
    assert given.opinion.is_same
    assert (round_.answered, round_.same) == (8, 6)


def test_undo_makes_it_wait_again_and_redo_brings_the_answer_back(
    round_: SecondLook, sheet: ReviewSheet
) -> None:
    made = answered(round_, sheet, 0)
    for _ in range(2):
        round_.walk(made.inverse())
        assert round_.waits(sheet.items[0])
        assert (round_.answered, round_.same) == (7, 5)
        round_.walk(made)
        assert not round_.waits(sheet.items[0])
        assert (round_.answered, round_.same) == (8, 5)


def test_nobody_answers_what_was_not_decided(round_: SecondLook) -> None:
    with pytest.raises(ValueError, match="nobody has decided"):
        round_.take(CITY, ANSWER, None)  # type: ignore[arg-type]  # it does not get so far
