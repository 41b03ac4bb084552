"""Answers of the reviewer's own."""

import pytest

from annotator.domain.conflicts import ConflictType
from annotator.domain.errors import RuleViolation
from annotator.domain.spans import Span
from annotator.ui.review.own_answer import (
    all_rows,
    overlap_rows,
    relabelled,
    started,
    union_rows,
    with_edge_moved,
    with_place,
)
from annotator.ui.text_view.hit_test import Edge
from annotator.ui.text_view.units import Unit
from tests.ui.review.sheets_by_hand import BOUNDARY, MISSING, WORDS, cluster, sheet, span


def words(rows: object) -> list[str]:
    assert isinstance(rows, tuple)
    return [
        " … ".join(WORDS[a:b] for a, b in row.fragments) for row in rows if isinstance(row, Span)
    ]


def test_an_own_answer_begins_with_what_is_marked_else_with_what_anybody_said() -> None:
    assert words(started(BOUNDARY, BOUNDARY.candidates[1].rows)) == ["Presiden Vladimir Putin"]
    assert words(started(MISSING, ())) == ["Kim Jong Un"]


def test_edges_move_by_words() -> None:
    rows = BOUNDARY.candidates[0].rows
    assert words(with_edge_moved(sheet(), rows, Edge.START, Unit.WORD, -1)) == [
        "Presiden Vladimir Putin"
    ]
    assert words(with_edge_moved(sheet(), rows, Edge.END, Unit.WORD, 1)) == [
        "Vladimir Putin bertemu"
    ]
    with pytest.raises(RuleViolation):
        with_edge_moved(sheet(), (), Edge.END, Unit.WORD, 1)


def test_widest_shared_and_all() -> None:
    assert words(union_rows(BOUNDARY)) == ["Presiden Vladimir Putin"]
    assert words(overlap_rows(BOUNDARY)) == ["Vladimir Putin"]
    assert words(all_rows(BOUNDARY)) == ["Presiden Vladimir Putin", "Vladimir Putin"]


def test_answers_that_share_nothing_have_no_shared_part_and_one_answer_is_not_several() -> None:
    apart = cluster(ConflictType.SPLIT_MERGE, ([span("Vladimir")], 1), ([span("Putin")], 1))
    with pytest.raises(RuleViolation, match="share no text"):
        overlap_rows(apart)
    with pytest.raises(RuleViolation, match="no two answers"):
        all_rows(MISSING)


def test_another_label_and_another_place() -> None:
    (row,) = relabelled(BOUNDARY, BOUNDARY.candidates[0].rows, "GPE")
    assert isinstance(row, Span)
    assert (row.label, row.attributes) == ("GPE", ())
    assert words(with_place(MISSING, (), ((0, 8),))) == ["Presiden"]
