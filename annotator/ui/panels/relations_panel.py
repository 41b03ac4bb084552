"""The relations panel: the article's relations, and what can be done with the one chosen."""

from typing import cast

from PySide6.QtCore import QLocale, QModelIndex, Qt, Slot
from PySide6.QtWidgets import (
    QFormLayout,
    QHBoxLayout,
    QListView,
    QPushButton,
    QStackedLayout,
    QVBoxLayout,
    QWidget,
)

from annotator.domain.editing import possible_relations
from annotator.domain.ids import RelationId, SpanId
from annotator.domain.layers import LayerContent
from annotator.domain.relations import Relation
from annotator.ui.annotating import AnnotationController
from annotator.ui.annotation_values import Selection
from annotator.ui.models.relation_list_model import RelationListModel
from annotator.ui.widgets.choice_box import ChoiceBox
from annotator.ui.widgets.empty_state import EmptyState
from annotator.ui.widgets.late_refresh import LateRefresh
from annotator.ui.widgets.note_edit import NoteEdit
from annotator.ui.widgets.relation_delegate import RelationDelegate
from annotator.ui.widgets.scrolled import scrolled
from annotator.ui.widgets.tab_order import order_tabs

__all__ = ["RelationsPanel"]

_LEAST_LIST = 120


class RelationsPanel(QWidget):
    """Lists and edits relations; changes go to the controller as requests."""

    def __init__(self, controller: AnnotationController, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(self.tr("Relations"))
        self._controller = controller
        self._chosen: RelationId | None = None
        self._known: frozenset[RelationId] = frozenset()
        self._model = RelationListModel(self)
        self._list = QListView(self)
        self._list.setModel(self._model)
        self._list.setItemDelegate(RelationDelegate(self._list))
        self._list.setAccessibleName(self.tr("Relations of this article"))
        self._list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._empty = EmptyState("", parent=self)
        self._label = ChoiceBox(parent=self)
        self._label.setAccessibleName(self.tr("Relation"))
        self._start = QPushButton(self.tr("Go to its start"), self)
        self._end = QPushButton(self.tr("Go to its end"), self)
        self._reverse = QPushButton(self.tr("Turn round"), self)
        self._remove = QPushButton(self.tr("Remove"), self)
        self._note = NoteEdit(self)
        self._note.setAccessibleName(self.tr("Note"))
        self._stack = QStackedLayout(self)
        self._stack.addWidget(self._empty)
        self._stack.addWidget(self._page())
        self._late = LateRefresh(self, self._refresh)
        self._connect()
        self._refresh()
        order_tabs(self)

    @property
    def relation_list(self) -> QListView:
        """The relations of the article."""
        self._late.catch_up()
        return self._list

    @property
    def empty_text(self) -> str:
        """What is said while there are none; empty while there are."""
        self._late.catch_up()
        return self._empty.text if self._stack.currentIndex() == 0 else ""

    @property
    def label(self) -> ChoiceBox:
        """The label of the chosen relation."""
        self._late.catch_up()
        return self._label

    @property
    def note(self) -> NoteEdit:
        """The note of the chosen relation."""
        self._late.catch_up()
        return self._note

    def _page(self) -> QWidget:
        page = QWidget(self)
        form = QFormLayout()
        form.addRow(self.tr("&Relation"), self._label)
        form.addRow(self.tr("&Note"), self._note)
        layout = QVBoxLayout(page)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self._list, 1)
        below = QVBoxLayout()
        below.setContentsMargins(12, 8, 12, 12)
        below.setSpacing(8)
        for buttons in ((self._start, self._end), (self._reverse, self._remove)):
            row = QHBoxLayout()
            for button in buttons:
                row.addWidget(button)
            below.addLayout(row)
        below.addLayout(form)
        layout.addLayout(below)
        self._list.setMinimumHeight(_LEAST_LIST)
        return scrolled(page, self)

    def _connect(self) -> None:
        controller = self._controller
        controller.article_opened.connect(self._on_article_opened)
        controller.content_changed.connect(self._on_content_changed)
        controller.scheme_changed.connect(self._on_changed)
        controller.selection_changed.connect(self._on_selection_changed)
        self._list.selectionModel().currentChanged.connect(self._on_current_changed)
        self._list.clicked.connect(self._on_activated)
        self._list.activated.connect(self._on_activated)
        self._label.chosen.connect(self._on_label_chosen)
        self._start.clicked.connect(self._go_to_start)
        self._end.clicked.connect(self._go_to_end)
        self._reverse.clicked.connect(self._on_reverse_pressed)
        self._remove.clicked.connect(self._on_remove_pressed)
        self._note.committed.connect(self._on_note_committed)

    # Showing -------------------------------------------------------------------------------------

    def _refresh(self) -> None:
        controller = self._controller
        article = controller.opened_article
        text = None if article is None else article.content.text
        self._model.show_layer(controller.content, text, controller.scheme)
        self._empty.set_text(self._advice())
        self._stack.setCurrentIndex(1 if self._model.rowCount() else 0)
        row = self._row_of_selection()
        row = self._model.row_of(self._chosen) if row < 0 else row
        self._list.setCurrentIndex(self._model.index(max(row, 0), 0))
        self._show()

    def _advice(self) -> str:
        if not self._controller.scheme.relations:
            return self.tr("The scheme has no relations.")
        return self.tr(
            "No relations yet. Put the caret into a span, press R, go to another span and press R"
            " again. With the mouse: hold Alt and draw from one span to the other."
        )

    def _row_of_selection(self) -> int:
        """Give the row of a relation of the selected span, -1 for none or a chosen one of it."""
        spans = self._controller.selection.spans
        rows = self._model.rows_at(spans[-1]) if spans else ()
        return rows[0] if rows and self._model.row_of(self._chosen) not in rows else -1

    def _show(self) -> None:
        relation = self._relation()
        editable = relation is not None and self._controller.project.is_writable
        for widget in (self._label, self._reverse, self._remove, self._note):
            widget.setEnabled(editable)
        for button in (self._start, self._end):
            button.setEnabled(relation is not None)
        if relation is None:
            self._note.flush()
            return
        self._label.set_choices(self._labels_for(relation))
        self._label.show_value(relation.label)
        self._note.show_note(relation.id, relation.mark.note)

    def _labels_for(self, relation: Relation) -> list[tuple[object, str]]:
        """List the relation's own label and those that may take its place as it stands."""
        content, scheme = self._controller.content, self._controller.scheme
        if content is None:
            return []
        possible = possible_relations(content, scheme, relation.source, relation.target)
        names = {one.label for one in possible if not one.is_reversed} | {relation.label}
        language = QLocale().bcp47Name()
        known = [
            (label.name, label.titled(language))
            for label in scheme.relations
            if label.name in names
        ]
        lost = relation.label not in {name for name, _ in known}
        return [*known, (relation.label, relation.label)] if lost else [*known]

    def _relation(self) -> Relation | None:
        line = self._model.line(self._model.row_of(self._chosen))
        return None if line is None else line.relation

    # Slots ---------------------------------------------------------------------------------------

    @Slot(object)
    def _on_article_opened(self, _article: object) -> None:
        self._note.flush()
        self._chosen = None
        self._late.ask()

    @Slot(object)
    def _on_content_changed(self, content: LayerContent) -> None:
        known = self._known
        self._known = frozenset(relation.id for relation in content.relations)
        fresh = self._known - known
        if len(fresh) == 1:
            (self._chosen,) = fresh
        self._late.ask()

    @Slot(object)
    def _on_changed(self, _what: object) -> None:
        self._late.ask()

    @Slot(object)
    def _on_selection_changed(self, selection: Selection) -> None:
        if selection.spans:
            self._late.ask()

    @Slot(QModelIndex, QModelIndex)
    def _on_current_changed(self, now: QModelIndex, _before: QModelIndex) -> None:
        line = self._model.line(now.row()) if now.isValid() else None
        if line is not None and line.relation.id != self._chosen:
            self._note.flush()
            self._chosen = line.relation.id
            self._show()

    @Slot(QModelIndex)
    def _on_activated(self, _index: QModelIndex) -> None:
        self._go_to_start()

    @Slot()
    def _go_to_start(self) -> None:
        relation = self._relation()
        if relation is not None:
            self._go_to(relation.source)

    @Slot()
    def _go_to_end(self) -> None:
        relation = self._relation()
        if relation is not None:
            self._go_to(relation.target)

    def _go_to(self, span: SpanId) -> None:
        self._controller.select((), (span,))

    @Slot(object)
    def _on_label_chosen(self, label: object) -> None:
        relation = self._relation()
        if relation is not None and label != relation.label:
            self._controller.relations.change_label(relation.id, cast("str", label))
            self._late.ask()  # a refusal must not leave the wrong label on show

    @Slot()
    def _on_reverse_pressed(self) -> None:
        relation = self._relation()
        if relation is not None:
            self._controller.relations.reverse(relation)

    @Slot()
    def _on_remove_pressed(self) -> None:
        relation = self._relation()
        if relation is not None:
            self._controller.relations.remove(relation)

    @Slot(bytes, str)
    def _on_note_committed(self, row: bytes, note: str) -> None:
        self._controller.set_note(row, note)
