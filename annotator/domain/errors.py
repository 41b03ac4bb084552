"""The errors that a person can meet, and what each of them means.

Raised in any room, caught once at the border of the workspace, shown in the user's words.

    AnnotatorError
    ├── RuleViolation      the user can mend it: an edit or a request that the rules refuse
    │   └── TargetExists   what would be written is there already and may be replaced on request
    ├── FormatError        a file from outside is not what it should be (file, line, column)
    ├── StoreUnavailable   the environment: disk, permission, lock, missing system library
    ├── StoreConflict      somebody else changed what this edit or undo builds on
    └── BugError           our own mistake; the only one that asks for a crash report
"""

from pathlib import PurePath

__all__ = [
    "AnnotatorError",
    "BugError",
    "FormatError",
    "RuleViolation",
    "StoreConflict",
    "StoreUnavailable",
    "TargetExists",
]


class AnnotatorError(Exception):
    """Any error with a text for the user: what happened, what was kept, what to do next.

    `exit_code` is what the command line ends with.
    """

    exit_code = 1

    def __init__(self, message: str) -> None:
        super().__init__(message)
        self.message = message


class RuleViolation(AnnotatorError):
    """The rules of annotation refuse this edit or request; nothing was changed."""


class TargetExists(RuleViolation):
    """A file or folder with this name is there already; it is replaced only when asked for."""


class FormatError(AnnotatorError):
    """A file from outside cannot be read as what it claims to be; nothing of it was stored.

    `line` and `column` count from 1; `excerpt` is the offending place, at most 80 characters.
    `str()` begins with the file as given, then `line N` where there is one.
    """

    def __init__(
        self,
        message: str,
        *,
        file: str | PurePath | None = None,
        line: int | None = None,
        column: int | None = None,
        excerpt: str | None = None,
    ) -> None:
        super().__init__(message)
        self.file = None if file is None else str(file)
        self.line = line
        self.column = column
        self.excerpt = None if excerpt is None else excerpt[:80]

    def __str__(self) -> str:
        place = "" if self.file is None else f"{self.file}: "
        if self.line is not None:
            place += f"line {self.line}: "
        return place + self.message


class StoreUnavailable(AnnotatorError):
    """The environment does not let us read or write: disk, permission, lock, library."""

    exit_code = 3


class StoreConflict(AnnotatorError):
    """The rows that an edit or an undo builds on have been changed by somebody else."""


class BugError(AnnotatorError):
    """Something that must not happen did: our mistake, worth a crash report."""

    exit_code = 70
