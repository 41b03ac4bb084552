"""Importing files: plan what is there, preview what it becomes, run it in one transaction.

    plan = project.importing.plan([Path("corpus.conll")])
    report = project.importing.run(plan, {"unknown_labels": "add"})

Everything or nothing: when an import ends with an error, is stopped or has questions left, the
project is as it was before.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain
from pathlib import Path

from pydantic import BaseModel

from annotator.domain.articles import Article
from annotator.domain.errors import FormatError
from annotator.domain.exchange import ImportedArticle, NativeArticle, ProjectHeader
from annotator.domain.format_info import FormatInfo
from annotator.domain.ids import GOLD_PERSON, ArticleId
from annotator.domain.layers import LayerStatus
from annotator.domain.listing import ArticleFilter, Progress
from annotator.domain.people import Person
from annotator.domain.reports import Report
from annotator.formats.protocols import (
    Imported,
    Importer,
    ImportOptions,
    PreAnnotations,
    SegmentationChoice,
)
from annotator.formats.registry import Registry
from annotator.formats.sources import Source, expand
from annotator.workspace.clock_and_ids import new_person_id
from annotator.workspace.desk import Desk
from annotator.workspace.format_options import options_for
from annotator.workspace.import_labels import (
    LabelChoice,
    LabelCount,
    LabelKind,
    LabelPolicy,
    UnknownLabelAction,
)
from annotator.workspace.import_target import ImportTarget
from annotator.workspace.intake import Intake, IntakeRules, Known
from annotator.workspace.jobs import Cancelled, IsCancelled, OnProgress, never
from annotator.workspace.native_intake import NativeIntake, Shared, person_to_become

__all__ = ["SURE_ENOUGH", "ImportPlan", "ImportPreview", "Importing", "PlannedFile"]

SURE_ENOUGH = 0.2
"""Below this confidence nobody's guess of a format is good enough to import by."""

_STEP = 50
"""How many articles pass between two looks at `cancelled`."""


@dataclass(frozen=True, slots=True)
class PlannedFile:
    """One file to import: its name as given, its format, and how sure we are of it (0 to 1)."""

    source: Source
    format_id: str
    confidence: float

    @property
    def name(self) -> str:
        """The path as the user gave it, with the place inside a folder or archive."""
        return self.source.name


@dataclass(frozen=True, slots=True)
class ImportPlan:
    """The files of an import, in order; `report` holds what could not be planned."""

    files: tuple[PlannedFile, ...]
    report: Report = field(default_factory=Report)

    @property
    def formats(self) -> tuple[str, ...]:
        """The formats of the files, each once, sorted."""
        return tuple(sorted({file.format_id for file in self.files}))

    @property
    def title(self) -> str:
        """The files in a few words: the name of the only one, or the first and how many more."""
        return self._and_more(self.files[0].name if self.files else "nothing")

    @property
    def subject(self) -> str:
        """The same for the history, which goes where the project goes: without folders."""
        return self._and_more(self.files[0].source.file_name if self.files else "nothing")

    def _and_more(self, first: str) -> str:
        return first if len(self.files) < 2 else f"{first} and {len(self.files) - 1} more"


@dataclass(frozen=True, slots=True)
class ImportPreview:
    """What an import would take in: the first articles, all labels with their counts, complaints.

    `is_complete` says that all files were read; the labels are those of what was read.
    """

    articles: tuple[ImportedArticle | NativeArticle, ...]
    labels: tuple[LabelCount, ...]
    report: Report
    total: int
    is_complete: bool


class Importing:
    """Imports into one project; safe in any thread, meant for a job or the write lane."""

    def __init__(self, desk: Desk, registry: Registry) -> None:
        self._desk = desk
        self._registry = registry

    def choices(self) -> tuple[FormatInfo, ...]:
        """Give the formats that can be read."""
        return tuple(info for info in self._registry.infos() if info.can_read)

    def options_model(self, format_id: str) -> type[BaseModel]:
        """Give the model of a format's options, from which a dialog builds its form."""
        return self._registry.importer(format_id).Options

    def plan(
        self, paths: Sequence[Path], format_id: str | None = None, *, keep_going: bool = False
    ) -> ImportPlan:
        """Find the files that `paths` stand for, and their formats.

        Raises `FormatError` for an absent path or a file that no format wants; with `keep_going`
        these go into the plan's report. `RuleViolation` for a format that does not exist.
        """
        report = Report()
        wanted = None if format_id is None else self._registry.importer(format_id)
        endings = (
            self._registry.readable_extensions()
            if wanted is None
            else frozenset(wanted.info.extensions)
        )
        files: list[PlannedFile] = []
        for source in expand(paths, report, extensions=endings, keep_going=keep_going):
            try:
                files.append(self._planned(source, wanted))
            except FormatError as error:
                if not keep_going:
                    raise
                report.error(error.file or source.name, error.line or 0, error.message)
        return ImportPlan(tuple(files), report)

    def preview(
        self,
        plan: ImportPlan,
        options: Mapping[str, object] | None = None,
        *,
        first: int = 20,
        at_most: int | None = None,
        progress: OnProgress | None = None,
        cancelled: IsCancelled = never,
    ) -> ImportPreview:
        """Read the files without writing: at most `at_most` articles, keeping the `first` ones.

        What cannot be read goes into the report. Raises `Cancelled` and `RuleViolation`.
        """
        report = Report()
        policy = LabelPolicy(self._desk.scheme, UnknownLabelAction.DROP)
        seen: list[ImportedArticle | NativeArticle] = []
        total, is_complete = 0, True
        for item, _ in self._items(plan, options, report, True, progress, cancelled):
            if isinstance(item, ProjectHeader):
                continue
            if at_most is not None and total >= at_most:
                is_complete = False
                break
            total += 1
            _look_at_labels(item, policy)
            if len(seen) < first:
                seen.append(item)
        return ImportPreview(tuple(seen), policy.counts(), report, total, is_complete)

    def run(
        self,
        plan: ImportPlan,
        options: Mapping[str, object] | None = None,
        *,
        annotator: str | None = None,
        label_choices: Mapping[str, LabelChoice] | None = None,
        keep_going: bool = False,
        dry_run: bool = False,
        progress: OnProgress | None = None,
        cancelled: IsCancelled = never,
    ) -> Report:
        """Import the files of a plan in one transaction and one event; give the report.

        A file whose format is only guessed is refused until somebody names it. `annotator` names
        the owner of layers that name nobody; without it, the person who works here.
        `label_choices` answer for single labels. Broken pieces end the import with `FormatError`;
        with `keep_going` they are reported and the rest goes in. With `dry_run` everything is done
        and then taken back. Raises `LabelsUnknown` when labels need an answer, `Cancelled` when
        stopped; nothing is written then.
        """
        report = Report(errors=list(plan.report.errors), notes=list(plan.report.notes))
        plan = _sure_files(plan, report, keep_going=keep_going)
        models = self._options(plan, options)
        items = self._items(plan, options, report, keep_going, progress, cancelled)
        first = next(items, None)
        if first is None:
            return report
        header = first[0] if isinstance(first[0], ProjectHeader) else ProjectHeader()
        here = self._desk.person
        replaced = self._become(self._shared(), header, is_trial=dry_run)
        try:
            owner, shared, trashed = self._owner(annotator), self._shared(), self._trashed()
            with self._desk.bulk(plan.subject) as writer:
                target = ImportTarget(writer, trashed, report)
                run = _Run(self._desk, target, shared, report, owner)
                run.take(chain((first,), items), models, label_choices, replaced, plan.title)
                _end(dry_run=dry_run)
        except _TakeBack:
            report.notes.append("This was a trial: nothing was written.")
        except BaseException:
            self._desk.person = here
            raise
        return report

    def _planned(self, source: Source, wanted: Importer | None) -> PlannedFile:
        if wanted is not None:
            return PlannedFile(source, wanted.info.id, 1.0)
        found = self._registry.detect(source)
        if found is None:
            known = ", ".join(info.id for info in self.choices())
            raise FormatError(
                f"no format that we read wants this file; name one of: {known}", file=source.name
            )
        return PlannedFile(source, found.format_id, found.confidence)

    def _options(
        self, plan: ImportPlan, options: Mapping[str, object] | None
    ) -> dict[str, ImportOptions]:
        models = {name: self._registry.importer(name).Options for name in plan.formats}
        return options_for(models, options or {})

    def _items(
        self,
        plan: ImportPlan,
        options: Mapping[str, object] | None,
        report: Report,
        keep_going: bool,
        progress: OnProgress | None,
        cancelled: IsCancelled,
    ) -> Iterator[tuple[Imported, PlannedFile]]:
        """Read all files one after the other; what they keep is counted by who writes it."""
        models = self._options(plan, options)
        notes = Report(Counter(), report.changed, report.dropped, report.errors, report.notes)
        count = 0
        for number, file in enumerate(plan.files):
            importer = self._registry.importer(file.format_id)
            settings = models[file.format_id]
            for item in importer.read(file.source, settings, notes, keep_going=keep_going):
                if count % _STEP == 0:
                    if cancelled():
                        raise Cancelled
                    if progress is not None:
                        progress(Progress(count, 0, "articles", file.name))
                count += 1
                yield item, file
            if progress is not None:
                progress(Progress(number + 1, len(plan.files), "files", file.name))

    def _shared(self) -> Shared:
        with self._desk.reading() as store:
            comments = store.review.comments()
            return Shared(
                store.scheme_versions(),
                store.people(with_gold=True),
                store.actors(),
                store.targets(),
                is_blank=not (store.layer_census() or comments or store.review.assignments()),
                comments=tuple(one for one in comments if one.article is None),
            )

    def _trashed(self) -> dict[ArticleId, Article]:
        """Give the articles in the trash."""
        with self._desk.reading() as store:
            keys = store.article_keys(ArticleFilter(trashed=True), self._desk.person.id)
            return {article: store.article(article).article for _, article in keys}

    def _become(self, shared: Shared, header: ProjectHeader, *, is_trial: bool) -> Person | None:
        """Go on as the person of the same name in a file that a blank project takes in.

        Gives the person whose place is taken, None when nobody's is.
        """
        here = self._desk.person
        person = person_to_become(shared, here, header)
        if person is here:
            return None
        if not is_trial:
            self._desk.become(person)
        return here

    def _owner(self, name: str | None) -> Person:
        here = self._desk.person
        if name is None or name == here.name:
            return here
        with self._desk.reading() as store:
            people = store.people()
        for person in people:
            if person.name == name:
                return person
        return Person(new_person_id(), name, self._desk.clock.now_us())


class _TakeBack(Exception):
    """A trial is over."""


def _end(*, dry_run: bool) -> None:
    """End the transaction of an import: a trial takes everything back."""
    if dry_run:
        raise _TakeBack


class _Run:
    """One import inside its transaction."""

    def __init__(
        self, desk: Desk, target: ImportTarget, shared: Shared, report: Report, owner: Person
    ) -> None:
        self._target = target
        self._desk = desk
        self._shared = shared
        self._report = report
        self._owner = owner
        self._known = Known.of(
            shared.versions,
            (*(one for one in shared.people if one.id != GOLD_PERSON), desk.person),
            shared.actors,
            shared.targets,
        )

    def take(
        self,
        items: Iterable[tuple[Imported, PlannedFile]],
        models: Mapping[str, ImportOptions],
        choices: Mapping[str, LabelChoice] | None,
        replaced: Person | None,
        title: str,
    ) -> None:
        """Take everything in; raises `LabelsUnknown` at the end when labels need an answer."""
        default = UnknownLabelAction(next(iter(models.values())).unknown_labels)
        policy = LabelPolicy(self._known.scheme, default, choices)
        imported: dict[str, Intake] = {}
        native: dict[str, NativeIntake] = {}
        for item, file in items:
            options = models[file.format_id]
            if isinstance(item, ImportedArticle):
                intake = imported.get(file.format_id)
                if intake is None:
                    intake = imported[file.format_id] = self._intake(policy, options)
                intake.add(item, file.format_id)
                continue
            own = native.get(file.format_id)
            if own is None:
                own = native[file.format_id] = self._native(policy, options)
            if isinstance(item, NativeArticle):
                own.add(item)
            else:
                own.header(item, replaced)
        for intake in (*imported.values(), self._intake(policy, next(iter(models.values())))):
            intake.flush()
        policy.require_answers(title)

    def _intake(self, policy: LabelPolicy, options: ImportOptions) -> Intake:
        rules, clock = self._rules(options), self._desk.clock
        return Intake(self._target, self._known, policy, rules, self._report, clock)

    def _native(self, policy: LabelPolicy, options: ImportOptions) -> NativeIntake:
        rules = self._rules(options)
        return NativeIntake(self._target, self._shared, self._known, policy, rules, self._report)

    def _rules(self, options: ImportOptions) -> IntakeRules:
        return IntakeRules(
            annotator=self._owner,
            status=None if options.status is None else LayerStatus(options.status),
            keep_given=options.segmentation is SegmentationChoice.GIVEN,
            keep_models=options.pre_annotations is PreAnnotations.LAYER,
        )


def _sure_files(plan: ImportPlan, report: Report, *, keep_going: bool) -> ImportPlan:
    """Give the plan without the files whose format is only guessed; these are errors."""
    sure: list[PlannedFile] = []
    for file in plan.files:
        if file.confidence >= SURE_ENOUGH:
            sure.append(file)
            continue
        message = (
            "its format cannot be told for sure; name it, for example with "
            f"--format {file.format_id}"
        )
        if not keep_going:
            raise FormatError(message, file=file.name)
        report.error(file.name, 0, message)
    return ImportPlan(tuple(sure), plan.report)


def _look_at_labels(item: ImportedArticle | NativeArticle, policy: LabelPolicy) -> None:
    if isinstance(item, ImportedArticle):
        for layer in item.layers:
            policy.look_at(LabelKind.ENTITY, (span.label for span in layer.spans))
            policy.look_at(LabelKind.TOPIC, (topic.label for topic in layer.topics))
            policy.look_at(LabelKind.RELATION, (relation.label for relation in layer.relations))
        return
    for content in item.layers:
        policy.look_at(LabelKind.ENTITY, (span.label for span in content.spans))
        policy.look_at(LabelKind.TOPIC, (topic.label for topic in content.topics))
