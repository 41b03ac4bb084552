"""Agreement on cutting a text into units: the u-alpha family of Krippendorff.

Krippendorff, Mathet, Bouvry & Widlöcher (2016), "On the Reliability of Unitizing Textual
Continua: Further Developments"; equation numbers are those of its restatement in Krippendorff
(2019), "Content Analysis", 4th ed., section 12.6. Not the alpha_U of 1995 and 2004, which can
reward a worse span over an exact one.

Every code point of an article has a value: the labels of the spans over it, or a gap. What
coincides is weighed by its length; a unit is not paired with itself by chance, and a gap counts as
units of one code point. The texts of all articles make one continuum.

Units lie side by side in the paper. Where spans of one annotator overlap, the code points under
the same spans are one unit here, and its value is the set of their labels. So a discontinuous
span is one unit, and so is what a nested span leaves of the outer one.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from annotator.review.coefficients import quotient
from annotator.review.ratings import Codes, Floats
from annotator.review.span_agreement import Sheet, Sheets
from annotator.review.span_matching import Marked

__all__ = ["BinaryUAlpha", "CuAlpha", "KuAlpha", "UAlpha", "Value", "unit_sums", "unit_values"]

Value = tuple[str, ...]
"""The labels over a code point, sorted; empty for a gap."""

_MATCHED, _GIVEN, _OWN, _SHARED, _SHARED_OWN = range(5)
"""The figures of each value: see `unit_sums`."""

_NO_PAIR = "No article was done by two annotators."
_ALL_ALIKE = "All of the text has the same value, so nothing tells agreement from a lack of choice."
_NO_OVERLAP = "No two annotators marked the same text."
_ONE_LABEL = "Where annotators marked the same text they had one label only, so there is no choice."


def unit_values(sheets: Sheets, *, label: str | None = None) -> tuple[Value, ...]:
    """Give the values that occur, the gap first and then sorted; see `unit_sums` for `label`."""
    found: set[Value] = set()
    for sheet in sheets:
        for marked in sheet.values():
            spans = [span for span in marked if label is None or span.label == label]
            cuts = _cuts([spans], 0)
            found.update(_value(spans, over) for over in _over(spans, cuts))
    return ((), *sorted(found - {()}))


def unit_sums(
    sheets: Sheets,
    lengths: Sequence[int],
    values: Sequence[Value],
    *,
    label: str | None = None,
) -> Floats:
    """Give the lengths that the coefficients need: shape (articles, 5 · values).

    `lengths` are those of the articles in code points; `values` as `unit_values` gives them. The
    five figures of each value are the coincidences with itself (eq. 32), its total length, the
    squared lengths of its units (eq. 33), and the two latter over the text that others marked,
    too. An article that fewer than two annotators have done is zero. With `label` the spans of
    other labels are as if they were not there.
    """
    places = {value: number for number, value in enumerate(values)}
    sums = np.zeros((len(sheets), 5, len(values)))
    for row, sheet, length in zip(sums, sheets, lengths, strict=True):
        if len(sheet) > 1 and length > 0:
            _add(row, sheet, length, places, label)
    return sums.reshape(len(sheets), -1)


@dataclass(frozen=True)
class UAlpha:
    """Agreement on places and labels together (eq. 34)."""

    def values(self, totals: Floats) -> Floats:
        """Give u-alpha; nan where it is undefined."""
        figures = _figures(totals)
        given = figures[..., _GIVEN, :]
        everything = given.sum(axis=-1)
        observed = everything - figures[..., _MATCHED, :].sum(axis=-1)
        chance = everything**2 - (given**2).sum(axis=-1)
        return _alpha(observed, chance, everything, figures[..., _OWN, :].sum(axis=-1))

    def why(self, total: Floats) -> str:
        """Say that nothing was done twice, or that there was no choice."""
        return _ALL_ALIKE if total.any() else _NO_PAIR


@dataclass(frozen=True)
class BinaryUAlpha:
    """Agreement on what is marked at all, whatever its label (eq. 35)."""

    def values(self, totals: Floats) -> Floats:
        """Give binary u-alpha; nan where it is undefined."""
        figures = _figures(totals)
        given = figures[..., _GIVEN, :]
        everything, gaps = given.sum(axis=-1), given[..., 0]
        observed = 2 * (gaps - figures[..., _MATCHED, 0])
        chance = 2 * gaps * (everything - gaps)
        return _alpha(observed, chance, everything, figures[..., _OWN, :].sum(axis=-1))

    def why(self, total: Floats) -> str:
        """Say that nothing was done twice, or that there was no choice."""
        return UAlpha().why(total)


@dataclass(frozen=True)
class CuAlpha:
    """Agreement on the labels of the text that two annotators or more have marked (eq. 36, 37)."""

    def values(self, totals: Floats) -> Floats:
        """Give cu-alpha; nan where it is undefined."""
        figures = _figures(totals)
        shared = figures[..., _SHARED, 1:]
        everything = shared.sum(axis=-1)
        observed = everything - figures[..., _MATCHED, 1:].sum(axis=-1)
        chance = everything**2 - (shared**2).sum(axis=-1)
        return _alpha(observed, chance, everything, figures[..., _SHARED_OWN, 1:].sum(axis=-1))

    def why(self, total: Floats) -> str:
        """Say that no text was marked twice, or that only one label was given there."""
        if not total.any():
            return _NO_PAIR
        return _ONE_LABEL if _figures(total)[_SHARED, 1:].any() else _NO_OVERLAP


@dataclass(frozen=True)
class KuAlpha:
    """Agreement on one value where two annotators or more have marked the text (eq. 38).

    `value` is its number, 1 or more. What others marked there with other values is disagreement.
    """

    value: int

    def values(self, totals: Floats) -> Floats:
        """Give (k)u-alpha; nan where it is undefined."""
        figures = _figures(totals)
        shared, own = figures[..., _SHARED, :], figures[..., _SHARED_OWN, :]
        here = shared[..., self.value]
        others = shared[..., 1:].sum(axis=-1) - here
        observed = quotient(here - figures[..., _MATCHED, self.value], here)
        pairs = here * (here + others) - own[..., self.value]
        return np.asarray(1 - quotient(observed * pairs, here * others))

    def why(self, total: Floats) -> str:
        """Say that no text was marked twice, or that this value or no other was given there."""
        return CuAlpha().why(total)


def _alpha(observed: Floats, chance: Floats, everything: Floats, own: Floats) -> Floats:
    """Give 1 − Do / De, the chance pairs (squared lengths) scaled as in eq. 33."""
    pairs = quotient(everything**2 - own, everything)
    return np.asarray(1 - quotient(observed * pairs, chance))


def _figures(totals: Floats) -> Floats:
    return totals.reshape(*totals.shape[:-1], 5, -1)


def _add(
    row: Floats, sheet: Sheet, length: int, places: dict[Value, int], label: str | None
) -> None:
    """Add the figures of one article."""
    layers = [
        [span for span in marked if label is None or span.label == label]
        for marked in sheet.values()
    ]
    cuts = _cuts(layers, length)
    widths = np.diff(cuts).astype(float)
    units = [_over(spans, cuts) for spans in layers]
    codes = np.array(
        [
            [places[_value(spans, over)] for over in found]
            for spans, found in zip(layers, units, strict=True)
        ]
    )
    others = len(layers) - 1
    weights = widths * np.maximum((codes > 0).sum(axis=0) - 1, 0) / others
    for number in range(row.shape[1]):
        here = (codes == number).sum(axis=0)
        row[_MATCHED, number] = (widths * here * (here - 1)).sum() / others
    for found, mine in zip(units, codes, strict=True):
        is_marked = mine > 0
        np.add.at(row[_GIVEN], mine, widths)
        np.add.at(row[_SHARED], mine[is_marked], weights[is_marked])
        row[_OWN, 0] += widths[~is_marked].sum()
        _add_own(row, found, mine, np.stack([widths, weights]))


def _add_own(row: Floats, units: Sequence[tuple[int, ...]], codes: Codes, lengths: Floats) -> None:
    """Add the squares of one annotator's units; `lengths` are those of pieces, full and shared."""
    pieces: dict[tuple[int, ...], list[int]] = {}
    for piece, unit in enumerate(units):
        if unit:
            pieces.setdefault(unit, []).append(piece)
    for of_unit in pieces.values():
        value = codes[of_unit[0]]
        row[[_OWN, _SHARED_OWN], value] += lengths[:, of_unit].sum(axis=1) ** 2


def _cuts(layers: Sequence[Sequence[Marked]], length: int) -> Codes:
    """Give the code points where anything starts or ends and the ends of the text, sorted."""
    ends = {0, length}
    for spans in layers:
        ends.update(point for span in spans for part in span.fragments for point in part)
    return np.array(sorted(ends), dtype=np.int64)


def _over(spans: Sequence[Marked], cuts: Codes) -> list[tuple[int, ...]]:
    """Give for each piece of text between two cuts the numbers of the spans over it."""
    over: list[list[int]] = [[] for _ in range(len(cuts) - 1)]
    for number, span in enumerate(spans):
        for start, end in span.fragments:
            first, last = np.searchsorted(cuts, [start, end])
            for piece in range(first, last):
                over[piece].append(number)
    return [tuple(sorted(set(numbers))) for numbers in over]


def _value(spans: Sequence[Marked], over: Sequence[int]) -> Value:
    return tuple(sorted({spans[number].label for number in over}))
