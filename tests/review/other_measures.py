"""Measures that we do not offer, by their formulas: to hold what was published against ours.

The alpha-U of Krippendorff (1995, 2004) can reward a worse span; boundary similarity compares where
units end and knows no labels.
"""

from collections.abc import Mapping, Sequence
from itertools import combinations, pairwise

Units = Sequence[tuple[int, int]]
"""Units of one rater: where they begin and how long they are, in order."""


def observed_u(raters: Sequence[Units], begin: int, length: int) -> float:
    """Give the observed disagreement of alpha-U on one category (Krippendorff 2004, p. 253)."""
    continua = [_continuum(units, begin, length) for units in raters]
    total = 0
    for one, other in combinations(continua, 2):
        for start, size, is_unit in one:
            for begins, width, is_other in other:
                if begins < start + size and start < begins + width:
                    total += _distance((start, size, is_unit), (begins, width, is_other))
    count = len(raters)
    return 2 * total / (count * (count - 1) * length**2)


def expected_u(raters: Sequence[Units], begin: int, length: int) -> float:
    """Give the expected disagreement of alpha-U on one category."""
    sizes = [size for units in raters for _, size in units]
    continua = [_continuum(units, begin, length) for units in raters]
    gaps = [size for parts in continua for _, size, is_unit in parts if not is_unit]
    total = 0.0
    for size in sizes:
        total += (len(sizes) - 1) * (2 * size**3 - 3 * size**2 + size) / 3
        total += size**2 * sum(gap - size + 1 for gap in gaps if gap >= size)
    everything = len(raters) * length
    pairs = everything * (everything - 1) - sum(size * (size - 1) for size in sizes)
    return 2 / length * total / pairs


def alpha_u(categories: Sequence[Sequence[Units]], begin: int, length: int) -> float:
    """Give alpha-U over categories."""
    observed = sum(observed_u(raters, begin, length) for raters in categories)
    expected = sum(expected_u(raters, begin, length) for raters in categories)
    return 1 - observed / expected


def boundary_similarity(one: Sequence[int], other: Sequence[int]) -> float:
    """Give B (Fournier 2013) of two segmentations, each the sizes of its segments."""
    edits, boundaries = _edits(one, other)
    return 1 - edits / boundaries


def segmentation_agreement(
    coders: Sequence[Sequence[int]], *, by_boundary: bool
) -> tuple[float, float]:
    """Give pi and kappa of coders over B, or over S (all places where a boundary may be)."""
    places = sum(coders[0]) - 1
    edits = parts = 0.0
    for one, other in combinations(coders, 2):
        found, boundaries = _edits(one, other)
        edits += found
        parts += boundaries if by_boundary else places
    observed = 1 - edits / parts
    shares = [(len(coder) - 1) / places for coder in coders]
    pooled = (sum(shares) / len(shares)) ** 2
    each = [one * other for one, other in combinations(shares, 2)]
    own = sum(each) / len(each)
    return (observed - pooled) / (1 - pooled), (observed - own) / (1 - own)


def _edits(one: Sequence[int], other: Sequence[int]) -> tuple[float, int]:
    """Give the weighted edits between two segmentations and how many boundaries they concern."""
    first, second = _ends(one), _ends(other)
    matches = first & second
    alone, strange = sorted(first - matches), sorted(second - matches)
    moved = 0
    for end in list(alone):
        near = next((place for place in strange if abs(place - end) == 1), None)
        if near is not None:
            moved += 1
            alone.remove(end)
            strange.remove(near)
    added = len(alone) + len(strange)
    return added + moved / 2, added + moved + len(matches)


def _ends(sizes: Sequence[int]) -> set[int]:
    total = 0
    found = set()
    for size in sizes[:-1]:
        total += size
        found.add(total)
    return found


def _continuum(units: Units, begin: int, length: int) -> list[tuple[int, int, bool]]:
    """Give units and the gaps between them: start, size, whether it is a unit."""
    parts: list[tuple[int, int, bool]] = []
    at = begin
    for start, size in units:
        if start > at:
            parts.append((at, start - at, False))
        parts.append((start, size, True))
        at = start + size
    if at < begin + length:
        parts.append((at, begin + length - at, False))
    assert all(a[0] + a[1] == b[0] for a, b in pairwise(parts))
    return parts


def _distance(one: tuple[int, int, bool], other: tuple[int, int, bool]) -> int:
    (start, size, is_unit), (begins, width, is_other) = one, other
    if is_unit and is_other:
        return (start - begins) ** 2 + (start + size - begins - width) ** 2
    if is_unit and begins <= start and start + size <= begins + width:
        return size**2
    if is_other and start <= begins and begins + width <= start + size:
        return width**2
    return 0


KRIPPENDORFF_2004_P254: Mapping[str, tuple[Units, Units]] = {
    "c": (((225, 70), (370, 30)), ((220, 80), (355, 20), (400, 20))),
    "k": (((180, 60), (300, 50)), ((180, 60), (300, 50))),
}
"""The continuum 150 to 450, by category."""

KRIPPENDORFF_1995_P57: Mapping[str, tuple[Units, Units]] = {
    "A": (((2, 8), (14, 6)), ((4, 4), (15, 2))),
    "B": (((0, 18),), ((0, 2), (2, 1), (3, 1), (4, 1), (5, 1), (6, 3), (9, 1))),
    "C": (((2, 6), (10, 2), (14, 4), (20, 2)), ((0, 2), (4, 4), (10, 4), (16, 2), (20, 2))),
    "D": (
        ((0, 2), (2, 8), (10, 4), (14, 6), (20, 4)),
        ((0, 4), (4, 4), (8, 7), (15, 2), (17, 7)),
    ),
}
"""Four data sets on a continuum of 24."""

STARGAZER = (
    (2, 3, 3, 1, 3, 6, 3),
    (2, 8, 2, 4, 2, 3),
    (2, 1, 2, 3, 1, 3, 1, 3, 2, 2, 1),
    (2, 1, 4, 1, 1, 3, 1, 4, 3, 1),
    (3, 2, 4, 3, 5, 4),
    (2, 3, 4, 2, 2, 5, 3),
    (2, 3, 2, 2, 3, 1, 3, 2, 3),
)
"""Hearst (1997): seven readers' segments of "Stargazers Look for Life", in paragraphs."""
