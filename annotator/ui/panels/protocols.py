"""What the panels ask of the controller: signals to follow, state to show, requests to make.

`ui/annotating.py` answers; panels never touch the store, a lane or a rule of editing themselves.
"""

from collections.abc import Sequence
from typing import Protocol

from PySide6.QtCore import SignalInstance

from annotator.domain.actors import Actor, ActorKind, Target, TargetKind
from annotator.domain.articles import ArticleContent
from annotator.domain.ids import ArticleId, SpanId, StanceId, TargetId
from annotator.domain.layers import LayerContent
from annotator.domain.rows import Fragments
from annotator.domain.scheme import Scheme
from annotator.domain.stance import Polarity
from annotator.ui.annotation_values import PendingStance, Selection

__all__ = ["Annotating", "OpenedArticle"]


class OpenedArticle(Protocol):
    """The article on screen."""

    @property
    def history_changed(self) -> SignalInstance:
        """Emitted with the `EventInfo` (or None) of what undo, and of what redo would do."""

    @property
    def content(self) -> ArticleContent:
        """The article with its text."""

    @property
    def own(self) -> LayerContent:
        """The person's own layer as it was when the article was opened."""


class Annotating(Protocol):
    """The window's controller as panels see it; GUI thread only."""

    @property
    def article_opened(self) -> SignalInstance:
        """Emitted with an `OpenedArticle`, or None."""

    @property
    def content_changed(self) -> SignalInstance:
        """Emitted with the `LayerContent` after each edit, undo and redo."""

    @property
    def selection_changed(self) -> SignalInstance:
        """Emitted with the `Selection`."""

    @property
    def scheme_changed(self) -> SignalInstance:
        """Emitted with the `Scheme`."""

    @property
    def cast_changed(self) -> SignalInstance:
        """Emitted when targets or actors are others."""

    @property
    def pin_changed(self) -> SignalInstance:
        """Emitted with the `TargetId` that every new stance gets, or None."""

    @property
    def pending_stance_changed(self) -> SignalInstance:
        """Emitted with a `PendingStance`, or None."""

    @property
    def content(self) -> LayerContent | None:
        """The layer on screen, None without an article."""

    @property
    def scheme(self) -> Scheme:
        """The project's current scheme."""

    @property
    def selection(self) -> Selection:
        """What is selected."""

    @property
    def pending_stance(self) -> PendingStance | None:
        """The stance that waits for its target."""

    @property
    def targets(self) -> Sequence[Target]:
        """The project's stance targets, in the order of their keys."""

    @property
    def pinned_target(self) -> TargetId | None:
        """The target that every new stance takes."""

    @property
    def actors(self) -> Sequence[Actor]:
        """The project's actors, the author first."""

    def label_selection(self, name: str, /) -> None:
        """Label the selected text, or relabel the selected spans."""

    def relabel_selected(self, name: str, /) -> None:
        """Give the selected spans another label."""

    def set_attribute(self, name: str, value: str, /) -> None:
        """Give an attribute of the selected spans a value; an empty one takes it away."""

    def set_note(self, row_id: bytes, note: str, /) -> None:
        """Change the note of an annotation."""

    def select(self, fragments: Fragments, spans: tuple[SpanId, ...], /) -> None:
        """Select a place or spans."""

    def toggle_topic(self, name: str, /) -> None:
        """Set or take away a topic of the article."""

    def set_primary_topic(self, name: str, /) -> None:
        """Make a topic the primary one."""

    def set_topic_evidence(self, name: str, /) -> None:
        """Take the selected text as the evidence of a topic, setting it where it is not."""

    def begin_stance(self, polarity: Polarity, /) -> None:
        """Begin a stance that then waits for its target."""

    def give_target(self, target: TargetId, /) -> None:
        """Give the waiting stance its target, which commits it."""

    def cancel_stance(self) -> None:
        """Drop the waiting stance."""

    def change_stance(self, stance: StanceId, /, **fields: object) -> None:
        """Change fields of a stance."""

    def remove_stance(self, stance: StanceId, /) -> None:
        """Remove a stance."""

    def pin_target(self, target: TargetId | None, /) -> None:
        """Take this target for every new stance; None for none."""

    def add_target(self, name: str, kind: TargetKind, for_means: str, /) -> None:
        """Add a target to the project."""

    def add_actor(self, name: str, kind: ActorKind, /) -> None:
        """Add an actor to the project."""

    def open_article(self, article: ArticleId, /) -> None:
        """Bring an article to the screen."""
