"""Counting the work: keys, mouse acts and seconds for each thing that is labelled.

`Meter` counts in memory, `Keystrokes` keeps the sums in the project's file, a line a day and
person, beside everything else that is no annotation: no event, not undoable, in no digest and no
export. What was typed is never looked at.

Everything since the last record counts for the next one: finding the place, going to the next
article, taking back a mistake. A pause longer than `IDLE_SECONDS` counts as none at all.
"""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from annotator.domain.changes import ChangeSet
from annotator.domain.ids import ArticleId
from annotator.domain.relations import Relation
from annotator.domain.spans import Span
from annotator.domain.stance import Stance
from annotator.domain.topics import Topic
from annotator.workspace.desk import Desk

__all__ = [
    "IDLE_SECONDS",
    "Counted",
    "Effort",
    "Keystrokes",
    "Meter",
    "Subject",
    "Sums",
    "figures",
    "records_of",
    "summed",
]

IDLE_SECONDS = 30.0
"""Who does nothing for longer than this is not working."""

_KEY = "keys"


@dataclass(frozen=True, slots=True)
class Effort:
    """What so many records took: key presses, mouse acts, and seconds without the pauses."""

    records: int = 0
    keys: int = 0
    mouse: int = 0
    seconds: float = 0.0

    def __add__(self, other: "Effort") -> "Effort":
        return Effort(
            self.records + other.records,
            self.keys + other.keys,
            self.mouse + other.mouse,
            round(self.seconds + other.seconds, 3),
        )

    @property
    def keys_per_record(self) -> float | None:
        """How many keys a record took on average; None without records."""
        return self.keys / self.records if self.records else None

    @property
    def seconds_per_record(self) -> float | None:
        """How long a record took on average; None without records."""
        return self.seconds / self.records if self.records else None


@dataclass(frozen=True, slots=True)
class Subject:
    """What was labelled: the article's id in hexadecimal digits, "span" and the like, the label."""

    article: str
    kind: str
    label: str


@dataclass(frozen=True, slots=True)
class Counted:
    """One sum: whose (the person's id in hexadecimal digits), on which day (ISO), of what."""

    person: str
    day: str
    subject: Subject
    effort: Effort


Sums = Mapping[str, Mapping[Subject, Effort]]
"""Sums of one person by day and subject."""


def records_of(change_set: ChangeSet) -> list[tuple[str, str]]:
    """Give kind and label of every record that a change makes anew; a stance's is its polarity."""
    found = []
    for change in change_set.changes:
        match change.before, change.after:
            case None, Span(label=label):
                found.append(("span", label))
            case None, Topic(label=label):
                found.append(("topic", label))
            case None, Stance(polarity=polarity):
                found.append(("stance", polarity.value))
            case None, Relation(label=label):
                found.append(("relation", label))
    return found


class Meter:
    """Counts acts until a record is made; times are seconds of a clock that never goes back."""

    def __init__(self) -> None:
        self.total = Effort()
        self.spans = 0
        self._keys = 0
        self._mouse = 0
        self._seconds = 0.0
        self._last: float | None = None
        self._sums: dict[str, dict[Subject, Effort]] = {}

    def press(self, now: float) -> None:
        """Count a key."""
        self._keys += 1
        self._pass(now)

    def click(self, now: float) -> None:
        """Count a press of a mouse button, or a turn of the wheel."""
        self._mouse += 1
        self._pass(now)

    def made(self, article: ArticleId, records: Sequence[tuple[str, str]], day: str) -> None:
        """Count records, made with the acts since the last ones; each takes its share of them."""
        for number, (kind, label) in enumerate(records):
            left = len(records) - number
            effort = Effort(1, self._keys // left, self._mouse // left, self._seconds / left)
            self._keys -= effort.keys
            self._mouse -= effort.mouse
            self._seconds -= effort.seconds
            self._add(day, Subject(article.hex(), kind, label), effort)
            self.total += effort
            self.spans += kind == "span"

    def take(self) -> dict[str, dict[Subject, Effort]]:
        """Give the sums since the last time, which are forgotten here."""
        taken, self._sums = self._sums, {}
        return taken

    def give_back(self, sums: Sums) -> None:
        """Take back sums that could not be kept."""
        for day, of_day in sums.items():
            for subject, effort in of_day.items():
                self._add(day, subject, effort)

    def _add(self, day: str, subject: Subject, effort: Effort) -> None:
        of_day = self._sums.setdefault(day, {})
        of_day[subject] = of_day.get(subject, Effort()) + effort

    def _pass(self, now: float) -> None:
        passed = 0.0 if self._last is None else now - self._last
        if passed <= IDLE_SECONDS:
            self._seconds += passed
        self._last = now


class Keystrokes:
    """The sums that a project keeps; safe in any thread, meant for the lanes."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def add(self, sums: Sums) -> None:
        """Add sums of the person who works here to those that are kept.

        Does nothing where the project is open for reading only. Raises `StoreUnavailable`.
        """
        if not sums or not self._desk.is_writable:
            return
        for day, of_day in sums.items():
            key = f"{_KEY}/{self._desk.person.id.hex()}/{day}"
            with self._desk.reading() as store:
                kept = _read(store.ui_state(key) or "")
            for subject, effort in of_day.items():
                kept[subject] = kept.get(subject, Effort()) + effort
            with self._desk.writing() as store:
                store.set_ui_state(key, _written(kept))

    def all(self) -> list[Counted]:
        """Give all sums that the project keeps, by person, day, article, kind and label."""
        with self._desk.reading() as store:
            kept = store.ui_states(f"{_KEY}/")
        return [
            Counted(person, day, subject, effort)
            for key, value in sorted(kept.items())
            for _, person, day in [key.split("/", 2)]
            for subject, effort in _read(value).items()
        ]

    def forget(self) -> list[Counted]:
        """Forget the sums of the person who works here, and give them. Raises `StoreUnavailable`.

        `bring_back` keeps them again.
        """
        person = self._desk.person.id.hex()
        forgotten = [one for one in self.all() if one.person == person]
        with self._desk.writing() as store:
            store.drop_ui_states(f"{_KEY}/{person}/")
        return forgotten

    def bring_back(self, forgotten: Iterable[Counted]) -> None:
        """Keep sums again that were forgotten, beside what was counted since."""
        sums: dict[str, dict[Subject, Effort]] = {}
        for one in forgotten:
            sums.setdefault(one.day, {})[one.subject] = one.effort
        self.add(sums)


def summed(counted: Iterable[Counted]) -> Effort:
    """Add up sums."""
    return sum((one.effort for one in counted), Effort())


def figures(counted: Sequence[Counted], names: Mapping[str, str]) -> dict[str, object]:
    """Give the sums in the shape of `annotator stats --json`; `{}` when nothing was counted.

    `names` gives the people's names by their ids.
    """
    if not counted:
        return {}
    by_label: dict[str, dict[str, Effort]] = {}
    for one in counted:
        of_kind = by_label.setdefault(one.subject.kind, {})
        of_kind[one.subject.label] = of_kind.get(one.subject.label, Effort()) + one.effort
    return {
        "total": _plain(summed(counted)),
        "by_label": {kind: _all_plain(rows) for kind, rows in sorted(by_label.items())},
        "by_article": _all_plain(_grouped((one.subject.article, one.effort) for one in counted)),
        "by_day": _all_plain(_grouped((one.day, one.effort) for one in counted)),
        "by_annotator": _all_plain(
            _grouped((names.get(one.person, one.person), one.effort) for one in counted)
        ),
    }


def _grouped(pairs: Iterable[tuple[str, Effort]]) -> dict[str, Effort]:
    found: dict[str, Effort] = {}
    for name, effort in pairs:
        found[name] = found.get(name, Effort()) + effort
    return found


def _all_plain(rows: Mapping[str, Effort]) -> dict[str, object]:
    return {name: _plain(effort) for name, effort in sorted(rows.items())}


def _plain(effort: Effort) -> dict[str, object]:
    return {
        "records": effort.records,
        "keys": effort.keys,
        "mouse": effort.mouse,
        "seconds": round(effort.seconds, 1),
    }


def _written(sums: Mapping[Subject, Effort]) -> str:
    rows = [
        [s.article, s.kind, s.label, e.records, e.keys, e.mouse, round(e.seconds, 3)]
        for s, e in sums.items()
    ]
    return json.dumps(sorted(rows), ensure_ascii=False, separators=(",", ":"))


def _read(text: str) -> dict[Subject, Effort]:
    """Read what `_written` wrote; what cannot be understood counts as nothing."""
    try:
        rows = json.loads(text) if text else []
        return {
            Subject(str(article), str(kind), str(label)): Effort(
                int(records), int(keys), int(mouse), float(seconds)
            )
            for article, kind, label, records, keys, mouse, seconds in rows
        }
    except (ValueError, TypeError):
        return {}
