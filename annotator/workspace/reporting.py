"""All figures of a project at once: how far it is, how far people agree, what it took.

Layers that are done are read from a frozen copy. People are numbered and, unless names are asked
for, called by their number, in an order that says nothing about their names.
"""

import hashlib
import statistics
import tempfile
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import tee
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from annotator.domain.conflicts import ClusterKind, ConflictType
from annotator.domain.decisions import DecisionMethod, Reason
from annotator.domain.errors import RuleViolation
from annotator.domain.ids import ArticleId, PersonId
from annotator.domain.layers import LayerStatus
from annotator.domain.listing import ArticleFilter, Progress
from annotator.domain.masking import Fairness
from annotator.domain.people import Person
from annotator.domain.quality import (
    DayFigure,
    LabelCount,
    PersonFigures,
    ProgressFigures,
    QualityReport,
    TaskFigures,
    TimeFigure,
)
from annotator.domain.reviewing import GoldStatus, ItemState
from annotator.domain.stance import Polarity
from annotator.workspace.desk import Desk
from annotator.workspace.frozen import frozen_store
from annotator.workspace.jobs import Cancelled, IsCancelled, OnProgress, never
from annotator.workspace.keystrokes import Counted, Keystrokes
from annotator.workspace.talking import FAIRNESS_KEY

if TYPE_CHECKING:
    from annotator.domain.scheme import Scheme
    from annotator.review.gathered import Gathered
    from annotator.store.project_store import ProjectStore
    from annotator.workspace.report_rows import ReportRows

__all__ = ["ENDINGS", "Reporting", "written"]

ENDINGS = (".html", ".json", ".csv")
"""What a report can be written as, by the ending of the file."""

_STEP = 50


class Reporting:
    """The figures of one project; safe in any thread, meant for a job. Nothing here changes it."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    @property
    def may_name(self) -> bool:
        """Whether a report may name people: the project is not reviewed blind, or allows it."""
        with self._desk.reading() as store:
            fairness = Fairness.of_json(store.ui_state(FAIRNESS_KEY))
        return fairness.may_show_names or not fairness.is_blind

    def report(
        self,
        *,
        names: bool = False,
        progress: OnProgress | None = None,
        cancelled: IsCancelled = never,
    ) -> QualityReport:
        """Measure everything. The same project gives the same report.

        Agreement is that of layers as they were when first called done; where some were changed
        since, the headline as it is now stands beside it. `names` puts people's names where
        otherwise their numbers stand: `RuleViolation` where the project does not allow it. Raises
        `Cancelled`, `StoreUnavailable`.
        """
        if names and not self.may_name:
            raise RuleViolation(
                "This project is reviewed blind, and names are not shown: leave them out, or let "
                "the project show them."
            )
        watch = _Watch(progress, cancelled)
        with (
            tempfile.TemporaryDirectory(prefix="annotator-") as private,
            frozen_store(self._desk, Path(private)) as store,
        ):
            rows = self._rows(store, watch)
            now = self._now(store, watch, rows) if rows.changed else None
            people = store.people()
            fingerprint = store.digest()
            scheme = store.scheme()
        counted = Keystrokes(self._desk).all()
        made = _Report(self._desk.path.stem, scheme, fingerprint, rows, counted, now)
        return made.made(people, watch, names=names)

    def _rows(self, store: "ProjectStore", watch: "_Watch") -> "ReportRows":
        """Go over all articles once."""
        from annotator.review.gathered import Gathered
        from annotator.workspace.first_pass import first_passes
        from annotator.workspace.report_rows import ReportRows
        from annotator.workspace.review_sheets import Viewer

        names: dict[bytes, str] = {actor.id: actor.name for actor in store.actors()}
        names |= {target.id: target.name for target in store.targets()}
        viewer = Viewer(self._desk.person.id, store.scheme(), names)
        rows = ReportRows(Gathered(names), viewer)
        total = len(store.article_keys(ArticleFilter(), self._desk.person.id))
        contents, same = tee(store.stream(with_review=True))
        passes = zip(contents, first_passes(store, same), strict=True)
        for number, (content, (measured, changed)) in enumerate(passes):
            if number % _STEP == 0:
                watch.tell(number, total, "articles")
            rows.look_at(content, measured, changed)
        return rows

    def _now(self, store: "ProjectStore", watch: "_Watch", rows: "ReportRows") -> "Gathered":
        """Gather what annotators say now, after what they changed."""
        from annotator.review.gathered import Gathered
        from annotator.workspace.report_rows import done_layers

        found = Gathered(rows.gathered.names)
        done = frozenset({LayerStatus.DONE})
        for number, content in enumerate(store.stream(statuses=done)):
            if number % _STEP == 0:
                watch.tell(number, rows.articles, "articles")
            layers = done_layers(content)
            if layers:
                found.add(content.article.id, content.article.length, layers)
        return found


def written(report: QualityReport, ending: str, scheme: "Scheme | None" = None) -> bytes:
    """Give a report as a file with one of the `ENDINGS`; the same report, the same bytes.

    `RuleViolation` for another ending.
    """
    from annotator.domain.quality_tables import tables_of
    from annotator.formats.report_files import report_csv, report_json

    tables = tables_of(report, colours_of(scheme) if scheme else None)
    if ending == ".csv":
        return report_csv(tables)
    if ending == ".json":
        return report_json(report)
    if ending != ".html":
        raise RuleViolation(f"A report is written as {', '.join(ENDINGS)}, not as {ending or '?'}.")
    from annotator.formats.report_page import report_html

    return report_html(report, tables)


def colours_of(scheme: "Scheme") -> dict[tuple[ClusterKind, str], str]:
    """Give the colours of entity labels and topics, for the tables."""
    from annotator.domain.label_colours import base_colours

    entities = {(ClusterKind.SPAN, k): v for k, v in base_colours(scheme.entities).items()}
    topics = {(ClusterKind.TOPIC, k): v for k, v in base_colours(scheme.topics).items()}
    return entities | topics


@dataclass(frozen=True, slots=True)
class _Watch:
    """Tells how far it is and stops when asked."""

    progress: OnProgress | None
    cancelled: IsCancelled

    def tell(self, done: int, total: int, unit: str, text: str = "") -> None:
        """Say how far it is, or raise `Cancelled`."""
        if self.cancelled():
            raise Cancelled
        if self.progress is not None:
            self.progress(Progress(done, total, unit, text))

    def say(self, text: str, done: int, total: int) -> None:
        """Say what is measured now and how far that is, or raise `Cancelled`."""
        self.tell(done, total, "", text)


@dataclass(slots=True)
class _Report:
    """A report in the making."""

    project: str
    scheme: "Scheme"
    fingerprint: str
    rows: "ReportRows"
    counted: Sequence[Counted]
    now: "Gathered | None"

    def made(self, people: Sequence[Person], watch: _Watch, *, names: bool) -> QualityReport:
        """Give the report; `people` are all that the project knows."""
        from annotator.review.quality import task_figures
        from annotator.review.reviewer_agreement import reviewer_figures

        rows = self.rows
        worked = {owner for owner, _ in rows.statuses} | set(rows.assigned) | self._timed()
        order = sorted(worked, key=lambda person: hashlib.sha256(person).digest())
        known = {person.id: person.name for person in people}
        done = [one for one in order if rows.statuses[one, LayerStatus.DONE]]
        order = [*done, *(one for one in order if one not in set(done))]
        called = {
            person: known.get(person, person.hex()[:8]) if names else f"Annotator {number}"
            for number, person in enumerate(order, 1)
        }
        hexes = [person.hex() for person in done]
        tasks = [
            task_figures(rows.gathered, kind, hexes, watch.say, now=self.now)
            for kind in ClusterKind
            if kind in rows.gathered.used and len(done) > 1
        ]
        return QualityReport(
            project=self.project,
            scheme=self.scheme.name,
            scheme_version=self.scheme.version_id.hex(),
            fingerprint=self.fingerprint,
            is_masked=not names,
            progress=self._progress(),
            people=tuple(self._people(order, called, hexes, tasks)),
            labels=tuple(self._labels(order)),
            tasks=tuple(tasks),
            reviewers=reviewer_figures(rows.opinions),
            times=tuple(self._times(order)),
            days=tuple(self._days()),
            titles=rows.titles,
            changed=rows.changed,
        )

    def _progress(self) -> ProgressFigures:
        from annotator.workspace.report_rows import OTHER, SAME

        rows, found, checks = self.rows, self.rows.by_done, self.rows.checks
        counts = tuple(found[number] for number in range(max(found, default=-1) + 1))
        pace = statistics.median(rows.spent_ms) / 1000 if rows.spent_ms else None
        return ProgressFigures(
            rows.articles,
            counts,
            gold=_counted(GoldStatus, rows.gold_states),
            places=_counted(ItemState, rows.places),
            types=_counted(ConflictType, rows.types),
            methods=_counted(DecisionMethod, rows.methods),
            reasons=_counted(Reason, rows.reasons),
            checks=tuple((word, checks[word]) for word in (SAME, OTHER)) if checks else (),
            decision_seconds=pace,
        )

    def _people(
        self,
        order: Sequence[PersonId],
        called: Mapping[PersonId, str],
        done: Sequence[str],
        tasks: Sequence[TaskFigures],
    ) -> Iterable[PersonFigures]:
        from annotator.review.standing import bias_of, competences, with_gold, with_others

        gathered, statuses = self.rows.gathered, self.rows.statuses
        found = [competences(gathered, one.kind, done) for one in tasks]
        seconds = self._seconds()
        for number, person in enumerate(order):
            name = person.hex()
            has_done = bool(tasks) and name in done
            yield PersonFigures(
                person,
                called[person],
                done=statuses[person, LayerStatus.DONE],
                in_progress=statuses[person, LayerStatus.IN_PROGRESS],
                skipped=statuses[person, LayerStatus.SKIPPED],
                flagged=statuses[person, LayerStatus.FLAGGED],
                assigned=self.rows.assigned[person],
                with_others=with_others(number, tasks[0].pairs if has_done else ()),
                with_gold=with_gold(gathered, name),
                bias=bias_of(gathered, name),
                competence=tuple(one[name] for one in found if name in one),
                seconds=statistics.median(seconds[name]) if name in seconds else None,
            )

    def _labels(self, order: Sequence[PersonId]) -> Iterable[LabelCount]:
        """Give labels of the scheme in its order, also those never given, then others by name."""
        given, gold = self.rows.given, self.rows.gold
        used = {(kind, label) for kind, label, _ in given} | set(gold)
        for kind in ClusterKind:
            names = _label_names(self.scheme, kind)
            others = sorted({label for one, label in used if one is kind} - set(names))
            if not any(one is kind for one, _ in used):
                continue
            for label in (*names, *others):
                counts = tuple(given[kind, label, person] for person in order)
                yield LabelCount(kind, label, counts, gold[kind, label])

    def _timed(self) -> set[PersonId]:
        return {PersonId(bytes.fromhex(one.person)) for one in self.counted}

    def _times(self, order: Sequence[PersonId]) -> Iterable[TimeFigure]:
        numbers = {person.hex(): number for number, person in enumerate(order)}
        found: dict[tuple[int, str], list[float]] = {}
        for one in self.counted:
            sums = found.setdefault((numbers[one.person], one.subject.article), [0, 0, 0.0])
            effort = one.effort
            for place, value in enumerate((effort.records, effort.keys, effort.seconds)):
                sums[place] += value
        for (person, article), (records, keys, seconds) in sorted(found.items()):
            article_id = ArticleId(bytes.fromhex(article))
            if article_id in self.rows.titles:
                yield TimeFigure(person, article_id, int(records), int(keys), round(seconds, 1))

    def _seconds(self) -> dict[str, list[float]]:
        """Give the seconds of each article by person, both as hexadecimal digits."""
        sums: dict[tuple[str, str], float] = {}
        for one in self.counted:
            key = one.person, one.subject.article
            sums[key] = sums.get(key, 0.0) + one.effort.seconds
        found: dict[str, list[float]] = {}
        for (person, _), seconds in sums.items():
            found.setdefault(person, []).append(seconds)
        return found

    def _days(self) -> Iterable[DayFigure]:
        sums: dict[str, list[float]] = {}
        for one in self.counted:
            day = sums.setdefault(one.day, [0, 0, 0.0])
            effort = one.effort
            for place, value in enumerate((effort.records, effort.keys, effort.seconds)):
                day[place] += value
        for name, (records, keys, seconds) in sorted(sums.items()):
            yield DayFigure(name, int(records), int(keys), round(seconds, 1))


_Word = TypeVar("_Word", bound=StrEnum)


def _counted(words: type[_Word], counts: Counter[_Word]) -> tuple[tuple[str, int], ...]:
    """Give the counts of all words in their order; nothing where nothing was counted."""
    return tuple((word.value, counts[word]) for word in words) if counts.total() else ()


def _label_names(scheme: "Scheme", kind: ClusterKind) -> list[str]:
    if kind is ClusterKind.STANCE:
        return [polarity.value for polarity in Polarity]
    labels = scheme.entities if kind is ClusterKind.SPAN else scheme.topics
    return [label.name for label in labels]
