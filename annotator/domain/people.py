"""People who annotate and review."""

from dataclasses import dataclass

from annotator.domain.ids import PersonId

__all__ = ["Person"]


@dataclass(frozen=True, slots=True)
class Person:
    """Who works; made once, and travels with the project and in bundles."""

    id: PersonId
    name: str
    created_us: int
    note: str = ""
