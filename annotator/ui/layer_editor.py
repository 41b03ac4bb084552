"""The open article in memory: edits show at once and are then saved; refusals are rolled back.

Holds the person's layer of the article on screen, and of articles left while their last edits
were still on their way to the disk. GUI thread only.
"""

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QObject, Signal, Slot

from annotator.domain.changes import Applied, ChangeSet
from annotator.domain.editing import Edit, applied, opening
from annotator.domain.errors import AnnotatorError, BugError, RuleViolation
from annotator.domain.ids import ArticleId
from annotator.domain.layers import Layer, LayerContent, LayerStatus
from annotator.domain.scheme import Scheme
from annotator.domain.spans import Span
from annotator.domain.text import ArticleText
from annotator.ui.saving import Saver
from annotator.workspace.messages import message_of
from annotator.workspace.project import Project
from annotator.workspace.reading import OpenArticle

__all__ = ["Gesture", "LayerEditor"]

Gesture = Callable[[LayerContent, ArticleText, Edit], ChangeSet]
"""A gesture of `domain.editing` with everything bound but the layer, the text and the edit."""


class LayerEditor(QObject):
    """The layer on screen.

    `article_shown` carries an `OpenArticle` or None; `content_changed` the `LayerContent` after
    each change; `spans_changed` the spans that are new or different and the ids of those gone;
    `made` the `ChangeSet` of a gesture; `status_changed` a `LayerStatus`; `refused` one sentence;
    `stale` the id of an article whose layer in memory must be read again.
    """

    article_shown = Signal(object)
    content_changed = Signal(object)
    spans_changed = Signal(object, object)
    made = Signal(object)
    status_changed = Signal(object)
    refused = Signal(str)
    stale = Signal(object)

    def __init__(self, project: Project, saver: Saver, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._project = project
        self._saver = saver
        self._open: OpenArticle | None = None
        self._unsaved: dict[ArticleId, OpenArticle] = {}
        saver.written.connect(self._on_written)
        saver.given_up.connect(self._on_given_up)

    @property
    def article(self) -> OpenArticle | None:
        """The article on screen with the layer as it is now."""
        return self._open

    @property
    def content(self) -> LayerContent | None:
        """The layer on screen as it is now, saved or not."""
        return None if self._open is None else self._open.own

    @property
    def status(self) -> LayerStatus:
        """How far the layer is; unseen while it does not exist."""
        if self._open is None or self._open.is_new_layer:
            return LayerStatus.UNSEEN
        return self._open.own.layer.status

    @property
    def is_writable(self) -> bool:
        """Whether the project may be changed."""
        return self._project.is_writable

    @property
    def scheme(self) -> Scheme:
        """The project's current scheme."""
        return self._project.scheme

    def show(self, article: OpenArticle | None) -> None:
        """Put an article on screen; edits of it that are not saved yet are kept on top."""
        if article is not None:
            unsaved = self._unsaved.get(article.content.article.id)
            if unsaved is not None:
                article = replace(article, own=unsaved.own, is_new_layer=unsaved.is_new_layer)
        self._open = article
        self.article_shown.emit(article)
        if article is not None:
            self.content_changed.emit(article.own)
        self.status_changed.emit(self.status)

    def do(self, gesture: Gesture) -> ChangeSet | None:
        """Make a gesture on the layer: show it, then save it. None when it was refused."""
        here = self._open
        if here is None:
            self.refused.emit(self.tr("Open an article first."))
            return None
        if not self._project.is_writable:
            self.refused.emit(self.tr("This project is open for reading only."))
            return None
        try:
            change_set = gesture(here.own, here.content.text, self._project.editing.edit())
        except RuleViolation as refusal:
            self.refused.emit(refusal.message)
            return None
        if here.is_new_layer and any(layer == here.own.layer.id for layer in change_set.layers):
            change_set = opening(change_set, here.own.layer)
        self._take_in(here, change_set)
        if self._open is not None:
            self._unsaved[here.content.article.id] = self._open
        self._saver.save(change_set)
        self.made.emit(change_set)
        return change_set

    def do_beside(self, make: Callable[[Edit], ChangeSet]) -> ChangeSet | None:
        """Make and save a change that is not of the layer on screen, such as a new target."""
        return self._saver.make(make, self.refused.emit)

    def follow(self, walked: Applied) -> bool:
        """Show what an undo or redo did, when it concerns the layer on screen; say whether."""
        here = self._open
        if here is None or here.own.layer.id not in walked.change_set.layers:
            return False
        try:
            self._take_in(here, walked.change_set)
        except BugError:  # memory and store differ: the store is right
            self.stale.emit(here.content.article.id)
        return True

    def _take_in(self, here: OpenArticle, change_set: ChangeSet) -> None:
        before, status = here.own, self.status
        after = applied(before, change_set)
        self._open = replace(here, own=after, is_new_layer=_is_new(here, change_set))
        self.content_changed.emit(after)
        if after.spans != before.spans:
            rows = [(change.before, change.after) for change in change_set.changes]
            changed = tuple(row for _, row in rows if isinstance(row, Span))
            gone = tuple(row.id for row, kept in rows if isinstance(row, Span) and kept is None)
            self.spans_changed.emit(changed, gone)
        if self.status is not status:
            self.status_changed.emit(self.status)

    @Slot(object)
    def _on_written(self, _written: Applied) -> None:
        self._let_go()

    @Slot(object, object)
    def _on_given_up(self, change_set: ChangeSet | None, error: Exception) -> None:
        self._let_go()
        known = error if isinstance(error, AnnotatorError) else None
        self.refused.emit(known.message if known else message_of(error).text)
        for article in () if change_set is None else change_set.articles:
            self._unsaved.pop(article, None)
            self.stale.emit(article)

    def _let_go(self) -> None:
        """Forget the memory of articles whose edits are all on the disk."""
        waiting = self._saver.unsaved_articles()
        for article in [key for key in self._unsaved if key not in waiting]:
            del self._unsaved[article]


def _is_new(here: OpenArticle, change_set: ChangeSet) -> bool:
    """Say whether the layer's row is missing after a change: undoing the first edit removes it."""
    for change in change_set.changes:
        row = change.after if change.after is not None else change.before
        if isinstance(row, Layer) and row.id == here.own.layer.id:
            return change.after is None
    return here.is_new_layer
