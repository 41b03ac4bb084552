"""The controller of the reviewer's desk: queue, conflict on the desk, answers, undo.

Every request answers at once on the screen: the decision is shown, the next conflict comes, and
only then the disk is asked. What a gesture writes is made in `domain.editing.settling`; `Sheets`
brings articles, `Saver` tells the truth about the disk. GUI thread only.
"""

from collections.abc import Callable, Sequence
from dataclasses import replace

from PySide6.QtCore import Slot

from annotator.domain.changes import Applied, ChangeSet
from annotator.domain.decisions import (
    ConflictMark,
    Decision,
    DecisionMethod,
    MarkKind,
    Reason,
)
from annotator.domain.editing import Edit
from annotator.domain.editing.marking import mark_conflict, unmark_conflict
from annotator.domain.editing.settling import Answer, close_gold, decide, second_opinion
from annotator.domain.errors import RuleViolation
from annotator.domain.reviewing import QueueItem, ReviewSheet
from annotator.domain.rows import Fragments
from annotator.ui.annotation_values import SavedState
from annotator.ui.job_runner import RunningJob, WorkJob
from annotator.ui.panels.label_keys import DIGITS, label_for_digit
from annotator.ui.review.desk_state import Asked, DeskState
from annotator.ui.review.own_answer import (
    Rows,
    all_rows,
    overlap_rows,
    relabelled,
    started,
    union_rows,
    with_edge_moved,
    with_place,
)
from annotator.ui.review.queue import Key, key_of
from annotator.ui.review.same_answer import decided_alike
from annotator.ui.review.second_look import Given
from annotator.ui.text_view.hit_test import Edge
from annotator.ui.text_view.units import Unit
from annotator.workspace.jobs import IsCancelled, OnProgress

__all__ = ["REASONS", "ReviewController"]

REASONS = tuple(reason for reason in Reason if reason is not Reason.NONE)
"""The reasons in the order of their keys."""


class ReviewController(DeskState):
    """What can be done on the desk."""

    _closing: RunningJob | None = None

    def _connect(self) -> None:
        super()._connect()
        self.saver.walked.connect(self._on_walked)

    # Deciding -------------------------------------------------------------------------------------

    def take(self, number: int) -> None:
        """Take answer `number`, from 0, and go on; give what is asked for while something is."""
        if self.asked is Asked.REASON:
            self.give_reason(number)
            return
        if self.asked is Asked.LABEL:
            self._give_label(number)
            return
        if self.item is None:
            return
        candidates = self.item.cluster.candidates
        if number >= len(candidates):
            self.refused.emit(self.tr("There is no answer {number}.").format(number=number + 1))
            return
        self.decide(candidates[number].rows)

    def take_marked(self) -> None:
        """Take the marked answer, or the reviewer's own, and go on."""
        if self.offered:
            self.apply_to_identical()
        elif self.given is not None:
            self.go_on()
        elif self.item is not None:
            self.decide(self.rows)

    def nothing(self) -> None:
        """Say that nothing is here, and go on."""
        self.decide(())

    def keep_all(self) -> None:
        """Keep the answers of all, and go on."""
        self._try(lambda item: self.decide(all_rows(item.cluster)))

    def take_union(self) -> None:
        """Take one span from the first edge to the last, and go on."""
        self._try(lambda item: self.decide(union_rows(item.cluster)))

    def take_overlap(self) -> None:
        """Take only what the answers share, and go on."""
        self._try(lambda item: self.decide(overlap_rows(item.cluster)))

    def take_with_label(self, label: str) -> None:
        """Take the marked answer with another label, and go on."""
        self._try(lambda item: self.decide(relabelled(item.cluster, self.rows, label)))

    def _give_label(self, number: int) -> None:
        label = label_for_digit(self.scheme, DIGITS[number])
        if label is None:
            self.refused.emit(self.tr("There is no label {number}.").format(number=number + 1))
        else:
            self.take_with_label(label.name)

    def decide(self, rows: Rows) -> None:
        """Answer the conflict on the desk with these rows, none of them for "nothing here"."""
        sheet, item = self.sheet, self.item
        if sheet is None or item is None:
            return
        answer = Answer(
            rows,
            self.project.person.id,
            reason=self.reason,
            spent_ms=self._clock.elapsed() if self._clock.isValid() else 0,
        )
        if self.second is not None:
            self._give_second(item, answer)
        elif self._do(lambda edit: decide(sheet, item, answer, edit)):
            self.pace.add(answer.spent_ms)
            self.go_on()

    # Second opinions ------------------------------------------------------------------------------

    @property
    def given(self) -> Given | None:
        """What was answered in this round to the conflict on the desk; None for nothing yet."""
        item, second = self.item, self.second
        return None if item is None or second is None else second.given(item)

    def _give_second(self, item: QueueItem, answer: Answer) -> None:
        """Give a second opinion; go on where it agrees with what was decided, else show that."""
        second, whole = self.second, self._whole
        if second is None or whole is None:
            return
        if not second.waits(item):
            self.refused.emit(self.tr("You have answered here: let it count, or go on."))
            return
        true = next(one for one in whole.items if key_of(one) == key_of(item))
        asked = replace(true, cluster=item.cluster)  # its answers in the order on the desk
        done = self._do(lambda edit: second_opinion(whole, asked, answer, edit))
        if done is None:
            return
        decisions = (change.after for change in done.changes)
        given = second.take(true, answer, next(x for x in decisions if isinstance(x, Decision)))
        self.pace.add(answer.spent_ms)
        self._take_sheet(whole)
        if given.opinion.is_same:
            self.announced.emit(self.tr("The same as the first decision."))
            self.go_on()
        else:
            self._refresh_item()

    def let_count(self) -> None:
        """Let a second opinion that differs count: decide by it, and go on."""
        given, sheet, item = self.given, self.sheet, self.item
        if given is None or sheet is None or item is None:
            self.refused.emit(self.tr("Give a second opinion first."))
        elif given.opinion.is_same:
            self.refused.emit(self.tr("The first decision says the same."))
        elif item.decision is not None and item.decision.by == given.answer.by:
            self.refused.emit(self.tr("Your answer counts already."))
        elif self._do(lambda edit: decide(sheet, item, replace(given.answer, spent_ms=0), edit)):
            self.announced.emit(self.tr("Your answer counts now. The first decision is kept."))
            self.go_on()

    # The conflict as a whole ----------------------------------------------------------------------

    def do_on_sheet(self, make: "Callable[[ReviewSheet, QueueItem, Edit], ChangeSet]") -> bool:
        """Make a gesture on the conflict on the desk and stay there; False when it was refused."""
        sheet, item = self.sheet, self.item
        if sheet is None or item is None:
            return False
        done = self._do(lambda edit: make(sheet, item, edit)) is not None
        if done:
            self._refresh_item()
        return done

    def put_off(self) -> None:
        """Put the conflict off for a second opinion, and go on; or take that back."""
        self._switch_mark(MarkKind.DEFERRED)

    def flag(self) -> None:
        """Flag the conflict for the guideline, or take the flag away; it stays on the desk."""
        self._switch_mark(MarkKind.FLAGGED)

    def _switch_mark(self, kind: MarkKind) -> None:
        item = self.item
        if item is None:
            return
        person = self.project.person.id
        if any(one.mark is kind for one in item.marks):
            self._do(lambda _: unmark_conflict(item, kind))
            self._refresh_item()
        elif self._do(lambda edit: mark_conflict(item, kind, person, edit)):
            if kind is MarkKind.DEFERRED:
                self.go_on()
            else:
                self._refresh_item()

    def close_article(self) -> None:
        """Call the gold of the article done when nothing is open there, and go on."""
        sheet = self.sheet
        if sheet is None:
            self.refused.emit(
                self.tr(
                    "No article is on the desk. Close all decided articles from the menu Queue."
                )
            )
        elif self._do(lambda edit: close_gold(sheet, edit)):
            self.announced.emit(self.tr("The gold of this article is closed."))
            row = self.queue.next_open(self.row)
            if row >= 0:
                self.go_to(row)

    def close_decided(self) -> None:
        """Close the gold of all articles in which everything is decided; one step for undo."""
        if self.saver.waiting:
            self.refused.emit(self.tr("Wait until your last decision is saved."))
            return
        reviewing = self.project.reviewing

        def work(progress: OnProgress, cancelled: IsCancelled) -> object:
            return reviewing.close_decided(progress=progress, cancelled=cancelled)

        self._closing = self._jobs.prepare(WorkJob(work))
        self._closing.succeeded.connect(self._on_closed)
        self._closing.failed.connect(self._say_error)
        self._closing.start()

    @Slot(object)
    def _on_closed(self, count: int) -> None:
        self.sheets.forget_all()
        words = {
            0: self.tr("Nothing can be closed: articles are closed once all in them is decided."),
            1: self.tr("The gold of 1 article is closed."),
        }
        many = self.tr("The gold of {count} articles is closed.").format(count=count)
        self.announced.emit(words.get(count, many))

    # An own answer --------------------------------------------------------------------------------

    def begin_own(self) -> None:
        """Begin an answer of one's own from the marked one."""
        self._try(lambda item: self.set_own(started(item.cluster, self.rows)))

    def move_edge(self, edge: Edge, unit: Unit, step: int) -> None:
        """Move an edge of the marked answer, which becomes an own one."""
        sheet = self.sheet

        def moved(item: QueueItem) -> None:
            rows = started(item.cluster, self.rows)
            if sheet is not None:
                self.set_own(with_edge_moved(sheet, rows, edge, unit, step))

        self._try(moved)

    def place_own(self, fragments: Fragments) -> None:
        """Put the own answer on this place."""
        if self.own is not None and fragments:
            rows = self.own
            self._try(lambda item: self.set_own(with_place(item.cluster, rows, fragments)))

    def cancel(self) -> None:
        """Leave what was begun: the offer, the question for a reason, the own answer."""
        if self.offered:
            self._withdraw_offer()
        elif self.asked is not Asked.NOTHING:
            self.asked = Asked.NOTHING
            self.asked_changed.emit()
        elif self.own is not None:
            self.own = None
            self.answer_changed.emit()

    def set_own(self, rows: Rows) -> None:
        """Have this answer of the reviewer's own; it is shown, and decided by `take_marked`."""
        self.own = rows
        self._withdraw_offer()
        self.answer_changed.emit()

    # What is asked for ----------------------------------------------------------------------------

    def ask(self, what: Asked) -> None:
        """Ask for a reason or another label: the next digit gives it. A second time: no more."""
        self.asked = Asked.NOTHING if what is self.asked else what
        self.asked_changed.emit()

    def give_reason(self, number: int) -> None:
        """Give the conflict on the desk the reason `number`, from 0; the same one takes it away."""
        self.asked = Asked.NOTHING
        if number < len(REASONS):
            same = REASONS[number] is self.reason
            self.reason = Reason.NONE if same else REASONS[number]
        else:
            count = len(REASONS)
            self.refused.emit(self.tr("Reasons have the numbers 1 to {count}.").format(count=count))
        self.asked_changed.emit()

    # Identical conflicts --------------------------------------------------------------------------

    def offer_for_identical(self) -> None:
        """Offer the marked answer for all identical conflicts; a second time gives it to them."""
        item = self.item
        if item is None:
            return
        if self.offered:
            self.apply_to_identical()
            return
        reviewing = self.project.reviewing
        self.answers.ask(
            self.project.lanes.read,
            lambda: reviewing.identical(item),
            lambda found: self._on_identical(item, found),
            self._say_error,
            key="review-identical",
        )

    def apply_to_identical(self) -> None:
        """Give all identical conflicts the answer that was offered, each as its own decision."""
        offered, rows, item = self.offered, self._offer, self.item
        if item is not None:
            self._withdraw_offer()
            self.give_alike(item, rows, offered)

    def give_alike(self, item: QueueItem, rows: Rows, offered: Sequence[QueueItem]) -> None:
        """Give all these conflicts an answer to `item`, which is like them."""
        answer = Answer(
            rows,
            self.project.person.id,
            method=DecisionMethod.PROPAGATED,
            reason=self.reason,
            spent_ms=self._clock.elapsed() // max(len(offered), 1),
        )
        reviewing = self.project.reviewing
        missing = {one.cluster.article for one in offered} - self.sheets.articles
        self.answers.ask(
            self.project.lanes.read,
            lambda: [reviewing.sheet(article) for article in sorted(missing)],
            lambda read: self._decide_alike(item, answer, offered, read),
            self._say_error,
            key="review-identical",
        )

    def _on_identical(self, item: QueueItem, found: Sequence[QueueItem]) -> None:
        if self.item is None or key_of(self.item) != key_of(item):
            return
        if len(found) < 2:
            self.refused.emit(self.tr("No other conflict is identical to this one."))
            return
        self.offered, self._offer = tuple(found), self.rows
        self.preview_changed.emit()

    def _decide_alike(
        self,
        item: QueueItem,
        answer: Answer,
        offered: Sequence[QueueItem],
        read: Sequence[ReviewSheet],
    ) -> None:
        sheets = {sheet.article.id: sheet for sheet in read}
        for one in offered:
            known = self.sheets.get(one.cluster.article)
            if known is not None:
                sheets[known.article.id] = known
        try:
            change_set, after = decided_alike(
                item, answer, offered, sheets, self.project.editing.edit()
            )
        except RuleViolation as refusal:
            self.refused.emit(refusal.message)
            return
        for sheet in after:
            self._take_sheet(sheet)
        self.saver.save(change_set)
        count = len(offered)
        self.announced.emit(self.tr("{count} conflicts got this answer.").format(count=count))
        if self.queue.is_decided(self.row):
            self.go_on()
        else:
            self._refresh_item()

    # Undo -----------------------------------------------------------------------------------------

    def undo(self) -> None:
        """Take the person's last change back, in whatever article, and show that conflict."""
        self._walk(self.saver.undo)

    def redo(self) -> None:
        """Do again what was taken back last, and show its conflict."""
        self._walk(self.saver.redo)

    def _walk(self, walk: Callable[[], None]) -> None:
        if self.saver.state is SavedState.NOT_SAVED:
            self.refused.emit(self.tr("The last change is not saved yet: try to save it first."))
            return
        self._withdraw_offer()
        walk()

    @Slot(object, bool)
    def _on_walked(self, walked: Applied | None, is_undo: bool) -> None:
        if walked is None:
            nothing = self.tr("There is nothing to undo.")
            self.refused.emit(nothing if is_undo else self.tr("There is nothing to redo."))
            return
        change_set = walked.change_set
        if self.second is not None:
            self.second.walk(change_set)
        for article in change_set.articles:
            self.sheets.forget(article)
        words = self.tr("Undone: {what}") if is_undo else self.tr("Done again: {what}")
        self.announced.emit(words.format(what=change_set.describe()))
        row = next((row for row in map(self.queue.row_of, _keys_in(change_set)) if row >= 0), -1)
        if row < 0:
            rows = (row for article in change_set.articles for row in self.queue.rows_in(article))
            row = next(iter(rows), self.row)
        self.go_to(row)
        here = None if row < 0 else self.queue.items[row].cluster.article
        self.sheets.read_again(article for article in change_set.articles if article != here)


def _keys_in(change_set: ChangeSet) -> list[Key]:
    """Give the items whose decisions or marks a change concerns."""
    rows = (row for change in change_set.changes for row in (change.before, change.after))
    return [
        (row.article, row.kind, row.fingerprint)
        for row in rows
        if isinstance(row, Decision | ConflictMark)
    ]
