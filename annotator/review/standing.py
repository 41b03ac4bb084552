"""How each annotator stands: with the others, with the gold, and how far to be trusted.

Competence is learnt from places: each place that somebody marked is a unit, and its value is the
label, or nothing for who has done the article without marking exactly that place.
"""

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from annotator.domain.agreement import Estimate
from annotator.domain.conflicts import ClusterKind
from annotator.domain.quality import NOTHING, Competence, PairFigure
from annotator.review.bootstrap import with_interval
from annotator.review.competence import Fit, MaceFit, dawid_skene, mace
from annotator.review.gathered import Gathered
from annotator.review.ratings import Floats
from annotator.review.span_agreement import PairwiseF1, Sheets, f1_sums
from annotator.review.span_matching import Criterion
from annotator.review.values import Level

__all__ = ["FEWEST_UNITS", "bias_of", "competences", "with_gold", "with_others"]

FEWEST_UNITS = 20
"""With fewer answers of a person to shared questions than this nothing is said of them."""

_MOST_CELLS = 300_000
"""How many (unit, person, value) cells are learnt from; beyond, units are left out evenly."""

_GOLD = "gold"
_NO_PAIR = "Nobody else has done an article that this person has done."
_NO_GOLD = "No article that this person has done has a gold layer with spans."
_TWO = "Whom to trust is learnt from three people or more on the same places; here are two."
_FEW = f"Fewer than {FEWEST_UNITS} answers to questions that others answered, too."


def with_others(person: int, pairs: Sequence[PairFigure]) -> Estimate:
    """Give the mean of a person's agreement with each other, of pairs that have a number."""
    values = [
        pair.estimate.value
        for pair in pairs
        if person in (pair.one, pair.other) and pair.estimate.value is not None
    ]
    return Estimate(float(np.mean(values))) if values else Estimate(None, _NO_PAIR)


def with_gold(gathered: Gathered, name: str) -> Estimate:
    """Give F1 of a person's spans against the gold, same place and label, with its interval."""
    sheets = [
        {name: sheet[name], _GOLD: gold}
        for sheet, gold in zip(gathered.sheets, gathered.gold, strict=True)
        if name in sheet and gold is not None
    ]
    if not sheets:
        return Estimate(None, _NO_GOLD)
    found = with_interval(PairwiseF1(), f1_sums(sheets, [name, _GOLD], Criterion.STRICT))
    return found if found.value is not None else Estimate(None, _NO_GOLD)


def bias_of(gathered: Gathered, name: str) -> Estimate:
    """Give by how much a person's sides lie above the mean of the others', for the same units."""
    sides: dict[Hashable, dict[str, float]] = {}
    for unit, annotator, value in gathered.units[Level.STANCE].rows:
        if isinstance(value, float):
            sides.setdefault(unit, {})[annotator] = value
    apart = [
        said[name] - float(np.mean([side for other, side in said.items() if other != name]))
        for said in sides.values()
        if name in said and len(said) > 1
    ]
    if not apart:
        return Estimate(None, "Nobody else took a side on a target for the same holder.")
    return Estimate(float(np.mean(apart)))


def competences(
    gathered: Gathered, kind: ClusterKind, people: Sequence[str]
) -> dict[str, Competence]:
    """Say of each person how likely they are right, and how likely they know, in one task.

    `people` are all annotators.
    """
    if len(people) < 3:
        return {name: _unknown(kind, _TWO) for name in people}
    places = _places(gathered.sheets_of(kind), people)
    if places is None:
        return {name: _unknown(kind, _FEW) for name in people}
    trusted = dawid_skene(places.tallies, smoothing=0.01, rounds=100, tolerance=1e-4)
    knowing = mace(places.tallies, restarts=5, rounds=50)
    return {
        name: _of_person(kind, places, (trusted, knowing), number)
        for number, name in enumerate(people)
    }


@dataclass(frozen=True, eq=False)
class _Places:
    """Tallies of the shape (places, people, values); the last value is nothing."""

    tallies: Floats
    labels: tuple[str, ...]


def _places(sheets: Sheets, people: Sequence[str]) -> _Places | None:
    """Give the places that two people or more have judged; None where there is none."""
    said: list[Mapping[str, str]] = []
    for sheet in sheets:
        if len(sheet) > 1:
            by_place: dict[object, dict[str, list[str]]] = {}
            for name, spans in sheet.items():
                for span in spans:
                    by_place.setdefault(span.fragments, {}).setdefault(name, []).append(span.label)
            said += (
                {name: " + ".join(sorted(given.get(name, ()))) for name in sheet}
                for given in by_place.values()
            )
    if not said:
        return None
    labels = sorted({label for answers in said for label in answers.values()} - {NOTHING})
    numbers = {label: number for number, label in enumerate([*labels, NOTHING])}
    step = max(1, len(said) * len(people) * len(numbers) // _MOST_CELLS)
    said = said[::step]
    raters = {name: number for number, name in enumerate(people)}
    tallies = np.zeros((len(said), len(people), len(numbers)))
    for row, answers in enumerate(said):
        for name, label in answers.items():
            tallies[row, raters[name], numbers[label]] = 1
    return _Places(tallies, tuple(labels))


def _of_person(
    kind: ClusterKind, places: _Places, fits: tuple[Fit, MaceFit], number: int
) -> Competence:
    units = int(places.tallies[:, number].sum())
    if units < FEWEST_UNITS:
        return _unknown(kind, _FEW, units)
    trusted, knowing = fits
    by_label = tuple(
        (label, _found(float(trusted.errors[number, at, at])))
        for at, label in enumerate(places.labels)
        if " + " not in label
    )
    return Competence(
        kind,
        units,
        _found(float(trusted.accuracies[number])),
        _found(float(knowing.competences[number])),
        by_label,
    )


def _found(value: float) -> Estimate:
    return Estimate(None, "Nothing is known of it.") if np.isnan(value) else Estimate(value)


def _unknown(kind: ClusterKind, why: str, units: int = 0) -> Competence:
    return Competence(kind, units, Estimate(None, why), Estimate(None, why))
