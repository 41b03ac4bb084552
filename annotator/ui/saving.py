"""Saving: gestures go to the write lane one after the other, and the truth about it is told.

What fails because of the environment stays in the queue, in order, until `retry` succeeds; what
the store refuses because somebody else changed the same rows is given up and said. GUI thread
only; the writing itself happens on the project's write lane.
"""

import logging
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt, QTimer, Signal, Slot

from annotator.domain.changes import Applied, ChangeSet
from annotator.domain.editing import Edit
from annotator.domain.errors import AnnotatorError, RuleViolation, StoreConflict
from annotator.domain.ids import ArticleId, EventId
from annotator.ui.action_spec import QT_TRANSLATE_NOOP
from annotator.ui.annotation_values import SavedState
from annotator.ui.job_runner import Answers
from annotator.workspace.clock_and_ids import new_id
from annotator.workspace.messages import message_of
from annotator.workspace.project import Project

__all__ = ["WINDOW", "Saver"]

_log = logging.getLogger(__name__)

_SENTENCES = {
    SavedState.SAVED: QT_TRANSLATE_NOOP("Saver", "Everything is saved."),
    SavedState.SAVING: QT_TRANSLATE_NOOP("Saver", "Saving…"),
    SavedState.WAITING: QT_TRANSLATE_NOOP(
        "Saver",
        "Still waiting to save: another program may be writing to this project, or the disk is"
        " slow. Your work is kept and is saved as soon as that is possible.",
    ),
    SavedState.NOT_SAVED: QT_TRANSLATE_NOOP("Saver", "Not saved yet."),
    SavedState.READ_ONLY: QT_TRANSLATE_NOOP("Saver", "This project is open for reading only."),
}
_BEGIN = QEvent.Type(QEvent.registerEventType())

_PATIENCE_MS = 2000
"""After so long a person wants to hear why nothing is said to be saved."""

WINDOW = "window"
"""The initiator under which the window's own changes come back on the bus."""


@dataclass(frozen=True, slots=True)
class _Deed:
    """Something to write: an edit (with its ChangeSet), an undo, or a redo (without)."""

    write: Callable[[], Applied | None]
    change_set: ChangeSet | None = None
    is_undo: bool = False


class Saver(QObject):
    """The queue before the write lane.

    `state_changed` carries a `SavedState` and its sentence; `written` the `Applied` of an edit;
    `walked` the `Applied` of an undo or redo, None when there was nothing, and whether it was an
    undo; `given_up` the ChangeSet (None for undo and redo) and the error that refused it;
    `emptied` follows the last. `initiator` is the name under which changes come back on the bus.
    """

    state_changed = Signal(object, str)
    written = Signal(object)
    walked = Signal(object, bool)
    given_up = Signal(object, object)
    emptied = Signal()

    def __init__(
        self,
        project: Project,
        answers: Answers,
        parent: QObject | None = None,
        *,
        initiator: str = WINDOW,
    ) -> None:
        super().__init__(parent)
        self._project = project
        self._initiator = initiator
        self._answers = answers
        self._queue: deque[_Deed] = deque()
        self._is_writing = False
        self._error: Exception | None = None
        self._state = SavedState.SAVED if project.is_writable else SavedState.READ_ONLY
        self._told = self._state
        self._patience = QTimer(self)
        self._patience.setSingleShot(True)
        self._patience.setInterval(_PATIENCE_MS)
        self._patience.timeout.connect(self._on_slow)

    @property
    def state(self) -> SavedState:
        """Whether all is on the disk."""
        return self._state

    @property
    def waiting(self) -> int:
        """How many gestures are not on the disk yet."""
        return len(self._queue)

    @property
    def sentence(self) -> str:
        """The state in words; for `NOT_SAVED` what happened and what was kept."""
        if self._state is SavedState.NOT_SAVED and self._error is not None:
            return message_of(self._error).text
        return self.tr(_SENTENCES[self._state])

    def unsaved_articles(self) -> frozenset[ArticleId]:
        """Give the articles with gestures that are not on the disk yet."""
        sets = (deed.change_set for deed in self._queue if deed.change_set is not None)
        return frozenset(article for change_set in sets for article in change_set.articles)

    def save(self, change_set: ChangeSet) -> None:
        """Write an edit after everything given before."""
        op_id = EventId(new_id())
        editing, initiator = self._project.editing, self._initiator
        self._add(
            _Deed(lambda: editing.apply(change_set, op_id=op_id, initiator=initiator), change_set)
        )

    def make(
        self, change: Callable[[Edit], ChangeSet], refuse: Callable[[str], None]
    ) -> ChangeSet | None:
        """Make and save an edit of what no layer on screen holds, such as a comment or a target.

        None where it may not be: then `refuse` was told why, in one sentence.
        """
        if not self._project.is_writable:
            refuse(self.tr("This project is open for reading only."))
            return None
        try:
            change_set = change(self._project.editing.edit())
        except RuleViolation as refusal:
            refuse(refusal.message)
            return None
        self.save(change_set)
        return change_set

    def undo(self) -> None:
        """Take back the person's last change, once everything given before is written."""
        self._add(
            _Deed(lambda: self._project.editing.undo(initiator=self._initiator), is_undo=True)
        )

    def redo(self) -> None:
        """Do again what was taken back last, once everything given before is written."""
        self._add(_Deed(lambda: self._project.editing.redo(initiator=self._initiator)))

    def retry(self) -> None:
        """Try again to write what could not be written."""
        if self._error is not None:
            self._error = None
            self._write_next()

    def give_up(self) -> int:
        """Forget what could not be written; say how many gestures that were."""
        if self._is_writing:
            return 0
        count = len(self._queue)
        self._queue.clear()
        self._error = None
        self._tell(SavedState.SAVED if self._project.is_writable else SavedState.READ_ONLY)
        return count

    def _add(self, deed: _Deed) -> None:
        self._queue.append(deed)
        if self._error is None:
            if not self._is_writing:
                self._state = (
                    SavedState.SAVING
                )  # told with the first write, when the gesture is over
            # The lane begins when the gesture is over, so that they do not hold each other up,
            # but before anything else that the gesture has left to do.
            soon = Qt.EventPriority.HighEventPriority.value
            QCoreApplication.postEvent(self, QEvent(_BEGIN), soon)

    def customEvent(self, event: QEvent) -> None:
        """Begin to write what has been added."""
        if event.type() == _BEGIN:
            self._write_next()

    def _write_next(self) -> None:
        if self._is_writing or not self._queue or self._error is not None:
            return
        self._is_writing = True
        future = self._project.lanes.write.submit(self._queue[0].write)
        self._answers.when_done(future, self._on_written, self._on_failed)
        self._tell(SavedState.SAVING)
        self._patience.start()

    def _on_written(self, applied: Applied | None) -> None:
        deed = self._queue.popleft()
        self._end_writing()
        if deed.change_set is None:
            self.walked.emit(applied, deed.is_undo)
        elif applied is not None:
            self.written.emit(applied)
        self._go_on()

    def _on_failed(self, error: Exception) -> None:
        self._end_writing()
        if isinstance(error, RuleViolation | StoreConflict) or self._queue[0].change_set is None:
            deed = self._queue.popleft()
            self.given_up.emit(deed.change_set, error)
            self._go_on()
            return
        if not isinstance(error, AnnotatorError):
            _log.error("A change could not be written", exc_info=error)
        self._error = error
        self._tell(SavedState.NOT_SAVED)

    def _end_writing(self) -> None:
        self._is_writing = False
        self._patience.stop()

    @Slot()
    def _on_slow(self) -> None:
        self._tell(SavedState.WAITING)

    def _go_on(self) -> None:
        if self._queue:
            self._write_next()
            return
        self._tell(SavedState.SAVED)
        self.emptied.emit()

    def _tell(self, state: SavedState) -> None:
        self._state = state
        if state is self._told and state is not SavedState.NOT_SAVED:
            return
        self._told = state
        self.state_changed.emit(state, self.sentence)
