"""The strip below the article that says which spans are not shown, with the way back.

Made when something is hidden for the first time. So that nobody thinks that a span is missing.
"""

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from annotator.ui.annotating import AnnotationController
from annotator.ui.annotation_values import Selection
from annotator.ui.text_view.view import ArticleView
from annotator.ui.widgets.notice import Notice

__all__ = ["HiddenNotice"]


class HiddenNotice(QWidget):
    """Says what the view hides of the article; shows again what somebody goes to."""

    def __init__(
        self, controller: AnnotationController, view: ArticleView, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._controller = controller
        self._view = view
        self._notice = Notice(self)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(8, 4, 8, 4)
        layout.addWidget(self._notice)
        self._notice.action_pressed.connect(self._show_all)
        controller.display_changed.connect(self._refresh)
        controller.article_opened.connect(self._refresh)
        controller.spans_changed.connect(self._refresh)
        controller.selection_changed.connect(self._on_selection_changed)
        self._refresh()

    @property
    def text(self) -> str:
        """The sentence on show, empty while nothing is set aside."""
        return "" if self.isHidden() else self._notice.text

    @Slot()
    def _refresh(self) -> None:
        display = self._controller.display
        is_needed = display.value.sets_something_aside and self._controller.article_id is not None
        self.setVisible(is_needed)
        if not is_needed:
            return
        text = self._sentence(self._view.set_aside, dims=display.value.dims)
        text = text.format(count=self._view.set_aside, what=display.words())
        if text != self._notice.text:
            self._notice.say(text, action=self.tr("Show all"))

    def _sentence(self, count: int, *, dims: bool) -> str:
        if dims:
            one = self.tr("1 span is shown pale here: {what}")
            many = self.tr("{count} spans are shown pale here: {what}")
        else:
            one = self.tr("1 span is hidden here: {what}")
            many = self.tr("{count} spans are hidden here: {what}")
        return one if count == 1 else many

    @Slot()
    def _show_all(self) -> None:
        self._controller.display.show_all()
        self._view.setFocus()

    @Slot(object)
    def _on_selection_changed(self, selection: Selection) -> None:
        content = self._controller.content
        hidden = {span for span in selection.spans if self._view.is_hidden(span)}
        for span in content.spans if hidden and content is not None else ():
            if span.id in hidden:
                self._controller.display.reveal(span)
        if hidden:
            self._view.select_spans(selection.spans)
