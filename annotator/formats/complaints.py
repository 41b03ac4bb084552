"""Where importers bring what they cannot read: an error at once, or a line in the report.

One place decides between the two, so that every format treats `--keep-going` alike.
"""

from dataclasses import dataclass

from annotator.domain.errors import FormatError
from annotator.domain.reports import Report

__all__ = ["Complaints", "printable"]


_LONGEST = 600


def printable(text: str, most: int = _LONGEST) -> str:
    """Give a text from a file as it may stand in a message: one line, no control characters."""
    if text.isprintable() and len(text) <= most:
        return text
    return "".join(char if char.isprintable() else "\ufffd" for char in text[:most])


@dataclass(frozen=True, slots=True)
class Complaints:
    """The complaints about one file, `file` being its name as the user gave it."""

    file: str
    report: Report
    keep_going: bool

    def about(self, line: int, message: str, then: str = "") -> None:
        """Raise `FormatError`, or note it when we keep going; `line` is 0 for the whole file.

        `then` says what becomes of the broken piece when we keep going.
        """
        if then and self.keep_going:
            message = f"{message}; {then}"
        self.pass_on(FormatError(message, file=self.file, line=line or None))

    def pass_on(self, error: FormatError) -> None:
        """Raise `error`, or note it when we keep going; either way as one printable line."""
        error.message = printable(error.message)
        if not self.keep_going:
            raise error
        self.report.error(error.file or self.file, error.line or 0, error.message)

    def note(self, message: str) -> None:
        """Tell the user something about the file that changes nothing; each only once."""
        whole = f"{self.file}: {message}"
        if whole not in self.report.notes:
            self.report.notes.append(whole)
