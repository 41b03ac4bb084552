"""Reports and problems: what an import, an export or a check kept, changed and dropped."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

__all__ = ["Problem", "Report", "ReportError", "ReportItem", "Severity", "counted", "singular"]


class Severity(StrEnum):
    """How bad a problem is: `ERROR` means that something is wrong or would be lost."""

    ERROR = "error"
    WARNING = "warning"
    HINT = "hint"


@dataclass(frozen=True, slots=True)
class Problem:
    """Something wrong with data: which check, how bad, where, and one sentence for the user."""

    check: str
    severity: Severity
    where: str
    message: str
    repairable: bool = False


@dataclass(frozen=True, slots=True)
class ReportItem:
    """One thing changed or dropped: what it is, where it was, and why.

    `article` is the article's title or file, `place` a code-point range, a line or a field.
    """

    what: str
    article: str
    place: str
    reason: str


@dataclass(frozen=True, slots=True)
class ReportError:
    """A part of the input that could not be read; `line` counts from 1, 0 where there is none."""

    file: str
    line: int
    message: str

    def __str__(self) -> str:
        place = f"{self.file}: line {self.line}: " if self.line else f"{self.file}: "
        return place + self.message


@dataclass(slots=True)
class Report:
    """What became of the data: counts of what was kept, lists of what was not.

    The one mutable value of the domain: importers and exporters add to it while they stream. Use
    it in one thread. Lists stand in the order of the input.
    """

    kept: Counter[str] = field(default_factory=Counter)
    changed: list[ReportItem] = field(default_factory=list)
    dropped: list[ReportItem] = field(default_factory=list)
    errors: list[ReportError] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)

    def keep(self, what: str, count: int = 1) -> None:
        """Count `count` things of a kind ("articles", "spans", "topics", "stances") as kept."""
        self.kept[what] += count

    def change(self, what: str, article: str, place: str, reason: str) -> None:
        """Note that something was kept, but not as it was."""
        self.changed.append(ReportItem(what, article, place, reason))

    def drop(self, what: str, article: str, place: str, reason: str) -> None:
        """Note that something was left out."""
        self.dropped.append(ReportItem(what, article, place, reason))

    def error(self, file: str, line: int, message: str) -> None:
        """Note a part of the input that could not be read."""
        self.errors.append(ReportError(file, line, message))

    def append(self, later: "Report") -> None:
        """Add what became of the data that follows; a note that is there stays the only one."""
        self.kept.update(later.kept)
        self.changed += later.changed
        self.dropped += later.dropped
        self.errors += later.errors
        self.notes += (note for note in later.notes if note not in self.notes)

    @property
    def is_clean(self) -> bool:
        """Whether nothing was changed, dropped or unreadable."""
        return not (self.changed or self.dropped or self.errors)

    def as_json(self) -> Mapping[str, object]:
        """Give the shape that `--json` prints (DESIGN section 8)."""
        return {
            "kept": dict(sorted(self.kept.items())),
            "changed": [_item_json(item) for item in self.changed],
            "dropped": [_item_json(item) for item in self.dropped],
            "errors": [
                {"file": error.file, "line": error.line, "message": error.message}
                for error in self.errors
            ],
            "notes": list(self.notes),
        }

    def as_text(self) -> str:
        """Give the report in plain English, a line each."""
        lines = [f"kept {counted(count, what)}" for what, count in sorted(self.kept.items())]
        for verb, items in (("changed", self.changed), ("dropped", self.dropped)):
            lines += [f"{verb} {i.what} in {i.article} at {i.place}: {i.reason}" for i in items]
        lines += [str(error) for error in self.errors]
        return "\n".join([*lines, *self.notes])


def singular(what: str) -> str:
    """Give the English singular of what a report counts: "linked articles" → "linked article"."""
    words = what.split(" ")
    noun = next((at for at, word in enumerate(words) if word.endswith("s")), 0)
    words[noun] = words[noun].removesuffix("s")
    return " ".join("was" if word == "were" else word for word in words)


def counted(count: int, what: str) -> str:
    """Give count and noun in English: "1 article", "2 articles"; `what` is the plural."""
    return f"{count} {singular(what) if count == 1 else what}"


def _item_json(item: ReportItem) -> Mapping[str, str]:
    return {
        "what": item.what,
        "article": item.article,
        "place": item.place,
        "reason": item.reason,
    }
