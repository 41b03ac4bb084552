"""Distances between values: how much two ratings differ.

Each gives a symmetric matrix of shape (values, values) with zeros on its diagonal. For alpha the
metric ones are squared already, as in Krippendorff (2011), "Computing Krippendorff's
Alpha-Reliability", section "difference functions".
"""

from collections.abc import Callable, Sequence
from collections.abc import Set as AbstractSet

import numpy as np

from annotator.review.ratings import Floats

__all__ = ["interval", "jaccard", "masi", "nominal", "ordinal", "ratio"]


def nominal(size: int) -> Floats:
    """Give 0 for equal values, 1 for others."""
    return 1.0 - np.eye(size)


def interval(numbers: Sequence[float]) -> Floats:
    """Give the squared difference of numbers."""
    scale = np.asarray(numbers, dtype=float)
    return np.asarray((scale[:, None] - scale[None, :]) ** 2)


def ratio(numbers: Sequence[float]) -> Floats:
    """Give the squared ratio of difference and sum of numbers that are not negative."""
    scale = np.asarray(numbers, dtype=float)
    total = scale[:, None] + scale[None, :]
    difference = scale[:, None] - scale[None, :]
    return np.asarray(np.divide(difference, total, out=np.zeros_like(total), where=total != 0) ** 2)


def ordinal(marginals: Floats) -> Floats:
    """Give the squared number of ratings between two ranks, ends counted half.

    `marginals` has the shape (…, values): how often each rank was given, in the order of the
    scale. Gives (…, values, values).
    """
    upto = np.cumsum(marginals, axis=-1)
    middle = upto - marginals / 2
    return np.asarray((middle[..., :, None] - middle[..., None, :]) ** 2)


def jaccard(sets: Sequence[AbstractSet[object]]) -> Floats:
    """Give 1 − |A∩B| / |A∪B|; two empty sets are equal."""
    return _of_sets(sets, lambda shared, union, _: 1 - shared / union)


def masi(sets: Sequence[AbstractSet[object]]) -> Floats:
    """Give 1 − J·M with M = 1 equal, 2/3 one within the other, 1/3 overlapping, 0 apart.

    Passonneau (2006), "Measuring Agreement on Set-valued Items (MASI)". Not the form of DKPro
    Statistics, which scales the distance 1 − J instead.
    """

    def distance(shared: Floats, union: Floats, smaller: Floats) -> Floats:
        monotone = np.where(
            shared == union, 1.0, np.where(shared == smaller, 2 / 3, np.where(shared > 0, 1 / 3, 0))
        )
        return np.asarray(1 - shared / union * monotone)

    return _of_sets(sets, distance)


def _of_sets(
    sets: Sequence[AbstractSet[object]], distance: Callable[[Floats, Floats, Floats], Floats]
) -> Floats:
    members = sorted({member for one in sets for member in one}, key=repr)
    table = np.array([[member in one for member in members] for one in sets], dtype=float)
    table = table.reshape(len(sets), len(members))
    sizes = table.sum(axis=1)
    shared = table @ table.T
    union = sizes[:, None] + sizes[None, :] - shared
    is_empty = union == 0
    smaller = np.minimum(sizes[:, None], sizes[None, :])
    found = distance(shared, np.where(is_empty, 1.0, union), smaller)
    return np.where(is_empty, 0.0, found)
