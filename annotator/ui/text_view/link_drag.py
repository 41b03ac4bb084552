"""Drawing a relation by mouse: Alt held, from one span to another. A state machine, no widget.

The canvas hands presses, moves and releases over; what the relation is to be is asked elsewhere.
"""

from collections.abc import Sequence

from PySide6.QtCore import QPointF
from PySide6.QtGui import QRegion

from annotator.domain.ids import SpanId
from annotator.ui.text_view.stage import Stage

__all__ = ["LinkDrag"]


class LinkDrag:
    """A relation that is being drawn; made where the button went down on a span."""

    def __init__(self, source: SpanId) -> None:
        self.source = source
        self._before: SpanId | None = None

    def begin(self, stage: Stage) -> QRegion:
        """Frame the span; give what must be painted anew."""
        self._before = stage.relations.source
        return stage.set_relation_source(self.source)

    def move(self, stage: Stage, x: float, y: float) -> QRegion:
        """Lead the curve to the mouse."""
        return stage.set_relation_source(self.source, QPointF(x, y))

    def end(self, stage: Stage) -> QRegion:
        """Draw nothing any more but what waited before."""
        return stage.set_relation_source(self._before)

    def target(self, under: Sequence[SpanId]) -> SpanId | None:
        """Give the innermost span under the mouse that is not the one where it began."""
        return next((span for span in under if span != self.source), None)
