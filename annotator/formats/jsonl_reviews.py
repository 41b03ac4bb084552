"""Decisions, marks, comments and assignments in the own lossless format, both ways.

They stand in the line of their article; comments on rules stand in the header. What was seen and
what was decided are JSON inside JSON there, and the canonical text of it in the domain.
"""

import json
from collections.abc import Iterable, Sequence

from pydantic import JsonValue

from annotator.domain.answers import canonical_json
from annotator.domain.article_review import ArticleReview
from annotator.domain.assignments import Assignment
from annotator.domain.comments import Comment
from annotator.domain.decisions import (
    ConflictMark,
    Decision,
    DecisionSource,
    Feedback,
    Reason,
)
from annotator.domain.ids import (
    ArticleId,
    AssignmentId,
    CommentId,
    DecisionId,
    LayerId,
    PersonId,
)
from annotator.formats.jsonl_model import (
    ArticleRow,
    AssignmentRow,
    CommentRow,
    ConflictMarkRow,
    DecisionRow,
)

__all__ = ["comments_of", "comments_part"]
__all__ += ["review_counts", "review_of", "review_part", "reviewers"]

_unhex = bytes.fromhex
_NONE: tuple[JsonValue, ...] = (None, "", [], False)


def review_of(row: ArticleRow, article: ArticleId) -> ArticleReview:
    """Give what an article's line says of reviewing, sorted as the domain wants it."""
    rows = row.get("decisions", ())
    return ArticleReview(
        tuple(sorted((_decision(one, article) for one in rows), key=lambda one: one.id)),
        tuple(sorted(_sources(rows), key=lambda one: (one.decision, one.layer, one.row))),
        tuple(sorted((_mark(one, article) for one in row.get("marks", ())), key=_mark_order)),
        tuple(sorted(_feedback(rows), key=lambda one: (one.decision, one.person))),
        comments_of(row.get("comments", ()), article),
        tuple(
            sorted(
                (_assignment(one, article) for one in row.get("assignments", ())),
                key=lambda one: one.id,
            )
        ),
    )


def comments_of(rows: Iterable[CommentRow], article: ArticleId | None) -> tuple[Comment, ...]:
    """Give comments on an article, or on rules where it is None, sorted by id."""
    return tuple(sorted((_comment(row, article) for row in rows), key=lambda one: one.id))


def reviewers(review: ArticleReview, comments: Iterable[Comment] = ()) -> set[PersonId]:
    """Give everybody whom a review names."""
    found = {decision.by for decision in review.decisions}
    found |= {mark.by for mark in review.marks}
    found |= {answer.person for answer in review.feedback}
    found |= {assignment.person for assignment in review.assignments}
    for comment in (*review.comments, *comments):
        found |= {comment.by, *comment.mentions}
    return found


def review_counts(review: ArticleReview) -> list[tuple[str, int]]:
    """Give how many rows of which kind a review has, for a report; none of a kind is left out."""
    counts = (
        ("decisions", len(review.decisions)),
        ("marks", len(review.marks)),
        ("answers to decisions", len(review.feedback)),
        ("comments", len(review.comments)),
        ("assignments", len(review.assignments)),
    )
    return [(what, count) for what, count in counts if count]


def review_part(review: ArticleReview) -> str:
    """Give what an article's line says of reviewing, from the comma on; empty if nothing."""
    sources: dict[DecisionId, list[DecisionSource]] = {}
    for source in review.sources:
        sources.setdefault(source.decision, []).append(source)
    answers: dict[DecisionId, list[Feedback]] = {}
    for answer in review.feedback:
        answers.setdefault(answer.decision, []).append(answer)
    decisions = [
        _decision_row(one, sources.get(one.id, ()), answers.get(one.id, ()))
        for one in review.decisions
    ]
    return (
        _part("decisions", decisions)
        + _part("marks", [_mark_row(mark) for mark in review.marks])
        + comments_part(review.comments)
        + _part("assignments", [_assignment_row(one) for one in review.assignments])
    )


def comments_part(comments: Iterable[Comment]) -> str:
    """Give comments as a key of a line, from the comma on; nothing where there are none."""
    return _part("comments", [_comment_row(comment) for comment in comments])


def _part(key: str, rows: Sequence[dict[str, JsonValue]]) -> str:
    return f',"{key}":{_ordered(rows)}' if rows else ""


def _ordered(rows: Sequence[dict[str, JsonValue]]) -> str:
    return json.dumps(rows, ensure_ascii=False, separators=(",", ":"), allow_nan=False)


def _said(**values: JsonValue) -> dict[str, JsonValue]:
    """Give a row without what is its default."""
    return {key: value for key, value in values.items() if value not in _NONE}


def _decision_row(
    decision: Decision, sources: Iterable[DecisionSource], answers: Iterable[Feedback]
) -> dict[str, JsonValue]:
    return {
        "id": decision.id.hex(),
        "kind": decision.kind.value,
        "fingerprint": decision.fingerprint.hex(),
        **_place(decision.start, decision.end),
        **_said(subject=decision.subject),
        "seen": json.loads(decision.seen),
        "result": json.loads(decision.result),
        "method": decision.method.value,
        "by": decision.by.hex(),
        "at": decision.at_us,
        **({} if decision.chosen is None else {"chosen": decision.chosen}),
        **_said(
            reason=decision.reason.value, note=decision.note, rule_version=decision.rule_version
        ),
        **({} if decision.confidence is None else {"confidence": decision.confidence}),
        **({"spent_ms": decision.spent_ms} if decision.spent_ms else {}),
        **_said(
            supersedes=decision.supersedes.hex() if decision.supersedes else None,
            check=decision.is_check,
            sources=[
                {"layer": one.layer.hex(), "row": one.row.hex(), "relation": one.relation.value}
                for one in sources
            ],
            feedback=[
                {
                    "person": one.person.hex(),
                    "state": one.state.value,
                    "at": one.at_us,
                    **_said(note=one.note),
                }
                for one in answers
            ],
        ),
    }


def _mark_row(mark: ConflictMark) -> dict[str, JsonValue]:
    return {
        "kind": mark.kind.value,
        "fingerprint": mark.fingerprint.hex(),
        "mark": mark.mark.value,
        "by": mark.by.hex(),
        "at": mark.at_us,
        **_said(note=mark.note),
    }


def _comment_row(comment: Comment) -> dict[str, JsonValue]:
    thread = None if comment.thread == comment.id else comment.thread.hex()
    return {
        "id": comment.id.hex(),
        **_said(thread=thread),
        "subject": comment.subject.value,
        "by": comment.by.hex(),
        "at": comment.at_us,
        "body": comment.body,
        **_place(comment.start, comment.end),
        **_said(
            rule=comment.rule,
            decision=comment.decision.hex() if comment.decision else None,
            mentions=[person.hex() for person in comment.mentions],
        ),
        **({} if comment.resolved_us is None else {"resolved": comment.resolved_us}),
    }


def _assignment_row(assignment: Assignment) -> dict[str, JsonValue]:
    return {
        "id": assignment.id.hex(),
        "person": assignment.person.hex(),
        "purpose": assignment.purpose.value,
        **_said(batch=assignment.batch),
        "order": assignment.order,
        "created": assignment.created_us,
        **_said(due=assignment.due),
    }


def _place(start: int, end: int) -> dict[str, JsonValue]:
    return {"start": start, "end": end} if end else {}


def _decision(row: DecisionRow, article: ArticleId) -> Decision:
    supersedes = row.get("supersedes")
    return Decision(
        id=DecisionId(_unhex(row["id"])),
        article=article,
        kind=row["kind"],
        fingerprint=_unhex(row["fingerprint"]),
        start=row.get("start", 0),
        end=row.get("end", 0),
        subject=row.get("subject", ""),
        seen=canonical_json(row["seen"]),
        result=canonical_json(row["result"]),
        method=row["method"],
        by=PersonId(_unhex(row["by"])),
        at_us=row["at"],
        chosen=row.get("chosen"),
        reason=row.get("reason", Reason.NONE),
        note=row.get("note", ""),
        rule_version=row.get("rule_version", ""),
        confidence=row.get("confidence"),
        spent_ms=row.get("spent_ms", 0),
        supersedes=DecisionId(_unhex(supersedes)) if supersedes else None,
        is_check=row.get("check", False),
    )


def _sources(rows: Iterable[DecisionRow]) -> list[DecisionSource]:
    return [
        DecisionSource(
            DecisionId(_unhex(row["id"])),
            LayerId(_unhex(source["layer"])),
            _unhex(source["row"]),
            source["relation"],
        )
        for row in rows
        for source in row.get("sources", ())
    ]


def _feedback(rows: Iterable[DecisionRow]) -> list[Feedback]:
    return [
        Feedback(
            DecisionId(_unhex(row["id"])),
            PersonId(_unhex(answer["person"])),
            answer["state"],
            answer["at"],
            answer.get("note", ""),
        )
        for row in rows
        for answer in row.get("feedback", ())
    ]


def _mark(row: ConflictMarkRow, article: ArticleId) -> ConflictMark:
    return ConflictMark(
        article,
        row["kind"],
        _unhex(row["fingerprint"]),
        row["mark"],
        PersonId(_unhex(row["by"])),
        row["at"],
        row.get("note", ""),
    )


def _mark_order(mark: ConflictMark) -> tuple[str, bytes, str, bytes]:
    return mark.kind, mark.fingerprint, mark.mark, mark.by


def _comment(row: CommentRow, article: ArticleId | None) -> Comment:
    decision = row.get("decision")
    return Comment(
        id=CommentId(_unhex(row["id"])),
        thread=CommentId(_unhex(row.get("thread", row["id"]))),
        subject=row["subject"],
        by=PersonId(_unhex(row["by"])),
        at_us=row["at"],
        body=row["body"],
        article=article,
        start=row.get("start", 0),
        end=row.get("end", 0),
        rule=row.get("rule", ""),
        decision=_unhex(decision) if decision else None,
        mentions=tuple(PersonId(_unhex(person)) for person in row.get("mentions", ())),
        resolved_us=row.get("resolved"),
    )


def _assignment(row: AssignmentRow, article: ArticleId) -> Assignment:
    return Assignment(
        AssignmentId(_unhex(row["id"])),
        article,
        PersonId(_unhex(row["person"])),
        row["purpose"],
        row.get("batch", ""),
        row["order"],
        row["created"],
        row.get("due", ""),
    )
