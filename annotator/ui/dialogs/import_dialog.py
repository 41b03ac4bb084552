"""Importing on one page: which files and formats, what they become, and the report so far.

The files are looked into as a job whenever something changes; nothing is written before the verb
is pressed, and then all of it in one step that can be undone or stopped.
"""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QTimer, Signal, Slot
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QStackedLayout, QWidget

from annotator.domain.people import Person
from annotator.domain.reports import Report, Severity
from annotator.ui.dialogs.import_page import ImportPage
from annotator.ui.dialogs.import_reading import ImportLook, look_into
from annotator.ui.dialogs.verb_dialog import VerbDialog
from annotator.ui.job_runner import JobRunner, RunningJob, WorkJob
from annotator.ui.widgets.report_view import ReportView
from annotator.workspace.import_labels import LabelsUnknown
from annotator.workspace.project import Project

__all__ = ["ImportDialog"]

_QUIET_MS = 150


class ImportDialog(VerbDialog):
    """Imports into a project. `imported` carries the `Report` once everything is saved."""

    imported = Signal(object)

    def __init__(
        self,
        project: Project,
        runner: JobRunner,
        paths: Sequence[Path] = (),
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(self.tr("Import"), self.tr("Import"), parent)
        self._project = project
        self._runner = runner
        self._paths: list[Path] = []
        self._formats: dict[str, str] = {}
        self._look: ImportLook | None = None
        self._reading: RunningJob | None = None
        self._is_finished = False
        self.page = ImportPage(project.importing, project.scheme, self.body)
        self._result = ReportView(self.body)
        self._stack = QStackedLayout(self.body)
        self._stack.addWidget(self.page)
        self._stack.addWidget(self._result)
        self._quiet = QTimer(self)
        self._quiet.setSingleShot(True)
        self._quiet.setInterval(_QUIET_MS)
        self.setAcceptDrops(True)
        self._connect()
        self.resize(1040, 700)
        self.page.show_owner(project.person.name)
        self._read_people()
        self._show_verb()
        self.add_paths(paths)

    @property
    def outcome(self) -> ReportView:
        """The report of the finished import."""
        return self._result

    @property
    def is_reading(self) -> bool:
        """Whether the files are being looked into, or are about to be."""
        return self._reading is not None or self._quiet.isActive()

    def add_paths(self, paths: Sequence[Path]) -> None:
        """Add files, folders or archives."""
        fresh = [path for path in paths if path not in self._paths]
        if fresh:
            self._paths += fresh
            self._quiet.start()

    def do_it(self) -> None:
        """Import everything in one step, or close after that."""
        look = self._look
        if self._is_finished:
            self.accept()
        if self._is_finished or look is None:
            return
        importing, options = self._project.importing, self.page.options(look.plan)
        answers, owner = dict(self.page.labels.answers), self.page.owner
        keep_going = self.page.leaves_out
        self.start_job(
            self._runner,
            self.tr("Importing…"),
            lambda progress, cancelled: importing.run(
                look.plan,
                options,
                annotator=owner or None,
                label_choices=answers,
                keep_going=keep_going,
                progress=progress,
                cancelled=cancelled,
            ),
            self._on_imported,
        )

    def done(self, result: int) -> None:
        """Close; nothing is looked into any more."""
        self._quiet.stop()
        if self._reading is not None:
            self._reading.cancel()
        super().done(result)

    def enable_verb(self) -> None:
        """Say what the verb would import."""
        self._show_verb()

    def say_error(self, error: BaseException) -> None:
        """Say what went wrong; labels that need an answer are shown for it."""
        if isinstance(error, LabelsUnknown):
            self.page.show_labels(error.labels)
            self.notice.say(
                self.tr("Some labels need an answer first. Nothing was imported."),
                Severity.WARNING,
            )
        else:
            super().say_error(error)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take files."""
        if event.mimeData().hasUrls():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Add the files dropped."""
        urls = event.mimeData().urls()
        self.add_paths([Path(url.toLocalFile()) for url in urls if url.isLocalFile()])

    def _connect(self) -> None:
        self._quiet.timeout.connect(self._on_quiet)
        self.page.paths_added.connect(self._on_paths_added)
        self.page.cleared.connect(self._on_cleared)
        self.page.format_chosen.connect(self._on_format_chosen)
        self.page.options_changed.connect(self._quiet.start)
        self.page.answers_changed.connect(self._show_verb)

    def _read_people(self) -> None:
        reading = self._project.reading
        future = self._project.lanes.read.submit(reading.people)
        self.answers.when_done(future, self._show_people, self.say_error)

    def _show_people(self, people: tuple[Person, ...]) -> None:
        self.page.offer_owners([person.name for person in people])

    def _show_look(self, look: object) -> None:
        if isinstance(look, ImportLook):
            self._look = look
            self.page.show_look(look)
            self._show_verb()

    @Slot()
    def _show_verb(self) -> None:
        look = self._look
        if look is None or not look.preview.total:
            self.set_verb(self.tr("Import"), enabled=False)
            return
        can = not self.page.labels.open_count and (self.page.leaves_out or not look.report.errors)
        can = can and self._reading is None
        self.page.show_hindrance(self._hindrance(look))
        total = look.preview.total
        if not look.preview.is_complete:
            verb = self.tr("Import all articles")
        elif total == 1:
            verb = self.tr("Import 1 article")
        else:
            verb = self.tr("Import %n articles", "", total)
        self.set_verb(verb, enabled=can)

    def _hindrance(self, look: ImportLook) -> str:
        """Say what stands in the way of the import; empty when nothing does."""
        if self.page.labels.open_count:
            return self.tr("Say what becomes of the labels that the scheme lacks.")
        if look.report.errors and not self.page.leaves_out:
            return self.tr("Tick below that the rest may be left out, or mend the files.")
        return ""

    def _on_imported(self, report: Report) -> None:
        self._is_finished = True
        self._result.show_report(report)
        self._stack.setCurrentWidget(self._result)
        self.close_button.hide()
        self.set_verb(self.tr("Show the articles"))
        self.imported.emit(report)

    @Slot()
    def _on_quiet(self) -> None:
        if self._reading is not None:
            self._reading.cancel()
        importing, paths, formats = self._project.importing, tuple(self._paths), dict(self._formats)
        if not paths:
            return
        options = self.page.all_options()
        job = self._runner.prepare(
            WorkJob(
                lambda progress, cancelled: look_into(
                    importing, paths, formats, options, progress, cancelled
                )
            )
        )
        self._reading = job
        job.progressed.connect(self.page.show_progress)
        job.succeeded.connect(self._on_looked)
        job.failed.connect(self._on_look_failed)
        job.ended.connect(self._on_look_ended)
        self.page.show_reading()
        self._show_verb()
        job.start()

    @Slot(object)
    def _on_looked(self, look: object) -> None:
        if self.sender() is self._reading:
            self.notice.clear()
            self._show_look(look)

    @Slot(object)
    def _on_look_failed(self, error: Exception) -> None:
        if self.sender() is self._reading:
            self.say_error(error)

    @Slot()
    def _on_look_ended(self) -> None:
        if self.sender() is self._reading:
            self._reading = None
            self.page.show_read()
            self._show_verb()

    @Slot(object)
    def _on_paths_added(self, paths: object) -> None:
        if isinstance(paths, list):
            self.add_paths(paths)

    @Slot()
    def _on_cleared(self) -> None:
        self._paths.clear()
        self._formats.clear()
        self._look = None
        self.page.show_nothing()
        self._show_verb()

    @Slot(str, str)
    def _on_format_chosen(self, name: str, format_id: str) -> None:
        self._formats[name] = format_id
        self._quiet.start()
