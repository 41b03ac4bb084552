"""Agreement over time as a picture: a dot a week on a scale from 0 to 1, with its interval.

The table below it holds the same numbers; the picture says the first and the last of them.
"""

from collections.abc import Sequence

from PySide6.QtCore import QLocale, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from annotator.domain.figure_tables import Cell, FigureTable
from annotator.ui.review.figure_painter import CellLook

__all__ = ["TrendChart", "draw_trend", "points_of"]

_HEIGHT = 160
_LEFT, _RIGHT, _TOP, _BOTTOM = 34, 48, 10, 24
_WIDEST = 720
_STEP = 90


class TrendChart(QWidget):
    """A picture of the figures in the second column of a table, by the first."""

    def __init__(self, table: FigureTable, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._points = points_of(table)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setMaximumWidth(_WIDEST)
        self.setAccessibleName(self._said())

    def sizeHint(self) -> QSize:
        """Give room for every week, up to a screen's width."""
        return QSize(min(_LEFT + _RIGHT + _STEP * len(self._points), _WIDEST), _HEIGHT)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the picture."""
        painter = QPainter(self)
        painter.setFont(self.font())
        draw_trend(painter, QRectF(self.rect()), self._points, CellLook.of(self.palette()))
        painter.end()

    def _said(self) -> str:
        known = [(name, cell.value) for name, cell in self._points if cell.value is not None]
        if not known:
            return self.tr("Agreement over time: no figure.")
        (first, low), (last, high) = known[0], known[-1]
        return self.tr("Agreement over time: {first} {low}, {last} {high}.").format(
            first=first, low=_number(low), last=last, high=_number(high)
        )


Points = Sequence[tuple[str, Cell]]
"""Names and figures from left to right."""


def draw_trend(painter: QPainter, rect: QRectF, points: Points, look: CellLook) -> None:
    """Draw dots, their line and their intervals into `rect`, the axis from 0 to 1."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    plot = rect.adjusted(_LEFT, _TOP, -_RIGHT, -_BOTTOM)
    _draw_axis(painter, plot, look)
    places = {at: _place(plot, at, len(points), cell) for at, (_, cell) in enumerate(points)}
    known = [place for place in places.values() if place is not None]
    pen = QPen(look.mixed(look.accent, 0.35), 5)
    pen.setCapStyle(Qt.PenCapStyle.FlatCap)
    painter.setPen(pen)
    for at, (_, cell) in enumerate(points):
        place = places[at]
        if cell.interval is not None and place is not None:
            low, high = (_height(plot, value) for value in cell.interval)
            painter.drawLine(QPointF(place.x(), low), QPointF(place.x(), high))
    painter.setPen(QPen(look.accent, 1.5))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawPolyline(QPolygonF(known))
    painter.setPen(QPen(look.ground, 1))
    painter.setBrush(look.accent)
    for place in known:
        painter.drawEllipse(place, 4, 4)
    _draw_names(painter, plot, points, look)
    if known:
        painter.setPen(look.text)
        last = next(cell for _, cell in reversed(points) if cell.value is not None)
        room = QRectF(known[-1].x() + 8, known[-1].y() - 10, _RIGHT, 20)
        painter.drawText(room, int(Qt.AlignmentFlag.AlignVCenter), _number(last.value))


def _draw_axis(painter: QPainter, plot: QRectF, look: CellLook) -> None:
    for value in (0.0, 0.5, 1.0):
        at = _height(plot, value)
        painter.setPen(QPen(look.mixed(look.text, 0.15), 1))
        painter.drawLine(QPointF(plot.left(), at), QPointF(plot.right(), at))
        painter.setPen(look.quiet)
        room = QRectF(plot.left() - _LEFT, at - 10, _LEFT - 6, 20)
        flags = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(room, int(flags), QLocale().toString(value, "f", 1))


def _draw_names(painter: QPainter, plot: QRectF, points: Points, look: CellLook) -> None:
    """Write under the dots what fits, at least the first and the last name."""
    painter.setPen(look.quiet)
    wide = painter.fontMetrics().horizontalAdvance("2026-W47") + 12
    step = max(1, round(wide * len(points) / max(plot.width(), 1) + 0.5))
    for at, (name, _) in enumerate(points):
        if (len(points) - 1 - at) % step == 0:
            middle = _across(plot, at, len(points))
            room = QRectF(middle - wide / 2, plot.bottom() + 4, wide, _BOTTOM - 4)
            painter.drawText(room, int(Qt.AlignmentFlag.AlignCenter), name)


def points_of(table: FigureTable) -> list[tuple[str, Cell]]:
    """Give the names and figures of a table of weeks."""
    return [(str(row[0].value), row[1]) for row in table.rows]


def _place(plot: QRectF, at: int, count: int, cell: Cell) -> QPointF | None:
    if not isinstance(cell.value, int | float):
        return None
    return QPointF(_across(plot, at, count), _height(plot, cell.value))


def _across(plot: QRectF, at: int, count: int) -> float:
    return plot.left() + plot.width() * (at + 0.5) / max(count, 1)


def _height(plot: QRectF, value: float) -> float:
    return plot.bottom() - min(max(value, 0.0), 1.0) * plot.height()


def _number(value: object) -> str:
    return QLocale().toString(float(value), "f", 2) if isinstance(value, int | float) else "–"
