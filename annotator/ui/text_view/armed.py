"""The label that stays on, beside the mouse: a text cursor that carries its chip.

Imported when a label is kept on for the first time. GUI thread only.
"""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QCursor, QPainter, QPixmap

from annotator.ui.text_view.more_marks import chips_of
from annotator.ui.text_view.stage import Stage

__all__ = ["label_cursor"]

_BEAM_HEIGHT = 18
_BEAM_WIDTH = 7
_GAP = 4


def label_cursor(stage: Stage, label: str) -> QCursor:
    """Give a text cursor that carries the chip of `label`, as `stage` draws chips."""
    style, art = stage.scene.style(label), chips_of(stage.metrics)
    ink, paper = stage.scene.colours.caret, stage.scene.colours.page
    width = _BEAM_WIDTH + _GAP + round(art.width(style.chip_name)) + 2
    height = max(_BEAM_HEIGHT + 2, art.height + _BEAM_HEIGHT // 2)
    picture = QPixmap(width, height)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    middle = _BEAM_WIDTH / 2
    for colour, wide in ((paper, 3.0), (ink, 1.0)):
        _draw_beam(painter, QColor(colour), middle, wide)
    top = height - art.height
    art.draw(painter, (_BEAM_WIDTH + _GAP, top), style.chip_name, (style.edge, style.chip_text))
    painter.end()
    return QCursor(picture, round(middle), _BEAM_HEIGHT // 2)


def _draw_beam(painter: QPainter, colour: QColor, middle: float, wide: float) -> None:
    """Draw an I-beam whose strokes are `wide` pixels."""
    half = wide / 2
    painter.fillRect(QRectF(middle - half, 1, wide, _BEAM_HEIGHT), colour)
    for y in (1.0, float(_BEAM_HEIGHT)):
        painter.fillRect(QRectF(0.5, y - half, _BEAM_WIDTH - 1, wide), colour)
