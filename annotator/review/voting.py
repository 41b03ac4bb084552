"""How much each annotator's vote weighs: learnt from all that several of them answered.

Dawid and Skene's model (see `competence`) says how often each is right; the weight is the logarithm
of the odds of that, as is best for independent voters (Nitzan & Paroush 1982, "Optimal Decision
Rules in Uncertain Dichotomous Choice Situations"). Who shares few answers with others has a weight
near 1: it is shrunk until 50 shared ones are there.
"""

from collections.abc import Iterable, Mapping, Sequence
from math import log

import numpy as np

from annotator.domain.conflicts import Candidate, Cluster
from annotator.domain.ids import LayerId, PersonId
from annotator.domain.stance import Stance
from annotator.review.competence import dawid_skene

__all__ = ["ENOUGH", "by_layer", "weights"]

ENOUGH = 50
"""From so many shared answers on, a weight is what was learnt and nothing else."""

_MOST_CLUSTERS = 4_000
_MOST_VALUES = 24
_SMOOTHING = 0.5
_LEAST, _MOST = 0.25, 4.0


def weights(
    clusters: Iterable[Cluster], owners: Mapping[LayerId, PersonId]
) -> dict[PersonId, float]:
    """Give the weight of each annotator, 1 on average, between 0.25 and 4.

    `owners` says whose layers those in the clusters are. An answer counts by its labels; where it
    begins and ends does not matter here. Of very many clusters a sample that is always the same
    is taken. All are 1 where there is nothing to learn.
    """
    people = sorted(set(owners.values()))
    shared = sorted((one for one in clusters if one.votes > 1), key=lambda one: one.fingerprint)
    shared = shared[:: len(shared) // _MOST_CLUSTERS + 1]
    if len(people) < 2 or not shared:
        return dict.fromkeys(people, 1.0)
    tallies = _tallies(shared, owners, people)
    counts = tallies.sum(axis=(0, 2))
    accuracies = np.nan_to_num(dawid_skene(tallies, smoothing=_SMOOTHING).accuracies, nan=0.5)
    learnt = [_odds(float(accuracy)) for accuracy in accuracies]
    mean = sum(learnt) / len(learnt)
    found = {}
    for person, weight, count in zip(people, learnt, counts.tolist(), strict=True):
        trust = min(1.0, count / ENOUGH)
        bounded = min(_MOST, max(_LEAST, weight / mean))
        found[person] = (1 - trust) + trust * bounded
    return found


def by_layer(
    found: Mapping[PersonId, float], owners: Mapping[LayerId, PersonId]
) -> dict[LayerId, float]:
    """Give the weight of each layer: that of its owner, 1 for an owner without one."""
    return {layer: found.get(owner, 1.0) for layer, owner in owners.items()}


def _tallies(
    clusters: Sequence[Cluster], owners: Mapping[LayerId, PersonId], people: Sequence[PersonId]
) -> np.ndarray[tuple[int, ...], np.dtype[np.float64]]:
    """Give who gave which value to which cluster: shape (clusters, people, values)."""
    said = [[_value(candidate) for candidate in one.candidates] for one in clusters]
    numbers = _numbers(said)
    rows = {person: row for row, person in enumerate(people)}
    found = np.zeros((len(clusters), len(people), max(len(set(numbers.values())), 1)))
    for unit, (one, values) in enumerate(zip(clusters, said, strict=True)):
        for candidate, value in zip(one.candidates, values, strict=True):
            for voice in candidate.voices:
                if voice.layer in owners:
                    found[unit, rows[owners[voice.layer]], numbers[value]] = 1.0
    return found


def _numbers(said: Sequence[Sequence[str]]) -> dict[str, int]:
    """Give each value a number, the rarest ones the same."""
    counts: dict[str, int] = {}
    for values in said:
        for value in values:
            counts[value] = counts.get(value, 0) + 1
    frequent = sorted(counts, key=lambda value: (-counts[value], value))
    return {value: min(number, _MOST_VALUES - 1) for number, value in enumerate(frequent)}


def _value(candidate: Candidate) -> str:
    """Give what an answer calls things; empty for nothing."""
    return "\0".join(
        sorted(
            row.polarity.value if isinstance(row, Stance) else row.label for row in candidate.rows
        )
    )


def _odds(accuracy: float) -> float:
    bounded = min(max(accuracy, 0.55), 0.98)
    return log(bounded / (1 - bounded))
