"""The list of articles with its filter: words, status, label."""

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import QEvent, QItemSelectionModel, QModelIndex, QSize, Qt, QTimer, Signal, Slot
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListView,
    QStackedLayout,
    QVBoxLayout,
    QWidget,
)

from annotator.domain.ids import ArticleId
from annotator.domain.layers import LayerStatus
from annotator.domain.listing import ArticleFilter, Assigned
from annotator.domain.scheme import Scheme
from annotator.ui.models.article_list_model import ArticleListModel, ArticleRole
from annotator.ui.widgets.article_row_delegate import ArticleRowDelegate
from annotator.ui.widgets.empty_state import EmptyState
from annotator.ui.widgets.long_list import LongList
from annotator.ui.widgets.status_glyph import status_icon, status_words

__all__ = ["ArticleList"]

_TYPING_PAUSE_MS = 150
_ROOM_OF_SCROLL_BAR = 32


class ArticleList(QWidget):
    """The articles of the project; choosing one asks for it.

    `article_chosen` carries an `ArticleId`; `import_requested` is the wish to bring articles in;
    `context_requested` the ids of the selected articles and the place on the screen.
    """

    article_chosen = Signal(object)
    import_requested = Signal()
    context_requested = Signal(object, object)
    filter_changed = Signal(object)

    def __init__(self, model: ArticleListModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(self.tr("Articles"))
        self._model = model
        self._is_following = False
        self._words = QLineEdit(self)
        self._words.setPlaceholderText(self.tr("Filter by words"))
        self._words.setAccessibleName(self.tr("Filter articles by words"))
        self._words.setClearButtonEnabled(True)
        self._status = _choice(self, self.tr("Filter articles by status"))
        self._label = _choice(self, self.tr("Filter articles by label"))
        self._assigned = _choice(self, self.tr("Filter articles by assignment"))
        self._assigned.hide()
        self._view = LongList(self)
        self._count = QLabel(self)
        self._progress = QLabel(self)
        self._progress.hide()
        self._nothing = EmptyState(self.tr("No article matches."), self.tr("Show all"), self)
        self._empty = EmptyState(
            self.tr("There are no articles yet."), self.tr("Import articles…"), self
        )
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_TYPING_PAUSE_MS)
        self._set_up_view()
        self._fill_status()
        self._lay_out()
        self._connect()

    def _set_up_view(self) -> None:
        self._view.setModel(self._model)
        self._view.setItemDelegate(ArticleRowDelegate(self._view))
        self._view.setMouseTracking(True)
        self._view.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self._view.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self._view.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self._view.setAccessibleName(self.tr("Articles"))
        self._view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def changeEvent(self, event: QEvent) -> None:
        """Draw the signs of the statuses in the new colours."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and self.isVisible():
            for at in range(1, self._status.count()):
                status = self._status.itemData(at)
                self._status.setItemIcon(at, status_icon(status, self.palette()))

    def _fill_status(self) -> None:
        self._status.addItem(self.tr("Any status"), None)
        for status in LayerStatus:
            icon = status_icon(status, self.palette())
            self._status.addItem(icon, status_words(status), status)
        self._label.addItem(self.tr("Any label"), "")
        self._assigned.addItem(self.tr("All articles"), Assigned.ANY)
        self._assigned.addItem(self.tr("Assigned to me"), Assigned.MINE)
        self._assigned.addItem(self.tr("To do"), Assigned.TO_DO)

    def _lay_out(self) -> None:
        self._stack = QStackedLayout()
        for widget in (self._view, self._nothing, self._empty):
            self._stack.addWidget(widget)
        choices = QHBoxLayout()
        choices.setSpacing(4)
        choices.addWidget(self._status, 1)
        choices.addWidget(self._label, 1)
        top = QVBoxLayout()
        top.setContentsMargins(8, 4, 8, 8)
        top.setSpacing(4)
        top.addWidget(self._words)
        top.addLayout(choices)
        top.addWidget(self._assigned)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(top)
        layout.addLayout(self._stack, 1)
        self._count.setContentsMargins(8, 4, 8, 4)
        self._progress.setContentsMargins(8, 4, 8, 0)
        layout.addWidget(self._progress)
        layout.addWidget(self._count)

    def _connect(self) -> None:
        self._words.textChanged.connect(self._timer.start)
        self._timer.timeout.connect(self._apply)
        self._status.activated.connect(self._apply)
        self._label.activated.connect(self._apply)
        self._assigned.activated.connect(self._apply)
        self._model.refilled.connect(self._on_refilled)
        self._view.selectionModel().currentChanged.connect(self._on_current_changed)
        self._view.activated.connect(self._on_activated)
        self._view.customContextMenuRequested.connect(self._on_context)
        self._nothing.action_pressed.connect(self.clear_filter)
        self._empty.action_pressed.connect(self.import_requested)

    @property
    def view(self) -> QListView:
        """The list itself."""
        return self._view

    @property
    def where(self) -> ArticleFilter:
        """The filter as the fields say it."""
        status = self._status.currentData()
        statuses = frozenset({LayerStatus(status)}) if status is not None else frozenset()
        return ArticleFilter(
            self._words.text().strip(),
            statuses,
            self._label.currentData() or "",
            assigned=Assigned(self._assigned.currentData()),
        )

    def show_filter(self, where: ArticleFilter) -> None:
        """Put a filter into the fields and apply it."""
        self._is_following = True
        self._words.setText(where.text)
        status = next(iter(where.statuses), None)
        self._status.setCurrentIndex(0 if status is None else 1 + list(LayerStatus).index(status))
        self._label.setCurrentIndex(max(0, self._label.findData(where.label)))
        self._assigned.setCurrentIndex(list(Assigned).index(where.assigned))
        self._is_following = False
        self._apply()

    @Slot()
    def clear_filter(self) -> None:
        """Show all articles."""
        self.show_filter(ArticleFilter())

    def set_labels(self, scheme: Scheme, targets: Sequence[str]) -> None:
        """Offer the scheme's labels and topics and the project's targets in the filter."""
        chosen = self._label.currentData()
        self._label.clear()
        self._label.addItem(self.tr("Any label"), "")
        language = self.locale().bcp47Name()
        titles = {target: target for target in targets}
        titles |= {topic.name: topic.titled(language) for topic in scheme.topics}
        titles |= {label.name: label.titled(language) for label in scheme.entities}
        names = [label.name for label in (*scheme.entities, *scheme.topics)]
        for name in dict.fromkeys([*names, *targets]):
            self._label.addItem(titles[name], name)
        self._label.setCurrentIndex(max(0, self._label.findData(chosen)))
        popup = self._label.view()  # as wide as its names, the box above it is narrow
        popup.setMinimumWidth(popup.sizeHintForColumn(0) + _ROOM_OF_SCROLL_BAR)

    def reload(self) -> None:
        """Read again which articles the filter lets through."""
        self._model.refresh()

    def show_assigned(self, finished: int, total: int) -> None:
        """Say how much of what is assigned to the person is finished; 0 of 0 hides it all."""
        self._assigned.setVisible(total > 0)
        self._progress.setVisible(total > 0)
        words = self.tr("{done} of {total} assigned to you are finished")
        locale = self.locale()
        self._progress.setText(
            words.format(done=locale.toString(finished), total=locale.toString(total))
        )
        if not total and self.where.assigned is not Assigned.ANY:
            self.show_filter(replace(self.where, assigned=Assigned.ANY))

    def show_current(self, article: ArticleId | None) -> None:
        """Mark the article that is on screen and bring it into sight."""
        place = None if article is None else self._model.position(article)
        if place is None:
            return
        index = self._model.index(place)
        if self._view.currentIndex() == index and self._view.selectionModel().isSelected(index):
            return
        self._is_following = True
        row = self._view.visualRect(index)
        if row.top() < 0 or row.bottom() > self._view.viewport().height():
            # Seldom and far: while one walks through the list, its rows stand still.
            self._view.scrollTo(index, QAbstractItemView.ScrollHint.PositionAtCenter)
        self._view.selectionModel().setCurrentIndex(
            index, QItemSelectionModel.SelectionFlag.ClearAndSelect
        )
        self._is_following = False

    def selected_articles(self) -> tuple[ArticleId, ...]:
        """Give the selected articles, in list order."""
        rows = sorted(index.row() for index in self._view.selectionModel().selectedIndexes())
        return tuple(self._model.article_at(row) for row in rows)

    def sizeHint(self) -> QSize:
        """Ask for the width of a title."""
        return QSize(264, 400)

    @Slot()
    def _apply(self) -> None:
        self._timer.stop()
        if self._is_following or self.where == self._model.where:
            return
        self._model.set_filter(self.where)
        self.filter_changed.emit(self.where)

    @Slot(int)
    def _on_refilled(self, count: int) -> None:
        is_filtered = self._model.where != ArticleFilter()
        nothing = self._nothing if is_filtered else self._empty
        self._stack.setCurrentWidget(self._view if count else nothing)
        shown = self.locale().toString(count)
        one, many = self.tr("1 article"), self.tr("{count} articles").format(count=shown)
        is_whole = self._model.is_whole
        self._count.setText((one if count == 1 else many) if is_whole else self.tr("Counting…"))

    @Slot(QModelIndex, QModelIndex)
    def _on_current_changed(self, index: QModelIndex, _before: QModelIndex) -> None:
        if index.isValid() and not self._is_following:
            self.article_chosen.emit(index.data(ArticleRole.ID))

    @Slot(QModelIndex)
    def _on_activated(self, index: QModelIndex) -> None:
        self.article_chosen.emit(index.data(ArticleRole.ID))

    def _on_context(self, point: object) -> None:
        self.context_requested.emit(self.selected_articles(), point)


def _choice(parent: QWidget, name: str) -> QComboBox:
    box = QComboBox(parent)
    box.setAccessibleName(name)
    box.setToolTip(name)
    box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    box.setMinimumContentsLength(6)
    return box
