"""The guideline of the labels in question: rule and examples of each answer's label."""

from PySide6.QtCore import QLocale, Slot
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from annotator.domain.spans import Span
from annotator.ui.panels.guidelines_panel import guideline_of
from annotator.ui.review.review_controller import ReviewController
from annotator.ui.widgets.late_refresh import LateRefresh
from annotator.ui.widgets.safe_browser import SafeBrowser

__all__ = ["GuidelinePanel"]


class GuidelinePanel(QWidget):
    """Shows the rules of all labels that somebody gave here, else those of the scheme."""

    def __init__(self, controller: ReviewController, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._controller = controller
        self.page = SafeBrowser(self)
        self.page.setFrameShape(QFrame.Shape.NoFrame)
        self.page.setAccessibleName(self.tr("Guideline"))
        self.page.document().setDocumentMargin(12)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.page)
        self._late = LateRefresh(self, self._refresh)
        controller.item_shown.connect(self._on_item_shown)
        self._refresh()

    @Slot(object)
    def _on_item_shown(self, _item: object) -> None:
        self._late.ask()

    def _refresh(self) -> None:
        item, scheme = self._controller.item, self._controller.scheme
        candidates = () if item is None else item.cluster.candidates
        names = dict.fromkeys(
            row.label for one in candidates for row in one.rows if isinstance(row, Span)
        )
        labels = [label for name in names if (label := scheme.entity(name)) is not None]
        language = QLocale().bcp47Name()
        text = "\n\n".join(guideline_of(label, language) for label in labels)
        self.page.show_markdown(text or scheme.guidelines or self.tr("There is no guideline yet."))
