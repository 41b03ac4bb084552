"""Drawing one cell of a table of figures: bars, figures with their intervals, shades, times.

The same for the screen and for paper: colours come with the palette, sizes with the font. Numbers
always stand there, too; a bar or a shade never is the only cue.
"""

from dataclasses import dataclass

from PySide6.QtCore import QLocale, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPalette, QPen

from annotator.domain.figure_tables import Cell, CellKind, Column
from annotator.ui.models.figure_model import figure_words, shown
from annotator.ui.widgets.isolated_text import isolated

__all__ = ["ROW", "CellLook", "cell_width", "draw_cell"]

ROW = 26
"""The height of a row, in pixels."""

_MARGIN = 8
_SCALE = 110
_BAR = 90
_SWATCH = 10
_LONGEST = 320
_ENDS = "0.00–0.00"
_TINT = 0.42
"""How strong the darkest shade is mixed with the ground."""


@dataclass(frozen=True, slots=True)
class CellLook:
    """The colours in which cells are drawn: of the text, the quiet text, the ground, the accent."""

    text: QColor
    quiet: QColor
    ground: QColor
    accent: QColor

    @classmethod
    def of(cls, palette: QPalette) -> "CellLook":
        """Give the colours of a widget's palette."""
        role = QPalette.ColorRole
        return cls(
            palette.color(role.Text),
            palette.color(role.PlaceholderText),
            palette.color(role.Base),
            palette.color(role.Accent),
        )

    def mixed(self, colour: QColor, share: float) -> QColor:
        """Give `share` of a colour on the ground."""
        rest = 1 - share
        return QColor(
            round(colour.red() * share + self.ground.red() * rest),
            round(colour.green() * share + self.ground.green() * rest),
            round(colour.blue() * share + self.ground.blue() * rest),
        )


def cell_width(cell: Cell, column: Column, metrics: QFontMetricsF) -> float:
    """Give how wide a cell wants to be, in pixels."""
    words = metrics.horizontalAdvance(_words(cell, column)) + 2 * _MARGIN
    if column.kind is CellKind.TEXT:
        return min(words + (_SWATCH + 6 if cell.colour else 0), _LONGEST)
    if column.kind is CellKind.SHARE:
        return words + _BAR
    if column.kind is CellKind.FIGURE and _is_ranged(cell):
        return words + _SCALE + metrics.horizontalAdvance(_ENDS) + _MARGIN
    return words


def draw_cell(painter: QPainter, rect: QRectF, cell: Cell, column: Column, look: CellLook) -> None:
    """Draw one cell into `rect`, without selection and focus, which are the view's."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    inner = rect.adjusted(_MARGIN, 0, -_MARGIN, 0)
    match column.kind:
        case CellKind.TEXT:
            _draw_text(painter, inner, cell, column, look)
        case CellKind.SHARE:
            _draw_bar(painter, inner, cell, column, look)
        case CellKind.FIGURE:
            _draw_figure(painter, inner, cell, column, look)
        case CellKind.SHADE:
            _draw_shade(painter, rect, cell, column, look)
        case _:
            _draw_number(painter, inner, cell, column, look)
    painter.restore()


_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


def _words(cell: Cell, column: Column) -> str:
    words = shown(cell, column.kind)
    return figure_words(words) if column.kind is CellKind.TEXT else words


def _draw_text(painter: QPainter, rect: QRectF, cell: Cell, column: Column, look: CellLook) -> None:
    if cell.colour:
        top = rect.center().y() - _SWATCH / 2
        painter.setPen(QPen(look.mixed(QColor(cell.colour), 0.75), 1))
        painter.setBrush(QColor(cell.colour))
        painter.drawRoundedRect(QRectF(rect.left(), top, _SWATCH, _SWATCH), 2, 2)
        rect = rect.adjusted(_SWATCH + 6, 0, 0, 0)
    painter.setPen(look.text)
    metrics = QFontMetricsF(painter.font())
    words = metrics.elidedText(_words(cell, column), Qt.TextElideMode.ElideRight, rect.width() + 1)
    painter.drawText(rect, int(_LEFT), isolated(words))


def _draw_number(
    painter: QPainter, rect: QRectF, cell: Cell, column: Column, look: CellLook
) -> None:
    is_quiet = cell.value is None or cell.value == 0 or cell.is_weak
    painter.setPen(look.quiet if is_quiet else look.text)
    painter.drawText(rect, int(_RIGHT), _words(cell, column))


def _draw_bar(painter: QPainter, rect: QRectF, cell: Cell, column: Column, look: CellLook) -> None:
    words = _words(cell, column)
    room = rect.width() - QFontMetricsF(painter.font()).horizontalAdvance(words) - _MARGIN
    length = max(room * (cell.share or 0.0), 2.0 if cell.share else 0.0)
    if length:
        colour = QColor(cell.colour) if cell.colour else look.accent
        bar = QRectF(rect.left(), rect.center().y() - 6, length, 12)
        painter.setPen(QPen(look.mixed(look.text, 0.3), 0.8) if cell.colour else Qt.PenStyle.NoPen)
        painter.setBrush(look.mixed(colour, 0.62))
        painter.drawRoundedRect(bar, 2, 2)
    _draw_number(painter, rect, cell, column, look)


def _is_ranged(cell: Cell) -> bool:
    return isinstance(cell.value, float) and cell.is_on_scale


def _interval(cell: Cell) -> str:
    if cell.interval is None:
        return ""
    return "–".join(QLocale().toString(value, "f", 2) for value in cell.interval)


def _draw_figure(
    painter: QPainter, rect: QRectF, cell: Cell, column: Column, look: CellLook
) -> None:
    """Draw the number, a scale from 0 to 1 with interval and dot, and the interval's ends."""
    if not _is_ranged(cell) or not isinstance(cell.value, float):
        _draw_number(painter, rect, cell, column, look)
        return
    metrics = QFontMetricsF(painter.font())
    ends = _interval(cell)
    scale_right = rect.right() - (metrics.horizontalAdvance(_ENDS) + _MARGIN)
    painter.setPen(look.quiet if cell.is_weak else look.text)
    room = max(scale_right - _SCALE - rect.left(), 0.0)
    place = QRectF(rect.left(), rect.top(), room, rect.height())
    painter.drawText(place, int(_RIGHT), _words(cell, column))
    left, middle = scale_right - _SCALE + 12, rect.center().y()
    width = scale_right - left
    painter.setPen(QPen(look.mixed(look.text, 0.22), 1))
    painter.drawLine(QPointF(left, middle), QPointF(left + width, middle))

    def along(value: float) -> float:
        return left + min(max(value, 0.0), 1.0) * width

    if cell.interval is not None:
        low, high = cell.interval
        pen = QPen(look.mixed(look.accent, 0.6), 4)
        pen.setCapStyle(Qt.PenCapStyle.FlatCap)
        painter.setPen(pen)
        painter.drawLine(QPointF(along(low), middle), QPointF(along(high), middle))
    painter.setPen(QPen(look.ground, 1))
    painter.setBrush(look.accent)
    painter.drawEllipse(QPointF(along(cell.value), middle), 4.5, 4.5)
    painter.setPen(look.quiet)
    painter.drawText(
        QRectF(scale_right, rect.top(), rect.right() - scale_right, rect.height()),
        int(_RIGHT),
        ends,
    )


def _draw_shade(
    painter: QPainter, rect: QRectF, cell: Cell, column: Column, look: CellLook
) -> None:
    if cell.share and cell.value is not None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)
        ground = rect.adjusted(1, 1, -1, -1)
        painter.fillRect(ground, look.mixed(look.accent, cell.share * _TINT))
    _draw_number(painter, rect.adjusted(_MARGIN, 0, -_MARGIN, 0), cell, column, look)
