"""The topics of the article on the desk: annotators beside each other, the gold at the end.

Arrows go from topic to topic and put the conflict about it on the desk; Space puts the topic into
the gold or takes it out.
"""

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, Qt, Slot
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHeaderView, QVBoxLayout, QWidget

from annotator.domain.conflicts import ClusterKind
from annotator.domain.reviewing import ItemState, Lane, QueueItem, ReviewSheet
from annotator.domain.scheme import Scheme
from annotator.domain.topics import Topic
from annotator.ui.models.topic_table_model import TopicLine, TopicTableModel
from annotator.ui.review.answer_words import subject_words
from annotator.ui.review.queue import key_of
from annotator.ui.review.review_controller import ReviewController
from annotator.ui.widgets.quiet_table import QuietTable

__all__ = ["TopicTable", "topic_lines"]


_FEW = 4


class TopicTable(QWidget):
    """A row a topic that anybody gave."""

    def __init__(self, controller: ReviewController, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._controller = controller
        self._is_following = False
        self.setAccessibleName(self.tr("Topics of the article"))
        self.model = TopicTableModel(self)
        self.table = QuietTable(self.tr("Topics of the article"), self)
        self.table.setModel(self.model)
        columns = self.table.horizontalHeader()
        columns.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        columns.setMinimumSectionSize(40)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.table)
        self.setFocusProxy(self.table)
        self._space = QShortcut(QKeySequence(Qt.Key.Key_Space), self.table)
        self._space.setContext(Qt.ShortcutContext.WidgetShortcut)
        self._connect()

    def _connect(self) -> None:
        self._space.activated.connect(self.switch)
        self.table.doubleClicked.connect(self._on_double_clicked)
        self.table.selectionModel().currentRowChanged.connect(self._on_row_changed)
        self._controller.item_shown.connect(self._on_item_shown)
        self._controller.view_changed.connect(self._on_view_changed)

    def show_item(self, item: QueueItem | None) -> None:
        """Show the topics of the article of a conflict about one; nothing for another conflict."""
        sheet = self._controller.sheet
        self._is_following = True
        if sheet is None or item is None or item.cluster.kind is not ClusterKind.TOPIC:
            self.model.show_lines((), ())
        else:
            scheme, sees_votes = self._controller.scheme, self._controller.shows_votes
            lanes = [lane.name for lane in sheet.lanes] if sees_votes else []
            lines = topic_lines(sheet, scheme, sees_votes=sees_votes)
            self.model.show_lines(lanes, lines)
            self._fit(len(lanes))
            row = self.model.row_of(key_of(item))
            if row >= 0:
                self.table.selectRow(row)
        self._is_following = False

    def _fit(self, lanes: int) -> None:
        """Keep all columns in sight while there are few; many are scrolled."""
        mode = QHeaderView.ResizeMode
        fitting = mode.Stretch if lanes <= _FEW else mode.ResizeToContents
        self.table.horizontalHeader().setSectionResizeMode(0, fitting)

    @Slot()
    def switch(self) -> None:
        """Put the topic on the desk into the gold, or take it out where it is in."""
        item = self._controller.item
        if item is None or item.cluster.kind is not ClusterKind.TOPIC:
            return
        if item.state is ItemState.DECIDED and item.decision and item.decision.result != "[]":
            self._controller.nothing()
            return
        given = next((one.rows for one in item.cluster.candidates if one.rows), ())
        self._controller.decide(given)

    @Slot(object)
    def _on_item_shown(self, item: QueueItem | None) -> None:
        self.show_item(item)

    @Slot()
    def _on_view_changed(self) -> None:
        self.show_item(self._controller.item)

    @Slot(QModelIndex, QModelIndex)
    def _on_row_changed(self, current: QModelIndex, _before: QModelIndex) -> None:
        if self._is_following or not current.isValid():
            return
        key = self.model.lines[current.row()].key
        row = self._controller.queue.row_of(key)
        if row >= 0:
            self._controller.go_to(row)

    @Slot(QModelIndex)
    def _on_double_clicked(self, _index: QModelIndex) -> None:
        self.switch()


def topic_lines(sheet: ReviewSheet, scheme: Scheme, *, sees_votes: bool = True) -> list[TopicLine]:
    """Give the topics of an article that anybody gave, with what each annotator says.

    Without `sees_votes`, nothing tells how many gave a topic.
    """
    lanes = sheet.lanes if sees_votes else ()
    return [
        _line(sheet, scheme, item, lanes)
        for item in sheet.items
        if item.cluster.kind is ClusterKind.TOPIC
    ]


def _line(sheet: ReviewSheet, scheme: Scheme, item: QueueItem, lanes: Sequence[Lane]) -> TopicLine:
    signs = {
        voice.layer: _sign(candidate.rows)
        for candidate in item.cluster.candidates
        for voice in candidate.voices
    }
    return TopicLine(
        key_of(item),
        subject_words(item.cluster, scheme),
        tuple(signs.get(lane.layer, "–") for lane in lanes),
        _gold(sheet, item),
        not item.cluster.is_agreed,
    )


def _sign(rows: Sequence[object]) -> str:
    topics = [row for row in rows if isinstance(row, Topic)]
    if not topics:
        return "–"
    return "★" if any(topic.is_primary for topic in topics) else "✓"


def _gold(sheet: ReviewSheet, item: QueueItem) -> str:
    if item.state is ItemState.STALE:
        return "!"
    if item.decision is None:
        return "?"
    made = set(sheet.made.get(item.decision.id, ()))
    return _sign([topic for topic in sheet.gold.topics if topic.id in made])
