"""Writing edits: the pure gestures of `domain.editing`, made last, undone and done again."""

from collections.abc import Callable

from annotator.domain.changes import Applied, ChangeSet
from annotator.domain.editing import Edit, opening
from annotator.domain.ids import ArticleId, EventId
from annotator.domain.rows import Origin
from annotator.workspace.clock_and_ids import new_id
from annotator.workspace.desk import Desk
from annotator.workspace.reading import OpenArticle, Reading

__all__ = ["Editing", "Gesture"]

Gesture = Callable[[OpenArticle, Edit], ChangeSet]
"""A gesture on an article: what is there, and the circumstances of the edit."""


class Editing:
    """Applies ChangeSets of one person; safe in any thread, meant for the write lane."""

    def __init__(self, desk: Desk, reading: Reading) -> None:
        self._desk = desk
        self._reading = reading

    def edit(self, origin: Origin = Origin.MANUAL) -> Edit:
        """Give the circumstances of an edit made now, for the gestures of `domain.editing`."""
        return Edit(self._desk.scheme, self._desk.clock.now_us(), new_id, origin)

    def apply(
        self, change_set: ChangeSet, *, op_id: EventId | None = None, initiator: str = ""
    ) -> Applied:
        """Write a ChangeSet; when this returns it is on the disk.

        A retry gives the `op_id` of the first try, so that nothing is written twice. Raises
        `StoreConflict` when the rows have changed since, `StoreUnavailable` when the environment
        refuses; nothing was written then.
        """
        return self._desk.apply(change_set, op_id=op_id, initiator=initiator)

    def change(self, article_id: ArticleId, gesture: Gesture, *, initiator: str = "") -> Applied:
        """Read an article, make a gesture on it and write it: for scripts and for commands.

        Takes care of a layer that is not there yet. Raises what the gesture and `apply` raise.
        """
        article = self._reading.open_article(article_id)
        change_set = gesture(article, self.edit())
        if article.is_new_layer:
            change_set = opening(change_set, article.own.layer)
        return self.apply(change_set, initiator=initiator)

    def undo(self, *, initiator: str = "") -> Applied | None:
        """Take back this person's last change, in whatever article; None when there is none.

        Raises `StoreConflict` when somebody else changed the same rows since.
        """
        return self._desk.undo(initiator)

    def redo(self, *, initiator: str = "") -> Applied | None:
        """Do again what was taken back last; None when there is nothing."""
        return self._desk.redo(initiator)

    def remember(self, key: str, value: str) -> None:
        """Remember something of the window for this project: no edit, not undoable.

        Does nothing where the project is open for reading only.
        """
        if self._desk.is_writable:
            with self._desk.writing() as store:
                store.set_ui_state(key, value)
