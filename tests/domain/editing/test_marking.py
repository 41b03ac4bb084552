"""Putting conflicts off, flagging them, and taking that back."""

from dataclasses import replace

import pytest

from annotator.domain.changes import ChangeKind
from annotator.domain.decisions import MarkKind
from annotator.domain.editing.marking import mark_conflict, unmark_conflict
from annotator.domain.editing.settled_sheet import sheet_after
from annotator.domain.errors import RuleViolation
from annotator.domain.reviewing import ItemState
from tests.domain.material import new_edit
from tests.domain.reviewed import REVIEWER, item_of, sheet_of, span

CITY = item_of(("A", [span("A", "Vladivostok", "City")]), ("B", []), subject="Vladivostok")


def test_a_mark_is_put_on_a_conflict_and_taken_off_again() -> None:
    sheet = sheet_of(CITY)
    change_set = mark_conflict(CITY, MarkKind.DEFERRED, REVIEWER, new_edit(), " ask Budi ")
    assert (change_set.kind, change_set.layers) == (ChangeKind.MARK_CONFLICT, ())
    assert change_set.describe() == 'Mark conflict "Vladivostok": put off'
    sheet = sheet_after(sheet, change_set)
    item = sheet.items[0]
    assert (item.state, item.marks[0].note) == (ItemState.DEFERRED, "ask Budi")
    sheet = sheet_after(sheet, unmark_conflict(item, MarkKind.DEFERRED))
    assert sheet.items[0] == CITY


def test_marks_that_are_there_or_are_not_are_refused() -> None:
    change_set = mark_conflict(CITY, MarkKind.FLAGGED, REVIEWER, new_edit())
    item = sheet_after(sheet_of(CITY), change_set).items[0]
    with pytest.raises(RuleViolation, match="flagged already"):
        mark_conflict(item, MarkKind.FLAGGED, REVIEWER, new_edit())
    with pytest.raises(RuleViolation, match="not put off"):
        unmark_conflict(item, MarkKind.DEFERRED)
    decided = replace(CITY, state=ItemState.DECIDED)
    with pytest.raises(RuleViolation, match="nothing to put off"):
        mark_conflict(decided, MarkKind.DEFERRED, REVIEWER, new_edit())
