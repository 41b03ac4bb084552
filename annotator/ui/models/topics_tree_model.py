"""The scheme's topics as a tree, with those of the article ticked.

Ticking is a request, not a change: the model shows what the layer says and nothing else. A change
of the layer repaints only the rows that it touches.
"""

from collections.abc import Iterable
from enum import IntEnum

from PySide6.QtCore import (
    QAbstractItemModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)

from annotator.domain.scheme import Scheme, TopicLabel
from annotator.domain.topics import Topic

__all__ = ["NAME_ROLE", "TopicColumn", "TopicsTreeModel"]

NAME_ROLE = Qt.ItemDataRole.UserRole + 1
"""Gives a row's topic name, as exports write it."""

_Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()


class TopicColumn(IntEnum):
    """What stands in which column."""

    TITLE = 0
    PRIMARY = 1
    EVIDENCE = 2


class _Node:
    """One topic in the tree; kept alive by the model, for indexes point to it."""

    __slots__ = ("label", "parent", "row", "rows")

    def __init__(self, label: TopicLabel | None, parent: "_Node | None", row: int) -> None:
        self.label = label
        self.parent = parent
        self.row = row
        self.rows: list[_Node] = []


class TopicsTreeModel(QAbstractItemModel):
    """Topics with a tick, a star for the primary one, and the number of places as evidence.

    `toggle_requested` and `primary_requested` carry a topic's name.
    """

    toggle_requested = Signal(str)
    primary_requested = Signal(str)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._root = _Node(None, None, 0)
        self._nodes: dict[str, _Node] = {}
        self._set: dict[str, Topic] = {}
        self._language = "en"

    def set_scheme(self, scheme: Scheme, language: str) -> None:
        """Show this scheme's topics, with titles in `language`."""
        self.beginResetModel()
        self._language = language
        self._root = _Node(None, None, 0)
        self._nodes = {}
        below: dict[str, list[TopicLabel]] = {}
        for label in scheme.topics:
            below.setdefault(label.parent, []).append(label)
        waiting = [(self._root, "")]
        while waiting:
            parent, name = waiting.pop()
            for row, label in enumerate(below.get(name, ())):
                node = _Node(label, parent, row)
                parent.rows.append(node)
                self._nodes[label.name] = node
                waiting.append((node, label.name))
        self.endResetModel()

    def set_topics(self, topics: Iterable[Topic]) -> None:
        """Tick the article's topics; those on spans are passed over."""
        new = {topic.label: topic for topic in topics if topic.span is None}
        touched = [name for name in {*new, *self._set} if new.get(name) != self._set.get(name)]
        self._set = new
        for name in touched:
            if name in self._nodes:
                self._tell(self._nodes[name])

    def index_of(self, name: str) -> QModelIndex:
        """Give the place of a topic's title; invalid when the scheme lacks it."""
        node = self._nodes.get(name)
        return QModelIndex() if node is None else self._index(node, TopicColumn.TITLE)

    def request_primary(self, index: _Index) -> None:
        """Ask that the topic of this row become the primary one."""
        label = self._node(index).label
        if label is not None:
            self.primary_requested.emit(label.name)

    def index(self, row: int, column: int, parent: _Index = _ROOT) -> QModelIndex:
        """Give the index of a place in the tree."""
        rows = self._node(parent).rows
        if 0 <= row < len(rows) and 0 <= column < len(TopicColumn):
            return self.createIndex(row, column, rows[row])
        return QModelIndex()

    def parent(self, index: _Index = _ROOT) -> QModelIndex:  # type: ignore[override]  # QObject.parent() has another shape
        """Give the broader topic's title."""
        above = self._node(index).parent
        if above is None or above is self._root:
            return QModelIndex()
        return self._index(above, TopicColumn.TITLE)

    def rowCount(self, parent: _Index = _ROOT) -> int:
        """Count the narrower topics."""
        return 0 if parent.column() > 0 else len(self._node(parent).rows)

    def columnCount(self, _parent: _Index = _ROOT) -> int:
        """Count the columns."""
        return len(TopicColumn)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Give title, tick, star, number of places, rule, or what a screen reader says."""
        label = self._node(index).label
        if not index.isValid() or label is None:
            return None
        if role == NAME_ROLE:
            return label.name
        if role == Qt.ItemDataRole.ToolTipRole:
            return label.rule or label.titled(self._language)
        topic = self._set.get(label.name)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self._spoken(label, topic)
        if index.column() == TopicColumn.TITLE:
            return self._title_data(label, topic, role)
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignCenter
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        if index.column() == TopicColumn.PRIMARY:
            return "★" if topic is not None and topic.is_primary else "☆"
        return str(len(topic.evidence)) if topic is not None and topic.evidence else ""

    def setData(self, index: _Index, _value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Take a tick as the request to set or take away the topic."""
        label = self._node(index).label
        if role != Qt.ItemDataRole.CheckStateRole or label is None:
            return False
        self.toggle_requested.emit(label.name)
        return True

    def flags(self, index: _Index) -> Qt.ItemFlag:
        """Let titles be ticked."""
        flags = super().flags(index)
        if index.isValid() and index.column() == TopicColumn.TITLE:
            flags |= Qt.ItemFlag.ItemIsUserCheckable
        return flags

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        """Give the columns' names."""
        names = (self.tr("Topic"), self.tr("Primary"), self.tr("Places"))
        is_name = orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole
        return names[section] if is_name and 0 <= section < len(names) else None

    def _title_data(self, label: TopicLabel, topic: Topic | None, role: int) -> object:
        if role == Qt.ItemDataRole.DisplayRole:
            return label.titled(self._language)
        if role == Qt.ItemDataRole.CheckStateRole:
            return Qt.CheckState.Unchecked if topic is None else Qt.CheckState.Checked
        return None

    def _spoken(self, label: TopicLabel, topic: Topic | None) -> str:
        title = label.titled(self._language)
        if topic is None:
            return title
        if topic.is_primary:
            return self.tr("{topic}, set, primary").format(topic=title)
        return self.tr("{topic}, set").format(topic=title)

    def _node(self, index: _Index) -> _Node:
        node = index.internalPointer() if index.isValid() else None
        return node if isinstance(node, _Node) else self._root

    def _index(self, node: _Node, column: TopicColumn) -> QModelIndex:
        return self.createIndex(node.row, column, node)

    def _tell(self, node: _Node) -> None:
        first = self._index(node, TopicColumn.TITLE)
        self.dataChanged.emit(first, self._index(node, TopicColumn.EVIDENCE))
