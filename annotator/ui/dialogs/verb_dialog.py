"""The shape that all dialogs share: content, a line for what went wrong, progress, one verb.

The verb button says what it does ("Import 12 articles") and is the default. Work that takes long
runs as a job: while it does, the content is off, the bar shows progress, and Esc stops it.
"""

from collections.abc import Callable
from typing import TypeVar, cast

from PySide6.QtCore import QSize, Qt, Slot
from PySide6.QtGui import QCloseEvent, QKeyEvent, QShowEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from annotator.domain.reports import Severity
from annotator.ui.job_runner import Answers, JobRunner, RunningJob, WorkJob
from annotator.ui.widgets.job_bar import JobBar
from annotator.ui.widgets.notice import Notice
from annotator.ui.widgets.tab_order import order_tabs, tab_stops
from annotator.workspace.jobs import IsCancelled, OnProgress
from annotator.workspace.messages import message_of

__all__ = ["VerbDialog"]

T = TypeVar("T")

_FRAME = QSize(16, 48)
"""Room that window managers take around a dialog, in pixels."""


class VerbDialog(QDialog):
    """A dialog with one verb. Subclasses fill `body` and override `do_it`.

    `answers` brings results of the lanes back while the dialog is there.
    """

    def __init__(self, title: str, verb: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.answers = Answers(self)
        self.body = QWidget(self)
        self.notice = Notice(self)
        self.job_bar = JobBar(self)
        self.verb = QPushButton(verb, self)
        self.verb.setDefault(True)
        self.close_button = QPushButton(self.tr("Cancel"), self)
        self.close_button.setAutoDefault(False)
        self._job: RunningJob | None = None
        self._succeeded: Callable[[object], None] | None = None
        self._closes_when_ended = False
        self.bottom = QHBoxLayout()
        self.bottom.setSpacing(8)
        self.bottom.addStretch(1)
        self.bottom.addWidget(self.close_button)
        self.bottom.addWidget(self.verb)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 16, 16, 16)
        layout.setSpacing(12)
        layout.addWidget(self.body, 1)
        layout.addWidget(self.notice)
        layout.addWidget(self.job_bar)
        layout.addLayout(self.bottom)
        self.verb.clicked.connect(self._on_verb)
        self.close_button.clicked.connect(self.reject)
        self.job_bar.cancel_pressed.connect(self._on_cancel)

    @property
    def is_busy(self) -> bool:
        """Whether a job of this dialog is running."""
        return self._job is not None

    def do_it(self) -> None:
        """Do what the verb says; GUI thread."""
        raise NotImplementedError

    def set_verb(self, text: str, *, enabled: bool = True) -> None:
        """Say what the verb would do now, and whether it can."""
        self.verb.setText(text)
        self.verb.setEnabled(enabled and not self.is_busy)

    def say_error(self, error: BaseException) -> None:
        """Say in the dialog what went wrong."""
        self.notice.say(message_of(error).text, Severity.ERROR)

    def start_job(
        self,
        runner: JobRunner,
        text: str,
        work: Callable[[OnProgress, IsCancelled], T],
        succeeded: Callable[[T], None],
    ) -> None:
        """Run `work` as a job, with progress; `succeeded` gets its result in the GUI thread.

        What goes wrong is said in the notice; a stopped job leaves the dialog as it was before.
        """
        self.notice.clear()
        self._succeeded = cast("Callable[[object], None]", succeeded)
        job = runner.prepare(WorkJob(work))
        self._job = job
        job.progressed.connect(self.job_bar.show_progress)
        job.succeeded.connect(self._on_succeeded)
        job.failed.connect(self._on_failed)
        job.cancelled.connect(self._on_stopped)
        job.ended.connect(self._on_ended)
        self.body.setEnabled(False)
        self.verb.setEnabled(False)
        self.job_bar.start(text)
        job.start()

    def reject(self) -> None:
        """Close; a running job is stopped first and the dialog closes when it has ended."""
        if self._job is not None:
            self._closes_when_ended = True
            self._job.cancel()
            return
        super().reject()

    def done(self, result: int) -> None:
        """Close for good: no answer reaches the dialog any more."""
        self.answers.close()
        super().done(result)

    def showEvent(self, event: QShowEvent) -> None:
        """Stay within the screen; let Tab walk through the content first, then to the buttons."""
        super().showEvent(event)
        room = self.screen().availableSize() - _FRAME
        if not event.spontaneous() and self.size() != self.size().boundedTo(room):
            self.resize(self.size().boundedTo(room))
        before = self.focusWidget()
        order_tabs(self.body, self.close_button, self.verb)
        if before in (None, self.verb, self.close_button):
            first = next((stop for stop in tab_stops(self.body) if stop.isEnabled()), None)
            if first is not None:
                first.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let Enter press the button that has the focus; anywhere else it means the verb."""
        focused = self.focusWidget()
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and isinstance(
            focused, QPushButton
        ):
            focused.click()
        else:
            super().keyPressEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Stop a running job before closing."""
        if self._job is not None:
            event.ignore()
        self.reject()

    def enable_verb(self) -> None:
        """Say anew what the verb would do, after a job; subclasses may look at their state."""
        self.verb.setEnabled(True)

    @Slot()
    def _on_verb(self) -> None:
        self.notice.clear()
        self.do_it()

    @Slot()
    def _on_cancel(self) -> None:
        if self._job is not None:
            self._job.cancel()

    @Slot(object)
    def _on_succeeded(self, result: object) -> None:
        self._end_job()
        if self._succeeded is not None and not self._closes_when_ended:
            self._succeeded(result)

    @Slot(object)
    def _on_failed(self, error: Exception) -> None:
        self._end_job()
        self.say_error(error)

    @Slot()
    def _on_stopped(self) -> None:
        self._end_job()
        self.notice.say(self.tr("Stopped: nothing was changed."))

    @Slot()
    def _on_ended(self) -> None:
        if self._closes_when_ended:
            self.reject()

    def _end_job(self) -> None:
        self._job = None
        self.job_bar.stop()
        self.body.setEnabled(True)
        self.enable_verb()
