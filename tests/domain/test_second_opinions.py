"""Second opinions: which decision each is about, and what a blind sheet leaves out."""

from dataclasses import replace

from annotator.domain.changes import ChangeSet
from annotator.domain.decisions import Decision
from annotator.domain.editing.settling import adopt, decide, nothing_here, second_opinion
from annotator.domain.ids import DecisionId
from annotator.domain.reviewing import ItemState, QueueItem, ReviewSheet
from annotator.domain.second_opinions import (
    SecondOpinion,
    blind_item,
    blind_to,
    place_of,
    second_opinions,
)
from tests.domain.material import new_edit
from tests.domain.reviewed import ANSWER, SECOND, decided, item_of, sheet_of, span

LONG = item_of(
    ("A", [span("A", "Kim Jong Un", "Person")]),
    ("B", [span("B", "Kim Jong Un", "Person")]),
    ("C", [span("C", "Kim Jong", "Person")]),
)
CITY = item_of(
    ("A", [span("A", "Vladivostok", "City")]),
    ("B", [span("B", "Vladivostok", "Place")]),
    ("C", []),
    subject="Vladivostok",
)


def decision_in(change_set: ChangeSet, at_us: int) -> Decision:
    found = [one.after for one in change_set.changes if isinstance(one.after, Decision)]
    return replace(found[0], at_us=at_us)


def first(sheet: ReviewSheet, number: int = 0) -> Decision:
    decision = sheet.items[number].decision
    assert decision is not None
    return replace(decision, at_us=1)


def opinion(sheet: ReviewSheet, item: QueueItem, candidate: int | None, at_us: int = 2) -> Decision:
    by = replace(ANSWER, by=SECOND)
    answer = nothing_here(by) if candidate is None else adopt(item, candidate, by)
    made = second_opinion(sheet, item, answer, new_edit(first_id=100 * at_us))
    return decision_in(made, at_us)


def test_an_opinion_is_paired_with_what_somebody_else_decided_before() -> None:
    sheet = decided(sheet_of(LONG, CITY), 0, 0)
    sheet = decided(sheet, 1, 1, first_id=20)
    long, city = sheet.items
    one, other = opinion(sheet, long, 0), opinion(sheet, city, None, 3)
    found = second_opinions([other, one, first(sheet), first(sheet, 1)])
    assert [pair.second for pair in found] == [one, other]
    assert [pair.first.id for pair in found] == [first(sheet).id, first(sheet, 1).id]
    assert [pair.is_same for pair in found] == [True, False]


def test_labels_are_compared_apart_from_places() -> None:
    sheet = decided(sheet_of(LONG), 0, 0)
    (pair,) = second_opinions([first(sheet), opinion(sheet, sheet.items[0], 1)])
    assert (pair.is_same, pair.labels) == (False, ("Person", "Person"))
    assert SecondOpinion(pair.first, replace(pair.second, result="[]")).labels == ("Person", "")


def test_an_opinion_that_was_made_to_count_does_not_agree_with_itself() -> None:
    sheet = decided(sheet_of(CITY), 0, 0)
    item = sheet.items[0]
    check = opinion(sheet, item, 1)
    counts = decide(sheet, item, replace(adopt(item, 1, ANSWER), by=SECOND), new_edit(first_id=70))
    after = decision_in(counts, 3)
    assert after.supersedes == first(sheet).id
    (pair,) = second_opinions([first(sheet), check, after])
    assert (pair.first.id, pair.is_same) == (first(sheet).id, False)


def test_what_nobody_else_had_decided_by_then_is_no_pair() -> None:
    sheet = decided(sheet_of(CITY), 0, 0)
    check = opinion(sheet, sheet.items[0], 0)
    assert second_opinions([check]) == []
    assert second_opinions([check, replace(first(sheet), at_us=9)]) == []
    assert second_opinions([replace(first(sheet), by=SECOND), check]) == []


def test_a_blind_sheet_says_nothing_of_what_was_decided_there_and_all_of_the_rest() -> None:
    sheet = decided(sheet_of(LONG, CITY), 0, 0)
    sheet = decided(sheet, 1, 1, first_id=20)
    asked = {place_of(sheet.items[1])}
    blind = blind_to(sheet, asked)
    assert blind.items[0] == sheet.items[0]
    assert blind.items[1] == blind_item(sheet.items[1])
    assert (blind.items[1].state, blind.items[1].decision) == (ItemState.OPEN, None)
    assert [one.label for one in blind.gold.spans] == ["Person"]
    assert blind.made.keys() == {first(sheet).id}
    assert blind_to(sheet, set()) == sheet
    assert first(sheet, 1).id.hex() not in repr(blind)


def test_a_gold_row_that_another_decision_made_too_stays_in_sight() -> None:
    sheet = decided(sheet_of(LONG), 0, 0)
    twin = DecisionId(b"t" * 16)
    shared = replace(sheet, made={**sheet.made, twin: sheet.made[first(sheet).id]})
    blind = blind_to(shared, {place_of(sheet.items[0])})
    assert blind.gold.spans == sheet.gold.spans
    assert blind.made.keys() == {twin}
