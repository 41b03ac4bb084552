"""Deciding conflicts: gold rows, decisions and sources are one step that can be taken back."""

import json
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from annotator.domain.actors import AUTHOR_ID
from annotator.domain.changes import ChangeKind, ChangeSet
from annotator.domain.decisions import (
    Decision,
    DecisionMethod,
    DecisionSource,
    Reason,
    SourceRelation,
)
from annotator.domain.editing import applied
from annotator.domain.editing.settled_sheet import sheet_after
from annotator.domain.editing.settling import (
    adopt,
    adopt_field,
    close_gold,
    decide,
    disputed_fields,
    nothing_here,
    second_opinion,
    settle_agreed,
)
from annotator.domain.errors import RuleViolation
from annotator.domain.ids import ActorId, DecisionId, StanceId, TargetId, TopicId
from annotator.domain.layers import Layer, LayerStatus
from annotator.domain.reviewing import ItemState
from annotator.domain.rows import Origin
from annotator.domain.stance import Polarity, Stance
from annotator.domain.topics import Topic
from tests.domain.material import SCHEME, new_edit, place_of
from tests.domain.reviewed import (
    ANSWER,
    MARK,
    SECOND,
    content_of,
    decided,
    item_of,
    layer_of,
    sheet_of,
    span,
)

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
QUOTES = ["Kim Jong Un", "Kim", "Putin", "😀", "Jong Un bertemu", "Moskow 😀"]
AGREED = item_of(
    *((letter, [span(letter, "Moskow", "City")]) for letter in "ABC"), subject="Moskow"
)


def stance(letter: str, polarity: Polarity = Polarity.FOR, intensity: float = 0.5) -> Stance:
    return Stance(
        StanceId(b"t" + letter.encode() * 15),
        layer_of(letter),
        AUTHOR_ID,
        TargetId(b"g" * 16),
        polarity,
        MARK,
        evidence=place_of("Kami menolak perang"),
        intensity=intensity,
    )


def decision_in(change_set: ChangeSet) -> Decision:
    return next(c.after for c in change_set.changes if isinstance(c.after, Decision))


def sources_in(change_set: ChangeSet, relation: SourceRelation) -> list[bytes]:
    rows = (change.after for change in change_set.changes)
    return [one.row for one in rows if isinstance(one, DecisionSource) and one.relation is relation]


def test_the_first_decision_makes_the_gold_layer_its_row_and_its_provenance() -> None:
    sheet = sheet_of(LONG, CITY)
    change_set = decide(sheet, LONG, adopt(LONG, 0, ANSWER), new_edit(7_000))
    gold = applied(sheet.gold, change_set)
    made = gold.spans[0]
    assert (made.label, made.fragments) == ("Person", place_of("Kim Jong Un"))
    assert (made.mark.origin, made.mark.note) == (Origin.ACCEPTED, "")
    assert isinstance(change_set.changes[0].after, Layer)
    decision = decision_in(change_set)
    assert decision.method is DecisionMethod.ADJUDICATED
    assert (decision.chosen, decision.at_us, decision.spent_ms) == (0, 7_000, 2_000)
    assert sources_in(change_set, SourceRelation.MADE) == [made.id]
    assert len(sources_in(change_set, SourceRelation.ADOPTED)) == 2
    assert len(sources_in(change_set, SourceRelation.REJECTED)) == 1
    seen = json.loads(decision.seen)
    assert [len(one["voices"]) for one in seen] == [2, 1]
    assert json.loads(decision.result) == seen[0]["rows"]
    assert change_set.describe() == 'Decide "Kim Jong Un": Person'


def test_a_decision_taken_back_leaves_the_gold_as_it_was() -> None:
    sheet = decided(sheet_of(LONG, CITY), 0, 0)
    change_set = decide(sheet, CITY, adopt(CITY, 1, ANSWER), new_edit(first_id=50))
    after = applied(sheet.gold, change_set)
    assert len(after.spans) == 2
    assert applied(after, change_set.inverse()) == sheet.gold


def test_nothing_here_is_a_decision_without_rows() -> None:
    sheet = sheet_of(CITY)
    change_set = decide(sheet, CITY, nothing_here(ANSWER), new_edit())
    decision = decision_in(change_set)
    assert decision.result == "[]"
    assert CITY.cluster.candidates[decision.chosen or 0].rows == ()
    assert applied(sheet.gold, change_set).spans == ()
    assert len(sources_in(change_set, SourceRelation.REJECTED)) == 2
    assert change_set.describe() == 'Decide "Vladivostok": nothing here'


def test_a_negative_decision_where_everybody_marked_something_chooses_none_of_them() -> None:
    change_set = decide(sheet_of(LONG), LONG, nothing_here(ANSWER), new_edit())
    decision = decision_in(change_set)
    assert (decision.chosen, decision.method) == (None, DecisionMethod.ADJUDICATED)


def test_what_no_annotator_said_is_edited_and_merges_what_it_overlaps() -> None:
    sheet = sheet_of(LONG)
    rows = (span("A", "Kim Jong Un bertemu", "Person"),)
    answer = replace(ANSWER, rows=rows, reason=Reason.BOUNDARY_RULE)
    change_set = decide(sheet, LONG, answer, new_edit())
    decision = decision_in(change_set)
    assert (decision.method, decision.chosen) == (DecisionMethod.EDITED, None)
    assert decision.reason is Reason.BOUNDARY_RULE
    assert len(sources_in(change_set, SourceRelation.MERGED)) == 3
    assert applied(sheet.gold, change_set).spans[0].mark.origin is Origin.EDITED


def test_a_new_answer_supersedes_the_old_one_and_takes_its_rows_away() -> None:
    sheet = decided(sheet_of(LONG, CITY), 1, 0)
    item = sheet.items[1]
    assert item.decision is not None
    change_set = decide(sheet, item, adopt(item, 1, ANSWER), new_edit(first_id=50))
    assert decision_in(change_set).supersedes == item.decision.id
    after = sheet_after(sheet, change_set)
    labels = [one.label for one in after.gold.spans]
    assert labels == [item.cluster.candidates[1].rows[0].label]  # type: ignore[union-attr]  # spans
    assert set(after.made) == {decision_in(change_set).id}
    assert applied(after.gold, change_set.inverse()) == sheet.gold


def test_an_answer_that_says_the_same_again_keeps_the_row() -> None:
    sheet = decided(sheet_of(LONG), 0, 0)
    again = decide(sheet, sheet.items[0], adopt(LONG, 0, ANSWER), new_edit(first_id=50))
    assert applied(sheet.gold, again) == sheet.gold
    assert sources_in(again, SourceRelation.MADE) == [sheet.gold.spans[0].id]


def test_a_row_that_two_decisions_made_goes_with_the_second_one() -> None:
    other = item_of(
        ("A", [span("A", "Kim Jong Un", "Person", 1)]), ("B", []), ("C", []), subject="again"
    )
    with_row = next(n for n, one in enumerate(other.cluster.candidates) if one.rows)
    sheet = decided(decided(sheet_of(LONG, other), 0, 0), 1, with_row, first_id=50)
    assert len(sheet.gold.spans) == 1
    first = sheet.items[0]
    one_gone = sheet_after(sheet, decide(sheet, first, nothing_here(ANSWER), new_edit(first_id=90)))
    assert len(one_gone.gold.spans) == 1
    second = one_gone.items[1]
    change_set = decide(one_gone, second, nothing_here(ANSWER), new_edit(first_id=150))
    assert sheet_after(one_gone, change_set).gold.spans == ()


def test_two_reviewers_on_one_conflict_are_both_answered_by_a_third_decision() -> None:
    sheet = decided(sheet_of(CITY), 0, 0)
    mine = sheet.items[0].decision
    assert mine is not None
    theirs = replace(mine, id=DecisionId(b"x" * 16), by=SECOND, result="[]", chosen=2)
    item = replace(sheet.items[0], state=ItemState.STALE, rivals=(theirs,))
    sheet = replace(sheet, items=(item,))
    change_set = decide(sheet, item, adopt(item, 1, ANSWER), new_edit(first_id=50))
    written = [c.after for c in change_set.changes if isinstance(c.after, Decision)]
    assert {one.supersedes for one in written} == {mine.id, theirs.id}
    assert len({one.result for one in written}) == 1
    after = sheet_after(sheet, change_set)
    assert after.items[0].state is ItemState.DECIDED
    assert all(rows == (after.gold.spans[0].id,) for rows in after.made.values())


def test_rows_of_another_kind_unknown_labels_and_places_outside_are_refused() -> None:
    sheet = sheet_of(LONG)
    topic = Topic(TopicId(b"t" * 16), layer_of("A"), "War", MARK)
    outside = replace(span("A", "Kim", "Person"), fragments=((0, 9_999),))
    for rows, words in (
        ((topic,), "about a span"),
        ((span("A", "Kim", "Ship"),), 'no entity label "Ship"'),
        ((outside,), "lies outside the text"),
    ):
        with pytest.raises(RuleViolation, match=words):
            decide(sheet, LONG, replace(ANSWER, rows=rows), new_edit())
    with pytest.raises(RuleViolation, match="no candidate 9"):
        adopt(LONG, 8, ANSWER)


def test_two_spans_of_one_label_at_one_place_cannot_differ_in_attributes_in_gold() -> None:
    sheet = decided(sheet_of(LONG, CITY), 0, 0)
    other = (span("A", "Kim Jong Un", "Person", 3, (("role", "leader"),)),)
    with pytest.raises(RuleViolation, match="other attributes"):
        decide(sheet, CITY, replace(ANSWER, rows=other), new_edit(first_id=50))


def test_what_is_agreed_becomes_gold_in_one_step_with_the_policys_name() -> None:
    sheet = sheet_of(LONG, AGREED)
    answer = replace(
        adopt(AGREED, 0, ANSWER), method=DecisionMethod.UNANIMOUS, rule_version="standard 1"
    )
    change_set = settle_agreed(sheet, [(AGREED, answer)], new_edit())
    assert change_set.kind is ChangeKind.SETTLE_AGREED
    decision = decision_in(change_set)
    assert (decision.method, decision.rule_version) == (DecisionMethod.UNANIMOUS, "standard 1")
    assert [one.label for one in applied(sheet.gold, change_set).spans] == ["City"]
    with pytest.raises(RuleViolation, match="Nothing is left"):
        settle_agreed(sheet, [], new_edit())
    stale = replace(AGREED, state=ItemState.STALE)
    with pytest.raises(RuleViolation, match="by a person"):
        settle_agreed(sheet, [(stale, answer)], new_edit())


def test_one_field_of_a_stance_is_adopted_and_the_others_stay() -> None:
    item = item_of(
        ("A", [stance("A", Polarity.FOR, 0.2)]),
        ("B", [stance("B", Polarity.AGAINST, 0.9)]),
        ("C", []),
        subject="author → war",
    )
    assert disputed_fields(item) == ("polarity", "intensity")
    by_polarity = {
        rows[0].polarity: n  # type: ignore[union-attr]  # stances
        for n, rows in enumerate(one.rows for one in item.cluster.candidates)
        if rows
    }
    sheet = sheet_of(item)
    first = adopt_field(sheet, item, "polarity", by_polarity[Polarity.AGAINST], ANSWER, new_edit())
    sheet = sheet_after(sheet, first)
    again = adopt_field(
        sheet, sheet.items[0], "intensity", by_polarity[Polarity.FOR], ANSWER, new_edit(first_id=50)
    )
    after = sheet_after(sheet, again).gold.stances
    assert [(one.polarity, one.intensity) for one in after] == [(Polarity.AGAINST, 0.2)]
    assert decision_in(again).method is DecisionMethod.EDITED
    with pytest.raises(RuleViolation, match='no field "mood"'):
        adopt_field(sheet, item, "mood", 0, ANSWER, new_edit())
    empty = next(n for n, one in enumerate(item.cluster.candidates) if not one.rows)
    with pytest.raises(RuleViolation, match="has no stance here"):
        adopt_field(sheet, item, "polarity", empty, ANSWER, new_edit())


def test_the_mention_of_an_adopted_holder_is_found_again_among_the_gold_spans() -> None:
    named = span("B", "Kim Jong Un", "Person")
    with_holder = replace(stance("B"), holder=ActorId(b"k" * 16), holder_mention=named.id)
    item = item_of(("A", [stance("A")]), ("B", [with_holder]), subject="Kim → war")
    lanes = sheet_of(LONG, item)
    sheet = decided(lanes, 0, 0)
    number = next(
        n for n, one in enumerate(item.cluster.candidates) if one.voices[0].layer == layer_of("B")
    )
    sheet = sheet_after(
        sheet, adopt_field(sheet, item, "holder", number, ANSWER, new_edit(first_id=50))
    )
    assert sheet.gold.stances[0].holder_mention == sheet.gold.spans[0].id


def test_a_second_opinion_leaves_gold_and_decision_alone() -> None:
    sheet = decided(sheet_of(CITY), 0, 0)
    item = sheet.items[0]
    answer = replace(adopt(item, 1, ANSWER), by=SECOND)
    change_set = second_opinion(sheet, item, answer, new_edit(first_id=50))
    decision = decision_in(change_set)
    assert (decision.is_check, decision.supersedes, change_set.layers) == (True, None, ())
    assert sheet_after(sheet, change_set) == sheet
    with pytest.raises(RuleViolation, match="another reviewer"):
        second_opinion(sheet, item, adopt(item, 1, ANSWER), new_edit())
    with pytest.raises(RuleViolation, match="Only what is decided"):
        second_opinion(sheet_of(CITY), CITY, answer, new_edit())


def test_gold_is_closed_when_all_is_decided_and_opened_again_by_the_next_decision() -> None:
    sheet = sheet_of(LONG, AGREED)
    with pytest.raises(RuleViolation, match="Decide 1 conflict"):
        close_gold(sheet, new_edit())
    sheet = decided(sheet, 0, 0)
    with pytest.raises(RuleViolation, match="1 agreed place"):
        close_gold(sheet, new_edit())
    sheet = decided(sheet, 1, 0, first_id=50)
    closed = close_gold(sheet, new_edit(9_000))
    sheet = sheet_after(sheet, closed)
    assert sheet.gold.layer.status is LayerStatus.DONE
    change_set = decide(sheet, sheet.items[0], nothing_here(ANSWER), new_edit(first_id=90))
    again = sheet_after(sheet, change_set)
    assert again.gold.layer.status is LayerStatus.IN_PROGRESS


def test_an_article_without_anything_is_closed_as_it_is_but_not_before_all_are_done() -> None:
    change_set = close_gold(sheet_of(), new_edit())
    layer = change_set.changes[0].after
    assert isinstance(layer, Layer)
    assert layer.status is LayerStatus.DONE
    with pytest.raises(RuleViolation, match="1 annotator still to finish"):
        close_gold(sheet_of(missing=1), new_edit())
    alone = replace(sheet_of(), lanes=sheet_of().lanes[:1])
    with pytest.raises(RuleViolation, match="At least two annotators"):
        close_gold(alone, new_edit())


def test_the_scheme_of_today_marks_what_becomes_gold() -> None:
    old = content_of("A").layer.scheme
    assert old == SCHEME.version_id
    sheet = decided(sheet_of(LONG), 0, 0)
    assert sheet.gold.spans[0].mark.scheme == SCHEME.version_id


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    st.lists(
        st.tuples(
            st.integers(0, 3),
            st.lists(
                st.tuples(st.sampled_from(QUOTES), st.sampled_from(["Person", "City"])),
                max_size=2,
                unique=True,
            ),
        ),
        max_size=8,
    )
)
def test_whatever_is_decided_each_gold_row_has_its_decision_and_all_can_be_taken_back(
    answers: list[tuple[int, list[tuple[str, str]]]],
) -> None:
    items = [
        item_of(("A", [span("A", quote, "Person")]), ("B", []), subject=quote)
        for quote in QUOTES[:4]
    ]
    sheet = first = sheet_of(*items)
    done: list[ChangeSet] = []
    for step, (number, said) in enumerate(answers):
        rows = tuple(span("A", quote, label, 9) for quote, label in said)
        edit = new_edit(first_id=1_000 * (step + 1))
        done.append(decide(sheet, sheet.items[number], replace(ANSWER, rows=rows), edit))
        sheet = sheet_after(sheet, done[-1])
        made = {row for ids in sheet.made.values() for row in ids}
        assert made == {one.id for one in sheet.gold.spans}
        in_force = {item.decision.id for item in sheet.items if item.decision}
        assert set(sheet.made) <= in_force
        places = [(one.label, one.fragments) for one in sheet.gold.spans]
        assert len(set(places)) == len(places)
    gold = sheet.gold
    for change_set in reversed(done):
        gold = applied(gold, change_set.inverse())
    assert gold.spans == first.gold.spans
