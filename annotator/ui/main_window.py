"""The main window: frame, docks, menus, start page; opens and closes projects, remembers places.

Only what the first paint needs is imported here; everything about an open project comes with
`workbench` after it. GUI thread only.
"""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent, QPaintEvent
from PySide6.QtWidgets import (
    QApplication,
    QDockWidget,
    QMainWindow,
    QMenu,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from annotator.ui.action_set import ActionSet
from annotator.ui.action_spec import Menu
from annotator.ui.hint_line import HintLine
from annotator.ui.tabbed_dock import TabbedDock
from annotator.ui.theme import apply_theme
from annotator.ui.top_bar import TopBar
from annotator.ui.window_memory import ProjectSession, WindowMemory, load_memory, save_memory

if TYPE_CHECKING:
    from annotator.ui.message_view import MessageView
    from annotator.ui.project_commands import ProjectCommands
    from annotator.ui.start_page import StartPage
    from annotator.ui.workbench import Workbench
    from annotator.workspace.project import Project
    from annotator.workspace.reading import OpenArticle

__all__ = ["MainWindow"]


class MainWindow(QMainWindow):
    """The one window of the program.

    `first_painted` is emitted once, when there is something to see; `closed` when the window has
    gone and nothing is left to save. With `is_opening` it begins empty, else with the start page.
    """

    first_painted = Signal()
    project_changed = Signal()
    closed = Signal()

    def __init__(
        self, folder: Path, parent: QWidget | None = None, *, is_opening: bool = False
    ) -> None:
        super().__init__(parent)
        self._folder = folder
        self.memory: WindowMemory = load_memory(folder)
        self.workbench: Workbench | None = None
        self._commands: ProjectCommands | None = None
        self._is_painted = False
        self._is_closing = False
        self._folded: QByteArray | None = None
        self.setWindowTitle(self.tr("Annotator"))
        self.setAcceptDrops(True)
        self.setDockNestingEnabled(True)
        self.actions_ = ActionSet(self)
        self.bar = TopBar(self.actions_, self)
        self.addToolBar(Qt.ToolBarArea.TopToolBarArea, self.bar)
        self.hints = HintLine(self)
        self.setStatusBar(self.hints)
        self._start_page: StartPage | None = None
        self.loading = QWidget(self)
        self._pages = QStackedWidget(self)
        self._pages.addWidget(self.loading)
        if not is_opening:
            self._pages.setCurrentWidget(self.start_page)
        self._build_centre()
        self._build_docks()
        self.menus = self.actions_.fill_menu_bar(self.menuBar())
        self._build_view_menu(self.menus[Menu.VIEW])
        self.actions_.triggered.connect(self._on_action)
        self._restore_place()

    def _build_centre(self) -> None:
        centre = QWidget(self)
        self._centre = QVBoxLayout(centre)
        self._centre.setContentsMargins(0, 0, 0, 0)
        self._centre.setSpacing(0)
        self._centre.addWidget(self._pages, 1)
        self._messages: MessageView | None = None
        self.setCentralWidget(centre)

    def _build_docks(self) -> None:
        self.left = TabbedDock("articles", self.tr("Articles"), self)
        self.right = TabbedDock("inspector", self.tr("Inspector"), self)
        self.guidelines = QDockWidget(self.tr("Guideline"), self)
        self.guidelines.setObjectName("guidelines")
        self.addDockWidget(Qt.DockWidgetArea.LeftDockWidgetArea, self.left)
        self.addDockWidget(Qt.DockWidgetArea.RightDockWidgetArea, self.right)
        self.addDockWidget(Qt.DockWidgetArea.RightDockWidgetArea, self.guidelines)
        self.resizeDocks([self.left, self.right], [272, 356], Qt.Orientation.Horizontal)
        self.resizeDocks([self.right, self.guidelines], [420, 220], Qt.Orientation.Vertical)
        self._show_docks(is_shown=False)

    def _build_view_menu(self, menu: QMenu) -> None:
        menu.addSeparator()
        for dock in (self.left, self.right, self.guidelines):
            action = dock.toggleViewAction()
            action.setEnabled(False)
            menu.addAction(action)

    # Opening and closing projects ----------------------------------------------------------------

    @property
    def commands(self) -> "ProjectCommands":
        """The commands about projects, loaded with their first use."""
        if self._commands is None:
            from annotator.ui.project_commands import ProjectCommands

            self._commands = ProjectCommands(self)
            if self._start_page is not None:
                self._commands.serve(self._start_page)
        return self._commands

    @property
    def start_page(self) -> "StartPage":
        """The page with what can be opened, made when it is first shown."""
        if self._start_page is None:
            from annotator.ui.start_page import StartPage

            self._start_page = StartPage(self)
            self._start_page.show_recent(self.memory.recent)
            self._pages.addWidget(self._start_page)
            if self._commands is not None:
                self._commands.serve(self._start_page)
        return self._start_page

    @property
    def messages(self) -> "MessageView":
        """The strip for messages: that of the open project, else the window's own."""
        if self.workbench is not None:
            return self.workbench.pane.messages
        if self._messages is None:
            from annotator.ui.message_view import MessageView

            self._messages = MessageView(self)
            self._messages.action_requested.connect(self._on_action)
            self._centre.insertWidget(0, self._messages)
        return self._messages

    def open_project(self, path: str | Path) -> None:
        """Open a project file, closing the one that is open before."""
        self.leave_project(lambda: self.commands.open_path(Path(path)))

    def show_project(self, project: "Project", first: "OpenArticle | None" = None) -> None:
        """Put an opened project on screen; `first` is its first article, if it has been read."""
        from annotator.ui.workbench import Frame, Workbench

        frame = Frame(
            self, self.actions_, self.bar, self.hints, self.left, self.right, self.guidelines
        )
        path = str(project.path.absolute())
        self.workbench = Workbench(frame, project, self.commands.settings)
        self.workbench.import_requested.connect(self._on_import_requested)
        self.workbench.context_requested.connect(self.commands.show_article_menu)
        self.workbench.pane.messages.action_requested.connect(self._on_action)
        self._apply_theme()
        self._pages.addWidget(self.workbench.pane)
        self._pages.setCurrentWidget(self.workbench.pane)
        self._show_docks(is_shown=True)
        session = self.memory.session(path)
        if session.layout:
            self.restoreState(QByteArray.fromHex(session.layout.encode()))
        self.memory = replace(self.memory, last_project=path)
        self.setWindowTitle(self.tr("{name} – Annotator").format(name=project.path.stem))
        if self._messages is not None:
            self._messages.clear()
        self.workbench.begin(session, first)
        for message in project.messages.take():
            self.workbench.pane.messages.show_message(message)
        self.project_changed.emit()

    def show_start_page(self) -> None:
        """Show what can be opened."""
        self._pages.setCurrentWidget(self.start_page)
        self.start_page.show_recent(self.memory.recent)
        self.commands.look_for_missing()
        self.setWindowTitle(self.tr("Annotator"))

    def show_loading(self) -> None:
        """Show an empty page while a project is being opened."""
        self._pages.setCurrentWidget(self.loading)

    def leave_project(self, then: Callable[[], None]) -> None:
        """Close the open project once everything is saved, then go on with `then`."""
        if self.workbench is None:
            then()
            return
        if not self._may_leave(then):
            return
        self.commands.review.close()
        self._keep_session()
        workbench, self.workbench = self.workbench, None
        self._show_docks(is_shown=False)
        self._pages.setCurrentWidget(self.loading)
        self._pages.removeWidget(workbench.pane)
        workbench.close()
        self.commands.close_project(workbench.project, then)
        self.project_changed.emit()

    def _may_leave(self, then: Callable[[], None]) -> bool:
        """Wait for the disk, or ask what to do with what cannot be saved."""
        from annotator.ui.annotation_values import SavedState
        from annotator.ui.message_view import UnsavedChoice, ask_about_unsaved

        savers = () if self.workbench is None else (self.workbench.controller.saver,)
        saver = next((one for one in (*savers, *self.commands.review.savers) if one.waiting), None)
        if saver is None:
            return True
        if saver.state is SavedState.NOT_SAVED:
            choice = ask_about_unsaved(self, saver.waiting, saver.sentence)
            if choice is UnsavedChoice.DISCARD:
                saver.give_up()
                return True
            if choice is UnsavedChoice.STAY:
                self._is_closing = False
                return False
            saver.retry()
        saver.emptied.connect(
            lambda: self.leave_project(then), Qt.ConnectionType.SingleShotConnection
        )
        return False

    # Places --------------------------------------------------------------------------------------

    def _restore_place(self) -> None:
        if not self.restoreGeometry(QByteArray.fromHex(self.memory.geometry.encode())):
            screen = QApplication.primaryScreen().availableGeometry()
            self.resize(min(1360, screen.width()), min(860, screen.height()))

    def _keep_session(self) -> None:
        if self.workbench is None:
            return
        path = str(self.workbench.project.path.absolute())
        layout = self._folded or self.saveState()
        session = replace(self.workbench.session(), layout=bytes(layout.toHex().data()).decode())
        self.memory = self.memory.with_session(path, session)
        self.commands.note_recent(self.workbench)

    def keep_memory(self) -> None:
        """Write down where everything is."""
        geometry = bytes(self.saveGeometry().toHex().data()).decode()
        self.memory = replace(self.memory, geometry=geometry)
        save_memory(self._folder, self.memory)

    def session_of(self, path: str) -> ProjectSession:
        """Give what is remembered of a project."""
        return self.memory.session(path)

    def _show_docks(self, *, is_shown: bool) -> None:
        for dock in (self.left, self.right, self.guidelines):
            dock.setVisible(is_shown)
            dock.toggleViewAction().setEnabled(is_shown)
        self.bar.setVisible(is_shown)
        self.hints.setVisible(is_shown)

    def set_focus_mode(self, is_on: bool) -> None:
        """Leave only text, labels and hints; or show everything again as it was."""
        if is_on and self._folded is None:
            self._folded = self.saveState()
            for part in (self.left, self.right, self.guidelines, self.bar):
                part.hide()
        elif not is_on and self._folded is not None:
            state, self._folded = self._folded, None
            self.restoreState(state)
            self.bar.show()

    def set_theme(self, choice: str) -> None:
        """Change the theme and remember it for the next first paint."""
        self.memory = replace(self.memory, theme=choice)
        self._apply_theme()

    def _apply_theme(self) -> None:
        application = QApplication.instance()
        if not isinstance(application, QApplication):
            return
        theme = apply_theme(application, self.memory.theme)
        if self.workbench is not None:
            from annotator.ui.text_view.palette import Appearance

            self.workbench.set_appearance(Appearance(theme.name))

    # Events --------------------------------------------------------------------------------------

    def paintEvent(self, event: QPaintEvent) -> None:
        """Tell once that there is something to see."""
        super().paintEvent(event)
        if not self._is_painted:
            self._is_painted = True
            QTimer.singleShot(0, self, self.first_painted.emit)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Close when everything is saved and the file let go; until then go on waiting."""
        if self.workbench is None:
            if not self._is_closing:
                self.memory = replace(self.memory, last_project="")
            self.keep_memory()
            if self._commands is not None:
                self._commands.close()
            event.accept()
            self.closed.emit()
            return
        event.ignore()
        if not self._is_closing:
            self._is_closing = True
            self.leave_project(self._close_now)

    def _close_now(self) -> None:
        QTimer.singleShot(0, self, self.close)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take files."""
        if any(url.isLocalFile() for url in event.mimeData().urls()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Open a dropped project, import anything else."""
        paths = [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
        if paths:
            event.acceptProposedAction()
            QTimer.singleShot(0, self, lambda: self.commands.take_files(paths))

    @Slot()
    def _on_import_requested(self) -> None:
        self.commands.run("import")

    @Slot(str)
    def _on_action(self, action_id: str) -> None:
        if action_id == "focus_mode":
            self.set_focus_mode(self.actions_["focus_mode"].isChecked())
        elif action_id == "quit":
            self.close()
        elif self.workbench is not None and action_id in self.workbench.handlers:
            self.workbench.handlers[action_id]()
        else:
            self.commands.run(action_id)
