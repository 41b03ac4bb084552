"""Painting relations: a thin curve with an arrow and a chip for each one of the selected spans.

Drawn over the text, in pixels of the window. Of an end that is out of sight only the way there is
drawn: along the line into the margin, and to the edge of the window. GUI thread only.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen, QPolygonF, QRegion

from annotator.domain.ids import SpanId
from annotator.domain.relations import Relation
from annotator.ui.text_view.chips import ChipArt
from annotator.ui.text_view.links import link_style
from annotator.ui.text_view.more_marks import chips_of
from annotator.ui.text_view.palette import Appearance
from annotator.ui.text_view.scene import Scene
from annotator.ui.text_view.scroll import Scroll
from annotator.ui.text_view.typography import Metrics

__all__ = ["End", "LinkShape", "RelationPainter", "curve_between"]

_ARROW = 7.0
_LANE = 4.0
_MARGIN_LANES = 3
_PAD = 6
_REACH = 48.0
_PLACES = (0.5, 0.38, 0.62, 0.27, 0.73, 0.18, 0.82)


@dataclass(frozen=True, slots=True)
class End:
    """Where a span is: its box when it is in sight, else whether it is `above` or below."""

    box: QRectF | None
    is_above: bool = False


@dataclass(frozen=True, slots=True)
class LinkShape:
    """What is drawn of one relation: its way, which the arrow ends, and where the chip stands."""

    path: QPainterPath
    chip: QRectF
    name: str
    colours: tuple[str, str]

    @property
    def bounds(self) -> QRect:
        """All that it covers."""
        drawn = self.path.boundingRect().united(self.chip).toAlignedRect()
        pad = round(_ARROW)
        return drawn.adjusted(-pad, -pad, pad, pad)


class Sight(Protocol):
    """What the painter asks of the stage."""

    scene: Scene
    scroll: Scroll
    left: int
    width: int
    height: int

    @property
    def metrics(self) -> Metrics:
        """The type in use."""
        ...

    def boxes(self, start: int, end: int) -> list[QRect]:
        """Give the rectangles of a range in sight."""
        ...


class RelationPainter:
    """Paints the relations of a stage; holds the span from which a new one is to begin.

    `source` is that span; `loose` where the mouse is that draws the new relation, None while keys
    do.
    """

    def __init__(self, stage: Sight) -> None:
        self._stage = stage
        self.source: SpanId | None = None
        self.loose: QPointF | None = None

    def region(self, selected: Sequence[SpanId]) -> QRegion:
        """Give all that is drawn while these spans are selected."""
        region = QRegion()
        if self._stage.height <= 0:
            return region
        for shape in self._shapes(selected):
            region += shape.bounds
        for box in self._source_boxes():
            region += box.toAlignedRect().adjusted(-_PAD, -_PAD, _PAD, _PAD)
        waiting = self._waiting(selected)
        if waiting is not None:
            region += waiting.boundingRect().toAlignedRect().adjusted(-_PAD, -_PAD, _PAD, _PAD)
        return region

    def paint(self, painter: QPainter, selected: Sequence[SpanId]) -> None:
        """Draw the relations of the selected spans, and the one that waits for its end."""
        shapes = self._shapes(selected)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for shape in shapes:
            self._draw(painter, shape.path, shape.colours[0])
        for shape in shapes:
            self._draw_chip(painter, shape)
        self._draw_waiting(painter, selected)
        painter.restore()

    # Shapes ------------------------------------------------------------------------------------

    def _shapes(self, selected: Sequence[SpanId]) -> list[LinkShape]:
        taken: list[QRectF] = []
        shapes = []
        outside = 0
        for relation in self._stage.scene.links.of(selected):
            ends = self._end(relation.source), self._end(relation.target)
            if ends[0] is None or ends[1] is None:
                continue
            path = self._way(ends[0], ends[1], outside)
            if path is None:
                continue
            outside += ends[0].box is None or ends[1].box is None
            shapes.append(self._shape(relation, path, ends[0].box is None, taken))
        return shapes

    def _way(self, source: End, target: End, outside: int) -> QPainterPath | None:
        """Lead from one end to the other, or to the edge; None when neither is in sight."""
        if source.box is not None and target.box is not None:
            return curve_between(source.box, target.box, self._stage.metrics)
        lane = outside % _MARGIN_LANES
        x = self._stage.left + self._stage.scene.page.width + _LANE * (lane + 1)
        if source.box is not None:
            return self._stub(source.box, x, is_above=target.is_above)
        if target.box is not None:
            return self._stub(target.box, x, is_above=source.is_above).toReversed()
        return None

    def _stub(self, box: QRectF, x: float, *, is_above: bool) -> QPainterPath:
        """Lead from a box along its line into the margin, and there to the window's edge."""
        metrics = self._stage.metrics
        side = -1 if is_above else 1
        start = QPointF(_anchor(box), box.top() if is_above else box.bottom())
        along = start.y() + side * max(min(metrics.strip, 14) - 3.0, 4.0)
        edge = 3.0 if is_above else self._stage.height - 3.0
        turn = min(8.0, abs(edge - along))
        path = QPainterPath(start)
        path.quadTo(QPointF(start.x(), along), QPointF(min(start.x() + 8, x), along))
        path.lineTo(QPointF(max(x - turn, start.x()), along))
        path.quadTo(QPointF(x, along), QPointF(x, along + side * turn))
        path.lineTo(QPointF(x, edge))
        return path

    def _shape(
        self, relation: Relation, path: QPainterPath, comes_in: bool, taken: list[QRectF]
    ) -> LinkShape:
        scene = self._stage.scene
        style = link_style(scene.picture.scheme.relations, relation.label, scene.colours)
        width, height = self._chips.width(style.chip_name), float(self._chips.height)
        places = [1 - place for place in _PLACES] if comes_in else list(_PLACES)
        boxes = [
            QRectF(spot.x() - width / 2, spot.y() - height / 2, width, height)
            for spot in (path.pointAtPercent(place) for place in places)
        ]
        chip = next((box for box in boxes if not any(box.intersects(t) for t in taken)), boxes[0])
        right = self._stage.width - width - 2
        chip.moveLeft(float(round(min(max(chip.left(), 2.0), max(right, 2.0)))))
        bottom = self._stage.height - height - 2
        chip.moveTop(float(round(min(max(chip.top(), 2.0), max(bottom, 2.0)))))
        taken.append(chip)
        return LinkShape(path, chip, style.chip_name, (style.edge, style.chip_text))

    def _end(self, span_id: SpanId) -> End | None:
        """Give where a span is; None when it is not shown at all."""
        span = self._stage.scene.spans.get(span_id)
        if span is None or self._stage.scene.spans.is_hidden(span_id):
            return None
        boxes = [box for pair in span.fragments for box in self._stage.boxes(*pair)]
        seen = [box for box in boxes if box.bottom() > 0 and box.top() < self._stage.height]
        if seen:
            return End(QRectF(seen[0]))
        if boxes:
            return End(None, is_above=boxes[0].top() < 0)
        shown = self._stage.scroll.shown()
        return End(None, is_above=bool(shown) and span.start < shown[0].chunk.start)

    @property
    def _chips(self) -> ChipArt:
        return chips_of(self._stage.metrics)

    # The one that waits ------------------------------------------------------------------------

    def _source_boxes(self) -> list[QRectF]:
        span = None if self.source is None else self._stage.scene.spans.get(self.source)
        if span is None:
            return []
        boxes = [QRectF(box) for pair in span.fragments for box in self._stage.boxes(*pair)]
        return [box.adjusted(-2, -2, 2, 2) for box in boxes]

    def _waiting(self, selected: Sequence[SpanId]) -> QPainterPath | None:
        """Give the way from the waiting span to the mouse, else to the span selected now."""
        start = None if self.source is None else self._end(self.source)
        if start is None:
            return None
        if self.loose is not None:
            at = QRectF(self.loose.x() - 1, self.loose.y() - 1, 2, 2)
            return None if start.box is None else curve_between(start.box, at, self._stage.metrics)
        other = selected[-1] if selected else None
        if other is None or other == self.source:
            return None
        end = self._end(other)
        return None if end is None else self._way(start, end, 0)

    def _draw_waiting(self, painter: QPainter, selected: Sequence[SpanId]) -> None:
        boxes = self._source_boxes()
        accent = self._stage.scene.colours.accent
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(QColor(accent), 2, Qt.PenStyle.DashLine))
        for box in boxes:
            painter.drawRoundedRect(box, 3, 3)
        path = self._waiting(selected)
        if path is not None:
            self._draw(painter, path, accent, is_dashed=True)

    # Drawing -----------------------------------------------------------------------------------

    def _draw(
        self, painter: QPainter, path: QPainterPath, colour: str, *, is_dashed: bool = False
    ) -> None:
        page = self._stage.scene.colours
        halo = QColor(page.page)
        halo.setAlphaF(0.5)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(halo, 3.5))
        painter.drawPath(path)
        thick = 2.0 if page.appearance is Appearance.HIGH_CONTRAST else 1.5
        pen = QPen(QColor(colour), thick)
        if is_dashed:
            pen.setStyle(Qt.PenStyle.DashLine)
        painter.setPen(pen)
        painter.drawPath(path)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(colour))
        painter.drawPolygon(_arrow(path))

    def _draw_chip(self, painter: QPainter, shape: LinkShape) -> None:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(self._stage.scene.colours.page))
        painter.drawRoundedRect(shape.chip.adjusted(-2, -2, 2, 2), 3, 3)
        at = (shape.chip.left(), shape.chip.top())
        self._chips.draw(painter, at, shape.name, shape.colours)


def curve_between(source: QRectF, target: QRectF, metrics: Metrics) -> QPainterPath:
    """Lead from one box to another: over the line when both stand on one, else between the lines.

    The way ends at the edge of `target`, where the arrow points at it.
    """
    sx, tx = _anchor(source), _anchor(target)
    if source.bottom() <= target.top():
        start, end = QPointF(sx, source.bottom()), QPointF(tx, target.top() - 1)
        bend = max((end.y() - start.y()) / 2, 10.0)
        return _cubic(start, end, bend, -bend)
    if target.bottom() <= source.top():
        start, end = QPointF(sx, source.top()), QPointF(tx, target.bottom() + 1)
        bend = max((start.y() - end.y()) / 2, 10.0)
        return _cubic(start, end, -bend, bend)
    if abs(sx - tx) < 1:
        tx += min(12.0, max(target.width() / 3, 2.0))
    height = min(6 + 0.08 * abs(tx - sx), max(metrics.lead + metrics.strip - 5.0, 5.0))
    start, end = QPointF(sx, source.top()), QPointF(tx, target.top() - 1)
    return _cubic(start, end, -height * 4 / 3, -height * 4 / 3)


def _cubic(start: QPointF, end: QPointF, leave: float, arrive: float) -> QPainterPath:
    path = QPainterPath(start)
    one, other = QPointF(start.x(), start.y() + leave), QPointF(end.x(), end.y() + arrive)
    path.cubicTo(one, other, end)
    return path


def _anchor(box: QRectF) -> float:
    """Give the x at which a way meets a box: its middle, near the start of a long one."""
    return box.left() + min(box.width() / 2, _REACH)


def _arrow(path: QPainterPath) -> QPolygonF:
    """Give the triangle whose tip is the end of the way."""
    tip = path.currentPosition()
    length = max(path.length(), 1.0)
    before = path.pointAtPercent(max(1 - _ARROW / length, 0.0))
    dx, dy = tip.x() - before.x(), tip.y() - before.y()
    size = max((dx * dx + dy * dy) ** 0.5, 0.001)
    dx, dy = dx / size, dy / size
    foot = QPointF(tip.x() - dx * _ARROW, tip.y() - dy * _ARROW)
    wide = _ARROW * 0.45
    return QPolygonF(
        [
            tip,
            QPointF(foot.x() - dy * wide, foot.y() + dx * wide),
            QPointF(foot.x() + dy * wide, foot.y() - dx * wide),
        ]
    )
