"""The cards at the right of the desk: the answers that can be taken, then what was before."""

from dataclasses import replace

from PySide6.QtCore import QItemSelectionModel, QModelIndex, Slot
from PySide6.QtWidgets import QAbstractItemView, QListView, QVBoxLayout, QWidget

from annotator.domain.reviewing import ItemState
from annotator.ui.models.answers_model import AnswersModel
from annotator.ui.review.answer_words import answer_lines, past_lines, row_line
from annotator.ui.review.review_controller import ReviewController
from annotator.ui.widgets.answer_delegate import AnswerDelegate

__all__ = ["CardsPanel"]


class CardsPanel(QWidget):
    """A card an answer: arrows mark one, a click takes it."""

    def __init__(self, controller: ReviewController, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._controller = controller
        self._is_following = False
        self.model = AnswersModel(self)
        self._delegate = AnswerDelegate(self)
        self.list = QListView(self)
        self.list.setAccessibleName(self.tr("Answers"))
        self.list.setModel(self.model)
        self.list.setItemDelegate(self._delegate)
        self.list.setResizeMode(QListView.ResizeMode.Adjust)  # other widths wrap elsewhere
        self.list.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.list.setFrameShape(QListView.Shape.NoFrame)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.list)
        self.list.clicked.connect(self._on_clicked)
        self.list.selectionModel().currentChanged.connect(self._on_current_changed)
        controller.item_shown.connect(self._on_item_shown)
        controller.answer_changed.connect(self._refresh)
        controller.view_changed.connect(self._refresh)

    @Slot(object)
    def _on_item_shown(self, _item: object) -> None:
        self._refresh()

    @Slot()
    def _refresh(self) -> None:
        controller = self._controller
        sheet, item = controller.sheet, controller.item
        if sheet is None or item is None:
            self.model.show_lines(())
            return
        scheme = controller.scheme
        own = []
        if controller.own is not None:
            own.append(row_line(0, controller.own, sheet, scheme))
        lines = [*own, *answer_lines(sheet, item.cluster, scheme)]
        if item.state is ItemState.STALE or item.decision is not None:
            lines += past_lines(sheet, item, scheme)
        if not controller.shows_votes:
            lines = [replace(line, voices=()) for line in lines]
        self.model.show_lines(lines)
        self._follow(0 if own else controller.marked)

    def _follow(self, row: int) -> None:
        """Let the list mark what the controller has marked."""
        self._is_following = True
        flags = QItemSelectionModel.SelectionFlag.ClearAndSelect
        self.list.selectionModel().setCurrentIndex(self.model.index(row, 0), flags)
        self._is_following = False

    @Slot(QModelIndex, QModelIndex)
    def _on_current_changed(self, current: QModelIndex, _before: QModelIndex) -> None:
        line = self.model.line(current.row()) if current.isValid() else None
        if not self._is_following and line is not None and line.number:
            self._controller.mark_answer(line.number - 1)

    @Slot(QModelIndex)
    def _on_clicked(self, index: QModelIndex) -> None:
        line = self.model.line(index.row())
        if line is None or line.is_past:
            return
        if line.number:
            self._controller.take(line.number - 1)
        else:
            self._controller.take_marked()
