"""The same answer for all identical conflicts of a project: each gets a decision of its own. Pure.

Where the answer is one of the cards, its twin is taken over there; an answer of the reviewer's own
is put where it stands to its conflict as it does to this one.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from annotator.domain.answers import answer_key
from annotator.domain.changes import ChangeKind, ChangeSet
from annotator.domain.conflicts import Cluster
from annotator.domain.editing import Edit
from annotator.domain.editing.settled_sheet import sheet_after
from annotator.domain.editing.settling import Answer, decide
from annotator.domain.errors import RuleViolation
from annotator.domain.ids import ArticleId
from annotator.domain.reviewing import ItemState, QueueItem, ReviewSheet
from annotator.domain.spans import Span
from annotator.ui.review.own_answer import Rows
from annotator.ui.review.queue import key_of

__all__ = ["decided_alike", "rows_there"]

_OPEN = frozenset({ItemState.OPEN, ItemState.DEFERRED, ItemState.FLAGGED})


def rows_there(here: Cluster, rows: Rows, there: Cluster) -> Rows | None:
    """Give what `rows`, an answer to `here`, are as one to `there`; None for nothing alike."""
    wanted = answer_key(rows, origin=here.start)
    for candidate in there.candidates:
        if answer_key(candidate.rows, origin=there.start) == wanted:
            return candidate.rows
    if all(isinstance(row, Span) for row in rows):
        return tuple(_moved(row, there.start - here.start) for row in rows if isinstance(row, Span))
    return None


def decided_alike(
    item: QueueItem,
    answer: Answer,
    others: Iterable[QueueItem],
    sheets: Mapping[ArticleId, ReviewSheet],
    edit: Edit,
) -> tuple[ChangeSet, list[ReviewSheet]]:
    """Answer all these items alike, as one event; give the sheets as they are then, too.

    Items that are decided or stale by now are passed over. Raises `RuleViolation` when nothing is
    left to be decided.
    """
    now = dict(sheets)
    done: list[ChangeSet] = []
    touched: dict[ArticleId, None] = {}
    for other in others:
        sheet = now.get(other.cluster.article)
        same = None if sheet is None else _same_in(sheet, other)
        rows = None if same is None else rows_there(item.cluster, answer.rows, same.cluster)
        if sheet is None or same is None or rows is None:
            continue
        change_set = decide(sheet, same, replace(answer, rows=rows), edit)
        now[sheet.article.id] = sheet_after(sheet, change_set)
        touched[sheet.article.id] = None
        done.append(change_set)
    if not done:
        raise RuleViolation("No identical conflict is open any more.")
    return _joined(done), [now[article] for article in touched]


def _same_in(sheet: ReviewSheet, item: QueueItem) -> QueueItem | None:
    return next(
        (one for one in sheet.items if key_of(one) == key_of(item) and one.state in _OPEN), None
    )


def _joined(done: Sequence[ChangeSet]) -> ChangeSet:
    changes = tuple(change for one in done for change in one.changes)
    articles = sorted({article for one in done for article in one.articles})
    layers = sorted({layer for one in done for layer in one.layers})
    first = done[0]
    return ChangeSet(
        ChangeKind.DECIDE, changes, first.subject, first.detail, tuple(articles), tuple(layers)
    )


def _moved(span: Span, by: int) -> Span:
    return replace(span, fragments=tuple((start + by, end + by) for start, end in span.fragments))
