"""The real window, offscreen, on a project of made-up articles: for the benchmarks that press keys.

Used by the drivers, each in a process of its own. `project_file` makes the project, `Screen` opens
it in the main window and waits for what happens there.
"""

import os
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QEvent, QEventLoop, QObject, QTimer, SignalInstance
from PySide6.QtWidgets import QApplication

from annotator.ui.main_window import MainWindow
from annotator.ui.quick_start import prepare, settle
from annotator.ui.theme import apply_theme
from annotator.ui.workbench import Workbench
from annotator.workspace.project import create_project
from annotator.workspace.schemes import load_scheme
from tests.bench.corpus import ANNOTATOR, write_corpus

__all__ = ["Screen", "project_file"]

_TOO_LONG_MS = 30_000
_POLL_MS = 1
_REST_MS = 60


def project_file(folder: Path, articles: int) -> Path:
    """Make a project in which the corpus' annotator has labelled every article.

    Also writes the settings into `folder`, which must be the configuration folder.
    """
    (folder / "settings.toml").write_text(f'person_name = "{ANNOTATOR}"\n', encoding="utf-8")
    corpus = folder / "corpus.jsonl"
    write_corpus(corpus, articles)
    path = folder / "bench.annot"
    with create_project(path, scheme=load_scheme("news"), person=ANNOTATOR) as project:
        project.importing.run(project.importing.plan([corpus]))
    return path


class Screen(QObject):
    """The window with the project's first article on screen, all panels made, nothing pending."""

    def __init__(self, project: Path) -> None:
        super().__init__()
        prepare()  # as the program does; its garbage is collected again from here on
        application = QApplication.instance() or QApplication([])
        assert isinstance(application, QApplication)
        apply_theme(application, "light")
        self.window = MainWindow(Path(os.environ["ANNOTATOR_CONFIG_DIR"]))
        self.window.resize(1360, 860)
        self.window.show()
        self.window.open_project(project)
        self.until(lambda: self.window.workbench is not None)
        self.until(lambda: self.bench.controller.article_id is not None)
        self.window.activateWindow()
        self.bench.pane.view.setFocus()
        self._paints = 0
        self._painted: QEventLoop | None = None
        self.bench.pane.view.viewport().installEventFilter(self)
        self.settle()
        settle()

    @property
    def bench(self) -> Workbench:
        """The open project."""
        assert self.window.workbench is not None
        return self.window.workbench

    def until(self, is_so: Callable[[], bool]) -> None:
        """Let events happen until something is so."""
        loop, timer = QEventLoop(), QTimer()
        timer.setInterval(_POLL_MS)
        timer.timeout.connect(lambda: is_so() and loop.quit())
        timer.start()
        _run(loop)

    def settle(self) -> None:
        """Let events happen until nobody waits for the disk."""
        controller = self.bench.controller
        self.until(lambda: not controller.answers.waiting and not controller.saver.waiting)

    def rest(self) -> None:
        """Let events happen as long as somebody who looks at the screen leaves the keys alone."""
        loop = QEventLoop()
        QTimer.singleShot(_REST_MS, loop.quit)
        loop.exec()

    def until_painted(self, act: Callable[[], None]) -> None:
        """Do something and return when the article has been painted and sent to the screen."""
        self._painted = QEventLoop()
        act()
        _run(self._painted)
        self._painted = None

    def until_told(self, act: Callable[[], None], signal: SignalInstance) -> None:
        """Do something and return when the signal has been heard."""
        told: list[bool] = []
        connection = signal.connect(lambda *_: told.append(True))
        act()
        self.until(lambda: bool(told))
        signal.disconnect(connection)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Count paints; the timer fires once the window's whole repaint is over."""
        if event.type() == QEvent.Type.Paint and self._painted is not None:
            QTimer.singleShot(0, self._painted.quit)
        return super().eventFilter(watched, event)


def _run(loop: QEventLoop) -> None:
    late = QTimer()
    late.setSingleShot(True)
    late.setInterval(_TOO_LONG_MS)
    late.timeout.connect(lambda: loop.exit(1))
    late.start()
    if loop.exec():
        raise TimeoutError("the window did not do what the benchmark waits for")
