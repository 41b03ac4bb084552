"""Moving by what is seen: up and down with the x kept, to a line's ends, to the left and right.

The layout's side of `interaction.Lines`. GUI thread only.
"""

from annotator.ui.text_view.laid_chunk import LaidChunk
from annotator.ui.text_view.page import Page, Place

__all__ = ["LineMoves"]

_Cells = list[tuple[int, int, bool]]


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

    def side_step(self, at: int, *, upstream: bool, step: int) -> tuple[int, bool]:
        """Give the place beyond the grapheme to the right (left when `step` is -1): and upstream.

        Follows the eye through runs of either direction. From a line's last place it goes on to
        the next line, or from its first one back; which is which the paragraph's direction says.
        """
        place = self._page.locate(at, upstream=upstream)
        chunk = place.chunk
        if not chunk.is_mixed:
            text = self._page.text
            return text.next_grapheme(at) if step > 0 else text.previous_grapheme(at), False
        cells = chunk.cells_in_sight(place.line)
        gap = _gap_of(cells, at, upstream=upstream)
        if 0 <= gap + min(step, 0) < len(cells):
            to, to_upstream = _edge(chunk, place.line, cells, gap + step, step)
            is_last = gap + step == (len(cells) if step > 0 else 0)
            if not (is_last and to_upstream and to == chunk.lines[place.line].end):
                return to, to_upstream
        return self._beyond(place, step) or (at, upstream)

    def _beyond(self, place: Place, step: int) -> tuple[int, bool] | None:
        """Give the place on the line after (or before) that of `place`; None where there is none.

        A soft break counts as no step of its own: backwards, the grapheme before it is passed.
        """
        is_forward = (step > 0) != place.chunk.chunk.is_right_to_left
        found = self._walk(place, 1 if is_forward else -1)
        if found is None:
            return None
        chunk, number = found.chunk, found.line
        cells = chunk.cells_in_sight(number)
        if not cells:
            return chunk.start, False
        at_right = is_forward == chunk.chunk.is_right_to_left
        gap, side = (len(cells), 1) if at_right else (0, -1)
        if not is_forward and chunk.lines[number].is_soft:
            gap, side = gap - side, -side
        return _edge(chunk, number, cells, gap, side)

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


def _gap_of(cells: _Cells, at: int, *, upstream: bool) -> int:
    """Give before which of the cells, from the left, the caret stands."""
    first = next((i for i, (start, end, _) in enumerate(cells) if start <= at < end), None)
    last = next((i for i, (_, end, _) in enumerate(cells) if end == at), None)
    if last is not None and (upstream or first is None):
        return last if cells[last][2] else last + 1
    return (first + 1 if cells[first][2] else first) if first is not None else 0


def _edge(chunk: LaidChunk, number: int, cells: _Cells, gap: int, side: int) -> tuple[int, bool]:
    """Give the caret position in a gap as the right (left when `side` is -1) edge of a cell.

    Upstream when only so the caret stands beside that cell.
    """
    start, end, is_right_to_left = cells[gap - 1 if side > 0 else gap]
    if (side > 0) == is_right_to_left:
        return start, False
    line = chunk.lines[number]
    return end, line.is_soft if end == line.end else line.runs.turns_at(chunk.unit(end))
