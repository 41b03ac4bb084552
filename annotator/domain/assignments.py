"""Assignments: who is to label which article, and why they get it."""

from dataclasses import dataclass
from enum import StrEnum

from annotator.domain.ids import ArticleId, AssignmentId, PersonId

__all__ = ["Assignment", "Purpose"]


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
