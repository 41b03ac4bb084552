"""The tables of the desk: fields of a stance, topics of the article, conflicts by word.

Brings each to the front when it is of use, and gives its digits to it. Made with the window; the
tables come with their first use. GUI thread only.
"""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QModelIndex, QObject, Slot

from annotator.domain.conflicts import ClusterKind
from annotator.domain.reviewing import QueueItem
from annotator.ui.actions import TAKE_ACTIONS
from annotator.ui.review.desk_state import Asked
from annotator.ui.review.fields_panel import FieldsPanel
from annotator.ui.review.review_window import ReviewWindow
from annotator.ui.review.topic_table import TopicTable
from annotator.ui.review.word_view import WordView

__all__ = ["DeskTables"]

_SIDES = {ClusterKind.STANCE: "fields", ClusterKind.TOPIC: "topics"}


class DeskTables(QObject):
    """Adds the tables to a review window and binds their keys."""

    def __init__(self, window: ReviewWindow) -> None:
        super().__init__(window)
        self._window = window
        self._controller = window.controller
        self.fields: FieldsPanel | None = None
        self.topics: TopicTable | None = None
        self.words: WordView | None = None
        before = dict(window.handlers)
        self._before = before
        taking = {
            action_id: partial(self._take, number) for number, action_id in enumerate(TAKE_ACTIONS)
        }
        window.bind(
            {
                **taking,
                "desk_words": self.show_words,
                "desk_nothing": partial(self._instead, "desk_nothing", self._nothing),
                "desk_next": partial(self._instead, "desk_next", partial(self._step, 1)),
                "desk_previous": partial(self._instead, "desk_previous", partial(self._step, -1)),
                "desk_cancel": partial(self._instead, "desk_cancel", self._leave_words),
                "desk_take": partial(self._instead, "desk_take", self._enter),
            }
        )
        self._controller.item_shown.connect(self._on_item_shown)
        window.queue.list.clicked.connect(self._on_queue_clicked)
        window.actions_.keys_changed.connect(self._on_keys_changed)

    @property
    def shows_words(self) -> bool:
        """Whether the word view is in front."""
        return self.words is not None and self._window.pages.currentWidget() is self.words

    @Slot()
    def show_words(self) -> None:
        """Show the conflicts by word, at the words on the desk; a second time, the article."""
        if self.shows_words:
            self._leave_words()
            return
        if self.words is None:
            self.words = WordView(self._controller, self._window)
            self.words.place_chosen.connect(self._on_place_chosen)
            self.words.left.connect(self._leave_words)
            self.words.action_requested.connect(self._on_action)
            self.words.set_keys(self._window.actions_.keys)
            self._window.add_page(self.words, is_kept=True)
        item = self._controller.item
        self.words.open_at("" if item is None else " ".join(item.cluster.subject.split()))
        self._window.show_page(self.words)
        self._make_room(is_wanted=True)
        self.words.table.setFocus()

    # Keys ----------------------------------------------------------------------------------------

    def _take(self, number: int) -> None:
        if self.words is not None and self.shows_words:
            self.words.give(number)
        elif self._asks_for_field():
            self._fields().take(number)
        else:
            self._before[TAKE_ACTIONS[number]]()

    def _asks_for_field(self) -> bool:
        """Say whether a digit is for the table of fields."""
        return (
            self.fields is not None
            and self._window.right.current_name == "fields"
            and self._controller.asked is Asked.NOTHING
            and self.fields.wants_digits()
        )

    def _instead(self, action_id: str, do: Callable[[], object]) -> None:
        """Do something else than the desk does while the word view is in front."""
        (do if self.shows_words else self._before[action_id])()

    def _nothing(self) -> None:
        if self.words is not None:
            self.words.give_nothing()

    def _step(self, step: int) -> None:
        if self.words is not None:
            self.words.step(step)

    def _enter(self) -> None:
        if self.words is not None:
            self.words.enter()

    @Slot()
    def _leave_words(self) -> None:
        self._make_room(is_wanted=False)
        self._window.show_page(None)
        self._on_item_shown(self._controller.item)
        self._window.cards.list.setFocus()

    def _make_room(self, *, is_wanted: bool) -> None:
        """Put away, or show again, what is about one conflict alone."""
        self._window.decision.setVisible(not is_wanted)
        self._window.right.setVisible(not is_wanted)

    @Slot(str)
    def _on_action(self, action_id: str) -> None:
        self._window.handlers[action_id]()

    # Following -----------------------------------------------------------------------------------

    @Slot(object)
    def _on_item_shown(self, item: QueueItem | None) -> None:
        """Bring the side to the front that answers this kind of conflict."""
        wanted = "answers" if item is None else _SIDES.get(item.cluster.kind, "answers")
        current = self._window.right.current_name
        if wanted == "fields":
            self._fields()
        elif wanted == "topics":
            self._topics()
        if current != wanted and current in ("answers", *_SIDES.values()) and not self.shows_words:
            self._window.right.show_page(wanted)

    def _fields(self) -> FieldsPanel:
        if self.fields is None:
            self.fields = FieldsPanel(self._controller, self._window)
            self._window.add_side("fields", self.tr("Fields"), self.fields)
            self.fields.show_item(self._controller.item)
        return self.fields

    def _topics(self) -> TopicTable:
        if self.topics is None:
            self.topics = TopicTable(self._controller, self._window)
            self._window.add_side("topics", self.tr("Topics"), self.topics)
            self.topics.show_item(self._controller.item)
        return self.topics

    @Slot(QModelIndex)
    def _on_queue_clicked(self, _index: QModelIndex) -> None:
        """Show the conflict that was picked in the queue."""
        if self.shows_words:
            self._leave_words()

    @Slot()
    def _on_keys_changed(self) -> None:
        if self.words is not None:
            self.words.set_keys(self._window.actions_.keys)

    @Slot(int)
    def _on_place_chosen(self, row: int) -> None:
        if row >= 0:
            self._leave_words()
            self._controller.go_to(row)
