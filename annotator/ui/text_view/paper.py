"""An article on pages of paper: broken between lines, painted page by page as on screen.

Knows no printer and no file: whoever has one gives a painter. GUI thread only.
"""

from collections.abc import Sequence

from PySide6.QtCore import QRect
from PySide6.QtGui import QPainter

from annotator.ui.text_view.palette import Appearance, page_colours
from annotator.ui.text_view.picture import ArticlePicture
from annotator.ui.text_view.stage import Stage
from annotator.ui.text_view.typography import Typography

__all__ = ["PaperArticle", "page_breaks"]

_OVERLAP = 2


def page_breaks(lines: Sequence[tuple[int, int]], height: int) -> list[tuple[int, int]]:
    """Give the top and bottom of each page: as many whole lines as `height` pixels hold.

    `lines` are the lines' tops and bottoms, from the top down; a line that is higher than a page
    has one for itself. At least one page.
    """
    pages: list[tuple[int, int]] = []
    top = 0
    bottom = 0
    for line_top, line_bottom in lines:
        if line_bottom - top > height and bottom > top:
            pages.append((top, bottom))
            top = line_top
        bottom = max(bottom, line_bottom)
    return [*pages, (top, bottom)]


class PaperArticle:
    """An article set for pages `width` × `height` pixels, in light colours, without a caret."""

    def __init__(
        self, picture: ArticlePicture, width: int, height: int, typography: Typography
    ) -> None:
        self._width = width
        self._stage = Stage(picture, page_colours(Appearance.LIGHT))
        self._stage.set_type(typography, 1.0)
        self._stage.set_size(width, height)
        full = self._stage.full_height()
        self._stage.set_size(width, full)
        self._pages = page_breaks(self._lines(), height)

    @property
    def left(self) -> int:
        """Where the text begins, in pixels from the left edge."""
        return self._stage.left

    @property
    def count(self) -> int:
        """How many pages there are."""
        return len(self._pages)

    def height_of(self, number: int) -> int:
        """Give the pixels that page `number`, from 0, is filled with."""
        top, bottom = self._pages[number]
        return bottom - top

    def paint(self, painter: QPainter, number: int) -> None:
        """Paint page `number`, from 0, with its top at the painter's origin."""
        top, bottom = self._pages[number]
        place = QRect(0, top, self._width, bottom - top)
        painter.save()
        painter.translate(0, -top)
        # Underlines may reach a little below their line: they stay out of the next page.
        painter.setClipRect(place.adjusted(0, _OVERLAP if number else 0, 0, 0))
        self._stage.paint(painter, place, shows_caret=False)
        painter.restore()

    def _lines(self) -> list[tuple[int, int]]:
        return [
            (item.y + line.box_top, item.y + line.bottom)
            for item in self._stage.scroll.shown()
            for line in item.chunk.lines
        ]
