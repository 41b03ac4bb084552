"""Scrolling: which part of the page is in the window.

The position is a chunk and a pixel inside it. Moving by pixels walks over measured chunks, so the
text moves by exactly that much, whatever the estimates said; only a jump (scroll bar, page end)
trusts them. GUI thread only.
"""

from dataclasses import dataclass

from annotator.ui.text_view.laid_chunk import LaidChunk
from annotator.ui.text_view.page import Page

__all__ = ["ReadingLine", "Scroll", "Shown"]


@dataclass(frozen=True, slots=True)
class Shown:
    """A chunk in the window; `y` is its top, in pixels from the window's top."""

    chunk: LaidChunk
    y: int


@dataclass(frozen=True, slots=True)
class ReadingLine:
    """A place in the text and the height at which its line stood in the window."""

    at: int
    y: int


class Scroll:
    """What is in sight of a page in a window `height` pixels high.

    `padding` pixels are free above the first and below the last chunk.
    """

    def __init__(self, page: Page, padding: int = 0) -> None:
        self._page = page
        self.padding = padding
        self.height = 0
        self._chunk = 0
        self._inside = -padding

    @property
    def value(self) -> int:
        """The scroll value: pixels from the padded page's top to the window's top."""
        return self._page.top_of(self._chunk) + self._inside + self.padding

    @property
    def maximum(self) -> int:
        """The greatest scroll value, as far as is known."""
        return max(self._page.height + 2 * self.padding - self.height, 0)

    def jump(self, value: int) -> None:
        """Put the window's top at a scroll value, trusting the estimates."""
        value = min(max(value, 0), self.maximum)
        self._chunk, self._inside = self._page.find(value - self.padding)
        self._settle()

    def move(self, pixels: int) -> None:
        """Move the window down by `pixels` (up when negative), exactly."""
        self._inside += pixels
        self._settle()

    def shown(self) -> list[Shown]:
        """Give the chunks in sight from the top down, laid out."""
        page, found = self._page, []
        number, y = self._chunk, -self._inside
        while y < self.height and number < len(page.chunks):
            chunk = page.chunk(number)
            found.append(Shown(chunk, y))
            y += chunk.height
            number += 1
        return found

    def y_of(self, number: int) -> int:
        """Give the y of a chunk's top in the window; exact for those in sight."""
        return self._page.top_of(number) - self._page.top_of(self._chunk) - self._inside

    def reading_line(self, prefer: int) -> ReadingLine:
        """Give the line to keep in place: that of `prefer` when in sight, else the topmost one."""
        shown = self.shown()
        for item in shown:
            chunk = item.chunk
            if chunk.start <= prefer <= chunk.end:
                y = item.y + chunk.lines[chunk.line_number(prefer)].baseline
                if 0 <= y <= self.height:
                    return ReadingLine(prefer, y)
        for item in shown:
            for line in item.chunk.lines:
                if item.y + line.box_top >= 0:
                    return ReadingLine(line.start, item.y + line.baseline)
        return ReadingLine(0, self.padding)

    def keep(self, line: ReadingLine) -> None:
        """Put a place in the text back at the height where it stood."""
        place = self._page.locate(line.at)
        self._chunk = place.chunk.chunk.number
        self._inside = place.chunk.lines[place.line].baseline - line.y
        self._settle()

    def show(
        self, at: int, *, upstream: bool = False, margin: int = 0, centre: bool = False
    ) -> int:
        """Bring a caret position into sight with `margin` pixels to spare; give how far it moved.

        Far jumps, and `centre`, put its line a third below the top.
        """
        place = self._page.locate(at, upstream=upstream)
        number = place.chunk.chunk.number
        line = place.chunk.lines[place.line]
        before = self.value
        margin = min(margin, max((self.height - (line.bottom - line.top)) // 2, 0))
        # What lies between need not be laid out for a line that is put in its place anyway.
        y = None if centre else self._near_y(number)
        if y is None:
            centre = True
            y = 0
        top, bottom = y + line.top, y + line.bottom
        if centre:
            self._chunk, self._inside = number, line.top - self.height // 3
            self._settle()
        elif top < margin:
            self.move(top - margin)
        elif bottom > self.height - margin:
            self.move(bottom - self.height + margin)
        return self.value - before

    def _near_y(self, number: int) -> int | None:
        """Give a chunk's y when all chunks between it and the window's top are few and measured."""
        if abs(number - self._chunk) > 60:
            return None
        y = -self._inside
        if number >= self._chunk:
            for between in range(self._chunk, number):
                y += self._page.chunk(between).height
            return y
        for between in range(number, self._chunk):
            y -= self._page.chunk(between).height
        return y

    def _settle(self) -> None:
        """Make the position a real one: inside its chunk, not beyond the page's ends."""
        page, last = self._page, len(self._page.chunks) - 1
        while self._inside < 0 and self._chunk > 0:
            self._chunk -= 1
            self._inside += page.chunk(self._chunk).height
        while self._chunk < last and self._inside >= page.chunk(self._chunk).height:
            self._inside -= page.chunk(self._chunk).height
            self._chunk += 1
        if self._chunk == 0 and self._inside < -self.padding:
            self._inside = -self.padding
        self._stop_at_end()

    def _stop_at_end(self) -> None:
        """Do not scroll the page's end above the window's bottom, unless the page is shorter."""
        page, count = self._page, len(self._page.chunks)
        below, number = -self._inside, self._chunk
        while number < count and below < self.height:
            below += page.chunk(number).height
            number += 1
        missing = self.height - self.padding - below
        if number < count or missing <= 0:
            return
        self._inside -= missing
        while self._inside < 0 and self._chunk > 0:
            self._chunk -= 1
            self._inside += page.chunk(self._chunk).height
        if self._chunk == 0:
            self._inside = max(self._inside, -self.padding)
