"""The guidelines: rule and examples of the label that is looked at, else of the whole scheme.

Looked at is the label under the mouse in the palette, else that of the selected span.
"""

from PySide6.QtCore import QLocale, Slot
from PySide6.QtWidgets import QFrame, QStackedLayout, QWidget

from annotator.domain.scheme import EntityLabel, Scheme
from annotator.ui.annotating import AnnotationController
from annotator.ui.widgets.empty_state import EmptyState
from annotator.ui.widgets.late_refresh import LateRefresh
from annotator.ui.widgets.safe_browser import SafeBrowser

__all__ = ["GuidelinesPanel", "guideline_of"]


class GuidelinesPanel(QWidget):
    """Shows what a label is for. `show_label` follows the palette's hovering."""

    def __init__(self, controller: AnnotationController, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(self.tr("Guidelines"))
        self._controller = controller
        self._hovered = ""
        self._shown = ""
        self._page = SafeBrowser(self)
        self._page.setFrameShape(QFrame.Shape.NoFrame)
        self._page.setAccessibleName(self.tr("Guideline"))
        self._page.document().setDocumentMargin(12)
        self._empty = EmptyState(
            self.tr("The scheme says nothing about this label yet."), parent=self
        )
        self._stack = QStackedLayout(self)
        self._stack.addWidget(self._empty)
        self._stack.addWidget(self._page)
        self._late = LateRefresh(self, self._refresh)
        controller.scheme_changed.connect(self._on_changed)
        controller.selection_changed.connect(self._on_changed)
        controller.content_changed.connect(self._on_changed)
        self._refresh()

    @property
    def text(self) -> str:
        """What is on show, as plain text; empty while there is no guideline."""
        self._late.catch_up()
        return self._page.toPlainText() if self._stack.currentIndex() else ""

    @Slot(str)
    def show_label(self, name: str) -> None:
        """Show the guideline of this label; the empty name goes back to the selected span's."""
        self._hovered = name
        self._refresh()

    def _refresh(self) -> None:
        scheme = self._controller.scheme
        label = scheme.entity(self._hovered or self._selected_label())
        text = scheme.guidelines if label is None else guideline_of(label, QLocale().bcp47Name())
        if label is not None and label.examples:
            text += f"\n\n**{self.tr('Examples')}**\n\n" + "\n".join(
                f"- {_escaped(example)}" for example in label.examples
            )
        if text == self._shown:
            return
        self._shown = text
        if text.strip():
            self._page.show_markdown(text)
        self._stack.setCurrentIndex(1 if text.strip() else 0)

    def _selected_label(self) -> str:
        content = self._controller.content
        chosen = self._controller.selection.spans
        if content is None or not chosen:
            return ""
        return next((span.label for span in content.spans if span.id == chosen[0]), "")

    @Slot(object)
    def _on_changed(self, _what: "Scheme | object") -> None:
        self._late.ask()


def guideline_of(label: EntityLabel, language: str) -> str:
    """Give a label's title and rule as Markdown."""
    title = f"### {_escaped(label.titled(language))}"
    return f"{title}\n\n{label.rule}" if label.rule else title


def _escaped(text: str) -> str:
    return "".join(f"\\{char}" if char in "\\`*_{}[]<>()#+-.!|" else char for char in text)
