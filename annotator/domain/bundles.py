"""Bundles as the project remembers them: what came in from teammates and what went out to them."""

from dataclasses import dataclass
from enum import StrEnum

from annotator.domain.ids import PersonId

__all__ = ["BundleDirection", "BundleKind", "BundleRecord"]


class BundleDirection(StrEnum):
    """Whether a bundle was taken in or written."""

    IN = "in"
    OUT = "out"


class BundleKind(StrEnum):
    """What a bundle is for; `PROJECT` is a teammate's project file taken in as a whole."""

    ASSIGNMENT = "assignment"
    SUBMISSION = "submission"
    RELEASE = "release"
    PROJECT = "project"


@dataclass(frozen=True, slots=True)
class BundleRecord:
    """One bundle that was taken in or written.

    `sha256` is that of its file (32 bytes): with `direction` it names the record. `author` made
    the bundle, None where it does not say; `recipient` is who it is for, None for everybody.
    `summary` is canonical JSON: counts of rows and what else the exchange needs to remember.
    `outcome` says in one word or sentence how it ended.
    """

    direction: BundleDirection
    sha256: bytes
    kind: BundleKind
    author: PersonId | None
    recipient: PersonId | None
    at_us: int
    outcome: str = ""
    summary: str = "{}"
