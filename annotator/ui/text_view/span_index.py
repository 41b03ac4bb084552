"""Where annotations are: an index from places in the text to the spans (or bands) there.

Pure, no Qt. Keyed by chunk, because chunks are what is laid out and painted; an item that covers
very many chunks is kept apart, so that a long article with article-long spans stays cheap.
"""

from bisect import bisect_left, bisect_right, insort
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Generic, Protocol, TypeVar

from annotator.domain.ids import SpanId
from annotator.domain.spans import Span, covers
from annotator.ui.text_view.chunks import ChunkTable
from annotator.ui.text_view.lanes import LANE_LIMIT, Lanes, assign_lanes

if TYPE_CHECKING:
    from annotator.ui.text_view.span_display import SpanDisplay

__all__ = ["ChunkIndex", "LanedSpan", "Placed", "SpanIndex"]

_LONG = 32


class Placed(Protocol):
    """Anything with a place in the text: the half-open hull `[start, end)` and an id."""

    @property
    def id(self) -> bytes:
        """Its identity."""
        ...

    @property
    def start(self) -> int:
        """The first code point."""
        ...

    @property
    def end(self) -> int:
        """The code point after the last one."""
        ...


T = TypeVar("T", bound=Placed)


class ChunkIndex(Generic[T]):
    """Items by the chunks that their hulls touch; adding and removing is cheap."""

    def __init__(self, chunks: ChunkTable, items: Iterable[T] = ()) -> None:
        self._chunks = chunks
        self._items: dict[bytes, T] = {}
        self._by_chunk: defaultdict[int, list[bytes]] = defaultdict(list)
        self._long: dict[bytes, range] = {}
        for item in items:
            self.add(item)

    def __len__(self) -> int:
        return len(self._items)

    def __contains__(self, item_id: object) -> bool:
        return item_id in self._items

    def __getitem__(self, item_id: bytes) -> T:
        return self._items[item_id]

    def get(self, item_id: bytes) -> T | None:
        """Give the item, None when it is not here."""
        return self._items.get(item_id)

    def all(self) -> list[T]:
        """Give all items, in no particular order."""
        return list(self._items.values())

    def add(self, item: T) -> range:
        """Add an item, or put it in the place of the one with its id; give the touched chunks."""
        if item.id in self._items:
            self.remove(item.id)
        touched = self._chunks.numbers_in(item.start, item.end)
        self._items[item.id] = item
        if len(touched) > _LONG:
            self._long[item.id] = touched
        else:
            for number in touched:
                self._by_chunk[number].append(item.id)
        return touched

    def remove(self, item_id: bytes) -> range:
        """Take an item out; give the chunks that it touched, none when it was not here."""
        item = self._items.pop(item_id, None)
        if item is None:
            return range(0)
        touched = self._chunks.numbers_in(item.start, item.end)
        if self._long.pop(item_id, None) is None:
            for number in touched:
                self._by_chunk[number].remove(item_id)
        return touched

    def in_chunk(self, number: int) -> list[T]:
        """Give the items that touch a chunk, sorted by (start, -end, id)."""
        found = [self._items[item_id] for item_id in self._by_chunk.get(number, ())]
        found += [self._items[i] for i, touched in self._long.items() if number in touched]
        found.sort(key=_reading_order)
        return found


@dataclass(frozen=True, slots=True)
class LanedSpan:
    """A span as one chunk shows it: its lane there, None when it is only counted."""

    span: Span
    lane: int | None


class SpanIndex:
    """The spans of an article: by place, in reading order, and with lanes.

    A `SpanDisplay` may hide some: they have no lane and are not found by place or by going from
    span to span; `get` and `in_reading_order` know them as ever.
    """

    def __init__(self, chunks: ChunkTable, spans: Iterable[Span] = ()) -> None:
        self._chunks = chunks
        self._index: ChunkIndex[Span] = ChunkIndex(chunks, spans)
        self._order = sorted(self._index.all(), key=_reading_order)
        self._lanes: dict[int, tuple[tuple[LanedSpan, ...], Lanes]] = {}
        self._display: SpanDisplay | None = None
        self._aside: set[bytes] = set()
        self._seen = self._order
        self._opened: set[int] = set()

    def __len__(self) -> int:
        return len(self._index)

    def __contains__(self, span_id: object) -> bool:
        return span_id in self._index

    def get(self, span_id: SpanId) -> Span | None:
        """Give a span, None when it is not in the article."""
        return self._index.get(span_id)

    def replace(self, changed: Iterable[Span], removed: Iterable[SpanId]) -> set[int]:
        """Put in the changed and take out the removed spans; give the chunks to paint anew."""
        touched: set[int] = set()
        for span_id in removed:
            touched.update(self._drop(span_id))
        for span in changed:
            touched.update(self._drop(span.id))
            touched.update(self._index.add(span))
            insort(self._order, span, key=_reading_order)
            self._sort_in(span)
        for number in touched:
            self._lanes.pop(number, None)
        return touched

    # What is shown -----------------------------------------------------------------------------

    def set_display(self, display: "SpanDisplay | None") -> None:
        """Show what this lets be seen, None everything; every chunk must be placed anew."""
        self._display = display
        self._aside = set()
        self._lanes.clear()
        self._opened.clear()
        self._seen = self._order
        if display is not None and display.sets_something_aside:
            self._aside = {span.id for span in self._order if display.is_aside(span)}
            if not display.dims:
                self._seen = [span for span in self._order if span.id not in self._aside]

    @property
    def aside(self) -> int:
        """How many spans are hidden or pale."""
        return len(self._aside)

    def is_hidden(self, span_id: bytes) -> bool:
        """Say whether a span of the article is not shown."""
        return self._hides and span_id in self._aside

    def lets_see(self, span: Span) -> bool:
        """Say whether a span, of the article or not, would be shown in it."""
        display = self._display
        return display is None or display.dims or not display.is_aside(span)

    def is_pale(self, span_id: bytes) -> bool:
        """Say whether a span is shown pale."""
        return span_id in self._aside and not self._hides

    def open_lanes(self, number: int) -> None:
        """Draw all lanes of a chunk, or again only as many as the display says."""
        self._opened ^= {number}
        self._lanes.pop(number, None)

    @property
    def _hides(self) -> bool:
        return self._display is not None and not self._display.dims

    def _sort_in(self, span: Span) -> None:
        """Take note of whether a new span is shown."""
        display = self._display
        if display is not None and display.is_aside(span):
            if self._seen is self._order and not display.dims:
                self._seen = [one for one in self._order if one.id != span.id]
            self._aside.add(span.id)
        elif self._seen is not self._order:
            insort(self._seen, span, key=_reading_order)

    def _limit(self, number: int) -> int:
        if number in self._opened:
            return len(self._order) + 1
        return LANE_LIMIT if self._display is None else self._display.lanes

    def _shown(self, spans: list[Span]) -> list[Span]:
        if not self._hides or not self._aside:
            return spans
        return [span for span in spans if span.id not in self._aside]

    # Looking -----------------------------------------------------------------------------------

    def laned(self, number: int) -> tuple[tuple[LanedSpan, ...], Lanes]:
        """Give the spans that touch a chunk with their lanes, outer before inner."""
        known = self._lanes.get(number)
        if known is None:
            spans = self._shown(self._index.in_chunk(number))
            hulls = [(span.start, span.end) for span in spans]
            lanes = assign_lanes(hulls, self._limit(number))
            pairs = zip(spans, lanes.of, strict=True)
            known = (tuple(LanedSpan(span, lane) for span, lane in pairs), lanes)
            self._lanes[number] = known
        return known

    def at(self, offset: int) -> list[Span]:
        """Give the spans that cover the character at `offset`, innermost first.

        An empty span counts where it stands.
        """
        found = [
            span
            for span in self._shown(self._index.in_chunk(self._chunks.number_at(offset)))
            if covers(span.fragments, offset) or (span.start == span.end == offset)
        ]
        found.sort(key=lambda span: (span.end - span.start, span.start, span.id))
        return found

    def overlapping(self, start: int, end: int) -> list[Span]:
        """Give the spans whose hull shares a character with `[start, end)`."""
        found = {
            span.id: span
            for number in self._chunks.numbers_in(start, end)
            for span in self._shown(self._index.in_chunk(number))
            if span.start < end and start < span.end
        }
        return list(found.values())

    def next_after(self, offset: int, span_id: SpanId | None = None) -> Span | None:
        """Give the next span in reading order that begins at or after `offset`, after `span_id`.

        Of `span_id` the own place in the order counts, so that nested spans are all visited.
        """
        known = self.get(span_id) if span_id is not None else None
        key = _reading_order(known) if known is not None else (offset, -(2**62), b"")
        at = bisect_right(self._seen, key, key=_reading_order)
        return self._seen[at] if at < len(self._seen) else None

    def last_before(self, offset: int, span_id: SpanId | None = None) -> Span | None:
        """Give the last span in reading order that begins before `offset`, or before `span_id`."""
        known = self.get(span_id) if span_id is not None else None
        key = _reading_order(known) if known is not None else (offset, -(2**62), b"")
        at = bisect_left(self._seen, key, key=_reading_order)
        return self._seen[at - 1] if at else None

    def seen_in_reading_order(self) -> Sequence[Span]:
        """Give the spans that are not hidden, sorted by (start, -end, id)."""
        return list(self._seen)

    def in_reading_order(self) -> Sequence[Span]:
        """Give all spans sorted by (start, -end, id)."""
        return list(self._order)

    def _drop(self, span_id: SpanId) -> range:
        known = self._index.get(span_id)
        if known is None:
            return range(0)
        key = _reading_order(known)
        if self._seen is not self._order and span_id not in self._aside:
            del self._seen[bisect_left(self._seen, key, key=_reading_order)]
        del self._order[bisect_left(self._order, key, key=_reading_order)]
        self._aside.discard(span_id)
        return self._index.remove(span_id)


def _reading_order(item: Placed) -> tuple[int, int, bytes]:
    return item.start, -item.end, item.id
