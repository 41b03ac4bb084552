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
        units, width = len(self.codes), len(self.values)
        is_rated = self.codes >= 0
        rows = np.broadcast_to(np.arange(units)[:, None], self.codes.shape)[is_rated]
        flat = np.bincount(rows * width + self.codes[is_rated], minlength=units * width)
        return flat.reshape(units, width).astype(np.int64)

    def by_group(self, figures: Floats) -> Floats:
        """Add up figures of units, shape (units, …), by article: shape (articles, …)."""
        summed = np.zeros((self.group_count, *figures.shape[1:]))
        np.add.at(summed, self.groups, figures)
        return summed

    def pair(self, one: int, other: int) -> "Ratings":
        """Give the units that both of two raters rated, with these two as the only raters."""
        codes = self.codes[:, [one, other]]
        is_shared = (codes >= 0).all(axis=1)
        return Ratings(codes[is_shared], self.values, self.groups[is_shared], self.group_count)


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
