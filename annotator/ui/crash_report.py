"""What nobody caught: written to a local log, shown once with a report that can be copied.

The log and the report name types, places in the program and versions, never the text of an
article: messages of exceptions are left out where they may quote one. Nothing leaves the machine.
"""

import faulthandler
import logging
import sys
import threading
import traceback
from pathlib import Path
from types import TracebackType
from typing import TextIO

from PySide6.QtCore import QObject, Qt, QtMsgType, Signal, Slot, qInstallMessageHandler, qVersion
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QMessageBox

from annotator import __version__
from annotator.domain.errors import BugError, StoreUnavailable

__all__ = ["CrashReporter", "log_path", "report_of"]

_log = logging.getLogger("annotator")
_TELLING = (BugError, StoreUnavailable, OSError, AttributeError, ImportError, RuntimeError)
_MOST_BYTES = 1_000_000
_LEVELS = {
    QtMsgType.QtDebugMsg: logging.DEBUG,
    QtMsgType.QtInfoMsg: logging.INFO,
    QtMsgType.QtWarningMsg: logging.WARNING,
    QtMsgType.QtCriticalMsg: logging.ERROR,
    QtMsgType.QtFatalMsg: logging.CRITICAL,
}


def log_path(folder: Path) -> Path:
    """Give the path of the log file in the configuration folder."""
    return folder / "annotator.log"


def report_of(error: BaseException) -> str:
    """Give a report of an error: versions, type, places; no text of articles, no values."""
    import platform

    head = (
        f"Annotator {__version__}, Python {platform.python_version()}, Qt {qVersion()}, "
        f"{platform.system()} {platform.machine()}"
    )
    lines = [head]
    for one in _chain(error):
        frames = traceback.extract_tb(one.__traceback__)
        lines += [f"  {Path(f.filename).name}:{f.lineno} in {f.name}" for f in frames]
        told = f": {one}" if isinstance(one, _TELLING) else ""
        lines.append(f"{type(one).__name__}{told}")
    return "\n".join(lines)


class CrashReporter(QObject):
    """Takes over all hooks for errors that nobody caught. Make it in the GUI thread.

    `reported` carries the report of each; a box shows the first, further ones wait in the log
    while it is open.
    """

    reported = Signal(str)

    def __init__(self, folder: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._path = log_path(folder)
        self._stream: TextIO | None = None
        self._handler: logging.Handler | None = None
        self._is_showing = False
        self._last = ""
        self.reported.connect(self._on_reported, Qt.ConnectionType.QueuedConnection)

    @property
    def last_report(self) -> str:
        """The newest report, empty when nothing has gone wrong."""
        return self._last

    def install(self) -> None:
        """Take the hooks of Python, of threads, of Qt's messages and of fatal signals."""
        self._open_log()
        sys.excepthook = self._on_error
        threading.excepthook = self._on_thread_error
        qInstallMessageHandler(self._on_qt_message)

    def uninstall(self) -> None:
        """Give the hooks back and close the log."""
        sys.excepthook = sys.__excepthook__
        threading.excepthook = threading.__excepthook__
        qInstallMessageHandler(None)
        if self._stream is not None:
            faulthandler.disable()
            logging.getLogger().removeHandler(self._handler or logging.NullHandler())
            self._stream.close()
            self._stream = None

    def show(self, report: str) -> None:
        """Show a report in a box that can copy it; does nothing while one is open."""
        if self._is_showing:
            return
        self._is_showing = True
        try:
            self._ask(report)
        finally:
            self._is_showing = False

    def _ask(self, report: str) -> None:
        box = QMessageBox()
        box.setWindowTitle(self.tr("Annotator"))
        box.setIcon(QMessageBox.Icon.Critical)
        box.setText(self.tr("Something went wrong that should not have."))
        box.setInformativeText(
            self.tr(
                "What the window called saved is saved. You can go on working; if something looks "
                "odd, close the project and open it again. The report stays on this computer."
            )
        )
        box.setDetailedText(report)
        copy = box.addButton(self.tr("Copy the report"), QMessageBox.ButtonRole.ActionRole)
        go_on = box.addButton(self.tr("Go on working"), QMessageBox.ButtonRole.AcceptRole)
        box.setDefaultButton(go_on)
        box.setEscapeButton(go_on)
        box.exec()
        if box.clickedButton() is copy:
            QGuiApplication.clipboard().setText(report)

    def _open_log(self) -> None:
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            is_full = self._path.exists() and self._path.stat().st_size > _MOST_BYTES
            if is_full:
                self._path.replace(self._path.with_suffix(".old.log"))
            self._stream = self._path.open("a", encoding="utf-8")
        except OSError:
            return  # without a log the program works as well
        faulthandler.enable(self._stream)
        handler = logging.StreamHandler(self._stream)
        handler.setLevel(logging.WARNING)
        handler.setFormatter(_Reporting("%(asctime)s %(levelname)s %(name)s: %(message)s"))
        logging.getLogger().addHandler(handler)
        self._handler = handler

    def _on_error(
        self,
        kind: type[BaseException],
        error: BaseException,
        _trace: TracebackType | None,
    ) -> None:
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, error, _trace)
            return
        self._report(error)

    def _on_thread_error(self, args: threading.ExceptHookArgs) -> None:
        if args.exc_value is not None and not issubclass(args.exc_type, SystemExit):
            self._report(args.exc_value)

    def _report(self, error: BaseException) -> None:
        report = report_of(error)
        _log.critical("%s", report)
        self.reported.emit(report)

    def _on_qt_message(self, kind: QtMsgType, context: object, message: str) -> None:
        del context
        logging.getLogger("qt").log(_LEVELS.get(kind, logging.WARNING), "%s", message)

    @Slot(str)
    def _on_reported(self, report: str) -> None:
        self._last = report
        self.show(report)


class _Reporting(logging.Formatter):
    """Writes exceptions into the log as reports, without the values that they quote."""

    def format(self, record: logging.LogRecord) -> str:
        """Format anew what another handler may have formatted with the values before."""
        kept, record.exc_text = record.exc_text, None
        try:
            return super().format(record)
        finally:
            record.exc_text = kept

    def formatException(self, ei: object) -> str:
        """Give the report of an exception."""
        error = ei[1] if isinstance(ei, tuple) else None
        return report_of(error) if isinstance(error, BaseException) else ""


def _chain(error: BaseException) -> list[BaseException]:
    """Give an error and what it was raised from, the oldest first."""
    chain = [error]
    while (cause := chain[-1].__cause__ or chain[-1].__context__) and cause not in chain:
        chain.append(cause)
    return chain[::-1]
