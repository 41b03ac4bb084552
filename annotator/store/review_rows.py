"""Rows of reviewing: decisions and their sources, marks, answers, comments, assignments.

None of them belongs to a layer; each is written by the person whom it names.
"""

from annotator.domain.assignments import Assignment, Purpose
from annotator.domain.comments import Comment, CommentSubject
from annotator.domain.conflicts import ClusterKind
from annotator.domain.decisions import (
    ConflictMark,
    Decision,
    DecisionMethod,
    DecisionSource,
    Feedback,
    FeedbackState,
    MarkKind,
    Reason,
    SourceRelation,
)
from annotator.domain.ids import PersonId
from annotator.store.canonical import Values
from annotator.store.places import chain_column, chain_of
from annotator.store.row_kind import RawRow, RowKind

__all__ = ["ASSIGNMENT", "COMMENT", "DECISION", "DECISION_SOURCE", "FEEDBACK", "MARK"]


def _decision_row(decision: Decision) -> Values:
    return (
        decision.id,
        decision.article,
        decision.kind.value,
        decision.fingerprint,
        decision.start,
        decision.end,
        decision.subject,
        decision.seen,
        decision.result,
        decision.method.value,
        decision.by,
        decision.at_us,
        decision.chosen,
        decision.reason.value,
        decision.note,
        decision.rule_version,
        decision.confidence,
        decision.spent_ms,
        decision.supersedes,
        int(decision.is_check),
    )


def _decision(row: RawRow) -> Decision:
    return Decision(
        id=row[0],
        article=row[1],
        kind=ClusterKind(row[2]),
        fingerprint=row[3],
        start=row[4],
        end=row[5],
        subject=row[6],
        seen=row[7],
        result=row[8],
        method=DecisionMethod(row[9]),
        by=row[10],
        at_us=row[11],
        chosen=row[12],
        reason=Reason(row[13]),
        note=row[14],
        rule_version=row[15],
        confidence=row[16],
        spent_ms=row[17],
        supersedes=row[18],
        is_check=bool(row[19]),
    )


DECISION = RowKind(
    "decision",
    Decision,
    1,
    (
        *("id", "article_id", "kind", "fingerprint", "start_cp", "end_cp", "subject", "seen"),
        *("result", "method", "by_id", "at_us", "chosen", "reason", "note", "rule_version"),
        *("confidence", "spent_ms", "supersedes", "is_check"),
    ),
    _decision_row,
    _decision,
    blobs=frozenset({"id", "article_id", "fingerprint", "by_id", "supersedes"}),
)


def _source_row(source: DecisionSource) -> Values:
    return (source.decision, source.layer, source.row, source.relation.value)


def _source(row: RawRow) -> DecisionSource:
    decision, layer, key, relation = row[:4]
    return DecisionSource(decision, layer, key, SourceRelation(relation))


DECISION_SOURCE = RowKind(
    "decision_source",
    DecisionSource,
    3,
    ("decision_id", "layer_id", "row_id", "relation"),
    _source_row,
    _source,
    blobs=frozenset({"decision_id", "layer_id", "row_id"}),
)


def _mark_row(mark: ConflictMark) -> Values:
    return (
        mark.article,
        mark.kind.value,
        mark.fingerprint,
        mark.mark.value,
        mark.by,
        mark.at_us,
        mark.note,
    )


def _mark(row: RawRow) -> ConflictMark:
    article, kind, fingerprint, mark, by, at_us, note = row[:7]
    return ConflictMark(article, ClusterKind(kind), fingerprint, MarkKind(mark), by, at_us, note)


MARK = RowKind(
    "conflict",
    ConflictMark,
    5,
    ("article_id", "kind", "fingerprint", "mark", "by_id", "at_us", "note"),
    _mark_row,
    _mark,
    blobs=frozenset({"article_id", "fingerprint", "by_id"}),
)


def _feedback_row(feedback: Feedback) -> Values:
    return (
        feedback.decision,
        feedback.person,
        feedback.state.value,
        feedback.at_us,
        feedback.note,
    )


def _feedback(row: RawRow) -> Feedback:
    decision, person, state, at_us, note = row[:5]
    return Feedback(decision, person, FeedbackState(state), at_us, note)


FEEDBACK = RowKind(
    "feedback",
    Feedback,
    2,
    ("decision_id", "person_id", "state", "at_us", "note"),
    _feedback_row,
    _feedback,
    blobs=frozenset({"decision_id", "person_id"}),
)


def _comment_row(comment: Comment) -> Values:
    return (
        comment.id,
        comment.thread,
        comment.subject.value,
        comment.by,
        comment.at_us,
        comment.body,
        comment.article,
        comment.start,
        comment.end,
        comment.rule,
        comment.decision,
        chain_column(comment.mentions),
        comment.resolved_us,
    )


def _comment(row: RawRow) -> Comment:
    return Comment(
        id=row[0],
        thread=row[1],
        subject=CommentSubject(row[2]),
        by=row[3],
        at_us=row[4],
        body=row[5],
        article=row[6],
        start=row[7],
        end=row[8],
        rule=row[9],
        decision=row[10],
        mentions=tuple(PersonId(one) for one in chain_of(row[11])),
        resolved_us=row[12],
    )


COMMENT = RowKind(
    "comment",
    Comment,
    1,
    (
        *("id", "thread_id", "subject", "by_id", "at_us", "body", "article_id", "start_cp"),
        *("end_cp", "rule", "decision_id", "mentions", "resolved_us"),
    ),
    _comment_row,
    _comment,
    blobs=frozenset({"id", "thread_id", "by_id", "article_id", "decision_id", "mentions"}),
)


def _assignment_row(assignment: Assignment) -> Values:
    return (
        assignment.id,
        assignment.article,
        assignment.person,
        assignment.purpose.value,
        assignment.batch,
        assignment.order,
        assignment.created_us,
        assignment.due,
    )


def _assignment(row: RawRow) -> Assignment:
    key, article, person, purpose, batch, place, created_us, due = row[:8]
    return Assignment(key, article, person, Purpose(purpose), batch, place, created_us, due)


ASSIGNMENT = RowKind(
    "assignment",
    Assignment,
    1,
    ("id", "article_id", "person_id", "purpose", "batch", "place", "created_us", "due"),
    _assignment_row,
    _assignment,
    blobs=frozenset({"id", "article_id", "person_id"}),
)
