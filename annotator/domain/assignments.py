"""Assignments: who is to label which article, why they get it, and how far they are with it."""

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from annotator.domain.ids import ArticleId, AssignmentId, PersonId
from annotator.domain.layers import LayerStatus
from annotator.domain.people import Person

if TYPE_CHECKING:
    from annotator.domain.agreement import Estimate

__all__ = ["Assignment", "Comparison", "PersonWork", "Purpose", "Work"]

_FINISHED = frozenset({LayerStatus.DONE, LayerStatus.SKIPPED})


class Purpose(StrEnum):
    """Why a person gets an article."""

    LABEL = "label"
    TRAINING = "training"
    GOLD_CHECK = "gold_check"
    REPEAT = "repeat"


@dataclass(frozen=True, slots=True)
class Assignment:
    """One article for one person.

    `order` is the place in the person's list, from 0. `batch` names the plan that made it. `due`
    is an ISO 8601 date or empty. A repeat is the person's own article served again, to
    measure how far they agree with themselves.
    """

    id: AssignmentId
    article: ArticleId
    person: PersonId
    purpose: Purpose
    batch: str
    order: int
    created_us: int
    due: str = ""


@dataclass(frozen=True, slots=True)
class Work:
    """An assignment with the status of the layer that it asks for."""

    assignment: Assignment
    status: LayerStatus

    @property
    def is_finished(self) -> bool:
        """Whether the person has nothing left to do: done or skipped."""
        return self.status in _FINISHED


@dataclass(frozen=True, slots=True)
class PersonWork:
    """All work of one person, in the order of their list."""

    person: Person
    works: tuple[Work, ...]

    def count(self, purpose: Purpose | None = None, *, finished: bool = False) -> int:
        """Count the work for a purpose, or all; with `finished` only what is done or skipped."""
        return sum(
            purpose in (None, work.assignment.purpose) and (work.is_finished or not finished)
            for work in self.works
        )

    def overdue(self, today: str) -> int:
        """Count what is not finished and was due before `today` (ISO 8601)."""
        return sum(
            not work.is_finished and bool(work.assignment.due) and work.assignment.due < today
            for work in self.works
        )


@dataclass(frozen=True, slots=True)
class Comparison:
    """How far a person agrees with themselves (repeats), or with the gold (checks).

    `figures` are (measure, level, estimate); `articles` is how many could be compared.
    """

    person: Person
    purpose: Purpose
    articles: int
    figures: "tuple[tuple[str, str, Estimate], ...]"
