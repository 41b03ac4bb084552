"""Gestures on comments: a thread begins, is answered, closed and opened again.

Nobody changes what was said; who regrets a comment takes it back by undo.
"""

from collections.abc import Iterable
from dataclasses import replace

from annotator.domain.changes import Change, ChangeKind, ChangeSet
from annotator.domain.comments import Comment, CommentSubject, Thread, mentioned_in
from annotator.domain.decisions import Decision
from annotator.domain.editing.edit import Edit, shortened
from annotator.domain.errors import RuleViolation
from annotator.domain.ids import ArticleId, CommentId, PersonId
from annotator.domain.people import Person
from annotator.domain.scheme import Scheme
from annotator.domain.text import ArticleText

__all__ = [
    "LONGEST_COMMENT",
    "answer",
    "comment_on_article",
    "comment_on_decision",
    "comment_on_place",
    "comment_on_rule",
    "reopen_thread",
    "resolve_thread",
]

LONGEST_COMMENT = 20_000
"""How many characters a comment may have."""


def comment_on_place(
    article: ArticleId,
    text: ArticleText,
    place: tuple[int, int],
    body: str,
    by: PersonId,
    people: Iterable[Person],
    edit: Edit,
) -> ChangeSet:
    """Begin a thread about a place of an article, `[start, end)` in code points."""
    start, end = place
    if not 0 <= start < end <= len(text):
        raise RuleViolation("Select the words that the comment is about first.")
    about = _first(CommentSubject.PLACE, body, by, people, edit)
    words = shortened(text, ((start, end),))
    return _said(replace(about, article=article, start=start, end=end), words)


def comment_on_article(
    article: ArticleId, body: str, by: PersonId, people: Iterable[Person], edit: Edit
) -> ChangeSet:
    """Begin a thread about an article as a whole."""
    return _said(replace(_first(CommentSubject.ARTICLE, body, by, people, edit), article=article))


def comment_on_rule(
    rule: str, body: str, by: PersonId, people: Iterable[Person], edit: Edit
) -> ChangeSet:
    """Begin a thread about the guideline of the label called `rule`; refuse one without a label."""
    if not _has(edit.scheme, rule):
        raise RuleViolation(f'The scheme has no label "{rule}", so it has no rule to talk about.')
    return _said(replace(_first(CommentSubject.RULE, body, by, people, edit), rule=rule), rule)


def comment_on_decision(
    decision: Decision, body: str, by: PersonId, people: Iterable[Person], edit: Edit
) -> ChangeSet:
    """Begin a thread about a decision; it stands at the place that was decided."""
    about = _first(CommentSubject.DECISION, body, by, people, edit)
    return _said(
        replace(
            about,
            article=decision.article,
            start=decision.start,
            end=decision.end,
            decision=decision.id,
        ),
        decision.subject,
    )


def answer(
    thread: Thread, body: str, by: PersonId, people: Iterable[Person], edit: Edit
) -> ChangeSet:
    """Answer in a thread; one that was closed is open again."""
    first = thread.first
    said = replace(
        first,
        id=CommentId(edit.new_id()),
        by=by,
        at_us=edit.now_us,
        body=_body(body),
        mentions=mentioned_in(body, people),
        resolved_us=None,
    )
    again = (Change(first, replace(first, resolved_us=None)),) if thread.is_resolved else ()
    return _change_set((*again, Change(None, said)), said, first.rule, "answer")


def resolve_thread(thread: Thread, edit: Edit) -> ChangeSet:
    """Close a thread; it can be opened again."""
    if thread.is_resolved:
        raise RuleViolation("This thread is closed already.")
    first = thread.first
    closed = replace(first, resolved_us=edit.now_us)
    return _change_set((Change(first, closed),), first, first.rule, "closed")


def reopen_thread(thread: Thread) -> ChangeSet:
    """Open a closed thread again."""
    if not thread.is_resolved:
        raise RuleViolation("This thread is open already.")
    first = thread.first
    opened = replace(first, resolved_us=None)
    return _change_set((Change(first, opened),), first, first.rule, "opened")


def _first(
    subject: CommentSubject, body: str, by: PersonId, people: Iterable[Person], edit: Edit
) -> Comment:
    own = CommentId(edit.new_id())
    return Comment(
        id=own,
        thread=own,
        subject=subject,
        by=by,
        at_us=edit.now_us,
        body=_body(body),
        mentions=mentioned_in(body, people),
    )


def _body(body: str) -> str:
    words = body.strip()
    if not words:
        raise RuleViolation("Write what you want to say first.")
    if len(words) > LONGEST_COMMENT:
        raise RuleViolation(f"A comment has at most {LONGEST_COMMENT:,} characters: shorten it.")
    return words


def _said(comment: Comment, subject: str = "") -> ChangeSet:
    return _change_set((Change(None, comment),), comment, subject)


def _change_set(
    changes: tuple[Change, ...], about: Comment, subject: str, detail: str = ""
) -> ChangeSet:
    """Name what was talked about, never what was said or by whom: review may be blind."""
    articles = () if about.article is None else (about.article,)
    return ChangeSet(ChangeKind.COMMENT, changes, subject, detail, articles)


def _has(scheme: Scheme, name: str) -> bool:
    labels = (*scheme.entities, *scheme.topics, *scheme.relations, *scheme.targets)
    return any(label.name == name for label in labels)
