"""What stands in a margin: items by chunk, each with its own track, so that none covers another.

Pure. Used for stance bands (right margin) and for topic brackets (left margin).
"""

from collections.abc import Iterable, Sequence
from typing import Generic

from annotator.ui.text_view.chunks import ChunkTable
from annotator.ui.text_view.lanes import assign_lanes
from annotator.ui.text_view.span_index import ChunkIndex, T

__all__ = ["TRACK_LIMIT", "MarginIndex"]

TRACK_LIMIT = 4
"""How many items may stand beside each other in a margin; more share the outermost track."""


class MarginIndex(Generic[T]):
    """The items of one margin with their tracks, 0 being nearest to the text."""

    def __init__(self, chunks: ChunkTable, items: Iterable[T] = ()) -> None:
        self._chunks = chunks
        self._index: ChunkIndex[T] = ChunkIndex(chunks)
        self._tracks: dict[bytes, int] = {}
        self.replace_all(list(items))

    def __len__(self) -> int:
        return len(self._index)

    @property
    def tracks(self) -> int:
        """How many tracks are in use, at most `TRACK_LIMIT`."""
        return max(self._tracks.values(), default=-1) + 1

    def replace_all(self, items: Sequence[T]) -> set[int]:
        """Show these items instead; give the chunks whose margin changed."""
        before = {item.id: (item, self._tracks[item.id]) for item in self._index.all()}
        ordered = sorted(items, key=lambda item: (item.start, -item.end, item.id))
        lanes = assign_lanes([(item.start, item.end) for item in ordered], TRACK_LIMIT)
        self._tracks = {
            item.id: TRACK_LIMIT - 1 if lane is None else lane
            for item, lane in zip(ordered, lanes.of, strict=True)
        }
        after = {item.id: (item, self._tracks[item.id]) for item in ordered}
        touched: set[int] = set()
        for item_id, (item, _) in before.items():
            if after.get(item_id) != before[item_id]:
                touched.update(self._chunks.numbers_in(item.start, item.end))
        for item_id, (item, _) in after.items():
            if after[item_id] != before.get(item_id):
                touched.update(self._chunks.numbers_in(item.start, item.end))
        self._index = ChunkIndex(self._chunks, ordered)
        return touched

    def in_chunk(self, number: int) -> list[tuple[T, int]]:
        """Give the items beside a chunk with their tracks, in reading order."""
        return [(item, self._tracks[item.id]) for item in self._index.in_chunk(number)]

    def get(self, item_id: bytes) -> T | None:
        """Give an item, None when it is not in this margin."""
        return self._index.get(item_id)
