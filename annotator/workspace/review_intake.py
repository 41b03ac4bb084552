"""Merging what a file says of reviewing with what the project has: decisions, marks, comments.

Pure: values in, values out. What both have is kept once; what contradicts the project is left out
and told, because nobody's decision is changed by an import.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from typing import TypeVar

from annotator.domain.article_review import ArticleReview
from annotator.domain.assignments import Assignment
from annotator.domain.changes import Change
from annotator.domain.comments import Comment
from annotator.domain.decisions import ConflictMark, Decision, DecisionSource, Feedback
from annotator.domain.ids import GOLD_PERSON, ArticleId, LayerId, layer_id
from annotator.domain.layers import LayerContent, LayerKind
from annotator.workspace.merging import Refused

__all__ = ["IsLost", "ReviewMerge", "gold_of", "merge_comments", "merge_reviews", "row_ids"]

IsLost = Callable[[LayerId, bytes], bool]
"""Says whether the file brought this row of a layer, and the project did not take it.

What no file holds any more, because it was removed before, is not lost: decisions go on naming it.
"""

Reviewed = Decision | ConflictMark | Feedback | Comment | Assignment

T = TypeVar("T", bound=Reviewed)

_NAMES: dict[type, str] = {
    Decision: "decisions",
    ConflictMark: "marks",
    Feedback: "answers to decisions",
    Comment: "comments",
    Assignment: "assignments",
}


@dataclass(slots=True)
class ReviewMerge:
    """What merging comes to: rows to add, in writing order, and what is left out.

    `repeated` counts rows that were there already.
    """

    changes: list[Change] = field(default_factory=list)
    refused: list[Refused] = field(default_factory=list)
    repeated: int = 0

    def counts(self) -> dict[str, int]:
        """Give how many rows are added, by what they are; sources are parts of decisions."""
        found: dict[str, int] = {}
        for change in self.changes:
            what = _NAMES.get(type(change.after))
            if what is not None:
                found[what] = found.get(what, 0) + 1
        return found

    def add(self, what: str, there: Sequence[T], incoming: Sequence[T]) -> set[object]:
        """Add the rows that are not there; give the keys of those that the project has then."""
        known = {_key(row): row for row in there}
        for row in incoming:
            before = known.get(_key(row))
            if before is None:
                self.changes.append(Change(None, row))
                known[_key(row)] = row
            elif before == row:
                self.repeated += 1
            else:
                reason = "the project has it with another content, which stays"
                self.refused.append(Refused(what, "review", reason))
        return set(known)


def merge_reviews(
    there: ArticleReview, incoming: ArticleReview, is_lost: IsLost, *, keeps_gold: bool
) -> ReviewMerge:
    """Say what has to be written so that the project also holds what `incoming` says.

    `keeps_gold` says that the project's gold differs from the file's and stays: decisions that the
    project lacks are left out then, because their gold is.
    """
    merge = ReviewMerge()
    decisions: Sequence[Decision] = incoming.decisions
    if keeps_gold:
        known = {decision.id for decision in there.decisions}
        decisions = [decision for decision in decisions if decision.id in known]
        left_out = len(incoming.decisions) - len(decisions)
        if left_out:
            reason = "the project settled this article otherwise; its gold stays"
            merge.refused.append(Refused(f"decisions ({left_out})", "review", reason))
    kept = merge.add("decision", there.decisions, decisions)
    _add_sources(there.sources, incoming.sources, kept, is_lost, merge)
    answers = [answer for answer in incoming.feedback if (answer.decision,) in kept]
    merge.add("answer to a decision", there.feedback, answers)
    merge.add("mark", there.marks, incoming.marks)
    merge_comments(there.comments, incoming.comments, merge)
    merge.add("assignment", there.assignments, incoming.assignments)
    return merge


def merge_comments(
    there: Sequence[Comment], incoming: Iterable[Comment], merge: ReviewMerge
) -> None:
    """Add comments that are not there; whether a thread is closed is the project's to say."""
    closed = {comment.id: comment.resolved_us for comment in there}
    fitting = [
        replace(comment, resolved_us=closed.get(comment.id, comment.resolved_us))
        for comment in incoming
    ]
    merge.add("comment", there, fitting)


def gold_of(article: ArticleId) -> LayerId:
    """Give the id of an article's gold layer."""
    return layer_id(article, GOLD_PERSON, LayerKind.GOLD)


def row_ids(content: LayerContent) -> frozenset[bytes]:
    """Give the ids of all rows of a layer."""
    ids: set[bytes] = {span.id for span in content.spans}
    ids |= {topic.id for topic in content.topics}
    ids |= {stance.id for stance in content.stances}
    return frozenset(ids | {relation.id for relation in content.relations})


def _add_sources(
    there: Sequence[DecisionSource],
    incoming: Sequence[DecisionSource],
    kept: set[object],
    is_lost: IsLost,
    merge: ReviewMerge,
) -> None:
    known = {(one.decision, one.layer, one.row) for one in there}
    for source in incoming:
        key = (source.decision, source.layer, source.row)
        if key in known or (source.decision,) not in kept:
            continue
        if is_lost(source.layer, source.row):
            reason = "the project has the row under another id, or left it out"
            merge.refused.append(Refused("a row that a decision names", "review", reason))
            continue
        known.add(key)
        merge.changes.append(Change(None, source))


def _key(row: Reviewed) -> tuple[object, ...]:
    match row:
        case Feedback():
            return row.decision, row.person
        case ConflictMark():
            return row.kind, row.fingerprint, row.mark, row.by
        case Decision() | Comment() | Assignment():
            return (row.id,)
