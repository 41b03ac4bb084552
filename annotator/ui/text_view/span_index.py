"""Where annotations are: an index from places in the text to the spans (or bands) there.

Pure, no Qt. Keyed by chunk, because chunks are what is laid out and painted; an item that covers
very many chunks is kept apart, so that a long article with article-long spans stays cheap.
"""

from bisect import bisect_left, bisect_right, insort
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Generic, Protocol, TypeVar

from annotator.domain.ids import SpanId
from annotator.domain.spans import Span, covers
from annotator.ui.text_view.chunks import ChunkTable
from annotator.ui.text_view.lanes import Lanes, assign_lanes

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
    """The spans of an article: by place, in reading order, and with lanes."""

    def __init__(self, chunks: ChunkTable, spans: Iterable[Span] = ()) -> None:
        self._chunks = chunks
        self._index: ChunkIndex[Span] = ChunkIndex(chunks, spans)
        self._order = sorted(self._index.all(), key=_reading_order)
        self._lanes: dict[int, tuple[tuple[LanedSpan, ...], Lanes]] = {}

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
        for number in touched:
            self._lanes.pop(number, None)
        return touched

    def laned(self, number: int) -> tuple[tuple[LanedSpan, ...], Lanes]:
        """Give the spans that touch a chunk with their lanes, outer before inner."""
        known = self._lanes.get(number)
        if known is None:
            spans = self._index.in_chunk(number)
            lanes = assign_lanes([(span.start, span.end) for span in spans])
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
            for span in self._index.in_chunk(self._chunks.number_at(offset))
            if covers(span.fragments, offset) or (span.start == span.end == offset)
        ]
        found.sort(key=lambda span: (span.end - span.start, span.start, span.id))
        return found

    def next_after(self, offset: int, span_id: SpanId | None = None) -> Span | None:
        """Give the next span in reading order that begins at or after `offset`, after `span_id`.

        Of `span_id` the own place in the order counts, so that nested spans are all visited.
        """
        known = self.get(span_id) if span_id is not None else None
        key = _reading_order(known) if known is not None else (offset, -(2**62), b"")
        at = bisect_right(self._order, key, key=_reading_order)
        return self._order[at] if at < len(self._order) else None

    def last_before(self, offset: int, span_id: SpanId | None = None) -> Span | None:
        """Give the last span in reading order that begins before `offset`, or before `span_id`."""
        known = self.get(span_id) if span_id is not None else None
        key = _reading_order(known) if known is not None else (offset, -(2**62), b"")
        at = bisect_left(self._order, key, key=_reading_order)
        return self._order[at - 1] if at else None

    def in_reading_order(self) -> Sequence[Span]:
        """Give all spans sorted by (start, -end, id)."""
        return list(self._order)

    def _drop(self, span_id: SpanId) -> range:
        known = self._index.get(span_id)
        if known is None:
            return range(0)
        at = bisect_left(self._order, _reading_order(known), key=_reading_order)
        del self._order[at]
        return self._index.remove(span_id)


def _reading_order(item: Placed) -> tuple[int, int, bytes]:
    return item.start, -item.end, item.id
