"""The controller of the article on screen: what gestures mean, for view, panels and actions.

Every request is made in the GUI thread and answers at once on the screen; `LayerEditor` keeps
memory and store in step, `Saver` tells the truth about the disk, `Opener` brings articles,
`stance_flow` knows the keys of a stance.
"""

from collections.abc import Callable
from typing import TypeVar

from PySide6.QtCore import QObject, QTimer, Slot

from annotator.domain.actors import ActorKind, TargetKind
from annotator.domain.changes import Applied, ChangeKind, EventInfo
from annotator.domain.editing import (
    add_span,
    merge_spans,
    relabel_spans,
    remove_spans,
    remove_topic,
    resize_span,
    set_attribute,
    set_note,
    set_primary_topic,
    set_status,
    set_topic,
    split_span,
)
from annotator.domain.errors import AnnotatorError
from annotator.domain.ids import ArticleId, SpanId, StanceId, TargetId
from annotator.domain.layers import LayerStatus
from annotator.domain.rows import Fragments
from annotator.domain.spans import Span
from annotator.domain.stance import Polarity
from annotator.ui.annotation_state import AnnotationState
from annotator.ui.annotation_values import PendingStance, SavedState, Selection
from annotator.ui.edges import moved_edge
from annotator.ui.layer_editor import Gesture
from annotator.ui.opening import ArticleOrder
from annotator.ui.saving import WINDOW
from annotator.ui.stance_requests import Cast, sorted_cast
from annotator.ui.text_view.hit_test import Edge
from annotator.ui.text_view.units import Unit
from annotator.workspace.bus import ArticlesChanged, HistoryChanged, SchemeChanged
from annotator.workspace.messages import message_of
from annotator.workspace.project import Project
from annotator.workspace.reading import OpenArticle

__all__ = ["AnnotationController", "Edge", "PendingStance", "SavedState", "Selection", "Unit"]


T = TypeVar("T")
_PAINT_FIRST_MS = 20
_OF_MANY_PLACES = frozenset({ChangeKind.LABEL_OCCURRENCES, ChangeKind.REPLACE_LABEL})


class AnnotationController(AnnotationState):
    """What can be done with what is on screen. GUI thread only."""

    def __init__(self, project: Project, parent: QObject | None = None) -> None:
        super().__init__(project, parent)
        self._step = 1
        self._ahead = QTimer(self)
        self._ahead.setSingleShot(True)
        self._ahead.setInterval(_PAINT_FIRST_MS)
        self._ahead.timeout.connect(self._read_ahead)
        self._connect()
        self._read_cast()
        self._read_history()

    def _connect(self) -> None:
        self.saver.state_changed.connect(self.saved_state_changed)
        self.saver.walked.connect(self._on_walked)
        self.opener.arrived.connect(self._on_arrived)
        self.opener.failed.connect(self._on_failed)
        self.editor.article_shown.connect(self.article_opened)
        self.editor.content_changed.connect(self.content_changed)
        self.editor.spans_changed.connect(self.spans_changed)
        self.editor.status_changed.connect(self.status_changed)
        self.editor.refused.connect(self.refused)
        self.editor.stale.connect(self._on_stale)
        self.stances.pending_changed.connect(self.pending_stance_changed)
        self.stances.pin_changed.connect(self.pin_changed)
        self.stances.cast_changed.connect(self.cast_changed)
        self.stances.announced.connect(self.announced)
        self.stances.refused.connect(self.refused)
        self.labelling.announced.connect(self.announced)
        self.labelling.refused.connect(self.refused)
        self.scheme_changed.connect(self.labelling.follow_scheme)
        self.bridge.articles_changed.connect(self._on_articles_changed)
        self.bridge.scheme_changed.connect(self._on_scheme_changed)
        self.bridge.history_changed.connect(self._on_history_changed)
        self.bridge.project_refreshed.connect(self._on_refreshed)

    def close(self) -> None:
        """Listen no more; what is still in the queue is the window's to wait for before."""
        self._ahead.stop()
        self.bridge.close()
        self.answers.close()

    # Articles ------------------------------------------------------------------------------------

    def set_order(self, order: ArticleOrder) -> None:
        """Say in which list next and previous article are meant."""
        self._order = order

    def open_article(self, article: ArticleId) -> None:
        """Bring an article to the screen."""
        self.opener.open(article)

    def next_article(self) -> None:
        """Go on to the next article of the list."""
        self._go(1)

    def previous_article(self) -> None:
        """Go back to the article before in the list."""
        self._go(-1)

    def close_article(self) -> None:
        """Show no article."""
        self.stances.cancel()
        self.editor.show(None)

    def _go(self, step: int) -> None:
        self._step = step
        found = None if self._order is None else self._order.neighbour(self.article_id, step)
        if found is not None:
            self.open_article(found)
        elif step > 0:
            self.refused.emit(self.tr("This is the last article of the list."))
        else:
            self.refused.emit(self.tr("This is the first article of the list."))

    # Spans ---------------------------------------------------------------------------------------

    def label_selection(self, name: str) -> None:
        """Make the selected text a span; without selected text, relabel the selected spans."""
        if not self._selection.fragments:
            self.relabel_selected(name)
            return
        fragments = self._selection.fragments
        done = self.editor.do(
            lambda content, text, edit: add_span(content, text, fragments, name, edit)
        )
        if done is not None:
            self.labelling.was_given(done, name)

    def relabel_selected(self, name: str) -> None:
        """Give the selected spans another label."""
        spans = self._selection.spans
        if not spans:
            self.refused.emit(self.tr("Select some text first: Shift and an arrow key."))
            return
        done = self.editor.do(
            lambda content, text, edit: relabel_spans(content, spans, name, edit, text=text)
        )
        if done is not None:
            self.labelling.was_given(done, name)

    def repeat_last(self) -> None:
        """Give the last label again."""
        if self.last_label:
            self.label_selection(self.last_label)

    def remove_selected(self) -> None:
        """Remove the selected spans."""
        spans = self._selection.spans
        done = self.editor.do(
            lambda content, text, edit: remove_spans(content, spans, edit, text=text)
        )
        if done is not None:
            self.select((), ())
            self.announced.emit(done.describe())

    def resize_selected(self, edge: Edge, unit: Unit, step: int) -> None:
        """Move an edge of the selected span by units."""
        article = self.opened_article
        span = self._one_span()
        if article is None or span is None:
            self.refused.emit(self.tr("Select one span first."))
            return
        try:
            moved = moved_edge(
                article.content.text, article.segmentation, span.fragments, edge, unit, step
            )
        except AnnotatorError as refusal:
            self.refused.emit(refusal.message)
            return
        self.resize_span(span.id, moved)

    def resize_span(self, span: SpanId, fragments: Fragments) -> None:
        """Give a span another place."""
        self._do_and_say(
            lambda content, text, edit: resize_span(content, text, span, fragments, edit)
        )

    def merge_selected(self) -> None:
        """Make one span of the selected ones."""
        spans = self._selection.spans
        done = self.editor.do(
            lambda content, text, edit: merge_spans(content, spans, edit, text=text)
        )
        if done is not None and self.content is not None:
            kept = {span.id for span in self.content.spans}
            self.select((), tuple(span for span in spans if span in kept))

    def split_selected(self, at: int) -> None:
        """Split the selected span at a code point."""
        span = self._one_span()
        if span is None:
            self.refused.emit(self.tr("Select one span first."))
            return
        self._do_and_say(lambda content, text, edit: split_span(content, text, span.id, at, edit))

    def set_attribute(self, name: str, value: str) -> None:
        """Give an attribute of the selected spans a value; an empty one takes it away."""
        spans = self._selection.spans
        self.editor.do(
            lambda content, text, edit: set_attribute(content, spans, name, value, edit, text=text)
        )

    def set_note(self, row_id: bytes, note: str) -> None:
        """Change the note of a span, topic, stance, relation or of the layer."""
        self.editor.do(lambda content, text, edit: set_note(content, row_id, note, edit, text=text))

    def _one_span(self) -> Span | None:
        spans = () if self.content is None else self.content.spans
        chosen = [span for span in spans if span.id in self._selection.spans]
        return chosen[0] if len(chosen) == 1 else None

    def _do_and_say(self, gesture: Gesture) -> None:
        done = self.editor.do(gesture)
        if done is not None:
            self.announced.emit(done.describe())

    # Topics, status ------------------------------------------------------------------------------

    def toggle_topic(self, name: str) -> None:
        """Set a topic of the article, with the selected text as its evidence, or take it away."""
        topics = () if self.content is None else self.content.topics
        if any(topic.label == name and topic.span is None for topic in topics):
            self._do_and_say(lambda content, _, edit: remove_topic(content, name, edit))
            return
        evidence = self._selection.fragments or None
        self._do_and_say(
            lambda content, text, edit: set_topic(content, name, edit, evidence=evidence, text=text)
        )

    def set_primary_topic(self, name: str) -> None:
        """Make a topic the primary one."""
        self._do_and_say(lambda content, _, edit: set_primary_topic(content, name, edit))

    def set_topic_evidence(self, name: str) -> None:
        """Take the selected text as the evidence of a topic, setting the topic where it is not."""
        evidence = self._selection.fragments
        if not evidence:
            self.refused.emit(self.tr("Select some text first: Shift and an arrow key."))
            return
        self._do_and_say(
            lambda content, text, edit: set_topic(content, name, edit, evidence=evidence, text=text)
        )

    def set_status(self, status: LayerStatus, reason: str = "") -> bool:
        """Say how far the article is; False when the rules refused it."""
        if status is self.status and status is not LayerStatus.FLAGGED:
            return True
        done = self.editor.do(
            lambda content, text, edit: set_status(content, status, edit, reason, text=text)
        )
        return done is not None

    def done_and_next(self) -> None:
        """Say that the article is done and go on to the next one."""
        if self.set_status(LayerStatus.DONE):
            self._go(1)
        else:
            self.labelling.select_incomplete()

    def skip_and_next(self) -> None:
        """Skip the article and go on to the next one."""
        if self.set_status(LayerStatus.SKIPPED):
            self._go(1)

    # Stances: see StanceRequests -----------------------------------------------------------------

    def begin_stance(self, polarity: Polarity) -> None:
        """Begin a stance, which then waits for its target unless one is pinned."""
        self.stances.begin(polarity)

    def give_target(self, target: TargetId) -> None:
        """Give the waiting stance its target, which saves it."""
        self.stances.give_target(target)

    def cancel_stance(self) -> None:
        """Drop the waiting stance."""
        self.stances.cancel()

    def change_stance(self, stance: StanceId, /, **fields: object) -> None:
        """Change fields of a stance, by the names of `domain.stance.Stance`."""
        self.stances.change(stance, **fields)

    def remove_stance(self, stance: StanceId) -> None:
        """Remove a stance."""
        self.stances.remove(stance)

    def pin_target(self, target: TargetId | None) -> None:
        """Give every new stance this target; None lets it go."""
        self.stances.pin(target)

    def add_target(self, name: str, kind: TargetKind, for_means: str) -> None:
        """Add a target to the project."""
        self.stances.add_target(name, kind, for_means)

    def add_actor(self, name: str, kind: ActorKind) -> None:
        """Add an actor to the project."""
        self.stances.add_actor(name, kind)

    # Undo, saving --------------------------------------------------------------------------------

    def undo(self) -> None:
        """Take the person's last change back, in whatever article, and show that article."""
        self._walk(self.saver.undo)

    def redo(self) -> None:
        """Do again what was taken back last, and show its article."""
        self._walk(self.saver.redo)

    def retry_save(self) -> None:
        """Try again to save what could not be saved."""
        self.saver.retry()

    def _walk(self, walk: Callable[[], None]) -> None:
        if self.saver.state is SavedState.NOT_SAVED:
            self.refused.emit(self.tr("The last change is not saved yet: try to save it first."))
            return
        self.stances.cancel()
        walk()

    # What comes back -----------------------------------------------------------------------------

    @Slot(object)
    def _on_arrived(self, article: OpenArticle) -> None:
        is_other = article.content.article.id != self.article_id
        if is_other:
            self.stances.cancel()
            self._caret = 0
            self.select((), ())
        self.editor.show(article)
        if is_other:
            self._ahead.start()

    @Slot(object, object)
    def _on_failed(self, article: ArticleId, error: Exception) -> None:
        self.refused.emit(message_of(error).text)
        if article == self.article_id:
            self.close_article()

    @Slot(object)
    def _on_stale(self, article: ArticleId) -> None:
        self.opener.forget(article)
        if article == self.article_id:
            self.opener.open(article)

    @Slot(object, bool)
    def _on_walked(self, walked: Applied | None, is_undo: bool) -> None:
        if walked is None:
            nothing = self.tr("There is nothing to undo.")
            self.refused.emit(nothing if is_undo else self.tr("There is nothing to redo."))
            return
        change_set = walked.change_set
        self.stances.set_cast(self.stances.cast.with_rows(change_set))
        for article in change_set.articles:
            self.opener.forget(article)
        one = change_set.articles[0] if len(change_set.articles) == 1 else None
        if self.editor.follow(walked):
            self._drop_missing_spans()
        elif one is not None:
            self.opener.open(one)
        if change_set.kind in _OF_MANY_PLACES and one in (None, self.article_id):
            self._read_again()  # the change does not name what it made in new layers
        words = self.tr("Undone: {what}") if is_undo else self.tr("Redone: {what}")
        self.announced.emit(words.format(what=change_set.describe()))

    @Slot(object)
    def _on_articles_changed(self, event: ArticlesChanged) -> None:
        for article in event.articles:
            self.opener.forget(article)
        if not event.articles:
            self.opener.forget_all()
        if event.initiator == WINDOW:
            return
        if event.applied is not None:
            self.stances.set_cast(self.stances.cast.with_rows(event.applied.change_set))
        else:
            self._read_cast()
        if self.article_id is not None and self.article_id in (
            event.articles or (self.article_id,)
        ):
            self.opener.renew(self.article_id)

    @Slot(object)
    def _on_scheme_changed(self, event: SchemeChanged) -> None:
        self.opener.forget_all()
        self.scheme_changed.emit(event.scheme)

    @Slot(object)
    def _on_history_changed(self, event: HistoryChanged) -> None:
        self._history = (event.undo, event.redo)
        self.history_changed.emit(event.undo, event.redo)

    @Slot(object)
    def _on_refreshed(self, _event: object) -> None:
        self.opener.forget_all()
        self._read_cast()
        self._read_history()
        if self.article_id is not None and not self.saver.waiting:
            self.opener.renew(self.article_id)

    def _read_again(self) -> None:
        self.opener.forget_all()
        if self.article_id is not None:
            self.opener.open(self.article_id)

    def _drop_missing_spans(self) -> None:
        if self.content is None:
            return
        here = {span.id for span in self.content.spans}
        spans = tuple(span for span in self._selection.spans if span in here)
        self.select(self._selection.fragments, spans)

    def _read_ahead(self) -> None:
        if self._order is None:
            return
        here, step = self.article_id, self._step
        found = [self._order.neighbour(here, by) for by in (step, 2 * step, -step)]
        self.opener.read_ahead([article for article in found if article is not None])

    def _read_cast(self) -> None:
        reading = self._project.reading
        self._ask(lambda: sorted_cast(reading.targets(), reading.actors()), self._take_cast, "cast")

    def _take_cast(self, cast: Cast) -> None:
        self.stances.set_cast(cast)

    def _read_history(self) -> None:
        self._ask(self._project.reading.undo_info, self._take_history, "history")

    def _take_history(self, found: tuple[EventInfo | None, EventInfo | None]) -> None:
        self._history = found
        self.history_changed.emit(*found)

    def _ask(self, work: Callable[[], T], use: Callable[[T], None], key: str) -> None:
        self.answers.ask(self._project.lanes.read, work, use, self._on_read_failed, key=key)

    def _on_read_failed(self, error: Exception) -> None:
        self.refused.emit(message_of(error).text)
