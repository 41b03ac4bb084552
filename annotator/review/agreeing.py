"""Which coefficient a measure is at a level, and what it says of values and of spans.

The one place that brings `values`, `coefficients` and `span_agreement` together. Where a measure
is not defined at a level there is no number, and a sentence says what to take instead.
"""

from collections.abc import Hashable, Mapping, Sequence
from enum import StrEnum
from math import isnan

import numpy as np

from annotator.domain.agreement import Estimate
from annotator.review import distances
from annotator.review.bootstrap import with_interval
from annotator.review.coefficients import (
    AC,
    Alpha,
    Coefficient,
    Fleiss,
    Kappa,
    OrdinalAlpha,
    Percent,
    S,
    ScottPi,
    Summed,
    Weights,
    estimate,
)
from annotator.review.gamma import PairwiseGamma, gamma_sums
from annotator.review.pairs import mean_of_pairs
from annotator.review.ratings import Floats, Ratings, ratings_of
from annotator.review.span_agreement import PairwiseF1, Sheets, f1_sums
from annotator.review.span_matching import Criterion, Marked
from annotator.review.unitizing import UAlpha, unit_sums, unit_values
from annotator.review.values import Level, Units

__all__ = ["MARKED_WITHIN", "Measure", "of_spans", "of_values"]


class Measure(StrEnum):
    """A measure of agreement; see `resources/help/agreement.md`."""

    PERCENT = "percent"
    S = "s"
    PI = "pi"
    KAPPA = "kappa"
    FLEISS = "fleiss"
    ALPHA = "alpha"
    AC1 = "ac1"
    AC2 = "ac2"
    F1 = "f1"
    U_ALPHA = "u_alpha"
    GAMMA = "gamma"

    @property
    def is_of_spans(self) -> bool:
        """Whether only spans can be measured so."""
        return self in (Measure.U_ALPHA, Measure.GAMMA)


MARKED_WITHIN = (
    "Places where nobody marked a span cannot be counted, so that this measure has no value for "
    "spans; take f1, u_alpha or gamma, or the level token."
)
_NO_SCALE = "AC2 weighs distances on a scale, and these values have none; take ac1."
_ONLY_SPANS = "This measure compares spans; take the level span, or alpha."
_NO_MARKS = "F1 counts what was marked, and this level is a scale; take alpha."


def of_values(
    measure: Measure, level: Level, units: Units, *, label: str | None = None
) -> Estimate:
    """Give the measure of units with single values, with its interval.

    With `label`: of whether that label was given, without interval.
    """
    if measure is Measure.F1:
        return Estimate(None, _NO_MARKS) if level.is_ordered else _f1_of_values(units, label)
    if measure.is_of_spans:
        return Estimate(None, _ONLY_SPANS)
    is_scale = level.is_ordered and label is None
    if measure is Measure.AC2 and not is_scale:
        return Estimate(None, _NO_SCALE)
    rows = units.rows if label is None else units.labelled(label)
    scale = _scale(units) if label is None else (False, True)
    ratings = ratings_of(rows, values=scale, articles=units.articles)
    coefficient = _coefficient(measure, ratings, is_scale=is_scale)
    if measure in (Measure.PI, Measure.KAPPA):
        found = mean_of_pairs(coefficient, ratings)
        return found if label is None else Estimate(found.value, found.why)
    if label is not None:
        return estimate(coefficient, ratings)
    return with_interval(coefficient, coefficient.sums(ratings))


def of_spans(
    measure: Measure,
    sheets: Sheets,
    lengths: Sequence[int],
    annotators: Sequence[str],
    *,
    label: str | None = None,
) -> Estimate:
    """Give F1 of spans with the same place and label, u-alpha or gamma; others have no value.

    `lengths` are those of the articles in code points. With `label` only its spans count, and
    there is no interval.
    """
    if label is not None:
        sheets = [
            {name: [one for one in spans if one.label == label] for name, spans in sheet.items()}
            for sheet in sheets
        ]
    coefficient = _OF_SPANS.get(measure)
    if coefficient is None:
        return Estimate(None, MARKED_WITHIN)
    if not sheets or len(annotators) < 2:
        return Estimate(None, coefficient.why(np.zeros(0)))
    sums = _sums_of_spans(measure, sheets, lengths, annotators)
    if label is None:
        return with_interval(coefficient, sums)
    total = sums.sum(axis=0)
    value = float(coefficient.values(total))
    return Estimate(None, coefficient.why(total)) if isnan(value) else Estimate(value)


_OF_SPANS: Mapping[Measure, Summed] = {
    Measure.F1: PairwiseF1(),
    Measure.U_ALPHA: UAlpha(),
    Measure.GAMMA: PairwiseGamma(),
}


def _sums_of_spans(
    measure: Measure, sheets: Sheets, lengths: Sequence[int], annotators: Sequence[str]
) -> Floats:
    if measure is Measure.U_ALPHA:
        return unit_sums(sheets, lengths, unit_values(sheets))
    if measure is Measure.GAMMA:
        # An empty span has no length by which its distance to another could be judged.
        sheets = [
            {name: [one for one in spans if one.start < one.end] for name, spans in sheet.items()}
            for sheet in sheets
        ]
        return gamma_sums(sheets, lengths, annotators)
    return f1_sums(sheets, annotators, Criterion.STRICT)


def _coefficient(measure: Measure, ratings: Ratings, *, is_scale: bool) -> Coefficient:
    size = len(ratings.values)
    weights = Weights.QUADRATIC if is_scale else Weights.NONE
    table: Mapping[Measure, Coefficient] = {
        Measure.PERCENT: Percent(),
        Measure.S: S(size),
        Measure.PI: ScottPi(),
        Measure.KAPPA: Kappa(weights),
        Measure.FLEISS: Fleiss(),
        Measure.ALPHA: OrdinalAlpha() if is_scale else Alpha(_distance(ratings)),
        Measure.AC1: AC(size),
        Measure.AC2: AC(size, weights),
    }
    return table[measure]


def _distance(ratings: Ratings) -> Floats:
    sets = [value for value in ratings.values if isinstance(value, frozenset)]
    if len(sets) == len(ratings.values):
        return distances.masi(sets)
    return distances.nominal(len(ratings.values))


def _scale(units: Units) -> list[Hashable]:
    """Give the values that occur: numbers in their order, others in the order of their names."""
    return sorted({value for _, _, value in units.rows}, key=_place)


def _place(value: Hashable) -> tuple[float, list[str]]:
    if isinstance(value, float):
        return value, []
    return 0.0, sorted(map(str, value)) if isinstance(value, frozenset) else [str(value)]


def _f1_of_values(units: Units, label: str | None) -> Estimate:
    """Give F1 of the labels in values, as if each were a span whose place is its unit."""
    sheets: dict[Hashable, dict[str, list[Marked]]] = {
        article: {annotator: [] for annotator in annotators}
        for article, annotators in units.done.items()
    }
    places = {unit: number for number, unit in enumerate(units.articles)}
    for unit, annotator, value in units.rows:
        place = ((places[unit], places[unit] + 1),)
        labels = sorted(value) if isinstance(value, frozenset) else [str(value)]
        marked = sheets[units.articles[unit]][annotator]
        marked += (Marked(place, one) for one in labels)
    annotators = sorted({name for names in units.done.values() for name in names})
    lengths = [len(units.articles)] * len(sheets)
    return of_spans(Measure.F1, list(sheets.values()), lengths, annotators, label=label)
