"""The same answer for identical conflicts."""

from dataclasses import replace

import pytest

from annotator.domain.decisions import DecisionMethod
from annotator.domain.editing import Edit
from annotator.domain.editing.settling import Answer
from annotator.domain.errors import RuleViolation
from annotator.domain.ids import PersonId
from annotator.domain.reviewing import ItemState
from annotator.domain.spans import Span
from annotator.ui.review.own_answer import union_rows, with_place
from annotator.ui.review.same_answer import decided_alike, rows_there
from annotator.workspace.clock_and_ids import new_id
from tests.ui.desk import SCHEME
from tests.ui.review.sheets_by_hand import (
    BOUNDARY,
    MISSING,
    WORDS,
    cluster,
    item,
    sheet,
    span,
)

LATER = f"Hari ini {WORDS}"
THERE = cluster(
    BOUNDARY.type,
    ([span("Presiden Vladimir Putin", text=LATER)], 1),
    ([span("Vladimir Putin", text=LATER)], 2),
    article=b"b" * 16,
)
ANSWER = Answer((), PersonId(b"p" * 16), method=DecisionMethod.PROPAGATED)


def edit() -> Edit:
    return Edit(SCHEME, 5, new_id)


def test_a_card_is_found_again_in_whatever_order_it_stands_there() -> None:
    assert rows_there(BOUNDARY, BOUNDARY.candidates[0].rows, THERE) == THERE.candidates[1].rows


def test_an_own_answer_moves_along_and_nothing_stays_nothing() -> None:
    own = with_place(BOUNDARY, union_rows(BOUNDARY), ((0, 31),))
    found = rows_there(BOUNDARY, own, THERE)
    assert found is not None
    (row,) = found
    assert isinstance(row, Span)
    assert LATER[row.start : row.end] == WORDS[:31]
    assert rows_there(BOUNDARY, (), THERE) == ()


def test_each_gets_a_decision_of_its_own_in_one_change() -> None:
    sheets = {
        one.article.id: one
        for one in (sheet(item(BOUNDARY)), sheet(item(THERE), text=LATER, article=b"b" * 16))
    }
    answer = replace(ANSWER, rows=BOUNDARY.candidates[0].rows)
    change_set, after = decided_alike(
        item(BOUNDARY), answer, (item(BOUNDARY), item(THERE)), sheets, edit()
    )
    assert len(change_set.articles) == 2
    assert [one.items[0].state for one in after] == [ItemState.DECIDED] * 2
    quotes = [str(one.text)[x.start : x.end] for one in after for x in one.gold.spans]
    assert quotes == ["Vladimir Putin"] * 2


def test_what_is_decided_by_now_is_left_alone() -> None:
    decided = sheet(item(MISSING, ItemState.DECIDED))
    with pytest.raises(RuleViolation):
        decided_alike(
            item(MISSING), ANSWER, (item(MISSING),), {decided.article.id: decided}, edit()
        )
