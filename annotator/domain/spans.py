"""Spans: labelled places in an article's text, and the geometry of places.

Pure values and set-like questions about ranges. Editing them lives in `editing`, drawing them in
the window's `text_view`.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from annotator.domain.ids import LayerId, SpanId
from annotator.domain.rows import Fragments, Mark

__all__ = [
    "Attributes",
    "Span",
    "contains",
    "covers",
    "fragments_of",
    "overlaps",
    "reading_order",
    "without",
]

Attributes = tuple[tuple[str, str], ...]
"""Attribute names with their values as text (`"true"`, `"3"`, `"leader"`), sorted by name."""


@dataclass(frozen=True, slots=True)
class Span:
    """One labelled place: half-open code-point fragments with an entity label's name.

    Spans may nest, overlap and be discontinuous; an empty one (`start == end`) only comes from an
    import.
    """

    id: SpanId
    layer: LayerId
    label: str
    fragments: Fragments
    mark: Mark
    attributes: Attributes = ()

    @property
    def start(self) -> int:
        """The first code point."""
        return self.fragments[0][0]

    @property
    def end(self) -> int:
        """The code point after the last one."""
        return self.fragments[-1][1]

    @property
    def is_discontinuous(self) -> bool:
        """Whether the span has a gap."""
        return len(self.fragments) > 1


def reading_order(span: Span) -> tuple[int, int, str, bytes]:
    """Give the key by which the spans of a layer are sorted: (start, -end, label, id)."""
    return span.start, -span.end, span.label, span.id


def fragments_of(ranges: Iterable[tuple[int, int]]) -> Fragments:
    """Sort ranges and join those that overlap or touch; a range of length 0 stays only alone."""
    ordered = sorted(ranges)
    joined: list[tuple[int, int]] = []
    for start, end in ordered:
        if joined and start <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    solid = tuple(pair for pair in joined if pair[0] < pair[1])
    return solid or tuple(joined[:1])


def covers(fragments: Fragments, at: int) -> bool:
    """Say whether the code point at `at` is inside."""
    return any(start <= at < end for start, end in fragments)


def contains(outer: Fragments, inner: Fragments) -> bool:
    """Say whether every code point of `inner` is also in `outer`."""
    return all(any(a <= start and end <= b for a, b in outer) for start, end in inner)


def overlaps(one: Fragments, other: Fragments) -> bool:
    """Say whether the two share at least one code point."""
    return any(a < end and start < b for a, b in one for start, end in other)


def without(fragments: Fragments, start: int, end: int) -> Fragments:
    """Give `fragments` less the code points of `[start, end)`; `()` when nothing is left."""
    left = ((a, min(b, start)) for a, b in fragments)
    right = ((max(a, end), b) for a, b in fragments)
    return tuple(sorted({(a, b) for a, b in (*left, *right) if a < b}))
