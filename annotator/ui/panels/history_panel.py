"""The history: what this person did, the newest first, undone changes dimmed; Enter goes there."""

from collections.abc import Mapping
from dataclasses import dataclass

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt, Signal, Slot
from PySide6.QtGui import QPalette, QShowEvent
from PySide6.QtWidgets import (
    QFrame,
    QHeaderView,
    QStackedLayout,
    QStyleOptionViewItem,
    QTreeView,
    QWidget,
)

from annotator.domain.changes import EventInfo
from annotator.domain.ids import ArticleId
from annotator.ui.annotating import AnnotationController
from annotator.ui.job_runner import Answers
from annotator.ui.models.history_model import EVENT_ROLE, HistoryColumn, HistoryModel
from annotator.ui.widgets.empty_state import EmptyState
from annotator.ui.widgets.row_delegate import RowDelegate
from annotator.workspace.messages import message_of
from annotator.workspace.reading import Reading

__all__ = ["HistoryPanel"]

_PAGE = 100


class HistoryPanel(QWidget):
    """Lists changes. `event_activated` carries an `EventInfo` after its article was asked for.

    Reads on the read lane, and only while it is on screen.
    """

    event_activated = Signal(object)

    def __init__(self, controller: AnnotationController, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(self.tr("History"))
        self._controller = controller
        self._answers = Answers(self)
        self._is_stale = True
        self._model = HistoryModel(self)
        self._list = QTreeView(self)
        self._list.setModel(self._model)
        self._list.setItemDelegate(_HistoryDelegate(self._list))
        self._list.setAccessibleName(self.tr("History"))
        self._list.setRootIsDecorated(False)
        self._list.setUniformRowHeights(True)
        self._list.setAllColumnsShowFocus(True)
        self._list.setFrameShape(QFrame.Shape.NoFrame)
        header = self._list.header()
        header.setStretchLastSection(False)
        header.setSectionResizeMode(HistoryColumn.WHAT, QHeaderView.ResizeMode.Stretch)
        header.setSectionResizeMode(HistoryColumn.ARTICLE, QHeaderView.ResizeMode.Interactive)
        header.setSectionResizeMode(HistoryColumn.WHEN, QHeaderView.ResizeMode.ResizeToContents)
        self._empty = EmptyState(
            self.tr("Nothing was changed yet. Every change will stand here and can be undone."),
            parent=self,
        )
        self._stack = QStackedLayout(self)
        self._stack.addWidget(self._empty)
        self._stack.addWidget(self._list)
        self._model.page_wanted.connect(self._on_page_wanted)
        self._list.activated.connect(self._on_activated)
        controller.history_changed.connect(self._on_history_changed)

    @property
    def list(self) -> QTreeView:
        """The list of changes."""
        return self._list

    def showEvent(self, event: QShowEvent) -> None:
        """Read what happened while the panel was hidden."""
        super().showEvent(event)
        if self._is_stale:
            self._read(None)

    def _read(self, before: int | None) -> None:
        reading = self._controller.project.reading
        self._is_stale = False
        future = self._controller.project.lanes.read.submit(
            lambda: _page(reading, before), key=("history", before is None)
        )
        self._answers.when_done(future, self._show, self._on_failed)

    def _show(self, page: "_Page") -> None:
        has_more = len(page.events) == _PAGE
        if page.before is None:
            self._model.show_newest(page.events, page.titles, has_more=has_more)
        else:
            self._model.add_older(page.events, page.titles, has_more=has_more)
        self._stack.setCurrentIndex(1 if self._model.rowCount() else 0)

    def _on_failed(self, error: Exception) -> None:
        self._is_stale = True
        self._empty.set_text(message_of(error).text)
        self._stack.setCurrentIndex(0)

    @Slot(object, object)
    def _on_history_changed(self, _undo: object, _redo: object) -> None:
        self._is_stale = True
        if self.isVisible():
            self._read(None)

    @Slot(object)
    def _on_page_wanted(self, before: int) -> None:
        self._read(before)

    @Slot(QModelIndex)
    def _on_activated(self, index: QModelIndex) -> None:
        event = self._model.event_at(index.row())
        if event is None:
            return
        if len(event.articles) == 1:
            self._controller.open_article(event.articles[0])
        self.event_activated.emit(event)


@dataclass(frozen=True, slots=True)
class _Page:
    """One page of events with the titles of their articles."""

    before: int | None
    events: list[EventInfo]
    titles: Mapping[ArticleId, str]


def _page(reading: Reading, before: int | None) -> _Page:
    """Read a page; runs on the read lane."""
    events = reading.history(limit=_PAGE, before_seq=before)
    alone = {event.articles[0] for event in events if len(event.articles) == 1}
    rows = reading.article_rows(sorted(alone))
    return _Page(before, events, {row.id: row.title for row in rows})


class _HistoryDelegate(RowDelegate):
    """Draws undone changes in the colours of what is switched off, and struck out."""

    def initStyleOption(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        super().initStyleOption(option, index)
        event = index.data(EVENT_ROLE)
        if isinstance(event, EventInfo) and event.is_undone:
            faded = option.palette.color(QPalette.ColorGroup.Disabled, QPalette.ColorRole.Text)
            option.palette.setColor(QPalette.ColorRole.Text, faded)
            option.font.setStrikeOut(index.column() == HistoryColumn.WHAT)
        option.textElideMode = Qt.TextElideMode.ElideRight
