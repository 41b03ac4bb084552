"""Comments: what people say to each other about a place, an article, a rule or a decision."""

from dataclasses import dataclass
from enum import StrEnum

from annotator.domain.ids import ArticleId, CommentId, PersonId

__all__ = ["Comment", "CommentSubject"]


class CommentSubject(StrEnum):
    """What a comment is about."""

    PLACE = "place"
    ARTICLE = "article"
    RULE = "rule"
    DECISION = "decision"


@dataclass(frozen=True, slots=True)
class Comment:
    """One contribution to a thread.

    `thread` is the id of the thread's first comment, its own for that one. `article` is None for
    a rule. `start` and `end` bound the place in code points, both 0 where there is none. `rule`
    names the label whose guideline is meant; `decision` is the id of the decision meant, or None.
    `mentions` lists people who should look, sorted. `resolved_us` of a thread's first comment
    says when the thread was closed (µs UTC), None while it is open.
    """

    id: CommentId
    thread: CommentId
    subject: CommentSubject
    by: PersonId
    at_us: int
    body: str
    article: ArticleId | None = None
    start: int = 0
    end: int = 0
    rule: str = ""
    decision: bytes | None = None
    mentions: tuple[PersonId, ...] = ()
    resolved_us: int | None = None
