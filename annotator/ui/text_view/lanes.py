"""Lanes: which underline goes how far below the text, so that none ever runs into another.

Pure. Lane 0 is nearest to the text; outer spans come first, nested ones below them.
"""

from collections.abc import Sequence
from dataclasses import dataclass

__all__ = ["LANE_LIMIT", "RESERVED_LANES", "Lanes", "assign_lanes"]

LANE_LIMIT = 12
"""How many lanes are drawn; what needs more is counted in a "+n" mark."""

RESERVED_LANES = 2
"""Every line has room for so many, so that text stays where it is when spans are added."""


@dataclass(frozen=True, slots=True)
class Lanes:
    """The lane of each range in the order given, None for a hidden one.

    `overflow` lists, in text order, where ranges are hidden and how many: `(start, end, count)`.
    """

    of: tuple[int | None, ...]
    overflow: tuple[tuple[int, int, int], ...] = ()


def assign_lanes(hulls: Sequence[tuple[int, int]], limit: int = LANE_LIMIT) -> Lanes:
    """Give each half-open range the first lane in which it touches no other.

    The ranges are sorted by (start, -end); a range of length 0 takes the place of one character.
    """
    ends: list[int] = []
    lanes: list[int | None] = []
    overflow: list[tuple[int, int, int]] = []
    for start, end in hulls:
        solid_end = max(end, start + 1)
        lane = next((i for i, taken in enumerate(ends) if taken <= start), len(ends))
        if lane >= limit:
            lanes.append(None)
            _count_hidden(overflow, start, solid_end)
            continue
        if lane == len(ends):
            ends.append(solid_end)
        else:
            ends[lane] = solid_end
        lanes.append(lane)
    return Lanes(tuple(lanes), tuple(overflow))


def _count_hidden(overflow: list[tuple[int, int, int]], start: int, end: int) -> None:
    """Add a hidden range to the mark that it overlaps, else begin a new mark."""
    if overflow and start < overflow[-1][1]:
        first, last, count = overflow[-1]
        overflow[-1] = (first, max(last, end), count + 1)
    else:
        overflow.append((start, end, 1))
