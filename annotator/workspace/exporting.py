"""Exporting: which layers go out, from a frozen copy, through a format, with a report.

A training export holds finished work of one layer an article; the own lossless format holds all.
"""

import re
import tempfile
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass, replace
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

from pydantic import BaseModel

from annotator.domain.articles import ArticleContent
from annotator.domain.errors import RuleViolation, TargetExists
from annotator.domain.format_info import FormatInfo, Keeps
from annotator.domain.ids import ArticleId
from annotator.domain.layers import LayerKind, LayerStatus
from annotator.domain.listing import ArticleFilter, Progress
from annotator.domain.reports import Report, counted
from annotator.formats.atomic import atomic_folder
from annotator.formats.protocols import ExportContext, Exporter, ExportOptions
from annotator.formats.registry import Registry
from annotator.workspace.desk import Desk
from annotator.workspace.export_choice import LayerGroup, Selection, Which, choose_layers
from annotator.workspace.export_parts import (
    Part,
    PartialExport,
    Written,
    write_in_parts,
    write_part,
)
from annotator.workspace.format_options import options_for
from annotator.workspace.frozen import frozen_store
from annotator.workspace.jobs import Cancelled, IsCancelled, OnProgress, never
from annotator.workspace.processes import Workers, WorkersLost, available_cpus
from annotator.workspace.segmenting import segmentation_of

if TYPE_CHECKING:
    from annotator.store.project_store import ProjectStore

__all__ = ["LOSSLESS", "MANY_ARTICLES", "ExportPreview", "Exporting"]

LOSSLESS = "jsonl"
"""The format that holds everything; its exports leave nothing out unless asked to."""

MANY_ARTICLES = 2000
"""From so many articles on, starting processes takes less time than they save."""

_ANNOTATIONS = frozenset({Keeps.SPANS, Keeps.TOPICS, Keeps.STANCES})
_FORBIDDEN = re.compile(r'[\x00-\x1f\x7f<>:"/\\|?*]')
_PREVIEWED_LINES = 40
_STEP = 50
_MOST_WORKERS = 8


@dataclass(frozen=True, slots=True)
class ExportPreview:
    """How an export begins: the first lines of its first file, and what was lost until there.

    `articles` says how many articles were looked at.
    """

    first_lines: str
    report: Report
    articles: int


class Exporting:
    """Exports of one project; safe in any thread, meant for a job. Nothing here changes it."""

    def __init__(
        self,
        desk: Desk,
        registry: Registry,
        *,
        workers: int | None = None,
        many_articles: int = MANY_ARTICLES,
    ) -> None:
        """Serve a project; from `many_articles` on, `workers` processes write an export.

        Without `workers`, one for each processor, up to eight.
        """
        self._desk = desk
        self._registry = registry
        self._workers = min(available_cpus(), _MOST_WORKERS) if workers is None else workers
        self._many_articles = many_articles

    def choices(self) -> tuple[FormatInfo, ...]:
        """Give the formats that can be written."""
        return tuple(info for info in self._registry.infos() if info.can_write)

    def options_model(self, format_id: str) -> type[BaseModel]:
        """Give the model of a format's options, from which a dialog builds its form."""
        return self._registry.exporter(format_id).Options

    def layer_groups(self) -> tuple[LayerGroup, ...]:
        """Give whose layers there are, by owner, kind and status."""
        with self._desk.reading() as store:
            return _groups(store)

    def preview(
        self,
        format_id: str,
        options: Mapping[str, object] | None = None,
        *,
        layer: str | None = None,
        statuses: Collection[LayerStatus] | None = None,
        articles: int = 20,
    ) -> ExportPreview:
        """Write the first articles to a temporary place and give the beginning of it.

        Raises what `run` raises, but for those of the output.
        """
        with (
            tempfile.TemporaryDirectory(prefix="annotator-") as folder,
            self._desk.reading() as store,
        ):
            exporter = self._registry.exporter(format_id)
            run = self._prepared(exporter, store, options, layer, statuses)
            contents = islice(run.selected(store.stream(with_review=True)), articles)
            target = Path(folder, "preview" + (exporter.info.extensions or ("",))[0])
            run.write(contents, target)
            run.finish()
            text = _beginning(target)
            return ExportPreview(text, run.report, run.count)

    def run(
        self,
        format_id: str,
        output: Path,
        *,
        layer: str | None = None,
        statuses: Collection[LayerStatus] | None = None,
        options: Mapping[str, object] | None = None,
        force: bool = False,
        progress: OnProgress | None = None,
        cancelled: IsCancelled = never,
    ) -> Report:
        """Write the project to `output` in a format; give what was kept, changed and dropped.

        `layer` is "gold", "all", a person's name or "@NAME"; without it, the gold where any is
        closed, else the only annotator's (the lossless format: all). `statuses` are those that go
        out: done without it (the lossless format: all). An existing output is refused without
        `force`. Raises `RuleViolation`, `StoreUnavailable` and, when stopped, `Cancelled`; the
        output is then as before.
        """
        exporter = self._registry.exporter(format_id)
        _require_room(output, self._desk.path, force=force)
        with (
            tempfile.TemporaryDirectory(prefix="annotator-") as private,
            self._started_workers(exporter) as workers,  # gone before the folder is
            frozen_store(self._desk, Path(private)) as store,
        ):
            run = self._prepared(exporter, store, options, layer, statuses)
            run.force, run.cancelled, run.progress = force, cancelled, progress
            keys = store.article_keys(ArticleFilter(), self._desk.person.id)
            run.articles = sorted(article for _, article in keys)
            run.workers = workers
            files = run.files_by_layer(store)
            if files:
                with atomic_folder(output, force=force) as folder:
                    for name, one in files.items():
                        one.write_all(store, folder / name)
            else:
                run.write_all(store, output)
            return run.report

    def _prepared(
        self,
        exporter: Exporter,
        store: "ProjectStore",
        options: Mapping[str, object] | None,
        layer: str | None,
        statuses: Collection[LayerStatus] | None,
    ) -> "_Run":
        format_id = exporter.info.id
        settings = options_for({format_id: exporter.Options}, options or {})[format_id]
        is_lossless = format_id == LOSSLESS
        choice = choose_layers(layer, _groups(store), is_lossless=is_lossless)
        if statuses is None and not is_lossless:
            statuses = frozenset({LayerStatus.DONE})
        needs_layer = not is_lossless and bool(exporter.info.keeps & _ANNOTATIONS)
        return _Run(exporter, store, settings, Selection(choice, statuses, needs_layer))

    @contextmanager
    def _started_workers(self, exporter: Exporter) -> "Iterator[Workers[Part, Written] | None]":
        """Give processes for a large export in a format that allows it, ended afterwards.

        They load what they need while the project is copied.
        """
        with ExitStack() as stack:
            workers = None
            # A plug-in that was written for an older Annotator does not say.
            if getattr(exporter, "is_joinable", False) and self._workers > 1 and self._is_large():
                with suppress(WorkersLost):
                    workers = stack.enter_context(Workers(write_part, self._workers))
            yield workers

    def _is_large(self) -> bool:
        with self._desk.reading() as store:
            keys = store.article_keys(ArticleFilter(), self._desk.person.id)
            return len(keys) >= self._many_articles


class _Run:
    """One export on its way, or one file of it; used in one thread."""

    def __init__(
        self,
        exporter: Exporter,
        store: "ProjectStore",
        options: ExportOptions,
        selection: Selection,
    ) -> None:
        self._exporter = exporter
        self._header = store.header()
        self._scheme = store.scheme()
        self._options = options
        self._selection = selection
        self.report = Report()
        self.count = 0
        self.articles: Sequence[ArticleId] = ()
        self.workers: Workers[Part, Written] | None = None
        self.force = False
        self.progress: OnProgress | None = None
        self.cancelled: IsCancelled = never

    def files_by_layer(self, store: "ProjectStore") -> "dict[str, _Run]":
        """Give a run for each layer's file; none when everything goes into one.

        Several files are needed when all layers are asked for, some article has more than one,
        and the format does not say whose a layer is.
        """
        keeps = self._exporter.info.keeps
        if (
            self._selection.choice.which is not Which.ALL
            or Keeps.ANNOTATORS in keeps
            or not keeps & _ANNOTATIONS
            or not store.has_shared_articles()
        ):
            return {}
        ending = (self._exporter.info.extensions or ("",))[0]
        names: dict[str, _Run] = {}
        for group in _groups(store):
            is_gold = group.kind is LayerKind.GOLD
            asked = "gold" if is_gold else f"@{group.owner.name}"
            name = _safe(asked.removeprefix("@")) + ending
            if name not in names:
                names[name] = self._for_layer(asked, store)
        return names

    def selected(self, contents: Iterable[ArticleContent]) -> Iterator[ArticleContent]:
        """Give the articles with their chosen layers, telling progress; may raise `Cancelled`."""
        for number, content in enumerate(contents):
            if number % _STEP == 0:
                if self.cancelled():
                    raise Cancelled
                if self.progress is not None:
                    self.progress(Progress(number, len(self.articles), "articles"))
            chosen = self._selection.of(content)
            if chosen is not None:
                self.count += 1
                yield chosen

    def write_all(self, store: "ProjectStore", target: Path) -> None:
        """Write the whole frozen copy: in several processes where that is allowed and works."""
        if self.workers is None or not self._was_written_in_parts(store, target, self.workers):
            self.write(self.selected(store.stream(with_review=True)), target)
        self.finish()

    def write(self, contents: Iterable[ArticleContent], target: Path) -> None:
        """Write articles through the format."""
        report = Report()
        context = ExportContext(self._scheme, segmentation_of, self.force)
        self._exporter.write(self._header, contents, target, self._options, report, context=context)
        self.report.append(report)

    def finish(self) -> None:
        """Put what was left out into the report."""
        selection = self._selection
        for status, count in sorted(selection.left_out.items()):
            self.report.drop(
                counted(count, "layers"),
                "the project",
                status.value.replace("_", " "),
                "only finished work is exported unless other statuses are chosen",
            )
        if selection.decisions and Keeps.DECISIONS not in self._exporter.info.keeps:
            self.report.drop(
                counted(selection.decisions, "decisions"),
                "the project",
                "the gold",
                "this format has no place for which decision made which row",
            )
        if selection.articles_left_out:
            self.report.drop(
                counted(selection.articles_left_out, "articles"),
                "the project",
                "whole articles",
                "they have no layer among the chosen ones",
            )

    def _was_written_in_parts(
        self, store: "ProjectStore", target: Path, workers: Workers[Part, Written]
    ) -> bool:
        export = PartialExport(
            store.path,
            store.device,
            self._exporter,
            self._header,
            self._scheme,
            self._options,
            self._selection.unused(),
        )
        try:
            written = write_in_parts(
                export,
                self.articles,
                target,
                workers,
                force=self.force,
                progress=self.progress,
                cancelled=self.cancelled,
            )
        except WorkersLost:
            return False
        self.report.append(written.report)
        self._selection.add(written.selection)
        return True

    def _for_layer(self, asked: str, store: "ProjectStore") -> "_Run":
        choice = choose_layers(asked, _groups(store), is_lossless=False)
        selection = replace(self._selection.unused(), choice=choice)
        run = _Run(self._exporter, store, self._options, selection)
        run.report, run.articles, run.workers = self.report, self.articles, self.workers
        run.progress, run.cancelled = self.progress, self.cancelled
        return run


def _groups(store: "ProjectStore") -> tuple[LayerGroup, ...]:
    people = {person.id: person for person in store.people(with_gold=True)}
    return tuple(
        LayerGroup(people[owner], kind, status, count)
        for owner, kind, status, count in store.layer_census()
    )


def _require_room(output: Path, project: Path, *, force: bool) -> None:
    if output.exists() and output.resolve() == project.resolve():
        raise RuleViolation(f"{output}: is the project itself; choose another name")
    if output.is_file() and not force:
        raise TargetExists(f"{output}: exists already; choose another name or use --force")


def _beginning(target: Path) -> str:
    """Give the first lines of a file, or of the first file of a folder."""
    files: Sequence[Path] = sorted(target.iterdir()) if target.is_dir() else (target,)
    if not files or not files[0].is_file():
        return ""
    with files[0].open(encoding="utf-8", errors="replace", newline="\n") as stream:
        return "".join(line[:2000] for line in islice(stream, _PREVIEWED_LINES))


def _safe(name: str) -> str:
    clean = _FORBIDDEN.sub("_", name).strip(" .")
    return clean[:100] or "layer"
