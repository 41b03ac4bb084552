"""Changes: the only way annotations are mutated.

A gesture becomes a `ChangeSet` (made in `editing`), the store applies it with its event in one
transaction, and its inverse is what undo applies. A change holds whole values before and after,
so inverting is swapping.
"""

from dataclasses import dataclass
from enum import StrEnum

from annotator.domain.actors import Actor, Target
from annotator.domain.articles import Article
from annotator.domain.assignments import Assignment
from annotator.domain.comments import Comment
from annotator.domain.decisions import ConflictMark, Decision, DecisionSource, Feedback
from annotator.domain.ids import ArticleId, EventId, LayerId, PersonId
from annotator.domain.layers import Layer
from annotator.domain.people import Person
from annotator.domain.relations import Relation
from annotator.domain.scheme import Scheme
from annotator.domain.spans import Span
from annotator.domain.stance import Stance
from annotator.domain.topics import Topic

__all__ = ["Applied", "Change", "ChangeKind", "ChangeSet", "EventInfo", "Row", "SchemeVersion"]


@dataclass(frozen=True, slots=True)
class SchemeVersion:
    """A scheme as the project keeps it; the current one is the newest that is current."""

    scheme: Scheme
    created_us: int
    is_current: bool = True


Row = (
    Span
    | Topic
    | Stance
    | Relation
    | Layer
    | Article
    | Actor
    | Target
    | Person
    | SchemeVersion
    | Decision
    | DecisionSource
    | ConflictMark
    | Feedback
    | Comment
    | Assignment
)


class ChangeKind(StrEnum):
    """What the user did; the window translates it, `describe` says it in English."""

    ADD_SPAN = "add_span"
    RELABEL_SPAN = "relabel_span"
    RESIZE_SPAN = "resize_span"
    REMOVE_SPAN = "remove_span"
    MERGE_SPANS = "merge_spans"
    SPLIT_SPAN = "split_span"
    LABEL_OCCURRENCES = "label_occurrences"
    REPLACE_LABEL = "replace_label"
    SET_ATTRIBUTE = "set_attribute"
    SET_NOTE = "set_note"
    SET_TOPIC = "set_topic"
    REMOVE_TOPIC = "remove_topic"
    ADD_STANCE = "add_stance"
    CHANGE_STANCE = "change_stance"
    REMOVE_STANCE = "remove_stance"
    ADD_RELATION = "add_relation"
    CHANGE_RELATION = "change_relation"
    REMOVE_RELATION = "remove_relation"
    SET_STATUS = "set_status"
    EDIT_ARTICLE = "edit_article"
    TRASH_ARTICLE = "trash_article"
    RESTORE_ARTICLE = "restore_article"
    REPLACE_TEXT = "replace_text"
    EDIT_ACTOR = "edit_actor"
    EDIT_TARGET = "edit_target"
    EDIT_PERSON = "edit_person"
    MERGE_PEOPLE = "merge_people"
    EDIT_SCHEME = "edit_scheme"
    DECIDE = "decide"
    SETTLE_AGREED = "settle_agreed"
    MARK_CONFLICT = "mark_conflict"
    CLOSE_GOLD = "close_gold"
    FEEDBACK = "feedback"
    COMMENT = "comment"
    ASSIGN = "assign"
    IMPORT = "import"
    MERGE = "merge"
    BULK = "bulk"


@dataclass(frozen=True, slots=True)
class Change:
    """One row before and after; None before means made, None after means removed.

    Both values, where present, are of one type and have the same id.
    """

    before: Row | None
    after: Row | None

    def inverse(self) -> "Change":
        """Give the change that takes this one back."""
        return Change(self.after, self.before)


@dataclass(frozen=True, slots=True)
class ChangeSet:
    """An invertible edit: what to change, in order, and how to say it.

    `subject` is the text in question ("Kim Jong Un"), `detail` the label or value ("Person").
    Changes stand in an order in which every row exists before another refers to it; `inverse`
    reverses that order. `articles` names every article concerned, sorted.
    """

    kind: ChangeKind
    changes: tuple[Change, ...]
    subject: str = ""
    detail: str = ""
    articles: tuple[ArticleId, ...] = ()
    layers: tuple[LayerId, ...] = ()

    def inverse(self) -> "ChangeSet":
        """Give the ChangeSet that takes this one back; applying both changes nothing."""
        backwards = tuple(change.inverse() for change in reversed(self.changes))
        return ChangeSet(
            self.kind, backwards, self.subject, self.detail, self.articles, self.layers
        )

    def describe(self) -> str:
        """Say in English what was done, at most 80 characters."""
        words = self.kind.value.replace("_", " ").capitalize()
        text = f'{words} "{self.subject}"' if self.subject else words
        if self.detail:
            text += f": {self.detail}"
        return text if len(text) <= 80 else text[:79] + "…"


@dataclass(frozen=True, slots=True)
class Applied:
    """What the store did: the ChangeSet as written, its event, and its number in the chain.

    For an undo, `change_set` is the inverse that was applied. `is_repeat` says that this operation
    id had been applied before, so that nothing was written now.
    """

    seq: int
    event: EventId
    change_set: ChangeSet
    is_repeat: bool = False


@dataclass(frozen=True, slots=True)
class EventInfo:
    """One event of the log as the history shows it; `is_undone` while an undo holds it."""

    seq: int
    event: EventId
    person: PersonId
    kind: ChangeKind
    summary: str
    articles: tuple[ArticleId, ...]
    created_us: int
    is_undone: bool = False
