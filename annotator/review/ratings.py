"""Ratings: which value each annotator gave each unit, as an array of codes."""

from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

__all__ = ["Codes", "Floats", "Ratings", "ratings_of"]

Codes = NDArray[np.int64]
Floats = NDArray[np.float64]


@dataclass(frozen=True, eq=False)
class Ratings:
    """Values of units by raters.

    `codes` has the shape (units, raters): the place of the value in `values`, −1 where a rater
    did not rate a unit. `groups` gives for each unit the number of its article, 0 to
    `group_count` − 1; units of one article are drawn together in a bootstrap.
    """

    codes: Codes
    values: tuple[Hashable, ...]
    groups: Codes
    group_count: int

    @property
    def counts(self) -> Codes:
        """How many raters gave a unit each value: shape (units, values)."""
        units, width = len(self.codes), len(self.values) + 1
        # Missing ratings are counted, too, which is quicker than a mask; each value has its counts
        # in one stretch of memory, which makes sums over values quick.
        cells = (self.codes + 1) * units + np.arange(units)[:, None]
        flat = np.bincount(cells.ravel(), minlength=units * width)
        return flat.reshape(width, units)[1:].T

    def by_group(self, figures: Floats) -> Floats:
        """Add up figures of units, shape (units, …), by article: shape (articles, …)."""
        if self.group_count == 1:
            return np.asarray(figures.sum(axis=0, keepdims=True))
        summed = np.zeros((self.group_count, *figures.shape[1:]))
        if not len(figures):
            return summed
        groups = self.groups
        if (groups[1:] < groups[:-1]).any():
            order = np.argsort(groups, kind="stable")
            groups, figures = groups[order], figures[order]
        starts = np.flatnonzero(np.concatenate(([True], groups[1:] != groups[:-1])))
        summed[groups[starts]] = np.add.reduceat(figures, starts, axis=0)
        return summed

    def together(self) -> "Ratings":
        """Give the same ratings as if all units stood in one article: for a figure alone."""
        return Ratings(self.codes, self.values, np.zeros_like(self.groups), 1)

    def pair(self, one: int, other: int) -> "Ratings":
        """Give two raters, `one` < `other`, as the only ones; no copy is made."""
        codes = self.codes[:, one : other + 1 : other - one]
        return Ratings(codes, self.values, self.groups, self.group_count)


def ratings_of(
    rows: Iterable[tuple[Hashable, Hashable, Hashable]],
    *,
    values: Sequence[Hashable] = (),
    articles: dict[Hashable, Hashable] | None = None,
) -> Ratings:
    """Make ratings of (unit, rater, value) rows; the last of a unit and rater counts.

    Units and raters are numbered as they come, values as in `values` and then as they come; an
    ordered scale must therefore be given. `articles` names the article of a unit; without it each
    unit is an article of its own.
    """
    given = {(unit, rater): value for unit, rater, value in rows}
    units = _numbered(unit for unit, _ in given)
    raters = _numbered(rater for _, rater in given)
    scale = _numbered((*values, *given.values()))
    codes = np.full((len(units), len(raters)), -1, dtype=np.int64)
    for (unit, rater), value in given.items():
        codes[units[unit], raters[rater]] = scale[value]
    named = [unit if articles is None else articles[unit] for unit in units]
    groups = _numbered(named)
    numbers = np.array([groups[name] for name in named], dtype=np.int64)
    return Ratings(codes, tuple(scale), numbers, len(groups))


def _numbered(things: Iterable[Hashable]) -> dict[Hashable, int]:
    numbers: dict[Hashable, int] = {}
    for thing in things:
        numbers.setdefault(thing, len(numbers))
    return numbers
