"""Starts Qt: the application, its look, its hooks, the window. Called by `annotator.app` alone."""

import sys
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QLibraryInfo, QLocale, QTimer, QTranslator
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QApplication

from annotator import __version__
from annotator.resources import resource
from annotator.ui.main_window import MainWindow
from annotator.ui.quick_start import settle
from annotator.ui.theme import apply_theme
from annotator.ui.window_memory import load_memory
from annotator.workspace.places import config_folder

__all__ = ["run_window"]

_SETTLED_MS = 3000


def run_window(project: Path | None, on_first_paint: Callable[[MainWindow], None]) -> int:
    """Show the window and run until it is closed; give the exit code.

    `project` is opened, else what was open last; both after the first paint, when
    `on_first_paint` is called, too.
    """
    application = QApplication(sys.argv[:1])
    application.setApplicationName("Annotator")
    application.setApplicationVersion(__version__)
    application.setDesktopFileName("annotator")
    folder = config_folder()
    memory = load_memory(folder)
    apply_theme(application, memory.theme)
    translators = _translators(application, memory.language)
    wanted = project or (Path(memory.last_project) if memory.last_project else None)
    window = MainWindow(folder, is_opening=wanted is not None)

    def begin() -> None:
        on_first_paint(window)
        _install_reporter(folder, window)
        if wanted is not None:
            window.open_project(wanted)
        else:
            window.show_start_page()
        QTimer.singleShot(_SETTLED_MS, window, settle)

    window.first_painted.connect(begin)
    window.show()
    code = application.exec()
    del translators
    return code


def _install_reporter(folder: Path, window: MainWindow) -> None:
    from annotator.ui.crash_report import CrashReporter

    CrashReporter(folder, window).install()
    QApplication.setWindowIcon(QIcon(str(resource("icons/annotator.svg"))))


def _translators(application: QApplication, language: str) -> list[QTranslator]:
    """Install the translations of the chosen language, else of the system's, where there are."""
    locale = QLocale(language) if language else QLocale()
    if locale.language() == QLocale.Language.English:
        return []
    QLocale.setDefault(locale)
    ours, qts = QTranslator(application), QTranslator(application)
    folder = str(Path(str(resource("themes"))).parent / "translations")
    base = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    found = []
    if ours.load(locale, "annotator", "_", folder):
        found.append(ours)
    if qts.load(locale, "qtbase", "_", base):
        found.append(qts)
    for translator in found:
        application.installTranslator(translator)
    return found
