"""What the keys and menus about shown and nested spans do: ids of the table, bound."""

from collections.abc import Callable, Mapping, Sequence
from functools import partial

from PySide6.QtCore import QObject, QPoint, Slot

from annotator.domain.ids import SpanId
from annotator.ui.action_set import ActionSet
from annotator.ui.annotating import AnnotationController
from annotator.ui.text_view.view import ArticleView

__all__ = ["DisplayCommands"]


class DisplayCommands(QObject):
    """`handlers` gives what to call for each action id."""

    def __init__(
        self,
        controller: AnnotationController,
        view: ArticleView,
        actions: ActionSet,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._controller = controller
        self._view = view
        self._actions = actions
        view.context_requested.connect(self._on_menu_wanted)
        self.handlers: Mapping[str, Callable[[], object]] = {
            "hide_label": self._hide_label,
            "show_all_spans": self._show_all,
            "open_lanes": self._open_lanes,
            "outer_span": partial(self._cycle, 1),
            "inner_span": partial(self._cycle, -1),
        }

    @Slot(object, object)
    def _on_menu_wanted(self, place: QPoint, spans: Sequence[SpanId]) -> None:
        from annotator.ui.span_menu import open_span_menu

        open_span_menu(self._controller, self._view, self._actions, place, spans)

    def _hide_label(self) -> None:
        content = self._controller.content
        chosen = frozenset(self._controller.selection.spans)
        spans = () if content is None or not chosen else content.spans
        self._controller.display.hide_labels({span.label for span in spans if span.id in chosen})

    def _show_all(self) -> None:
        self._controller.display.show_all()

    def _open_lanes(self) -> None:
        if not self._view.open_lanes():
            self._controller.announced.emit(self.tr("All lanes of this paragraph are drawn."))

    def _cycle(self, step: int) -> None:
        before = self._view.selection.spans
        self._view.cycle_spans(step)
        if not self._view.is_nested and before == self._view.selection.spans:
            self._controller.refused.emit(self.tr("There is no other span at the caret."))
