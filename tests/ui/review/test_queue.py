"""The queue in memory."""

from dataclasses import replace

from annotator.domain.quality import Behind
from annotator.domain.reviewing import ItemState, QueueItem
from annotator.domain.spans import Span
from annotator.ui.review.queue import Only, ReviewQueue, key_of
from tests.ui.review.sheets_by_hand import AGREED, BOUNDARY, LABEL, MISSING, item, sheet

OTHER = b"b" * 16


def elsewhere(one: QueueItem) -> QueueItem:
    return replace(one, cluster=replace(one.cluster, article=OTHER))  # type: ignore[arg-type]


def queue() -> ReviewQueue:
    return ReviewQueue([item(BOUNDARY), item(MISSING), elsewhere(item(LABEL)), item(LABEL)])


def test_what_is_decided_or_put_off_is_passed_over_and_the_top_comes_after_the_end() -> None:
    made = queue()
    made.items[1] = replace(made.items[1], state=ItemState.DEFERRED)
    made.items[2] = replace(made.items[2], state=ItemState.DECIDED)
    assert [made.next_open(row) for row in (-1, 0, 3)] == [0, 3, 0]


def test_what_is_flagged_comes_last_and_then_nothing() -> None:
    made = ReviewQueue([item(BOUNDARY, ItemState.FLAGGED), item(MISSING)])
    assert made.next_open(-1) == 1
    made.items[1] = replace(made.items[1], state=ItemState.DECIDED)
    assert made.next_open(1) == 0
    assert ReviewQueue().next_open(-1) == -1


def test_articles_are_stepped_over() -> None:
    made = queue()
    assert [made.step_article(row, 1) for row in (0, 2, 3)] == [2, 3, -1]
    assert made.step_article(3, -1) == 2
    assert made.articles_after(0, 3) == [b"a" * 16, OTHER]


def test_states_follow_a_sheet_and_figures_of_the_queue_stay() -> None:
    made = ReviewQueue([item(BOUNDARY, identical=7), item(MISSING)])
    changed, is_other = made.follow(sheet(item(BOUNDARY, ItemState.DECIDED), item(MISSING)))
    assert (changed, is_other, made.left) == ([0], False, 1)
    assert (made.items[0].state, made.items[0].identical) == (ItemState.DECIDED, 7)


def test_rows_come_and_go_with_a_sheet_in_the_same_list() -> None:
    made = queue()
    kept = made.items
    follow = made.follow(sheet(item(BOUNDARY), item(LABEL), item(AGREED, ItemState.AGREED)))
    assert follow == ([], True)
    assert made.items is kept
    assert [one.cluster.subject for one in made.items] == [
        BOUNDARY.subject,
        LABEL.subject,
        LABEL.subject,
    ]
    assert made.row_of(key_of(item(MISSING))) == -1
    made.follow(sheet(item(BOUNDARY), item(LABEL), item(MISSING)))
    assert made.row_of(key_of(item(MISSING))) == 3
    assert made.left == 4


def test_a_narrowed_queue_takes_in_what_stands_behind_the_figure_alone() -> None:
    labels = sorted(
        {row.label for c in LABEL.candidates for row in c.rows if isinstance(row, Span)}
    )
    only = Only(Behind(LABEL.kind, tuple(labels)), "here")
    made = ReviewQueue([item(BOUNDARY), item(LABEL)], only)
    assert [one.cluster for one in made.items] == [LABEL]
    made.follow(sheet(item(LABEL), item(MISSING)))
    assert [one.cluster for one in made.items] == [LABEL]
