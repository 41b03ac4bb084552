"""The queue at the left of the desk: in which order conflicts come, and the list of them."""

from PySide6.QtCore import QCoreApplication, QItemSelectionModel, QModelIndex, Slot
from PySide6.QtWidgets import QAbstractItemView, QListView, QVBoxLayout, QWidget

from annotator.domain.reviewing import QueueItem, QueueOrder
from annotator.ui.models.queue_model import QueueModel
from annotator.ui.review.review_controller import ReviewController
from annotator.ui.widgets.choice_box import ChoiceBox
from annotator.ui.widgets.notice import Notice
from annotator.ui.widgets.queue_delegate import QueueDelegate

__all__ = ["QueuePanel", "order_words"]


class QueuePanel(QWidget):
    """The conflicts as a list; a click puts one on the desk."""

    def __init__(self, controller: ReviewController, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._controller = controller
        self._is_following = False
        self.model = QueueModel(self, standing=self._standing)
        self.order = ChoiceBox([(order, order_words(order)) for order in QueueOrder], self)
        self.order.setAccessibleName(self.tr("Order of the conflicts"))
        self.narrowed = Notice(self)
        self.list = QListView(self)
        self.list.setAccessibleName(self.tr("Queue"))
        self.list.setModel(self.model)
        self.list.setItemDelegate(QueueDelegate(self.list))
        self.list.setUniformItemSizes(True)
        self.list.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.list.setFrameShape(QListView.Shape.NoFrame)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        top = QVBoxLayout()
        top.setContentsMargins(8, 4, 8, 4)
        top.addWidget(self.order)
        layout.addLayout(top)
        layout.addWidget(self.narrowed)
        layout.addWidget(self.list, 1)
        self._layout = layout
        self.narrowed.action_pressed.connect(self._on_all_wanted)
        self.order.chosen.connect(self._on_order_chosen)
        self.list.selectionModel().currentChanged.connect(self._on_current_changed)
        controller.queue_changed.connect(self._on_queue_changed)
        controller.rows_changed.connect(self._on_rows_changed)
        controller.item_shown.connect(self._on_item_shown)

    def add_above(self, widget: QWidget) -> None:
        """Add something above the list and its order."""
        self._layout.insertWidget(0, widget)

    def _standing(self, item: QueueItem) -> str:
        """Say how a second opinion compares, once it is given."""
        second = self._controller.second
        given = None if second is None else second.given(item)
        if given is None:
            return ""
        return self.tr("the same") if given.opinion.is_same else self.tr("another answer")

    @Slot()
    def _on_queue_changed(self) -> None:
        self._is_following = True
        self.model.show_items(self._controller.queue.items, self._controller.scheme)
        self._is_following = False
        self.order.show_value(self._controller.order)
        only = self._controller.only
        if only is None:
            self.narrowed.clear()
        else:
            words = self.tr("Only {what}").format(what=only.words)
            self.narrowed.say(words, action=self.tr("Show all"))

    @Slot(object)
    def _on_rows_changed(self, rows: list[int]) -> None:
        for row in rows:
            self.model.tell_changed(row)

    @Slot(object)
    def _on_item_shown(self, _item: object) -> None:
        self._is_following = True
        index = self.model.index(self._controller.row, 0)
        flags = QItemSelectionModel.SelectionFlag.ClearAndSelect
        self.list.selectionModel().setCurrentIndex(index, flags)
        self._is_following = False

    @Slot(QModelIndex, QModelIndex)
    def _on_current_changed(self, current: QModelIndex, _before: QModelIndex) -> None:
        if not self._is_following and current.isValid():
            self._controller.go_to(current.row())

    @Slot()
    def _on_all_wanted(self) -> None:
        self._controller.narrow(None)

    @Slot(object)
    def _on_order_chosen(self, order: QueueOrder) -> None:
        if order is not self._controller.order:
            self._controller.read_queue(order)


def order_words(order: QueueOrder) -> str:
    """Give an order's name in the language of the window."""
    tr = QCoreApplication.translate
    return {
        QueueOrder.USE: tr("Review", "Most useful first"),
        QueueOrder.TEXT: tr("Review", "In the order of the text"),
        QueueOrder.WORD: tr("Review", "By word"),
        QueueOrder.TYPE: tr("Review", "By kind of conflict"),
        QueueOrder.PERSON: tr("Review", "By annotator"),
    }[order]
