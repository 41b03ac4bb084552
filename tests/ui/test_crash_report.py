"""Nobody's error is lost, and no article's text gets into a log."""

import logging
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer, qWarning
from PySide6.QtWidgets import QApplication, QMessageBox
from pytestqt.qtbot import QtBot

from annotator.domain.errors import BugError
from annotator.ui.crash_report import CrashReporter, log_path, report_of

SECRET = "Kim Jong Un bertemu Putin"  # noqa: S105 (a piece of an article, no password)


class Silent(CrashReporter):
    """Shows no box."""

    def show(self, report: str) -> None:
        self.shown = report


@pytest.fixture
def reporter(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Silent]:
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    monkeypatch.setattr(threading, "excepthook", threading.excepthook)
    reporter = Silent(tmp_path)
    reporter.install()
    yield reporter
    reporter.uninstall()


def raised(error: Exception) -> Exception:
    try:
        raise error
    except type(error) as caught:
        return caught


def test_a_report_names_type_and_place_but_no_text() -> None:
    report = report_of(raised(ValueError(SECRET)))
    assert "ValueError" in report
    assert "test_crash_report.py" in report
    assert SECRET not in report


def test_a_report_holds_the_words_of_our_own_errors() -> None:
    assert "does not fit" in report_of(raised(BugError("A change does not fit.")))


def test_a_report_holds_what_an_error_was_raised_from() -> None:
    error = raised(RuntimeError("late"))
    error.__cause__ = raised(KeyError(SECRET))
    report = report_of(error)
    assert report.index("KeyError") < report.index("RuntimeError")


def test_an_error_that_nobody_caught_is_shown_and_logged(
    qtbot: QtBot, reporter: Silent, tmp_path: Path
) -> None:
    error = raised(ValueError(SECRET))
    sys.excepthook(type(error), error, error.__traceback__)
    qtbot.waitUntil(lambda: "ValueError" in reporter.last_report)
    text = log_path(tmp_path).read_text(encoding="utf-8")
    assert "ValueError" in text
    assert SECRET not in text


def test_an_error_in_a_thread_is_shown(qtbot: QtBot, reporter: Silent) -> None:
    thread = threading.Thread(target=lambda: int("x"))
    thread.start()
    thread.join()
    qtbot.waitUntil(lambda: "ValueError" in reporter.last_report)


def test_a_logged_exception_keeps_its_values_out_of_the_log(
    reporter: Silent, tmp_path: Path
) -> None:
    logging.getLogger("annotator.test").error("failed", exc_info=raised(ValueError(SECRET)))
    text = log_path(tmp_path).read_text(encoding="utf-8")
    assert "failed" in text
    assert "ValueError" in text
    assert SECRET not in text


@pytest.mark.no_qt_log
def test_qt_warnings_go_into_the_log(reporter: Silent, tmp_path: Path) -> None:
    qWarning("something odd")
    assert "something odd" in log_path(tmp_path).read_text(encoding="utf-8")


def test_a_full_log_begins_anew(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    log_path(tmp_path).write_text("x" * 1_000_001, encoding="utf-8")
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    reporter = CrashReporter(tmp_path)
    reporter.install()
    reporter.uninstall()
    assert log_path(tmp_path).stat().st_size == 0


def test_the_box_copies_the_report(qtbot: QtBot, tmp_path: Path) -> None:
    reporter = CrashReporter(tmp_path)

    def press_copy() -> None:
        box = QApplication.activeModalWidget()
        assert isinstance(box, QMessageBox)
        next(b for b in box.buttons() if b.text() == "Copy the report").click()

    QTimer.singleShot(0, press_copy)
    reporter.show("the report")
    assert QApplication.clipboard().text() == "the report"
