"""What is on screen: the state that view, panels and actions read, and the signals about it.

`annotating` adds the requests. Kept apart so that either can be read whole.
"""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from annotator.domain.actors import Actor, Target
from annotator.domain.changes import EventInfo
from annotator.domain.ids import ArticleId, SpanId, TargetId
from annotator.domain.layers import LayerContent, LayerStatus
from annotator.domain.rows import Fragments
from annotator.domain.scheme import Scheme
from annotator.ui.annotation_values import PendingStance, SavedState, Selection
from annotator.ui.bridge import Bridge
from annotator.ui.job_runner import Answers
from annotator.ui.label_requests import LabelRequests
from annotator.ui.layer_editor import LayerEditor
from annotator.ui.opening import ArticleOrder, Opener
from annotator.ui.saving import Saver
from annotator.ui.stance_requests import StanceRequests
from annotator.workspace.project import Project
from annotator.workspace.reading import OpenArticle

if TYPE_CHECKING:
    from annotator.ui.display_requests import DisplayRequests
    from annotator.ui.relation_requests import RelationRequests

__all__ = ["AnnotationState"]


class AnnotationState(QObject):
    """The project, the article on screen, what is selected, pending, saved. GUI thread only.

    The signals carry what their comments say; `None` stands for "nothing".
    """

    article_opened = Signal(object)  # OpenArticle | None
    content_changed = Signal(object)  # LayerContent, after each edit, undo, redo
    spans_changed = Signal(object, object)  # spans added or changed, ids of spans removed
    selection_changed = Signal(object)  # Selection
    saved_state_changed = Signal(object, str)  # SavedState, its sentence
    scheme_changed = Signal(object)  # Scheme
    cast_changed = Signal()  # targets or actors are others
    pending_stance_changed = Signal(object)  # PendingStance | None
    pin_changed = Signal(object)  # TargetId | None
    pending_relation_changed = Signal(object)  # SpanId | None, where a relation is to begin
    display_changed = Signal(object)  # SpanDisplay: which spans are shown
    relation_choice_needed = Signal(object)  # the PossibleRelations between two spans
    status_changed = Signal(object)  # LayerStatus
    history_changed = Signal(object, object)  # EventInfo | None for undo, for redo
    refused = Signal(str)  # why a gesture did nothing
    announced = Signal(str)  # what a gesture did

    def __init__(self, project: Project, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._project = project
        self.answers = Answers(self)
        self.bridge = Bridge(project.bus, self)
        self.saver = Saver(project, self.answers, self)
        self.opener = Opener(project, self.answers, self)
        self.editor = LayerEditor(project, self.saver, self)
        self.stances = StanceRequests(self.editor, self._place, self)
        self._relations: RelationRequests | None = None
        self.labelling = LabelRequests(self)
        self._display: DisplayRequests | None = None
        self._order: ArticleOrder | None = None
        self._selection = Selection()
        self._caret = 0
        self._history: tuple[EventInfo | None, EventInfo | None] = (None, None)

    @property
    def project(self) -> Project:
        """The open project."""
        return self._project

    @property
    def opened_article(self) -> OpenArticle | None:
        """The article on screen with the layer as it is now."""
        return self.editor.article

    @property
    def article_id(self) -> ArticleId | None:
        """The id of the article on screen."""
        article = self.editor.article
        return None if article is None else article.content.article.id

    @property
    def content(self) -> LayerContent | None:
        """The layer on screen as it is now, saved or not."""
        return self.editor.content

    @property
    def scheme(self) -> Scheme:
        """The project's current scheme."""
        return self._project.scheme

    @property
    def selection(self) -> Selection:
        """What is selected."""
        return self._selection

    @property
    def pending_stance(self) -> PendingStance | None:
        """The stance that waits for its target."""
        return self.stances.pending

    @property
    def relations(self) -> "RelationRequests":
        """What can be asked about relations; loaded with the first relation."""
        if self._relations is None:
            from annotator.ui.relation_requests import RelationRequests

            made = self._relations = RelationRequests(self.editor, self)
            made.pending_changed.connect(self.pending_relation_changed)
            made.choice_needed.connect(self.relation_choice_needed)
            made.announced.connect(self.announced)
            made.refused.connect(self.refused)
        return self._relations

    @property
    def display(self) -> "DisplayRequests":
        """Which spans are shown; loaded when somebody asks for others than all."""
        if self._display is None:
            from annotator.ui.display_requests import DisplayRequests

            made = self._display = DisplayRequests(self.editor, self)
            made.changed.connect(self.display_changed)
            made.announced.connect(self.announced)
            made.refused.connect(self.refused)
        return self._display

    @property
    def kept_display(self) -> str:
        """What is to be kept of `display` for the next time; empty when all is shown as ever."""
        return "" if self._display is None else self._display.kept

    @property
    def pending_relation(self) -> SpanId | None:
        """The span from which a relation is to begin, while one waits for its other end."""
        return None if self._relations is None else self._relations.pending

    @property
    def pinned_target(self) -> TargetId | None:
        """The target that every new stance gets."""
        return self.stances.pinned

    @property
    def targets(self) -> Sequence[Target]:
        """The project's targets, in the order of their keys, then names."""
        return self.stances.cast.targets

    @property
    def actors(self) -> Sequence[Actor]:
        """The project's actors, the author first, the others by name."""
        return self.stances.cast.actors

    @property
    def saved_state(self) -> SavedState:
        """Whether what is on screen is on the disk."""
        return self.saver.state

    @property
    def status(self) -> LayerStatus:
        """How far the layer on screen is."""
        return self.editor.status

    @property
    def history(self) -> tuple[EventInfo | None, EventInfo | None]:
        """What undo and redo would do."""
        return self._history

    @property
    def last_label(self) -> str:
        """The label that was given last, empty for none."""
        return self.labelling.last

    def select(self, fragments: Fragments, spans: tuple[SpanId, ...]) -> None:
        """Take note of what the person selected, or select it for them."""
        selection = Selection(fragments, spans)
        if selection != self._selection:
            self._selection = selection
            self.selection_changed.emit(selection)

    def set_caret(self, at: int) -> None:
        """Take note of where the caret stands, in code points."""
        self._caret = at

    @property
    def caret(self) -> int:
        """Where the caret stands, in code points."""
        return self._caret

    def _place(self) -> tuple[Fragments, int]:
        if self._selection.fragments or self.content is None:
            return self._selection.fragments, self._caret
        chosen = [span for span in self.content.spans if span.id in self._selection.spans]
        return (), chosen[0].start if chosen else self._caret
