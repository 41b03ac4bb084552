"""The article as one tall page: all chunks below each other, only those in sight laid out.

Heights of chunks that were never in sight are estimates. What is at the top of the window is kept
as a place in the text (chunk and pixel inside it), never as a scroll value, so nothing moves under
the reader's eyes when an estimate turns into a measure. GUI thread only.
"""

from collections import OrderedDict
from collections.abc import Iterator
from dataclasses import dataclass

from annotator.domain.text import ArticleText
from annotator.ui.text_view.chunks import ChunkTable
from annotator.ui.text_view.heights import Heights
from annotator.ui.text_view.laid_chunk import ChunkText, LaidChunk, Room
from annotator.ui.text_view.span_index import SpanIndex
from annotator.ui.text_view.symbols import is_right_to_left
from annotator.ui.text_view.typography import Metrics

__all__ = ["Page", "Place"]

_KEPT = 40_000
"""Code points of chunks kept laid out; more than any screen shows, less than memory feels."""

_CHUNK_COST = 50
"""What a chunk costs beside its text, counted in code points."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a caret stands on the page: chunk, line, x, and y from the chunk's top (pixels)."""

    chunk: LaidChunk
    line: int
    x: float

    @property
    def top(self) -> int:
        """The top of the line's text box, from the chunk's top."""
        return self.chunk.lines[self.line].box_top

    @property
    def bottom(self) -> int:
        """The bottom of the line's text box, from the chunk's top."""
        return self.chunk.lines[self.line].box_bottom


class Page:
    """The laid-out article in a column of `width` pixels; see the module."""

    def __init__(
        self,
        text: ArticleText,
        chunks: ChunkTable,
        spans: SpanIndex,
        title_range: tuple[int, int] | None,
        footer: int = 0,
    ) -> None:
        self.text = text
        self.chunks = chunks
        self._spans = spans
        self._title = title_range
        self._footer = footer
        self._header = 0
        self._metrics: Metrics | None = None
        self._width = 0
        self._laid: OrderedDict[int, LaidChunk] = OrderedDict()
        self._cost = 0
        self._heights = Heights([])
        self._room: Room | None = None

    @property
    def metrics(self) -> Metrics:
        """The type in use; `set_type` must have been called."""
        if self._metrics is None:
            raise RuntimeError("the page has no type yet")
        return self._metrics

    @property
    def width(self) -> int:
        """The column's width in pixels."""
        return self._width

    @property
    def height(self) -> int:
        """The page's height: measures where there are any, estimates elsewhere."""
        return self._heights.total

    def set_type(self, metrics: Metrics, width: int, footer: int, header: int = 0) -> bool:
        """Set the article in other type or width; say whether anything changed.

        `footer` pixels are free below the heading, `header` above the first chunk.
        """
        known = self._metrics, self._width, self._footer, self._header
        if known == (metrics, width, footer, header):
            return False
        self._metrics, self._width, self._footer, self._header = metrics, width, footer, header
        self._laid.clear()
        self._cost = 0
        self._heights = Heights(self._estimates(metrics, width))
        return True

    def chunk(self, number: int) -> LaidChunk:
        """Give a chunk, laid out; its measured height takes the place of the estimate."""
        found = self._laid.get(number)
        if found is not None:
            self._laid.move_to_end(number)
            return found
        laid = LaidChunk(self._chunk_text(number), self.metrics, self._width)
        laid.place(self._spans.laned(number)[0], self._room_in(laid))
        self._laid[number] = laid
        self._heights.replace(number, laid.height)
        self._cost += _cost(laid)
        while self._cost > _KEPT and len(self._laid) > 1:
            _, oldest = self._laid.popitem(last=False)
            self._cost -= _cost(oldest)
        return laid

    def is_laid(self, number: int) -> bool:
        """Say whether a chunk is laid out at the moment."""
        return number in self._laid

    def place_anew(self, number: int) -> int:
        """Make room for a chunk's changed spans; give by how many pixels its height changed."""
        laid = self._laid.get(number)
        if laid is None:
            return 0
        laid.place(self._spans.laned(number)[0], self._room_in(laid))
        return self._heights.replace(number, laid.height)

    @property
    def room(self) -> Room | None:
        """What is kept free below some lines, None for nothing."""
        return self._room

    def set_room(self, room: Room | None) -> None:
        """Keep room below some lines; chunks that are laid out and concerned are placed anew."""
        before, self._room = self._room, room
        if before == room:
            return
        for number, laid in list(self._laid.items()):
            if any(one is not None and _touches(laid, one) for one in (before, room)):
                self.place_anew(number)

    def _room_in(self, laid: LaidChunk) -> Room | None:
        room = self._room
        return room if room is not None and _touches(laid, room) else None

    def place_all_anew(self) -> None:
        """Make room for what is shown of the spans now, in all chunks that are laid out."""
        for number in list(self._laid):
            self.place_anew(number)

    def top_of(self, number: int) -> int:
        """Give the y of a chunk's top from the page's top."""
        return self._heights.above(number)

    def height_of(self, number: int) -> int:
        """Give a chunk's height, measured or estimated."""
        return self._heights[number]

    def find(self, y: int) -> tuple[int, int]:
        """Give the chunk at `y` and how far below its top that is."""
        return self._heights.find(y)

    def locate(self, at: int, *, upstream: bool = False) -> Place:
        """Give where the caret position `at` stands; lays its chunk out."""
        number = self.chunks.number_at(at)
        if upstream and number and self.chunks.starts[number] == at == self.chunks.ends[number - 1]:
            number -= 1
            chunk = self.chunk(number)
            last = len(chunk.lines) - 1
            return Place(chunk, last, chunk.caret_x(at, last, upstream=True))
        chunk = self.chunk(number)
        line = chunk.line_number(at, upstream=upstream)
        return Place(chunk, line, chunk.caret_x(at, line, upstream=upstream))

    def is_right_to_left(self, at: int) -> bool:
        """Say whether the paragraph of `at` runs from right to left."""
        start, end = self.text.paragraph_at(at)
        return is_right_to_left(self.text.quote(start, min(end, start + 1000)))

    def _chunk_text(self, number: int) -> ChunkText:
        start, end = self.chunks.range_of(number)
        first = self.chunks.paragraph_start(number)
        return ChunkText(
            number=number,
            start=start,
            text=self.text.quote(start, end),
            is_right_to_left=is_right_to_left(self.text.quote(first, min(end, first + 1000))),
            heading=self._heading_in(start, end),
            ends_paragraph=self.chunks.ends_paragraph(number),
            footer=self._footer if number == self.footer_chunk else 0,
            header=self._header if number == 0 else 0,
        )

    def _heading_in(self, start: int, end: int) -> tuple[int, int] | None:
        if self._title is None:
            return None
        first, last = max(self._title[0], start), min(self._title[1], end)
        return (first - start, last - start) if first < last else None

    @property
    def footer_chunk(self) -> int:
        """The chunk below which the subtitle has its room: where the heading ends; -1 without."""
        return self.chunks.number_at(max(self._title[1] - 1, 0)) if self._title else -1

    def _estimates(self, metrics: Metrics, width: int) -> Iterator[int]:
        """Give a guess of each chunk's height; one for each length, which a resize can afford."""
        a_line = max(width / metrics.average, 1.0)
        pitch, gap, blank = metrics.pitch, metrics.gap, round(0.75 * metrics.pitch)
        lengths = self.chunks.lengths
        heights = {
            length: round(max(length / a_line + 0.5, 1.0)) * pitch + gap if length else blank
            for length in set(lengths)
        }
        return map(heights.__getitem__, lengths)


def _touches(laid: LaidChunk, room: Room) -> bool:
    return room.start < laid.end and laid.start < room.end


def _cost(laid: LaidChunk) -> int:
    return laid.end - laid.start + _CHUNK_COST
