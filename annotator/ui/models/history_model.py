"""This person's changes, the newest first, read page by page as one scrolls."""

from collections.abc import Mapping, Sequence
from enum import IntEnum

from PySide6.QtCore import (
    QAbstractTableModel,
    QDate,
    QDateTime,
    QLocale,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)

from annotator.domain.changes import EventInfo
from annotator.domain.ids import ArticleId

__all__ = ["EVENT_ROLE", "HistoryColumn", "HistoryModel"]

EVENT_ROLE = Qt.ItemDataRole.UserRole + 1
"""Gives the row's `EventInfo`."""

_Index = QModelIndex | QPersistentModelIndex
_NO_PARENT = QModelIndex()


class HistoryColumn(IntEnum):
    """What stands in which column."""

    WHAT = 0
    ARTICLE = 1
    WHEN = 2


class HistoryModel(QAbstractTableModel):
    """Events with article and time; the view's delegate dims those that are undone.

    `page_wanted` carries the number before which (older) events are wanted, None for the newest.
    """

    page_wanted = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._events: list[EventInfo] = []
        self._titles: dict[ArticleId, str] = {}
        self._has_more = False
        self._is_waiting = False

    def show_newest(
        self, events: Sequence[EventInfo], titles: Mapping[ArticleId, str], *, has_more: bool
    ) -> None:
        """Show these newest events; those that are on show already stay where they are."""
        self._titles.update(titles)
        self._is_waiting = False
        known = self._events[0].seq if self._events else None
        new = next((row for row, event in enumerate(events) if event.seq == known), None)
        if new is None:
            self.beginResetModel()
            self._events = list(events)
            self._has_more = has_more
            self.endResetModel()
            return
        if new:
            self.beginInsertRows(QModelIndex(), 0, new - 1)
            self._events[:0] = events[:new]
            self.endInsertRows()
        self._update(events)

    def add_older(
        self, events: Sequence[EventInfo], titles: Mapping[ArticleId, str], *, has_more: bool
    ) -> None:
        """Show these events below those that are there."""
        self._titles.update(titles)
        self._is_waiting = False
        self._has_more = has_more
        if not events:
            return
        first = len(self._events)
        self.beginInsertRows(QModelIndex(), first, first + len(events) - 1)
        self._events.extend(events)
        self.endInsertRows()

    def event_at(self, row: int) -> EventInfo | None:
        """Give the event of a row, None outside."""
        return self._events[row] if 0 <= row < len(self._events) else None

    def canFetchMore(self, parent: _Index = _NO_PARENT) -> bool:
        """Say whether there are older events."""
        return not parent.isValid() and self._has_more and not self._is_waiting

    def fetchMore(self, parent: _Index = _NO_PARENT) -> None:
        """Ask for older events; they arrive later."""
        if self.canFetchMore(parent) and self._events:
            self._is_waiting = True
            self.page_wanted.emit(self._events[-1].seq)

    def rowCount(self, parent: _Index = _NO_PARENT) -> int:
        """Count the events read so far."""
        return 0 if parent.isValid() else len(self._events)

    def columnCount(self, parent: _Index = _NO_PARENT) -> int:
        """Count the columns."""
        return 0 if parent.isValid() else len(HistoryColumn)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Give a cell's text, the event, or what is spoken."""
        event = self.event_at(index.row()) if index.isValid() else None
        if event is None:
            return None
        if role == EVENT_ROLE:
            return event
        if role == Qt.ItemDataRole.AccessibleTextRole and event.is_undone:
            return self.tr("{change} (undone)").format(change=self._text(event, index.column()))
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return self._text(event, index.column())
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        """Give the columns' names."""
        names = (self.tr("Change"), self.tr("Article"), self.tr("When"))
        is_name = orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole
        return names[section] if is_name and 0 <= section < len(names) else None

    def _update(self, events: Sequence[EventInfo]) -> None:
        """Take over which of these events are undone."""
        for row, event in enumerate(events):
            if self._events[row] != event and self._events[row].seq == event.seq:
                self._events[row] = event
                last = self.index(row, HistoryColumn.WHEN)
                self.dataChanged.emit(self.index(row, HistoryColumn.WHAT), last)

    def _text(self, event: EventInfo, column: int) -> str:
        if column == HistoryColumn.WHAT:
            return event.summary
        if column == HistoryColumn.WHEN:
            return _when(event.created_us)
        if len(event.articles) > 1:
            return self.tr("%n articles", "", len(event.articles))
        return self._titles.get(event.articles[0], "") if event.articles else ""


def _when(created_us: int) -> str:
    """Give the time of a change: of today only the hour, else the day, too."""
    moment = QDateTime.fromMSecsSinceEpoch(created_us // 1000)
    if moment.date() == QDate.currentDate():
        return QLocale().toString(moment.time(), QLocale.FormatType.ShortFormat)
    return QLocale().toString(moment, QLocale.FormatType.ShortFormat)
