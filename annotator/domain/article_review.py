"""What reviewing and planning said about one article: the part of it that no layer holds."""

from dataclasses import dataclass

from annotator.domain.assignments import Assignment
from annotator.domain.comments import Comment
from annotator.domain.decisions import ConflictMark, Decision, DecisionSource, Feedback

__all__ = ["ArticleReview"]


@dataclass(frozen=True, slots=True)
class ArticleReview:
    """Decisions, what they stand on, answers to them, marks, comments and assignments.

    Decisions, comments and assignments are sorted by id; sources by decision, layer and row; marks
    by kind, fingerprint, mark and person; feedback by decision and person. What was superseded is
    there, what was undone is not.
    """

    decisions: tuple[Decision, ...] = ()
    sources: tuple[DecisionSource, ...] = ()
    marks: tuple[ConflictMark, ...] = ()
    feedback: tuple[Feedback, ...] = ()
    comments: tuple[Comment, ...] = ()
    assignments: tuple[Assignment, ...] = ()
