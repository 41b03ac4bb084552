"""The requests about many places at once: look for names or a label, then write what was kept.

Looking is a job; what it finds comes page by page. Writing goes through the layer on screen where
that is all, else down the write lane. Made with its first use. GUI thread only.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from enum import Enum

from PySide6.QtCore import QObject, Signal, Slot

from annotator.domain.changes import ChangeSet
from annotator.domain.editing import Edit
from annotator.domain.errors import RuleViolation
from annotator.domain.ids import ArticleId
from annotator.domain.layers import LayerContent
from annotator.domain.listing import ArticleFilter, Progress
from annotator.domain.propagation import Matching, Name, names_of
from annotator.domain.spans import covers
from annotator.domain.text import ArticleText
from annotator.ui.annotation_state import AnnotationState
from annotator.ui.annotation_values import SavedState
from annotator.ui.job_runner import JobRunner, RunningJob, WorkJob
from annotator.workspace.hits import (
    ArticleHits,
    LabelRule,
    Tally,
    changed_places,
    changed_spans,
    label_hits,
    replace_hits,
)
from annotator.workspace.jobs import IsCancelled, OnProgress
from annotator.workspace.messages import message_of
from annotator.workspace.propagating import Outcome, Propagating

__all__ = ["Done", "PropagationRequests", "Question", "Scope"]


class Scope(Enum):
    """Where to look."""

    ARTICLE = "article"
    PROJECT = "project"
    LISTED = "listed"


@dataclass(frozen=True, slots=True)
class Question:
    """What to look for and where: names, or with `rule` the spans of a label.

    `article` is the one on screen; it comes first. `listed` is the filter of the list.
    """

    names: tuple[Name, ...] = ()
    rule: LabelRule | None = None
    matching: Matching = field(default_factory=Matching)
    scope: Scope = Scope.ARTICLE
    finished: bool = False
    article: ArticleId | None = None
    listed: ArticleFilter = field(default_factory=ArticleFilter)


@dataclass(frozen=True, slots=True)
class Done:
    """What was written: hits and articles, and how many hits were left out, by the reason."""

    hits: int
    articles: int
    left_out: tuple[tuple[str, int], ...] = ()


class PropagationRequests(QObject):
    """What can be asked about many places.

    `began` carries the `Question`; `found` a list of `ArticleHits`; `progressed` a `Progress`;
    `counted` the `Tally` that ends a look; `failed` a sentence; `writing_changed` whether a write
    is on its way; `done` a `Done`. `announced` and `refused` are as in the controller.
    """

    began = Signal(object)
    found = Signal(object)
    progressed = Signal(object)
    counted = Signal(object)
    failed = Signal(str)
    writing_changed = Signal(bool)
    done = Signal(object)
    announced = Signal(str)
    refused = Signal(str)
    _page = Signal(int, object)
    _step = Signal(int, object)

    def __init__(self, state: AnnotationState, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._state = state
        self._runner = JobRunner(self)
        self._job: RunningJob | None = None
        self._question = Question()
        self._kept: tuple[ArticleHits, ...] = ()
        self._round = 0
        self._is_waiting = False
        self._is_writing = False
        self._page.connect(self._on_page)
        self._step.connect(self._on_step)
        state.saver.emptied.connect(self._on_saved)

    @property
    def question(self) -> Question:
        """What was asked last."""
        return self._question

    @property
    def is_writing(self) -> bool:
        """Whether what was kept is being written."""
        return self._is_writing

    def names_here(self) -> tuple[Name, ...]:
        """Give the names that the person means.

        Those of the selected spans; else the selected text with the last label; else the span at
        the caret; else all names of the article.
        """
        state = self._state
        article, content = state.opened_article, state.content
        if article is None or content is None:
            return ()
        text, actors = article.content.text, state.actors
        selection = state.selection
        chosen = [span for span in content.spans if span.id in selection.spans]
        if not chosen and len(selection.fragments) == 1 and state.last_label:
            name = text.quote(*selection.fragments[0]).strip()
            return (Name(name, state.last_label),) if name else ()
        if not chosen and not selection.fragments:
            at = [span for span in content.spans if covers(span.fragments, state.caret)]
            chosen = at[-1:] or list(content.spans)
        return names_of(chosen, text, actors)

    def ask(self, question: Question) -> None:
        """Look for something, instead of what is being looked for now."""
        self._question = question
        self._cancel()
        self._round += 1
        self.began.emit(question)
        if self._state.saver.state is SavedState.NOT_SAVED:
            self.failed.emit(self.tr("The last change is not saved yet: try to save it first."))
            return
        self._is_waiting = self._state.saver.waiting > 0
        if not self._is_waiting:
            self._look()

    @Slot()
    def stop(self) -> None:
        """Look no further; what was found so far stays."""
        self._cancel()

    def write(self, kept: Sequence[ArticleHits]) -> None:
        """Label, relabel or remove what was kept, in one undo step."""
        if self._is_writing:
            return
        if not self._state.project.is_writable:
            self.refused.emit(self.tr("This project is open for reading only."))
            return
        if not kept:
            self.refused.emit(self.tr("Nothing is kept: Space keeps a place."))
            return
        self._kept = tuple(kept)
        if len(kept) == 1 and kept[0].article == self._state.article_id:
            self._write_here(kept[0])
        elif self._state.saver.state is SavedState.NOT_SAVED:
            self.refused.emit(self.tr("The last change is not saved yet: try to save it first."))
        else:
            self._set_writing(is_writing=True)
            if not self._state.saver.waiting:
                self._write_all()

    def close(self) -> None:
        """Stop every look and wait until it has."""
        self._round += 1
        self._runner.close()

    # Looking -------------------------------------------------------------------------------------

    def _look(self) -> None:
        number, question, propagating = self._round, self._question, self._state.project.propagating

        def found(hits: Sequence[ArticleHits]) -> None:
            self._page.emit(number, list(hits))

        def progress(how_far: Progress) -> None:
            self._step.emit(number, how_far)

        def work(_progress: OnProgress, cancelled: IsCancelled) -> Tally:
            return _looked(propagating, question, found, progress, cancelled)

        job = self._job = self._runner.prepare(WorkJob(work))
        job.succeeded.connect(lambda tally: self._on_counted(number, tally))
        job.failed.connect(lambda error: self._on_failed(number, error))
        job.ended.connect(self._on_ended)
        job.start()

    def _cancel(self) -> None:
        self._is_waiting = False
        job, self._job = self._job, None
        if job is not None:
            job.cancel()

    @Slot(int, object)
    def _on_page(self, number: int, hits: list[ArticleHits]) -> None:
        if number == self._round:
            self.found.emit(hits)

    @Slot(int, object)
    def _on_step(self, number: int, progress: Progress) -> None:
        if number == self._round and self._job is not None:
            self.progressed.emit(progress)

    def _on_counted(self, number: int, tally: Tally) -> None:
        if number == self._round:
            self.counted.emit(tally)

    def _on_failed(self, number: int, error: Exception) -> None:
        if number == self._round:
            self.failed.emit(message_of(error).text)

    @Slot()
    def _on_ended(self) -> None:
        if self.sender() is self._job:
            self._job = None

    @Slot()
    def _on_saved(self) -> None:
        if self._is_waiting:
            self._is_waiting = False
            self._look()
        if self._is_writing:
            self._write_all()

    # Writing -------------------------------------------------------------------------------------

    def _write_here(self, hits: ArticleHits) -> None:
        question = self._question
        left: list[tuple[str, int]] = []

        def gesture(own: LayerContent, text: ArticleText, edit: Edit) -> ChangeSet:
            names, rule = question.names, question.rule
            if rule is None:
                reasons = changed_places(own, hits, names)
            else:
                reasons = changed_spans(own, hits, rule)
            left.extend((reason, len(numbers)) for reason, numbers in reasons.items())
            rest = hits.without(reasons)
            if not rest.found:
                raise RuleViolation(left[0][0])
            if rule is None:
                return label_hits(own, text, rest, names, edit)
            return replace_hits(own, text, rest, rule, edit)

        done = self._state.editor.do(gesture)
        if done is not None:
            count = len(hits.found) - sum(number for _, number in left)
            self._tell(Done(count, 1, tuple(left)), done.describe())

    def _write_all(self) -> None:
        project, question, kept = self._state.project, self._question, self._kept
        propagating, rule = project.propagating, question.rule

        def write() -> Outcome:
            if rule is None:
                return propagating.label(kept, question.names)
            return propagating.replace(kept, rule)

        future = project.lanes.write.submit(write)
        self._state.answers.when_done(future, self._on_written, self._on_write_failed)

    def _on_written(self, outcome: Outcome) -> None:
        self._set_writing(is_writing=False)
        reasons: dict[str, int] = {}
        for one in outcome.left_out:
            reasons[one.reason] = reasons.get(one.reason, 0) + one.count
        done = Done(outcome.hits, outcome.articles, tuple(reasons.items()))
        self._tell(done, outcome.applied.change_set.describe())

    def _on_write_failed(self, error: Exception) -> None:
        self._set_writing(is_writing=False)
        self.failed.emit(message_of(error).text)
        self.refused.emit(message_of(error).text)

    def _tell(self, done: Done, summary: str) -> None:
        self.done.emit(done)
        self.announced.emit(summary)

    def _set_writing(self, *, is_writing: bool) -> None:
        self._is_writing = is_writing
        self.writing_changed.emit(is_writing)


def _looked(
    propagating: Propagating,
    question: Question,
    found: Callable[[Sequence[ArticleHits]], None],
    progress: OnProgress,
    cancelled: IsCancelled,
) -> Tally:
    """Do the look; runs in the job's thread."""
    finished = question.finished
    articles: tuple[ArticleId, ...]
    if question.scope is Scope.ARTICLE:
        articles = () if question.article is None else (question.article,)
        finished = True
    else:
        where = question.listed if question.scope is Scope.LISTED else ArticleFilter()
        articles = propagating.scope(where, first=question.article)
    if question.rule is not None:
        return propagating.look_for_label(
            question.rule,
            articles,
            finished=finished,
            found=found,
            progress=progress,
            cancelled=cancelled,
        )
    return propagating.look(
        question.names,
        question.matching,
        articles,
        finished=finished,
        found=found,
        progress=progress,
        cancelled=cancelled,
    )
