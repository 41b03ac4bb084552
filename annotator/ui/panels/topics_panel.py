"""The topics panel: the scheme's topics as a tree to tick, with a line to find one.

Typing finds, Down goes into the tree, Space ticks, * makes the topic the primary one, + takes
the selected text as its evidence. Enter in the line ticks the first topic found.
"""

from PySide6.QtCore import (
    QEvent,
    QLocale,
    QModelIndex,
    QObject,
    QSortFilterProxyModel,
    Qt,
    Slot,
)
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QHeaderView,
    QLineEdit,
    QPushButton,
    QStackedLayout,
    QTreeView,
    QVBoxLayout,
    QWidget,
)

from annotator.domain.layers import LayerContent
from annotator.domain.scheme import Scheme
from annotator.ui.annotating import AnnotationController
from annotator.ui.models.topics_tree_model import NAME_ROLE, TopicColumn, TopicsTreeModel
from annotator.ui.widgets.empty_state import EmptyState
from annotator.ui.widgets.late_refresh import LateRefresh
from annotator.ui.widgets.row_delegate import RowDelegate
from annotator.ui.widgets.tab_order import order_tabs
from annotator.workspace.reading import OpenArticle

__all__ = ["TopicsPanel"]


class TopicsPanel(QWidget):
    """Shows and sets the topics of the article on screen."""

    def __init__(self, controller: AnnotationController, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(self.tr("Topics"))
        self._controller = controller
        self._model = TopicsTreeModel(self)
        self._found = QSortFilterProxyModel(self)
        self._found.setSourceModel(self._model)
        self._found.setRecursiveFilteringEnabled(True)
        self._found.setAutoAcceptChildRows(True)
        self._found.setFilterCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self._line = QLineEdit(self)
        self._line.setPlaceholderText(self.tr("Find a topic"))
        self._line.setAccessibleName(self.tr("Find a topic"))
        self._line.setClearButtonEnabled(True)
        self.setFocusProxy(self._line)
        self._line.installEventFilter(self)
        self._tree = QTreeView(self)
        self._set_up_tree()
        self._evidence = QPushButton(self.tr("Take selected text as evidence"), self)
        self._evidence.setToolTip(self.tr("Say where the article shows this topic (+)"))
        self._empty = EmptyState(self.tr("The scheme has no topics yet."), parent=self)
        self._nothing = EmptyState(self.tr("No topic is called that."), parent=self)
        self._nothing.hide()
        self._stack = QStackedLayout(self)
        self._stack.addWidget(self._empty)
        self._stack.addWidget(self._build())
        self._connect()
        self._on_scheme_changed(controller.scheme)
        self._late = LateRefresh(self, self._refresh)
        self._refresh()
        order_tabs(self)

    @property
    def line(self) -> QLineEdit:
        """The line that finds topics."""
        return self._line

    @property
    def tree(self) -> QTreeView:
        """The tree of topics."""
        return self._tree

    @property
    def evidence_button(self) -> QPushButton:
        """The button that takes the selected text as evidence."""
        return self._evidence

    def focus_line(self) -> None:
        """Put the caret into the line that finds topics."""
        self._line.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._line.selectAll()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let Down, Enter and Esc in the line work on the tree, and *, + in the tree."""
        if event.type() != QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return False
        if watched is self._line:
            return self._on_line_key(event)
        return watched is self._tree and self._on_tree_key(event)

    def _set_up_tree(self) -> None:
        self._tree.setModel(self._found)
        self._tree.setAccessibleName(self.tr("Topics"))
        self._tree.setHeaderHidden(True)
        self._tree.setUniformRowHeights(True)
        self._tree.setIndentation(14)
        self._tree.setItemDelegate(RowDelegate(self._tree))
        self._tree.setAllColumnsShowFocus(True)
        self._tree.installEventFilter(self)
        header = self._tree.header()
        header.setStretchLastSection(False)
        header.setMinimumSectionSize(24)
        header.setSectionResizeMode(TopicColumn.TITLE, QHeaderView.ResizeMode.Stretch)
        for column in (TopicColumn.PRIMARY, TopicColumn.EVIDENCE):
            header.setSectionResizeMode(column, QHeaderView.ResizeMode.Fixed)
            header.resizeSection(column, 28)

    def _build(self) -> QWidget:
        body = QWidget(self)
        layout = QVBoxLayout(body)
        layout.setContentsMargins(8, 8, 8, 8)
        layout.setSpacing(8)
        layout.addWidget(self._line)
        layout.addWidget(self._tree, 1)
        layout.addWidget(self._nothing, 1)
        row = QHBoxLayout()
        row.addWidget(self._evidence)
        row.addStretch(1)
        layout.addLayout(row)
        return body

    def _connect(self) -> None:
        self._line.textChanged.connect(self._on_typed)
        self._tree.clicked.connect(self._on_clicked)
        self._tree.selectionModel().currentChanged.connect(self._on_current_changed)
        self._evidence.clicked.connect(self._on_evidence_pressed)
        self._model.toggle_requested.connect(self._on_toggle_requested)
        self._model.primary_requested.connect(self._on_primary_requested)
        self._controller.scheme_changed.connect(self._on_scheme_changed)
        self._controller.content_changed.connect(self._on_content_changed)
        self._controller.article_opened.connect(self._on_article_opened)
        self._controller.selection_changed.connect(self._on_selection_changed)

    def _current(self) -> str:
        return str(self._tree.currentIndex().data(NAME_ROLE) or "")

    def _on_line_key(self, event: QKeyEvent) -> bool:
        if event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            first = self._first_found()
            if event.key() == Qt.Key.Key_Down:
                self._tree.setFocus(Qt.FocusReason.OtherFocusReason)
                self._tree.setCurrentIndex(first)
            elif first.isValid() and self._line.text():
                self._controller.toggle_topic(str(first.data(NAME_ROLE)))
                self._line.clear()
            return True
        if event.key() == Qt.Key.Key_Escape and self._line.text():
            self._line.clear()
            return True
        return False

    def _on_tree_key(self, event: QKeyEvent) -> bool:
        name = self._current()
        if not name:
            return False
        if event.text() == "*":
            self._controller.set_primary_topic(name)
        elif event.text() == "+":
            self._on_evidence_pressed()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._controller.toggle_topic(name)
        else:
            return False
        return True

    def _first_found(self) -> QModelIndex:
        """Give the first topic whose own title fits, for a broader one may be there for it only."""
        wanted = self._line.text().casefold()
        index = self._found.index(0, TopicColumn.TITLE)
        while index.isValid() and wanted not in str(index.data()).casefold():
            index = self._tree.indexBelow(index)
        return index if index.isValid() else self._found.index(0, TopicColumn.TITLE)

    def _offer_evidence(self) -> None:
        has_text = bool(self._controller.selection.fragments)
        self._evidence.setEnabled(has_text and bool(self._current()))

    @Slot(object)
    def _on_scheme_changed(self, scheme: Scheme) -> None:
        self._model.set_scheme(scheme, QLocale().bcp47Name())
        self._stack.setCurrentIndex(1 if scheme.topics else 0)
        content = self._controller.content
        self._model.set_topics(content.topics if content is not None else ())
        self._tree.expandToDepth(0)
        self._offer_evidence()

    @Slot(object)
    def _on_content_changed(self, content: LayerContent) -> None:
        self._model.set_topics(content.topics)

    @Slot(object)
    def _on_article_opened(self, _opened: OpenArticle | None) -> None:
        self._late.ask()

    def _refresh(self) -> None:
        opened = self._controller.opened_article
        self._model.set_topics(() if opened is None else opened.own.topics)
        self._tree.setEnabled(opened is not None)
        self._offer_evidence()

    @Slot(object)
    def _on_selection_changed(self, _selection: object) -> None:
        self._offer_evidence()

    @Slot(str)
    def _on_typed(self, typed: str) -> None:
        self._found.setFilterFixedString(typed)
        is_found = self._found.rowCount() > 0
        self._tree.setVisible(is_found)
        self._nothing.setVisible(not is_found)
        if typed:
            self._tree.expandAll()
            self._tree.setCurrentIndex(self._first_found())

    @Slot(QModelIndex)
    def _on_clicked(self, index: QModelIndex) -> None:
        if index.column() == TopicColumn.PRIMARY:
            self._model.request_primary(self._found.mapToSource(index))

    @Slot(QModelIndex, QModelIndex)
    def _on_current_changed(self, _now: QModelIndex, _before: QModelIndex) -> None:
        self._offer_evidence()

    @Slot()
    def _on_evidence_pressed(self) -> None:
        if self._evidence.isEnabled():
            self._controller.set_topic_evidence(self._current())

    @Slot(str)
    def _on_toggle_requested(self, name: str) -> None:
        self._controller.toggle_topic(name)

    @Slot(str)
    def _on_primary_requested(self, name: str) -> None:
        self._controller.set_primary_topic(name)
