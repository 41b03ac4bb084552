"""The strip above the queue while second opinions are given: share, progress, the way back."""

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from annotator.ui.review.review_controller import ReviewController
from annotator.ui.review.second_look import SHARES
from annotator.ui.widgets.choice_box import ChoiceBox

__all__ = ["SecondStrip"]


class SecondStrip(QWidget):
    """Says how far the round is; `left` asks for the way back to the conflicts.

    Hidden while decisions are taken.
    """

    left = Signal()

    def __init__(self, controller: ReviewController, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._controller = controller
        self.setAccessibleName(self.tr("Second opinions"))
        title = QLabel(self.tr("Second opinions"), self)
        font = title.font()
        font.setBold(True)
        title.setFont(font)
        self.back = QPushButton(self.tr("Back to conflicts"), self)
        self.share = ChoiceBox([(share, self._words(share)) for share in SHARES], self)
        self.share.setAccessibleName(self.tr("Size of the sample"))
        self.said = QLabel(self)
        self.said.setWordWrap(True)
        self.said.setForegroundRole(QPalette.ColorRole.PlaceholderText)
        head = QHBoxLayout()
        head.addWidget(title, 1)
        head.addWidget(self.back)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(8, 8, 8, 8)
        layout.setSpacing(4)
        layout.addLayout(head)
        layout.addWidget(self.share)
        layout.addWidget(self.said)
        self.back.clicked.connect(self.left)
        self.share.chosen.connect(self._on_share_chosen)
        controller.queue_changed.connect(self.refresh)
        controller.progress_changed.connect(self.refresh)
        self.refresh()

    def _words(self, share: float) -> str:
        if share == 1.0:
            return self.tr("All that others decided")
        percent = self.locale().toString(round(100 * share))
        return self.tr("{percent} % of what others decided").format(percent=percent)

    @Slot()
    def refresh(self) -> None:
        """Show how far the round is now."""
        second = self._controller.second
        self.setVisible(second is not None)
        if second is None:
            return
        self.share.show_value(second.share)
        number = self.locale().toString
        words = self.tr("{answered} answered, {same} of them like the first decision.")
        if not second.answered:
            words = self.tr("What was decided is shown once you have answered.")
        self.said.setText(words.format(answered=number(second.answered), same=number(second.same)))

    @Slot(object)
    def _on_share_chosen(self, share: float) -> None:
        second = self._controller.second
        if second is not None and share != second.share:
            self._controller.read_sample(share)
