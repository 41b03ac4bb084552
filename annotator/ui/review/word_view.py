"""The word view: conflicts by their words; one answer goes to all places that are kept.

Above, a row for the same words with the same answers, the most frequent first. Below, every place
of the row in its line; Space leaves one out. A digit, or X for nothing, answers all that are kept,
each as a decision of its own, and goes on to the next row.
"""

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, QLocale, QModelIndex, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import (
    QHeaderView,
    QLabel,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from annotator.domain.conflicts import Cluster
from annotator.domain.ids import ArticleId
from annotator.domain.scheme import Scheme
from annotator.domain.spans import Span
from annotator.ui.actions import TAKE_ACTIONS, action_spec
from annotator.ui.key_map import KeyMap
from annotator.ui.models.hits_model import HitRow, HitsModel, RowRole
from annotator.ui.models.words_model import WordLine, WordsModel
from annotator.ui.review.own_answer import Rows
from annotator.ui.review.queue import key_of
from annotator.ui.review.review_controller import ReviewController
from annotator.ui.review.word_groups import WordGroup, word_groups
from annotator.ui.widgets.chip_flow import ChipFlow
from annotator.ui.widgets.hit_list import HitList
from annotator.ui.widgets.label_chip import ChipItem
from annotator.ui.widgets.quiet_table import QuietTable
from annotator.workspace.hits import Excerpt
from annotator.workspace.messages import message_of

__all__ = ["WordView"]

_LINES_MS = 30


class WordView(QWidget):
    """The two lists.

    `place_chosen` carries the row of the queue that the reviewer wants to see; `left` says that
    the reviewer wants the article back; `action_requested` carries the id of an action whose chip
    was pressed; `shown` says that the words are those of now.
    """

    place_chosen = Signal(int)
    left = Signal()
    action_requested = Signal(str)
    shown = Signal()

    def __init__(self, controller: ReviewController, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._controller = controller
        self._groups: list[WordGroup] = []
        self._placed: WordGroup | None = None
        self._wanted = ""
        self._keys = KeyMap()
        self.setAccessibleName(self.tr("Conflicts by word"))
        self._build()
        self._lines = QTimer(self, interval=_LINES_MS, singleShot=True)
        self._connect()

    def _build(self) -> None:
        self.title = _label(self, is_strong=True)
        self.hint = _label(self)
        self.model = WordsModel(self)
        self.table = QuietTable(self.tr("Words in conflict"), self)
        self.table.setModel(self.model)
        self.table.setWordWrap(False)
        rows = self.table.verticalHeader()
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        rows.setDefaultSectionSize(self.fontMetrics().height() + 12)
        columns = self.table.horizontalHeader()
        columns.setResizeContentsPrecision(50)
        columns.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        columns.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        columns.setSectionResizeMode(1, QHeaderView.ResizeMode.Stretch)
        self.places = HitsModel(self)
        self.list = HitList(self)
        self.list.setModel(self.places)
        self.list.setAccessibleName(self.tr("Places of the words"))
        self.list.setFrameShape(HitList.Shape.NoFrame)
        parts = QSplitter(Qt.Orientation.Vertical, self)
        parts.setChildrenCollapsible(False)
        parts.addWidget(self.table)
        parts.addWidget(self.list)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.title)
        layout.addWidget(self.hint)
        layout.addWidget(parts, 1)
        self.flow = ChipFlow(self, max_lines=2)
        bar = QWidget(self)
        below = QVBoxLayout(bar)
        below.setContentsMargins(12, 8, 12, 8)
        below.addWidget(self.flow)
        layout.addWidget(bar)
        self.setFocusProxy(self.table)

    def _connect(self) -> None:
        self.table.selectionModel().currentRowChanged.connect(self._on_row_changed)
        self.list.toggled.connect(self._on_toggled)
        self.list.hit_chosen.connect(self._on_hit_chosen)
        self.list.left.connect(self.left)
        self.flow.chip_pressed.connect(self.action_requested)
        self.list.verticalScrollBar().valueChanged.connect(self._on_scrolled)
        self._lines.timeout.connect(self._read_lines)
        self._controller.queue_changed.connect(self._on_queue_changed)
        self._controller.rows_changed.connect(self._on_rows_changed)

    # What is on show -----------------------------------------------------------------------------

    @property
    def groups(self) -> Sequence[WordGroup]:
        """The rows of the table."""
        return self._groups

    @property
    def group(self) -> WordGroup | None:
        """The row that is on."""
        row = self.table.currentIndex().row()
        return self._groups[row] if 0 <= row < len(self._groups) else None

    def open_at(self, words: str) -> None:
        """Show the words in conflict as they are now, these words on."""
        self._wanted = words
        self._read()

    def give(self, number: int) -> None:
        """Give answer `number`, from 0, to all places that are kept."""
        group = self.group
        if group is None:
            return
        candidates = group.sample.cluster.candidates
        if number < len(candidates):
            self._give(group, candidates[number].rows)
        else:
            words = self.tr("There is no answer {number}.")
            self._controller.refused.emit(words.format(number=number + 1))

    def give_nothing(self) -> None:
        """Say that nothing is at all the places that are kept."""
        group = self.group
        if group is not None:
            self._give(group, ())

    def enter(self) -> None:
        """Go from the words into their places, and from a place to its conflict."""
        row = self.list.currentIndex().row()
        if self.list.hasFocus() and row >= 0:
            self._on_hit_chosen(row)
        elif self.places.rowCount() > 1:
            self.list.setCurrentIndex(self.places.index(1))
            self.list.setFocus()

    def step(self, step: int) -> None:
        """Go on to the next row, or back."""
        row = self.table.currentIndex().row() + step
        if 0 <= row < len(self._groups):
            self.table.selectRow(row)

    def _give(self, group: WordGroup, rows: Rows) -> None:
        items = group.kept(self.places.kept())
        if not items:
            self._controller.refused.emit(self.tr("No place is kept: press Space on one."))
            return
        row = self.table.currentIndex().row()
        following = self._groups[row + 1 : row + 2] or self._groups[row - 1 : row]
        self._wanted = following[0].subject if following else ""
        self._controller.give_alike(group.sample, rows, items)

    # Reading -------------------------------------------------------------------------------------

    def _read(self) -> None:
        """Group the queue's conflicts, away from the window."""
        items = tuple(self._controller.queue.items)
        scheme = self._controller.scheme
        sees_votes = not self._controller.fairness.votes_after

        def read() -> tuple[list[WordGroup], list[WordLine]]:
            groups = word_groups(items)
            return groups, [_line(group, scheme, sees_votes=sees_votes) for group in groups]

        self._controller.answers.ask(
            self._controller.project.lanes.read,
            read,
            lambda found: self._show(*found),
            self._on_failed,
            key="review-words",
        )

    def _show(self, groups: list[WordGroup], lines: list[WordLine]) -> None:
        self._groups = groups
        self.model.show_lines(lines)
        subjects = [group.subject for group in groups]
        row = subjects.index(self._wanted) if self._wanted in subjects else 0
        if not groups:
            self._show_places()
        elif self.table.currentIndex().row() != row:
            self.table.selectRow(row)
        else:
            self._show_places()
        self._say()
        self.shown.emit()

    def set_keys(self, keys: KeyMap) -> None:
        """Show these keys."""
        self._keys = keys
        self._say()

    def _say(self) -> None:
        group = self.group
        if group is None:
            self.title.setText(self.tr("No words are in conflict any more."))
            self.hint.setText(self.tr("Esc goes back to the article."))
            self.flow.set_items((self._chip("desk_words", self.tr("The article")),))
            return
        self.title.setText(f"“{group.subject}”")
        words = self.tr("An answer goes to {kept} of {count} places; Space leaves one out.")
        self.hint.setText(words.format(kept=self.places.kept_count, count=len(group.items)))
        answers = _answers(group, self._controller.scheme)[: len(TAKE_ACTIONS)]
        is_nothing_in = any(not one.rows for one in group.sample.cluster.candidates)
        nothing = () if is_nothing_in else (self._chip("desk_nothing", self.tr("Nothing here")),)
        self.flow.set_items(
            (
                *(self._chip(TAKE_ACTIONS[at], words) for at, words in enumerate(answers)),
                *nothing,
                self._chip("desk_words", self.tr("The article")),
            )
        )

    def _chip(self, action_id: str, words: str) -> ChipItem:
        return ChipItem(action_id, words, cap=self._keys.shown(action_spec(action_id)))

    @Slot()
    def _read_lines(self) -> None:
        """Read the lines of the articles in sight, on the read lane."""
        first, last = self.list.rows_in_sight()
        unread = self.places.unread(first, last)
        if not unread or not self.places.rowCount():
            return
        project = self._controller.project

        def read() -> tuple[dict[ArticleId, str], dict[ArticleId, tuple[Excerpt, ...]]]:
            rows = project.reading.article_rows([hits.article for hits in unread])
            return (
                {row.id: row.title for row in rows},
                {hits.article: project.propagating.excerpts(hits) for hits in unread},
            )

        self._controller.answers.ask(
            project.lanes.read,
            read,
            lambda found: self.places.set_lines(*found),
            self._on_failed,
            key="review-word-lines",
        )

    def _on_failed(self, error: Exception) -> None:
        self._controller.refused.emit(message_of(error).text)

    def showEvent(self, event: QShowEvent) -> None:
        """Read the lines that came into sight."""
        super().showEvent(event)
        self._lines.start()

    # Slots ---------------------------------------------------------------------------------------

    @Slot(QModelIndex, QModelIndex)
    def _on_row_changed(self, _current: QModelIndex, _before: QModelIndex) -> None:
        self._show_places()
        self._say()

    def _show_places(self) -> None:
        """Show the places of the row that is on, all of them kept; leave them if they are there."""
        group = self.group
        if group == self._placed:
            return
        self._placed = group
        self.places.clear()
        if group is not None:
            self.places.append(group.hits())
            self._lines.start()

    @Slot(int)
    def _on_toggled(self, row: int) -> None:
        self.places.toggle(row)
        self._say()

    @Slot(int)
    def _on_hit_chosen(self, row: int) -> None:
        """Put the conflict of a place on the desk."""
        found = self.places.index(row).data(RowRole.ROW)
        group = self.group
        if group is None or not isinstance(found, HitRow):
            return
        place = (found.article, found.start, found.end)
        for item in group.items:
            one = item.cluster
            if (one.article, one.start, one.end) == place:
                self.place_chosen.emit(self._controller.queue.row_of(key_of(item)))
                return

    @Slot()
    def _on_scrolled(self) -> None:
        self._lines.start()

    @Slot()
    def _on_queue_changed(self) -> None:
        if self.isVisible():
            self._read()

    @Slot(object)
    def _on_rows_changed(self, _rows: object) -> None:
        if self.isVisible():
            self._read()


def _label(parent: QWidget, *, is_strong: bool = False) -> QLabel:
    label = QLabel(parent)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    label.setContentsMargins(16, 12 if is_strong else 0, 16, 4 if is_strong else 8)
    if is_strong:
        font = label.font()
        font.setBold(True)
        label.setFont(font)
    return label


def _line(group: WordGroup, scheme: Scheme, *, sees_votes: bool) -> WordLine:
    return WordLine(
        group.subject,
        tuple(_answers(group, scheme)),
        group.votes if sees_votes else (),
        len(group.items),
        group.articles,
    )


def _answers(group: WordGroup, scheme: Scheme) -> list[str]:
    """Name the answers by their labels, and by their words, too, where the labels are the same."""
    cluster = group.sample.cluster
    spans = [[row for row in one.rows if isinstance(row, Span)] for one in cluster.candidates]
    titles = [" + ".join(dict.fromkeys(_title(span, scheme) for span in one)) for one in spans]
    found = []
    for title, rows in zip(titles, spans, strict=True):
        if not rows:
            found.append(QCoreApplication.translate("Review", "nothing"))
        elif titles.count(title) > 1:
            found.append(f"{title} {' | '.join(_words(span, cluster) for span in rows)}")
        else:
            found.append(title)
    return found


def _title(span: Span, scheme: Scheme) -> str:
    label = scheme.entity(span.label)
    return span.label if label is None else label.titled(QLocale().bcp47Name())


def _words(span: Span, cluster: Cluster) -> str:
    """Give the words of a span out of those of its conflict."""
    at = cluster.start
    quotes = (cluster.subject[start - at : end - at] for start, end in span.fragments)
    return f"“{' … '.join(' '.join(quote.split()) for quote in quotes)}”"
