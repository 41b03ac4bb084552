"""The desk's state: queue, conflict on the desk, and how these follow the store.

What can be done with them is in `review_controller`. GUI thread only.
"""

from collections.abc import Callable, Iterable, Sequence
from enum import Enum

from PySide6.QtCore import QElapsedTimer, QObject, QTimer, Signal, Slot

from annotator.domain.changes import ChangeSet
from annotator.domain.decisions import (
    Reason,
)
from annotator.domain.editing import Edit
from annotator.domain.editing.settled_sheet import sheet_after
from annotator.domain.errors import AnnotatorError, RuleViolation
from annotator.domain.ids import ArticleId
from annotator.domain.listing import Progress
from annotator.domain.masking import Fairness
from annotator.domain.reviewing import ItemState, QueueItem, QueueOrder, ReviewSheet
from annotator.domain.scheme import Scheme
from annotator.ui.bridge import Bridge
from annotator.ui.job_runner import Answers, JobRunner, RunningJob, WorkJob
from annotator.ui.review.own_answer import (
    Rows,
)
from annotator.ui.review.pace import Pace
from annotator.ui.review.queue import Only, ReviewQueue, key_of
from annotator.ui.review.second_look import SecondLook
from annotator.ui.review.sheets import Sheets
from annotator.ui.review.similar import Similar
from annotator.ui.saving import Saver
from annotator.workspace.bus import ArticlesChanged
from annotator.workspace.jobs import IsCancelled, OnProgress
from annotator.workspace.messages import message_of
from annotator.workspace.project import Project
from annotator.workspace.second_sample import SecondSample

__all__ = ["REVIEW", "Asked", "DeskState", "ViewMode"]

REVIEW = "review"
"""The initiator under which the desk's own changes come back on the bus."""

_AHEAD_MS = 20
_AHEAD = 4
_MOST_SIMILAR = 4


class ViewMode(Enum):
    """How the answers are shown in the article."""

    LANES = "lanes"
    OVERLAY = "overlay"
    SIDE_BY_SIDE = "side_by_side"


class Asked(Enum):
    """What the digits give besides answers: while it is asked for, a reason or another label."""

    NOTHING = "nothing"
    REASON = "reason"
    LABEL = "label"


class DeskState(QObject):
    """Queue, conflict on the desk, marked answer.

    With `second` the queue is a sample of what others decided, and answers are second opinions.

    `queue_changed` says that the rows are others; `rows_changed` carries the rows that differ;
    `item_shown` the `QueueItem` on the desk, None for none; `answer_changed` says that another
    answer is marked or that the own one changed; `asked_changed` that a reason was given, or that
    something is asked for; `preview_changed` that the same answer is offered for all identical
    ones, or not any more; `progress_changed` that more or less is left; `view_changed` how the
    answers are shown.
    """

    queue_changed = Signal()
    rows_changed = Signal(object)
    item_shown = Signal(object)
    answer_changed = Signal()
    asked_changed = Signal()
    preview_changed = Signal()
    progress_changed = Signal()
    view_changed = Signal()
    announced = Signal(str)
    refused = Signal(str)

    def __init__(self, project: Project, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.project = project
        self.answers = Answers(self)
        self._jobs = JobRunner(self)
        self._search: RunningJob | None = None
        self.bridge = Bridge(project.bus, self)
        self.saver = Saver(project, self.answers, self, initiator=REVIEW)
        self.sheets = Sheets(
            project.reviewing, project.lanes.read, self.answers, self.saver.unsaved_articles, self
        )
        self.queue = ReviewQueue()
        self.only: Only | None = None
        self.second: SecondLook | None = None
        self.order = QueueOrder.USE
        self.mode = ViewMode.LANES
        self.pace = Pace()
        self.row = -1
        self.sheet: ReviewSheet | None = None
        self._whole: ReviewSheet | None = None  # `sheet`, without being blind to anything
        self.item: QueueItem | None = None
        self.marked = 0
        self.own: Rows | None = None
        self.reason = Reason.NONE
        self.asked = Asked.NOTHING
        self.fairness = Fairness()
        self.similar = Similar()
        self.offered: tuple[QueueItem, ...] = ()
        self._offer: Rows = ()
        self._clock = QElapsedTimer()
        self._ahead = QTimer(self, interval=_AHEAD_MS, singleShot=True)
        self._connect()

    def _connect(self) -> None:
        self.sheets.arrived.connect(self._on_arrived)
        self.sheets.read.connect(self._follow)
        self.sheets.failed.connect(self._on_failed)
        self.saver.given_up.connect(self._on_given_up)
        self.bridge.articles_changed.connect(self._on_articles_changed)
        self.bridge.project_refreshed.connect(self._on_refreshed)
        self._ahead.timeout.connect(self._read_ahead)

    def close(self) -> None:
        """Listen no more; what is still in the queue of writes is the window's to wait for."""
        self._ahead.stop()
        self._jobs.close()
        self.bridge.close()
        self.answers.close()

    @property
    def scheme(self) -> Scheme:
        """The project's current scheme."""
        return self.project.scheme

    # The queue ------------------------------------------------------------------------------------

    def read_queue(self, order: QueueOrder | None = None) -> None:
        """Read what is to be decided, in this order or in the one of before.

        While second opinions are given and no order is asked for, read what they are about.
        """
        if self.second is not None and order is None:
            self.read_sample(self.second.share)
            return
        self.order = order or self.order
        reviewing, wanted = self.project.reviewing, self.order

        def work(progress: OnProgress, cancelled: IsCancelled) -> object:
            return reviewing.queue(wanted, progress=progress, cancelled=cancelled)

        search = self._look(work)
        search.succeeded.connect(self._on_queue)
        search.start()

    def read_sample(self, share: float) -> None:
        """Read a sample of what other reviewers decided, `share` (0 to 1) of it, and ask again."""
        reviewing = self.project.reviewing

        def work(progress: OnProgress, cancelled: IsCancelled) -> object:
            return share, reviewing.second_sample(share, progress=progress, cancelled=cancelled)

        search = self._look(work)
        search.succeeded.connect(self._on_sample)
        search.start()

    def leave_sample(self) -> None:
        """Go back to the conflicts that nobody has decided."""
        self.read_queue(self.order)

    def _look(self, work: Callable[[OnProgress, IsCancelled], object]) -> RunningJob:
        self.announced.emit(self.tr("Looking for conflicts…"))
        if self._search is not None:
            self._search.cancel()
        self._search = self._jobs.prepare(WorkJob(work))
        self._search.progressed.connect(self._on_progress)
        self._search.failed.connect(self._say_error)
        return self._search

    def narrow(self, only: Only | None) -> None:
        """Read the queue again with no other conflicts than these; None takes all."""
        self.only = only
        self.read_queue(self.order)

    def show_queue(self, items: Iterable[QueueItem]) -> None:
        """Put these items into the queue, and the first one that is open on the desk."""
        here = None if self.item is None else self.item
        self.queue = ReviewQueue(items, self.second or self.only)
        self.queue_changed.emit()
        self.progress_changed.emit()
        row = -1 if here is None else self.queue.row_of(key_of(here))
        self.go_to(row if row >= 0 else self.queue.next_open(-1))

    def go_to(self, row: int) -> None:
        """Put the item of a row on the desk; -1 puts none there."""
        if not 0 <= row < len(self.queue):
            self.row, self.sheet, self._whole = -1, None, None
            self._show(None)
            return
        self.row = row
        self.item = None  # a key pressed before the conflict is in sight is not meant for it
        self.sheets.open(self.queue.items[row].cluster.article)

    def step(self, step: int) -> None:
        """Go on to the next item of the list, or back."""
        row = self.row + step
        if 0 <= row < len(self.queue):
            self.go_to(row)
        elif step > 0:
            self.refused.emit(self.tr("This is the last conflict of the queue."))
        else:
            self.refused.emit(self.tr("This is the first conflict of the queue."))

    def step_article(self, step: int) -> None:
        """Go on to the first conflict of the next article in the list, or back."""
        row = self.queue.step_article(self.row, step)
        if row >= 0:
            self.go_to(row)
        else:
            self.refused.emit(self.tr("No other article comes in this direction."))

    def go_on(self) -> None:
        """Go on to the next conflict that nobody has decided."""
        row = self.queue.next_open(self.row)
        if row >= 0 and row != self.row:
            self.go_to(row)
            return
        self._refresh_item()
        if self.second is not None:
            self.announced.emit(self.tr("You have answered all of the sample."))
        elif self.queue.left:
            self.announced.emit(self.tr("Only what was put off or flagged is left."))
        else:
            self.announced.emit(self.tr("Nothing is left: all conflicts are decided."))

    # What is on the desk --------------------------------------------------------------------------

    @property
    def rows(self) -> Rows:
        """The rows of the marked answer: the reviewer's own, else that of a card."""
        if self.own is not None:
            return self.own
        candidates = () if self.item is None else self.item.cluster.candidates
        return candidates[self.marked].rows if self.marked < len(candidates) else ()

    def mark_answer(self, number: int) -> None:
        """Mark the answer with this number, counted from 0."""
        count = 0 if self.item is None else len(self.item.cluster.candidates)
        if 0 <= number < count and (number != self.marked or self.own is not None):
            self.marked, self.own = number, None
            self._withdraw_offer()
            self.answer_changed.emit()

    def similar_words(self) -> str:
        """Say how the same words were decided elsewhere: "Elsewhere: 7 × Organisation"."""
        item = self.item
        found = [] if item is None or self.is_asked_again else self.similar.elsewhere(item)
        if not found:
            return ""
        words = ", ".join(f"{count} × {title}" for title, count in found[:_MOST_SIMILAR])
        return self.tr("Same words elsewhere: {words}").format(words=words)

    def set_mode(self, mode: ViewMode) -> None:
        """Show the answers in another way."""
        if mode is not self.mode:
            self.mode = mode
            self.view_changed.emit()

    @property
    def is_asked_again(self) -> bool:
        """Whether a second opinion is wanted of what is on the desk, blind to what was decided."""
        return self.second is not None and self.item is not None and self.second.waits(self.item)

    @property
    def shows_votes(self) -> bool:
        """Whether to say how many give which answer: at once, or once the place is decided."""
        item = self.item
        is_decided = item is not None and item.state is ItemState.DECIDED
        return not self.fairness.votes_after or is_decided

    def set_fairness(self, fairness: Fairness) -> None:
        """Take over how the project keeps review fair."""
        if fairness != self.fairness:
            self.fairness = fairness
            self.view_changed.emit()

    def show_names(self, *, is_on: bool) -> None:
        """Show who is who in the lanes, or letters again; read anew what may be shown."""
        self.sheets.shows_names = is_on
        self.sheets.forget_all()
        self.go_to(self.row)

    def next_mode(self) -> None:
        """Show the answers in the next way: lanes, overlay, side by side."""
        modes = list(ViewMode)
        self.set_mode(modes[(modes.index(self.mode) + 1) % len(modes)])

    # What comes back ------------------------------------------------------------------------------

    @Slot(object)
    def _on_progress(self, progress: Progress) -> None:
        words = self.tr("Looking for conflicts… {done} of {total}")
        self.announced.emit(words.format(done=progress.done, total=progress.total))

    @Slot(object)
    def _on_queue(self, items: Sequence[QueueItem]) -> None:
        if self.sender() is not self._search:
            return
        self._search = None
        self.second = None  # not before: a key pressed meanwhile is meant for what is in sight
        self.show_queue(items)
        if self.item is None and not self.queue.left:
            words = self.tr("There are no conflicts where two or more people are done.")
            narrowed = self.tr("No conflict that is still open stands behind this figure.")
            self.announced.emit(words if self.only is None else narrowed)
        else:
            self.announced.emit("")

    @Slot(object)
    def _on_sample(self, drawn: tuple[float, SecondSample]) -> None:
        if self.sender() is not self._search:
            return
        self._search = None
        share, sample = drawn
        self.second, self.only = SecondLook(share, sample), None
        self.show_queue(sample)
        self.announced.emit("" if len(sample) else self._why_no_sample(sample, share))

    def _why_no_sample(self, sample: SecondSample, share: float) -> str:
        if not sample.decided and not sample.answered:
            return self.tr("Nobody else has decided anything yet.")
        if share == 1.0:
            return self.tr("Everything that others decided has a second opinion.")
        return self.tr("Nothing is left in a sample of this size. Take a larger share.")

    @Slot(object)
    def _on_arrived(self, sheet: ReviewSheet) -> None:
        key = None if self.row < 0 else key_of(self.queue.items[self.row])
        self._follow(sheet)
        row = -1 if key is None else self.queue.row_of(key)
        if row < 0:
            self.announced.emit(self.tr("This conflict is not there any more."))
            row = min(self.row, len(self.queue) - 1)
            self.row = row
            if row >= 0 and self.queue.items[row].cluster.article != sheet.article.id:
                self.go_to(row)
                return
        self.row = row
        self._whole, self.sheet = sheet, self._fair(sheet)
        self._show(None if row < 0 else self.queue.items[row])
        self._ahead.start()

    def _show(self, item: QueueItem | None) -> None:
        self.item = item
        self.marked, self.own = 0, None
        self.reason, self.asked = Reason.NONE, Asked.NOTHING
        self._withdraw_offer()
        self._clock.start()
        self.item_shown.emit(item)

    def _refresh_item(self) -> None:
        """Show the item on the desk as it is now, its answer marked as before."""
        if 0 <= self.row < len(self.queue):
            self.item = self.queue.items[self.row]
        self.item_shown.emit(self.item)

    @Slot()
    def _read_ahead(self) -> None:
        self.sheets.read_ahead(self.queue.articles_after(self.row, _AHEAD))

    @Slot(object, object)
    def _on_failed(self, _article: ArticleId, error: Exception) -> None:
        self._say_error(error)

    @Slot(object, object)
    def _on_given_up(self, change_set: ChangeSet | None, error: Exception) -> None:
        self._say_error(error)
        articles = () if change_set is None else change_set.articles
        for article in articles:
            self.sheets.forget(article)
        self.sheets.read_again(articles)
        self.go_to(self.row)

    @Slot(object)
    def _on_articles_changed(self, event: ArticlesChanged) -> None:
        if event.initiator == REVIEW:
            return
        for article in event.articles:
            self.sheets.forget(article)
        if not event.articles:
            self.sheets.forget_all()
        here = None if self.sheet is None else self.sheet.article.id
        if here is not None and here in (event.articles or (here,)):
            self.go_to(self.row)

    @Slot(object)
    def _on_refreshed(self, _event: object) -> None:
        self.sheets.forget_all()
        self.go_to(self.row)

    # Inside ---------------------------------------------------------------------------------------

    def _withdraw_offer(self) -> None:
        if self.offered:
            self.offered, self._offer = (), ()
            self.preview_changed.emit()

    def _do(self, make: Callable[[Edit], ChangeSet]) -> ChangeSet | None:
        """Make a change, show it in memory, then save it; None when it was refused."""
        sheet = self._whole
        if sheet is None:
            return None
        if not self.project.is_writable:
            self.refused.emit(self.tr("This project is open for reading only."))
            return None
        try:
            change_set = make(self.project.editing.edit())
            after = sheet_after(sheet, change_set)
        except RuleViolation as refusal:
            self.refused.emit(refusal.message)
            return None
        self._take_sheet(after)
        self.saver.save(change_set)
        return change_set

    def _take_sheet(self, sheet: ReviewSheet) -> None:
        """Have a sheet as it is after a gesture."""
        self.sheets.keep(sheet)
        if self.sheet is not None and self.sheet.article.id == sheet.article.id:
            self._whole, self.sheet = sheet, self._fair(sheet)
        self._follow(sheet)

    def _fair(self, sheet: ReviewSheet) -> ReviewSheet:
        """Give a sheet as it may be shown: blind where a second opinion is wanted."""
        if self.second is None:
            return sheet
        return self.second.fair(sheet, votes_after=self.fairness.votes_after)

    @Slot(object)
    def _follow(self, whole: ReviewSheet) -> None:
        sheet = self._fair(whole)
        self.similar.follow(sheet)
        changed, is_other = self.queue.follow(sheet)
        if is_other:
            self.queue_changed.emit()
        elif changed:
            self.rows_changed.emit(changed)
        if changed or is_other:
            self.progress_changed.emit()

    def _try(self, gesture: Callable[[QueueItem], None]) -> None:
        if self.item is None:
            return
        try:
            gesture(self.item)
        except AnnotatorError as refusal:
            self.refused.emit(refusal.message)

    @Slot(object)
    def _say_error(self, error: Exception) -> None:
        self.refused.emit(message_of(error).text)
