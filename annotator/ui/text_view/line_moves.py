"""Moving by lines: up and down with the x kept, to a line's start and end.

The layout's side of `interaction.Lines`. GUI thread only.
"""

from annotator.ui.text_view.page import Page, Place

__all__ = ["LineMoves"]


class LineMoves:
    """Line moves over a page; lays out the chunks that it walks through."""

    def __init__(self, page: Page) -> None:
        self._page = page

    def line_step(
        self, at: int, *, upstream: bool, goal_x: float | None, step: int
    ) -> tuple[int, bool, float]:
        """Give the place `step` lines on: position, upstream, and the x that was kept.

        Beyond the first or last line it goes to the text's start or end.
        """
        place = self._page.locate(at, upstream=upstream)
        x = place.x if goal_x is None else goal_x
        found = self._walk(place, step)
        if found is None:
            return (len(self._page.text) if step > 0 else 0), False, x
        chunk = found.chunk
        to, _, to_upstream = chunk.position_at(x, found.line)
        return to, to_upstream, x

    def line_edge(self, at: int, *, upstream: bool, is_end: bool) -> tuple[int, bool]:
        """Give the start or end of the line of `at`: position and upstream."""
        place = self._page.locate(at, upstream=upstream)
        line = place.chunk.lines[place.line]
        if not is_end:
            return line.start, False
        end = line.end
        if line.is_soft and self._page.text.quote(end - 1, end).isspace():
            return end - 1, False
        return end, line.is_soft

    def _walk(self, place: Place, step: int) -> Place | None:
        page = self._page
        number, line = place.chunk.chunk.number, place.line + step
        chunk = place.chunk
        while line < 0:
            if number == 0:
                return None
            number -= 1
            chunk = page.chunk(number)
            line += len(chunk.lines)
        while line >= len(chunk.lines):
            if number + 1 == len(page.chunks):
                return None
            line -= len(chunk.lines)
            number += 1
            chunk = page.chunk(number)
        return Place(chunk, line, 0.0)
