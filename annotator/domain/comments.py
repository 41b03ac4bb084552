"""Comments: what people say to each other about a place, an article, a rule or a decision.

Comments are append-only: what was said stays as it was said, only a thread's end is noted. So
two machines that hold the same comments hold the same threads.
"""

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from annotator.domain.ids import GOLD_PERSON, ArticleId, CommentId, PersonId
from annotator.domain.people import Person

__all__ = ["Comment", "CommentSubject", "Thread", "mentioned_in", "threads_of"]


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


@dataclass(frozen=True, slots=True)
class Thread:
    """Comments that answer each other, the oldest first; never empty.

    Where the first one has not arrived yet (it is in a teammate's bundle that was not merged), the
    oldest that is here stands for it.
    """

    comments: tuple[Comment, ...]

    @property
    def first(self) -> Comment:
        """The comment that says what the thread is about."""
        return self.comments[0]

    @property
    def last(self) -> Comment:
        """The newest comment."""
        return self.comments[-1]

    @property
    def is_resolved(self) -> bool:
        """Whether somebody closed the thread."""
        return self.first.resolved_us is not None

    @property
    def mentions(self) -> frozenset[PersonId]:
        """Everybody who was asked to look."""
        return frozenset(person for comment in self.comments for person in comment.mentions)


def threads_of(comments: Iterable[Comment]) -> tuple[Thread, ...]:
    """Put comments into threads: the open ones first, each kind by the newest comment."""
    found: dict[CommentId, list[Comment]] = defaultdict(list)
    for comment in comments:
        found[comment.thread].append(comment)
    threads = (
        Thread(tuple(sorted(some, key=lambda c: (c.id != c.thread, c.at_us, c.id))))
        for some in found.values()
    )
    return tuple(sorted(threads, key=lambda t: (t.is_resolved, -t.last.at_us, t.last.id)))


def mentioned_in(body: str, people: Iterable[Person]) -> tuple[PersonId, ...]:
    """Give who is called in a text as "@Name", sorted; of names that fit the longest counts.

    Names are compared in any case. Who shares a name with another is called with them.
    """
    named: dict[str, list[PersonId]] = defaultdict(list)
    for person in people:
        if person.name.strip() and person.id != GOLD_PERSON:
            named[person.name.casefold()].append(person.id)
    if not named or "@" not in body:
        return ()
    ways = "|".join(re.escape(name) for name in sorted(named, key=lambda n: (-len(n), n)))
    found = re.findall(rf"(?<![\w@])@({ways})(?!\w)", body.casefold())
    return tuple(sorted({person for name in found for person in named[name]}))
