"""Gamma: agreement on spans by aligning them, for texts where spans overlap and nest.

Mathet, Widlöcher & Métivier (2015), "The Unified and Holistic Method Gamma (γ) for Inter-Annotator
Agreement Measure and Alignment" (M15), and Mathet (2017), "The Agreement Measure γcat, a
Complement to γ Focused on Categorization of a Continuum" (M17). For two annotators the best
alignment is an assignment problem and is found exactly. For more than two the figure is the
*mean pairwise gamma*, the mean over the pairs; it is not the joint gamma of the paper, which
aligns all annotators at once. Chance is sampled: a seed gives the same figure again.

A span counts from its start to its end; what a discontinuous one leaves out in between is in.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import combinations
from math import ceil

import numpy as np

from annotator.review.coefficients import quotient
from annotator.review.ratings import Codes, Floats
from annotator.review.span_agreement import Sheets
from annotator.review.span_matching import Marked, Match, heaviest

__all__ = ["Dissimilarity", "PairwiseGamma", "PairwiseGammaCat", "best_alignment", "disorder"]
__all__ += ["gamma_sums"]

_FIGURES = 6
"""Of each pair: see `gamma_sums`."""


@dataclass(frozen=True, slots=True)
class Dissimilarity:
    """How unlike two spans are (M15): `places` · dpos + `labels` · dcat.

    dpos is ((difference of starts + difference of ends) / (sum of lengths))², dcat is 1 for two
    labels and 0 for one, both times `missing`, which is what a span without a partner costs. The
    three are alpha, beta and delta-empty of the paper.
    """

    places: float = 1.0
    labels: float = 1.0
    missing: float = 1.0

    def matrix(self, one: Codes, other: Codes) -> Floats:
        """Give the dissimilarities of spans, rows (start, end, label's number)."""
        apart = self.places * _apart(one, other)
        return np.asarray((apart + self.labels * _differing(one, other)) * self.missing)


_STANDARD = Dissimilarity()


def best_alignment(
    one: Sequence[Marked], other: Sequence[Marked], dissimilarity: Dissimilarity = _STANDARD
) -> list[tuple[int, int]]:
    """Give the pairs of span numbers in the alignment with the least disorder, sorted.

    Spans that are in no pair stand alone. No two spans are paired that cost more than alone.
    """
    coded, others = _coded(one, other)
    return [(i, j) for i, j, _ in _aligned(coded, others, dissimilarity)]


def disorder(
    one: Sequence[Marked], other: Sequence[Marked], dissimilarity: Dissimilarity = _STANDARD
) -> float:
    """Give the disorder of the best alignment (M15), 0 for equal layers.

    It is the sum of the dissimilarities of pairs and of spans alone by the mean number of spans;
    0, too, where neither has any.
    """
    coded, others = _coded(one, other)
    number = (len(one) + len(other)) / 2
    return _cost(coded, others, _aligned(coded, others, dissimilarity), dissimilarity) / (
        number or 1
    )


def gamma_sums(
    sheets: Sheets,
    lengths: Sequence[int],
    annotators: Sequence[str],
    *,
    dissimilarity: Dissimilarity = _STANDARD,
    samples: int = 30,
    seed: int = 0,
) -> Floats:
    """Give six figures of each pair of annotators in each article: shape (articles, 6 · pairs).

    Pairs are in the order of `combinations(annotators, 2)`, `lengths` those of the articles in
    code points. The figures: the cost of the best alignment and that expected by chance, the mean
    of `samples` random layers (M15); the unlike labels in the alignment and the weight
    of its pairs (M17), and both again for the random layers. An article that one of a pair has not
    done is zero.
    """
    pairs = list(combinations(annotators, 2))
    sums = np.zeros((len(sheets), len(pairs), _FIGURES))
    for row, (sheet, length) in enumerate(zip(sheets, lengths, strict=True)):
        for number, (one, other) in enumerate(pairs):
            if one in sheet and other in sheet and (sheet[one] or sheet[other]):
                layers = _coded(sorted(sheet[one]), sorted(sheet[other]))
                random = np.random.default_rng([seed, row, number])
                sums[row, number] = _figures(layers, length, dissimilarity, samples, random)
    return sums.reshape(len(sheets), -1)


@dataclass(frozen=True)
class PairwiseGamma:
    """The mean over the pairs of gamma, 1 − disorder / expected disorder (M15)."""

    def of_pairs(self, totals: Floats) -> Floats:
        """Give gamma of each pair: shape (…, pairs), nan for a pair without any span."""
        figures = totals.reshape(*totals.shape[:-1], -1, _FIGURES)
        return np.asarray(1 - quotient(figures[..., 0], figures[..., 1]))

    def values(self, totals: Floats) -> Floats:
        """Give the mean of the pairs that have spans; nan where none has."""
        return _mean(self.of_pairs(totals))

    def why(self, _total: Floats) -> str:
        """Say that no two annotators marked anything in an article that both have done."""
        return "No two annotators marked a span in an article that both have done."


@dataclass(frozen=True)
class PairwiseGammaCat:
    """The mean over the pairs of gamma-cat: agreement on the labels of aligned spans (M17).

    Spans without a partner count for nothing, and aligned ones the less the farther apart. In few
    spans whose labels have an order in the text, turned layers rarely meet with equal labels:
    chance is then judged low and the figure comes out high.
    """

    def of_pairs(self, totals: Floats) -> Floats:
        """Give gamma-cat of each pair: shape (…, pairs), nan where it is undefined."""
        figures = totals.reshape(*totals.shape[:-1], -1, _FIGURES)
        observed = quotient(figures[..., 2], figures[..., 3])
        expected = quotient(figures[..., 4], figures[..., 5])
        return np.asarray(1 - quotient(observed, expected))

    def values(self, totals: Floats) -> Floats:
        """Give the mean of the pairs that have it; nan where none has."""
        return _mean(self.of_pairs(totals))

    def why(self, total: Floats) -> str:
        """Say that nothing could be aligned or that there is one label only."""
        if not total.reshape(-1, _FIGURES)[:, 3].any():
            return "No two annotators marked spans at the same places."
        return "Aligned spans have one label only, so there is no choice."


def _figures(
    layers: tuple[Codes, Codes],
    length: int,
    dissimilarity: Dissimilarity,
    samples: int,
    random: np.random.Generator,
) -> Floats:
    """Give the six figures of one pair in one article."""
    number = sum(len(layer) for layer in layers) / 2
    found = np.zeros(_FIGURES)
    found[[0, 2, 3]] = _measured(*layers, dissimilarity)
    for one, other in _random_layers(layers, length, samples, random):
        cost, unlike, weight = _measured(one, other, dissimilarity)
        found[1] += cost / (len(one) + len(other)) * 2 * number
        found[4] += unlike
        found[5] += weight
    found[[1, 4, 5]] /= samples
    return found


def _random_layers(
    layers: tuple[Codes, Codes], length: int, samples: int, random: np.random.Generator
) -> Iterable[tuple[Codes, Codes]]:
    """Draw pairs of layers at random, each one of the given layers turned round the text.

    Spans keep their lengths, labels and neighbours (M15). The two are turned at least
    a mean span's length apart, so that a layer does not meet itself; in a text too short for
    that they are turned anyhow.
    """
    choices = [(one, other) for one in layers for other in layers if len(one) + len(other)]
    spans = np.concatenate(layers)
    least = ceil(float((spans[:, 1] - spans[:, 0]).mean()))
    for _ in range(samples):
        one, other = choices[random.integers(len(choices))]
        first = int(random.integers(length))
        is_long = length >= 2 * least
        apart = random.integers(least, length - least + 1) if is_long else random.integers(length)
        yield _turned(one, first, length), _turned(other, first + int(apart), length)


def _turned(layer: Codes, by: int, length: int) -> Codes:
    moved = layer.copy()
    moved[:, 0] = (layer[:, 0] + by) % length
    moved[:, 1] = moved[:, 0] + layer[:, 1] - layer[:, 0]
    return moved


def _measured(one: Codes, other: Codes, dissimilarity: Dissimilarity) -> tuple[float, float, float]:
    """Give the cost of the best alignment, its unlike labels, weighted, and the weights (M17)."""
    found = _aligned(one, other, dissimilarity)
    pairs = np.array([(i, j) for i, j, _ in found], dtype=np.int64).reshape(-1, 2)
    weights = np.maximum(1 - _apart(one, other), 0)[pairs[:, 0], pairs[:, 1]]
    unlike = _differing(one, other)[pairs[:, 0], pairs[:, 1]]
    cost = _cost(one, other, found, dissimilarity)
    return cost, float((weights * unlike).sum()), float(weights.sum())


def _aligned(one: Codes, other: Codes, dissimilarity: Dissimilarity) -> list[Match]:
    """Give the pairs of the best alignment with what each saves over two spans alone."""
    saved = 2 * dissimilarity.missing - dissimilarity.matrix(one, other)
    rows, columns = np.nonzero(saved > 0)
    places = zip(rows.tolist(), columns.tolist(), strict=True)
    return heaviest(dict(zip(places, saved[rows, columns].tolist(), strict=True)))


def _cost(one: Codes, other: Codes, found: Sequence[Match], dissimilarity: Dissimilarity) -> float:
    alone = (len(one) + len(other)) * dissimilarity.missing
    return max(0.0, alone - sum(saved for _, _, saved in found))


def _coded(one: Sequence[Marked], other: Sequence[Marked]) -> tuple[Codes, Codes]:
    """Give spans as rows (start, end, label's number)."""
    labels = {span.label: 0 for span in (*one, *other)}
    numbers = {label: number for number, label in enumerate(sorted(labels))}
    first, second = (
        np.array(
            [(span.start, span.end, numbers[span.label]) for span in spans], dtype=np.int64
        ).reshape(-1, 3)
        for spans in (one, other)
    )
    return first, second


def _apart(one: Codes, other: Codes) -> Floats:
    """Give how far spans are apart for their length, squared: dpos without its factor."""
    starts = np.abs(np.subtract.outer(one[:, 0], other[:, 0]))
    ends = np.abs(np.subtract.outer(one[:, 1], other[:, 1]))
    lengths = np.add.outer(one[:, 1] - one[:, 0], other[:, 1] - other[:, 0])
    return np.asarray(((starts + ends) / lengths) ** 2)


def _differing(one: Codes, other: Codes) -> Floats:
    return np.asarray(np.not_equal.outer(one[:, 2], other[:, 2]), dtype=float)


def _mean(each: Floats) -> Floats:
    is_there = ~np.isnan(each)
    return quotient(np.where(is_there, each, 0.0).sum(axis=-1), is_there.sum(axis=-1) * 1.0)
