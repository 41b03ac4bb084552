"""What the keys do that go through the article by meaning: ids of the table bound to the view.

Candidates, spans, quotations, growing and trimming what is selected. `article_commands` takes
these handlers into its own.
"""

from collections.abc import Callable, Mapping
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from annotator.domain.errors import RuleViolation
from annotator.ui.annotating import AnnotationController, Edge, Unit
from annotator.ui.article_pane import ArticlePane
from annotator.ui.edges import moved_edge

if TYPE_CHECKING:
    from annotator.ui.text_view.walk import Walk

__all__ = ["MoveCommands"]

_EDGES = {
    "grow_left": (Edge.START, Unit.WORD, -1),
    "shrink_left": (Edge.START, Unit.WORD, 1),
    "grow_right": (Edge.END, Unit.WORD, 1),
    "shrink_right": (Edge.END, Unit.WORD, -1),
    "grow_left_fine": (Edge.START, Unit.GRAPHEME, -1),
    "shrink_left_fine": (Edge.START, Unit.GRAPHEME, 1),
    "grow_right_fine": (Edge.END, Unit.GRAPHEME, 1),
    "shrink_right_fine": (Edge.END, Unit.GRAPHEME, -1),
}


class MoveCommands(QObject):
    """`handlers` gives what to call for each action id that moves or reshapes the selection."""

    def __init__(self, controller: AnnotationController, pane: ArticlePane) -> None:
        super().__init__(pane)
        self._controller = controller
        self._pane = pane
        nothing = self.tr("Select some text first: Tab, or Shift and an arrow key.")
        no_title = self.tr("There is no title before the selected name.")
        no_clitic = self.tr("The last selected word has no -nya, -lah, -kah or -pun.")
        alone = self.tr("The selected words stand nowhere else.")
        table: dict[str, Callable[[], object]] = {
            "next_candidate": partial(self._candidate, 1),
            "previous_candidate": partial(self._candidate, -1),
            "next_span": partial(self._pane.view.move_caret, Unit.SPAN, 1),
            "previous_span": partial(self._pane.view.move_caret, Unit.SPAN, -1),
            "next_quote": partial(self._quote, 1),
            "previous_quote": partial(self._quote, -1),
            "grow_selection": partial(self._reshape, lambda walk: walk.grow(), ""),
            "shrink_selection": partial(self._reshape, lambda walk: walk.shrink(), ""),
            "toggle_title": partial(self._reshape, lambda walk: walk.toggle_title(), no_title),
            "toggle_clitic": partial(self._reshape, lambda walk: walk.toggle_clitic(), no_clitic),
            "next_alike": partial(self._reshape, lambda walk: walk.next_alike(1), alone),
            "previous_alike": partial(self._reshape, lambda walk: walk.next_alike(-1), alone),
            "keep_part": partial(self._reshape, lambda walk: walk.keep_part(), nothing),
        }
        for name, (edge, unit, step) in _EDGES.items():
            table[name] = partial(self._move_edge, edge, unit, step)
        self.handlers: Mapping[str, Callable[[], object]] = table

    def _candidate(self, step: int) -> None:
        if self._controller.pending_stance is not None:
            self._controller.stances.cycle_holder(step)
        elif self._controller.pending_relation is not None:
            self._pane.view.move_caret(Unit.SPAN, step)
        elif not self._pane.view.walk(Unit.CANDIDATE, step):
            last = self.tr("No name or figure without a label follows in this article.")
            first = self.tr("No name or figure without a label goes before.")
            self._controller.refused.emit(last if step > 0 else first)

    def _quote(self, step: int) -> None:
        if not self._pane.view.walk(Unit.QUOTE, step):
            last = self.tr("No quoted passage follows in this article.")
            first = self.tr("No quoted passage goes before.")
            self._controller.refused.emit(last if step > 0 else first)

    def _reshape(self, way: "Callable[[Walk], bool]", refusal: str) -> None:
        if not self._pane.view.reshape(way) and refusal:
            self._controller.refused.emit(refusal)

    def _move_edge(self, edge: Edge, unit: Unit, step: int) -> None:
        """Move an edge of the selected text, else of the selected span."""
        place, article = self._controller.selection.fragments, self._controller.opened_article
        if not place or article is None:
            self._controller.resize_selected(edge, unit, step)
            return
        text, segmentation = article.content.text, article.segmentation
        try:
            self._pane.view.adjust(moved_edge(text, segmentation, place, edge, unit, step))
        except RuleViolation as refusal:
            self._controller.refused.emit(refusal.message)
