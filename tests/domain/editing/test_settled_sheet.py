"""What the reviewer sees at once is what the store will say."""

from dataclasses import replace

from annotator.domain.decisions import ConflictMark, MarkKind
from annotator.domain.editing.settled_sheet import in_effect, sheet_after, undecided_state
from annotator.domain.editing.settling import adopt, decide
from annotator.domain.reviewing import ItemState
from tests.domain.material import new_edit
from tests.domain.reviewed import ANSWER, REVIEWER, decided, item_of, sheet_of, span

LONG = item_of(
    ("A", [span("A", "Kim Jong Un", "Person")]),
    ("B", [span("B", "Kim Jong Un", "Person")]),
    ("C", []),
)
CITY = item_of(("A", [span("A", "Vladivostok", "City")]), ("B", []), subject="Vladivostok")


def test_a_decided_item_has_its_decision_and_the_others_stay() -> None:
    sheet = decided(sheet_of(LONG, CITY), 0, 0)
    assert [item.state for item in sheet.items] == [ItemState.DECIDED, ItemState.OPEN]
    assert not sheet.is_new_gold
    decision = sheet.items[0].decision
    assert decision is not None
    assert sheet.made == {decision.id: tuple(span.id for span in sheet.gold.spans)}


def test_the_other_half_of_a_split_place_is_open_once_its_decision_is_superseded() -> None:
    sheet = decided(sheet_of(LONG, CITY), 0, 0)
    shared = sheet.items[0].decision
    assert shared is not None
    halves = tuple(replace(item, state=ItemState.STALE, decision=shared) for item in (LONG, CITY))
    sheet = replace(sheet, items=halves)
    change_set = decide(sheet, halves[0], adopt(LONG, 1, ANSWER), new_edit(first_id=50))
    after = sheet_after(sheet, change_set)
    assert [item.state for item in after.items] == [ItemState.DECIDED, ItemState.OPEN]
    assert after.items[1].decision is None


def test_an_item_without_decision_is_put_off_before_flagged_before_open() -> None:
    def marked(*kinds: MarkKind) -> ItemState:
        cluster = CITY.cluster
        marks = tuple(
            ConflictMark(cluster.article, cluster.kind, cluster.fingerprint, kind, REVIEWER, 1)
            for kind in kinds
        )
        return undecided_state(replace(CITY, marks=marks))

    assert marked() is ItemState.OPEN
    assert marked(MarkKind.FLAGGED) is ItemState.FLAGGED
    assert marked(MarkKind.FLAGGED, MarkKind.DEFERRED) is ItemState.DEFERRED


def test_decisions_in_effect_are_the_items_own_and_its_rivals() -> None:
    sheet = decided(sheet_of(LONG), 0, 0)
    item = sheet.items[0]
    assert item.decision is not None
    assert in_effect(LONG) == ()
    assert in_effect(replace(item, rivals=(item.decision,))) == (item.decision, item.decision)
