"""Label chips in the text: where each stands below its line, and drawing one.

`arrange` is pure arithmetic; `ChipArt` draws through a cache of pictures, because an article has
thousands of chips and a handful of labels. GUI thread only.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPaintEngine, QPainter, QPixmap

__all__ = ["ChipArt", "ChipPlace", "ChipWish", "arrange", "caret_chip_x"]

_SPACE = 2.0


@dataclass(frozen=True, slots=True)
class ChipWish:
    """Where a chip would like to stand: at `x` (its right edge when `leftwards`), in a row."""

    x: float
    width: float
    row: int
    leftwards: bool = False


@dataclass(frozen=True, slots=True)
class ChipPlace:
    """Where a chip stands: its left edge and its row."""

    x: float
    row: int


def arrange(wishes: Sequence[ChipWish], rows: int, limit: float) -> list[ChipPlace | None]:
    """Place chips so that none covers another, each as near to its wish as can be.

    A chip stays in its row when there is room, else it takes another row at the same x, else it
    moves on in reading direction. None where even that would leave `[0, limit]`.
    """
    taken: list[list[tuple[float, float]]] = [[] for _ in range(max(rows, 1))]
    return [_placed(wish, taken, limit) for wish in wishes]


def _placed(
    wish: ChipWish, taken: list[list[tuple[float, float]]], limit: float
) -> ChipPlace | None:
    left = wish.x - wish.width if wish.leftwards else wish.x
    left = min(max(left, 0.0), max(limit - wish.width, 0.0))
    own = min(wish.row, len(taken) - 1)
    if _free_x(left, wish, taken[own], limit) == left:  # as nearly always
        taken[own].append((left, left + wish.width))
        return ChipPlace(left, own)
    rows = sorted(range(len(taken)), key=lambda row: abs(row - own))
    options = [
        (abs(x - left), order, x, row)
        for order, row in enumerate(rows)
        if (x := _free_x(left, wish, taken[row], limit)) is not None
    ]
    if not options:
        return None
    _, _, x, row = min(options)
    taken[row].append((x, x + wish.width))
    return ChipPlace(x, row)


def _free_x(
    left: float, wish: ChipWish, taken: list[tuple[float, float]], limit: float
) -> float | None:
    """Give the first free place from `left` on in reading direction; None outside the line."""
    for first, last in sorted(taken, reverse=wish.leftwards):
        if left < last + _SPACE and first < left + wish.width + _SPACE:
            left = first - _SPACE - wish.width if wish.leftwards else last + _SPACE
    return left if left >= 0 and left + wish.width <= max(limit, wish.width) else None


def caret_chip_x(caret_x: float, width: float, column: float) -> float:
    """Give the left edge of the caret's chip: centred under it, inside the column."""
    return min(max(caret_x - width / 2, 0.0), max(column - width, 0.0))


class ChipArt:
    """Draws chips of one font and height; keeps their pictures."""

    def __init__(self, font: QFont, height: int) -> None:
        self._font = QFont(font)
        self._font.setCapitalization(QFont.Capitalization.AllUppercase)
        self._metrics = QFontMetricsF(self._font)
        self.height = height
        self._pictures: dict[tuple[str, str, str, float], QPixmap] = {}
        self._widths: dict[str, float] = {}

    def width(self, name: str) -> float:
        """Give the width of a chip with this name, in pixels."""
        known = self._widths.get(name)
        if known is None:
            known = float(round(self._metrics.horizontalAdvance(name) + 0.62 * self.height))
            self._widths[name] = known
        return known

    def draw(
        self, painter: QPainter, at: tuple[float, float], name: str, colours: tuple[str, str]
    ) -> None:
        """Draw a chip with its top left corner at `at`; colours are ground and ink.

        On paper and in vector pictures it is drawn itself: its letters stay letters.
        """
        if painter.paintEngine().type() is not QPaintEngine.Type.Raster:
            painter.save()
            painter.translate(round(at[0]), round(at[1]))
            self._paint(painter, name, colours)
            painter.restore()
            return
        scale = painter.device().devicePixelRatioF()
        key = (name, *colours, scale)
        picture = self._pictures.get(key)
        if picture is None:
            picture = self._drawn(name, colours, scale)
            self._pictures[key] = picture
        painter.drawPixmap(round(at[0]), round(at[1]), picture)

    def _drawn(self, name: str, colours: tuple[str, str], scale: float) -> QPixmap:
        width = self.width(name)
        picture = QPixmap(round(width * scale), round(self.height * scale))
        picture.setDevicePixelRatio(scale)
        picture.fill(Qt.GlobalColor.transparent)
        painter = QPainter(picture)
        self._paint(painter, name, colours)
        painter.end()
        return picture

    def _paint(self, painter: QPainter, name: str, colours: tuple[str, str]) -> None:
        width = self.width(name)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(colours[0]))
        box = QRectF(0, 0, width, self.height)
        painter.drawRoundedRect(box, 2, 2)
        painter.setPen(QColor(colours[1]))
        painter.setFont(self._font)
        cap = self._metrics.capHeight()
        x = (width - self._metrics.horizontalAdvance(name)) / 2
        painter.drawText(round(x), round((self.height + cap) / 2), name)


@lru_cache(maxsize=8)
def chip_art(font: QFont, height: int) -> ChipArt:
    """Give the art for a font and height; shared by all views of one zoom."""
    return ChipArt(font, height)
