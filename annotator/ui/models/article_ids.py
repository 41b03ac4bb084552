"""The ids of the article list in order, for a million articles: where is one, what has changed.

One `bytes` of 16 an id, and the places of those that were looked at. No Qt; `difference` may run in
any thread.
"""

from collections.abc import Sequence

from annotator.domain.ids import ArticleId

__all__ = ["ArticleIds", "Stretch", "difference", "joined"]

_ID = 16
_MOST_KNOWN = 10_000

Stretch = tuple[int, int, int]
"""Where two lists of ids differ: places `[start, old_stop)` became `[start, new_stop)`."""


class ArticleIds:
    """Ids in list order. GUI thread only."""

    def __init__(self, ids: bytes = b"") -> None:
        self._ids = ids
        self._places: dict[ArticleId, int] = {}

    def __len__(self) -> int:
        return len(self._ids) // _ID

    @property
    def packed(self) -> bytes:
        """All ids, one after another."""
        return self._ids

    def at(self, place: int) -> ArticleId:
        """Give the id at a place, from 0."""
        return ArticleId(self._ids[place * _ID : (place + 1) * _ID])

    def stretch(self, start: int, stop: int) -> list[ArticleId]:
        """Give the ids of places `[start, stop)` and keep in mind where they are."""
        found = [self.at(place) for place in range(start, min(stop, len(self)))]
        if len(self._places) > _MOST_KNOWN:
            self._places.clear()
        self._places.update(zip(found, range(start, start + len(found)), strict=True))
        return found

    def position(self, article: ArticleId) -> int | None:
        """Give an article's place from 0, None when the list lacks it."""
        known = self._places.get(article)
        if known is not None:
            return known
        at = self._ids.find(article)
        while at >= 0 and at % _ID:
            at = self._ids.find(article, at + 1)
        if at < 0:
            return None
        self._places[article] = at // _ID
        return at // _ID

    def knows(self, article: ArticleId) -> bool:
        """Say whether an article that was looked at is still in the list; quick for any list."""
        return article in self._places

    def remove(self, start: int, stop: int) -> None:
        """Drop the ids of places `[start, stop)`."""
        kept = self._ids[: start * _ID] + self._ids[stop * _ID :]
        self.replace(kept, (start, stop, start))

    def replace(self, ids: bytes, stretch: Stretch) -> None:
        """Become other ids, which differ in one stretch; what lies behind it moves along."""
        start, old_stop, new_stop = stretch
        moved = new_stop - old_stop
        self._ids = ids
        self._places = {
            article: place if place < start else place + moved
            for article, place in self._places.items()
            if place < start or place >= old_stop
        }


def joined(parts: Sequence[bytes]) -> bytes:
    """Join ids, or pieces of such lists."""
    return b"".join(parts)


def difference(old: bytes, new: bytes) -> Stretch:
    """Give the one stretch in which two lists of ids differ."""
    start = _common_start(old, new)
    end = _common_end(old[start * _ID :], new[start * _ID :])
    return start, len(old) // _ID - end, len(new) // _ID - end


def _common_start(one: bytes, other: bytes) -> int:
    """Give how many ids at the start are the same, by halving."""
    low, high = 0, min(len(one), len(other)) // _ID
    while low < high:
        middle = (low + high + 1) // 2
        if one[low * _ID : middle * _ID] == other[low * _ID : middle * _ID]:
            low = middle
        else:
            high = middle - 1
    return low


def _common_end(one: bytes, other: bytes) -> int:
    """Give how many ids at the end are the same."""
    low, high = 0, min(len(one), len(other)) // _ID
    while low < high:
        middle = (low + high + 1) // 2
        if one[len(one) - middle * _ID :] == other[len(other) - middle * _ID :]:
            low = middle
        else:
            high = middle - 1
    return low
