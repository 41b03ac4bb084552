"""Commands about whole projects: opening, making, closing, backing up, preferences, recent ones.

Disk work runs as jobs; dialogs are loaded with their first use. What concerns articles is in
`article_dialogs`. GUI thread only.
"""

import time
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar, cast

from PySide6.QtCore import QObject, QPoint, Qt, QTimer, Slot
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QFileDialog

from annotator.ui.job_runner import JobRunner, WorkJob
from annotator.ui.project_jobs import (
    OpenedProject,
    close_counted,
    make_project,
    open_for_window,
    project_of_bundle,
    remember_name,
    sample_file,
)
from annotator.ui.review_commands import ReviewCommands
from annotator.ui.settings_commands import SettingsCommands
from annotator.ui.window_memory import RecentProject, WindowMemory, save_memory
from annotator.workspace.jobs import IsCancelled, OnProgress

if TYPE_CHECKING:
    from annotator.domain.ids import ArticleId
    from annotator.ui.article_dialogs import ArticleDialogs
    from annotator.ui.dialogs.new_project import NewProjectDialog, NewProjectRequest
    from annotator.ui.key_meter import KeyMeter
    from annotator.ui.main_window import MainWindow
    from annotator.ui.start_page import StartPage
    from annotator.ui.workbench import Workbench
    from annotator.workspace.project import Project
    from annotator.workspace.reading import OpenArticle
    from annotator.workspace.settings import Settings

__all__ = ["ProjectCommands"]

T = TypeVar("T")
_FILTER = "Annotator (*.annot *.annx)"
_BUNDLE = ".annx"


class ProjectCommands(QObject):
    """Runs commands by their id in the table of actions."""

    def __init__(self, window: "MainWindow") -> None:
        super().__init__(window)
        self._window = window
        self.runner = JobRunner(self)
        self.preferences = SettingsCommands(window, self.runner, self)
        self.preferences.tried.connect(self._on_settings_tried)
        self.review = ReviewCommands(window, self)
        self._articles: ArticleDialogs | None = None
        self._meter: KeyMeter | None = None
        self._waiting_files: list[Path] = []
        self._table: dict[str, Callable[[], object]] = {
            "new_project": self._new_project,
            "open_project": self._choose_project,
            "start_page": partial(window.leave_project, window.show_start_page),
            "sample": self._open_sample,
            "statistics": self._statistics,
            "back_up": self._back_up,
            "restore": self._restore,
            **self.preferences.handlers,
            "palette": self._palette,
            "help": partial(self._help, ""),
            "whats_new": partial(self._help, "whats_new"),
            "about": partial(self._help, "about"),
            "show_log": self._show_log,
            **self.review.handlers,
            "report": self._show_report,
        }

    def serve(self, page: "StartPage") -> None:
        """Do what is asked for on the start page."""
        page.project_chosen.connect(self._window.open_project)
        page.locate_requested.connect(self._locate)
        page.forget_requested.connect(self._forget)
        page.new_requested.connect(self._new_project)
        page.open_requested.connect(self._choose_project)
        page.sample_requested.connect(self._open_sample)

    @property
    def settings(self) -> "Settings":
        """The person's settings; a damaged file is said and counts as none."""
        return self.preferences.settings

    @property
    def articles(self) -> "ArticleDialogs":
        """The commands about articles, loaded with their first use."""
        if self._articles is None:
            from annotator.ui.article_dialogs import ArticleDialogs

            self._articles = ArticleDialogs(self._window, self.runner)
        return self._articles

    def run(self, action_id: str) -> None:
        """Do what the action with this id says; unknown ids concern articles."""
        command = self._table.get(action_id)
        if command is not None:
            command()
        elif self._window.workbench is not None:
            self.articles.run(action_id, self._window.workbench)

    def close(self) -> None:
        """Stop all jobs."""
        self.runner.close()

    # Opening -------------------------------------------------------------------------------------

    def open_path(self, path: Path, person: str = "") -> None:
        """Open a project file; the window shows it, or the start page with what went wrong.

        `person` is who works; empty: whom the settings name.
        """
        self._window.show_loading()
        self._work(
            partial(open_for_window, path, person, self._window.session_of(str(path.absolute()))),
            self._on_opened,
            self._on_open_failed,
        )

    def close_project(self, project: "Project", then: Callable[[], None]) -> None:
        """Let go of a project file, note how far it is, and go on."""

        def done(figures: tuple[int, int]) -> None:
            self._note_figures(project.path, *figures)
            then()

        def failed(error: Exception) -> None:
            then()
            self._window.messages.show_error(error)

        meter, self._meter = self._meter, None
        if meter is not None:
            meter.close()
        self._work(lambda _progress, _cancelled: close_counted(project), done, failed)

    def take_files(self, paths: Sequence[Path]) -> None:
        """Open a dropped project or bundle, else import what was dropped into the open project."""
        projects = [path for path in paths if path.suffix == ".annot"]
        bundles = [path for path in paths if path.suffix == _BUNDLE]
        if projects:
            self._window.open_project(projects[0])
        elif bundles:
            self.take_bundle(bundles[0])
        elif self._window.workbench is not None:
            self.articles.import_files(self._window.workbench, paths)
        else:
            self._waiting_files = list(paths)
            self._new_project()

    def take_bundle(self, bundle: Path) -> None:
        """Look at a bundle for the open project; with none open, make the project it assigns."""
        if self._window.workbench is not None:
            self.articles.merge_file(self._window.workbench, bundle)
            return

        def made(found: tuple[Path, str]) -> None:
            self.open_path(*found)

        self._window.show_loading()
        self._work(lambda _p, _c: project_of_bundle(bundle), made, self._on_open_failed)

    def _on_opened(self, opened: OpenedProject) -> None:
        self.preferences.take(opened.settings)
        project = opened.project
        if opened.people and not project.is_person_known and project.is_writable:
            self._ask_who(opened)
        else:
            self._show(project, opened.first)

    def _show(self, project: "Project", first: "OpenArticle | None" = None) -> None:
        self._window.show_project(project, first)
        if self._window.workbench is not None:
            self._window.workbench.model.refilled.connect(
                self._on_first_filled, Qt.ConnectionType.SingleShotConnection
            )
            self._window.workbench.reading.setting_changed.connect(self.preferences.change)
            QTimer.singleShot(0, self, self._start_meter)
        if self._window.memory.theme != self.settings.theme.value:
            self._window.set_theme(self.settings.theme.value)
        if project.others:
            text = self.tr("Also open: {who}. Both of you can work.")
            self._window.messages.say(text.format(who=", ".join(project.others)))
        for fault in self._window.actions_.keys.faults[:1]:
            self._window.messages.say(fault.told)
        files, self._waiting_files = self._waiting_files, []
        if files and self._window.workbench is not None:
            self.articles.import_files(self._window.workbench, files)

    @Slot()
    def _start_meter(self) -> None:
        """Count keys from now on, if the person wants that."""
        from annotator.ui.key_meter import KeyMeter

        if self._window.workbench is not None and self._meter is None:
            controller = self._window.workbench.controller
            self._meter = KeyMeter(controller, self._window.hints, self)
            self._meter.set_on(self.settings.count_keys)

    def _on_open_failed(self, error: Exception) -> None:
        self._waiting_files = []
        self._window.show_start_page()
        self._window.messages.show_error(error)

    def _ask_who(self, opened: OpenedProject) -> None:
        from annotator.ui.dialogs.who_are_you import WhoAreYouDialog

        project = opened.project
        dialog = WhoAreYouDialog(opened.people, project.person.name, self._window)

        def answered(result: int) -> None:
            dialog.deleteLater()
            if result != QDialog.DialogCode.Accepted:
                self.close_project(project, self._window.show_start_page)
                return
            name = dialog.chosen_name

            def work(_progress: OnProgress, _cancelled: IsCancelled) -> "Settings":
                project.work_as(name)
                return remember_name(opened.settings, name)

            def done(settings: "Settings") -> None:
                self.preferences.take(settings)
                self._show(project)

            self._work(work, done, self._on_open_failed)

        dialog.finished.connect(answered)
        dialog.open()

    def _choose_project(self) -> None:
        last = self._window.memory.last_project
        folder = str(Path(last).parent) if last else ""
        title = self.tr("Open project")
        name, _ = QFileDialog.getOpenFileName(self._window, title, folder, _FILTER)
        if name.endswith(_BUNDLE):
            self.take_bundle(Path(name))
        elif name:
            self._window.open_project(name)

    def _new_project(self) -> None:
        from annotator.ui.dialogs.new_project import NewProjectDialog
        from annotator.workspace.schemes import shipped_schemes

        dialog = NewProjectDialog(
            shipped_schemes(), self.settings.name_or_login, None, self._window
        )
        dialog.project_requested.connect(partial(self._make_project, dialog))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _make_project(self, dialog: "NewProjectDialog", request: "NewProjectRequest") -> None:
        def made(path: Path) -> None:
            dialog.accept()
            self._window.leave_project(partial(self.open_path, path, request.person))

        self._work(lambda _progress, _cancelled: make_project(request), made, dialog.say_error)

    def _open_sample(self) -> None:
        self._window.leave_project(self._open_sample_now)

    def _open_sample_now(self) -> None:
        self._window.show_loading()
        self._work(
            lambda _progress, _cancelled: sample_file(), self.open_path, self._on_open_failed
        )

    # Recent projects -----------------------------------------------------------------------------

    def note_recent(self, workbench: "Workbench") -> None:
        """Put the open project first in the list of recent ones."""
        path = workbench.project.path
        self._note_figures(path, workbench.model.count(), None)

    @Slot(int)
    def _on_first_filled(self, _count: int) -> None:
        """Write down what is open now: after a power cut the window comes back to it."""
        if self._window.workbench is None:
            return
        self.note_recent(self._window.workbench)
        memory = self._window.memory
        self._work(lambda _progress, _cancelled: _keep(memory), lambda _is_kept: None, _ignore)

    def look_for_missing(self) -> None:
        """Find out which recent projects are not there any more, without waiting for disks."""
        self.preferences.read()  # for the keys
        paths = [project.path for project in self._window.memory.recent]

        def missing(_progress: OnProgress, _cancelled: IsCancelled) -> frozenset[str]:
            return frozenset(path for path in paths if not Path(path).is_file())

        if paths:
            page = self._window.start_page
            self._work(missing, page.mark_missing, lambda _error: None)

    def _note_figures(self, path: Path, articles: int, done: int | None) -> None:
        place, memory = str(path.absolute()), self._window.memory
        known = next((one for one in memory.recent if one.path == place), None)
        before = 0 if known is None else known.done
        recent = RecentProject(
            place, path.stem, articles, before if done is None else done, time.time_ns() // 1000
        )
        self._window.memory = memory.with_recent(recent)

    def _locate(self, path: str) -> None:
        title = self.tr("Locate {name}").format(name=Path(path).name)
        name, _ = QFileDialog.getOpenFileName(self._window, title, "", _FILTER)
        if name:
            self._window.memory = self._window.memory.without_recent(path)
            self._window.open_project(name)

    def _forget(self, path: str) -> None:
        self._window.memory = self._window.memory.without_recent(path)
        self._window.show_start_page()

    # Safekeeping, preferences, help --------------------------------------------------------------

    def _statistics(self) -> None:
        if self._meter is not None:
            self._meter.show_statistics(self._window)

    def _back_up(self) -> None:
        workbench = self._window.workbench
        if workbench is None:
            return
        safekeeping = workbench.project.safekeeping
        self._work(
            lambda _progress, _cancelled: safekeeping.backup(),
            lambda path: self._say(self.tr("Backed up and checked: {path}").format(path=path)),
            self._say_error,
        )

    def _restore(self) -> None:
        title = self.tr("Choose the backup")
        backup, _ = QFileDialog.getOpenFileName(self._window, title, "", _FILTER)
        if not backup:
            return
        title = self.tr("Restore it as")
        target, _ = QFileDialog.getSaveFileName(self._window, title, "", _FILTER)
        if target:
            path = Path(target).with_suffix(".annot")
            self._window.leave_project(partial(self._restore_now, Path(backup), path))

    def _restore_now(self, backup: Path, target: Path) -> None:
        def work(_progress: OnProgress, _cancelled: IsCancelled) -> Path:
            from annotator.workspace.safekeeping import restore_project

            restore_project(backup, target)
            return target

        self._work(work, self.open_path, self._on_open_failed)

    def show_setting(self, name: str) -> None:
        """Open the preferences at a setting."""
        self.preferences.show_preferences(name)

    @Slot(object)
    def _on_settings_tried(self, settings: "Settings") -> None:
        self.review.apply_settings(settings)
        if self._meter is not None:
            self._meter.set_on(settings.count_keys)

    def _palette(self) -> None:
        from annotator.ui.command_palette import CommandPalette

        def remember(key: str) -> None:
            self._window.memory = self._window.memory.with_chosen(key)

        CommandPalette(
            self._window,
            self._window.actions_,
            self._window.workbench,
            self._window.memory.chosen,
            show_setting=self.show_setting,
            remember=remember,
        ).open()

    def _help(self, page: str) -> None:
        from annotator.ui.help_window import HelpWindow

        window = HelpWindow(self._window.actions_.keys, self._window)
        window.show_page(page)
        window.show()

    def _show_log(self) -> None:
        from annotator.ui.crash_report import log_path
        from annotator.workspace.places import config_folder

        path = log_path(config_folder())
        QGuiApplication.clipboard().setText(str(path))
        self._say(self.tr("The log is {path}; its path is on the clipboard.").format(path=path))

    def _show_report(self) -> None:
        self._say(self.tr("The report is in the log file: Help, Show the log file."))

    # Articles ------------------------------------------------------------------------------------

    @Slot(object, object)
    def show_article_menu(self, articles: "tuple[ArticleId, ...]", place: QPoint) -> None:
        """Open the menu of the selected articles."""
        if self._window.workbench is not None:
            self.articles.show_menu(self._window.workbench, articles, place)

    # Jobs ----------------------------------------------------------------------------------------

    def _work(
        self,
        work: Callable[[OnProgress, IsCancelled], T],
        done: Callable[[T], object],
        failed: Callable[[Exception], object],
    ) -> None:
        job = self.runner.prepare(WorkJob(work))
        job.succeeded.connect(cast("Callable[[object], object]", done))
        job.failed.connect(failed)
        job.start()

    def _say(self, text: str) -> None:
        self._window.messages.say(text)

    def _say_error(self, error: Exception) -> None:
        self._window.messages.show_error(error)


def _keep(memory: WindowMemory) -> bool:
    from annotator.workspace.places import config_folder

    return save_memory(config_folder(), memory)


def _ignore(_error: Exception) -> None:
    """Nothing is lost when the window's memory cannot be kept."""
