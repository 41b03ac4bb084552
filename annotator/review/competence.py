"""Competence: what the answers of several annotators say about each of them and about the truth.

Two models, both fitted by expectation maximisation: Dawid & Skene (1979), "Maximum Likelihood
Estimation of Observer Error-Rates Using the EM Algorithm", where each annotator has a matrix of
errors, and MACE (Hovy et al. 2013, "Learning Whom to Trust with MACE"), where an annotator either
knows the answer or gives one out of habit. Neither needs a gold standard; both need units that
several annotators answered. They are for the people view, vote weights and the queue's order.
"""

from dataclasses import dataclass

import numpy as np

from annotator.review.coefficients import quotient
from annotator.review.ratings import Floats, Ratings

__all__ = ["Fit", "MaceFit", "dawid_skene", "mace", "tallies"]

_LEAST = 1e-300
"""Stands for a probability of 0 where its logarithm is taken."""


@dataclass(frozen=True, eq=False)
class Fit:
    """What was learnt from tallies of the shape (units, raters, values).

    `truths`: how likely each value is the true one of each unit, shape (units, values).
    `marginals`: how frequent each value is, shape (values,).
    `errors`: how likely each rater gives value l where c is true, shape (raters, c, l); nan where
    nothing is known of it.
    `log_likelihood`: of the answers, in nats.
    """

    truths: Floats
    marginals: Floats
    errors: Floats
    log_likelihood: float

    @property
    def accuracies(self) -> Floats:
        """How likely each rater gives the true value, shape (raters,); nan for who gave none."""
        right = np.einsum("rcc->rc", self.errors)
        is_known = ~np.isnan(right)
        weights = self.marginals * is_known
        return quotient((np.where(is_known, right, 0) * weights).sum(axis=1), weights.sum(axis=1))


@dataclass(frozen=True, eq=False)
class MaceFit(Fit):
    """As `Fit`, with how likely each rater answers from knowledge: `competences`, (raters,)."""

    competences: Floats


def tallies(ratings: Ratings) -> Floats:
    """Give how often each rater gave each unit each value: shape (units, raters, values)."""
    return np.asarray(ratings.codes[:, :, None] == np.arange(len(ratings.values)), dtype=float)


def dawid_skene(
    tallies: Floats, *, smoothing: float = 0.0, rounds: int = 500, tolerance: float = 1e-9
) -> Fit:
    """Fit a matrix of errors for each rater (Dawid & Skene 1979, eqs. 2.3 to 2.5).

    `tallies` has the shape (units, raters, values); a rater may have answered a unit more than
    once. Truths start from the shares of the answers, as in the paper, so that the same tallies
    always give the same fit. `smoothing` is added to every count of errors; with few shared units
    it keeps a single answer from being taken for a certainty. Stops when the log-likelihood grows
    by less than `tolerance`.
    """
    answered = tallies[tallies.sum(axis=(1, 2)) > 0]
    truths = quotient(answered.sum(axis=1), answered.sum(axis=(1, 2))[:, None])
    marginals, errors = _maximised(truths, answered, smoothing)
    truths, found = _expected(answered, marginals, errors)
    for _ in range(rounds - 1):
        before = found
        marginals, errors = _maximised(truths, answered, smoothing)
        truths, found = _expected(answered, marginals, errors)
        if found - before < tolerance:
            break
    everywhere, _ = _expected(tallies, marginals, errors)
    return Fit(everywhere, marginals, errors, found)


def mace(
    tallies: Floats, *, seed: int = 0, restarts: int = 10, rounds: int = 100, prior: float = 0.5
) -> MaceFit:
    """Fit how often each rater knows the answer (Hovy et al. 2013, the model of figure 1).

    Of `restarts` random starts the likeliest end is taken; the same `seed` gives the same fit.
    Truths are equally likely beforehand, as in the paper. `prior` is added to the counts of
    knowing and not knowing and, spread over the values, to those of each rater's habit, so that
    no rater is taken for infallible.
    """
    random = np.random.default_rng(seed)
    fits = [_mace_from(tallies, random, rounds, prior) for _ in range(max(restarts, 1))]
    return max(fits, key=lambda fit: fit.log_likelihood)


def _maximised(truths: Floats, tallies: Floats, smoothing: float) -> tuple[Floats, Floats]:
    """Give marginals and errors as the truths have them (eqs. 2.3 and 2.4)."""
    size = tallies.shape[2]
    marginals = np.asarray(truths.mean(axis=0) if len(truths) else np.full(size, 1 / max(size, 1)))
    counts = np.einsum("uc,url->rcl", truths, tallies) + smoothing
    return marginals, quotient(counts, counts.sum(axis=2, keepdims=True))


def _mace_from(tallies: Floats, random: np.random.Generator, rounds: int, prior: float) -> MaceFit:
    _, raters, size = tallies.shape
    marginals = np.full(size, 1 / max(size, 1))
    competences = np.asarray(random.uniform(0.3, 0.9, size=raters))
    habits = random.dirichlet(np.ones(size), size=raters)
    answers = np.asarray(tallies.sum(axis=(0, 2)))
    for _ in range(rounds):
        errors = _mixed(competences, habits)
        truths, _found = _expected(tallies, marginals, errors)
        right = np.einsum("uc,urc->rc", truths, tallies)
        known = right * competences[:, None] / np.einsum("rcc->rc", errors)
        competences = np.asarray((known.sum(axis=1) + prior) / (answers + 2 * prior))
        guessed = tallies.sum(axis=0) - known + prior / size
        habits = guessed / guessed.sum(axis=1, keepdims=True)
    errors = _mixed(competences, habits)
    truths, found = _expected(tallies, marginals, errors)
    has_answered = np.where(answers > 0, 1.0, np.nan)
    return MaceFit(
        truths, marginals, errors * has_answered[:, None, None], found, competences * has_answered
    )


def _mixed(competences: Floats, habits: Floats) -> Floats:
    """Give errors of raters who know or else follow a habit: shape (raters, values, values)."""
    knowing = competences[:, None, None] * np.eye(habits.shape[1])
    return np.asarray(knowing + (1 - competences)[:, None, None] * habits[:, None, :])


def _expected(tallies: Floats, marginals: Floats, errors: Floats) -> tuple[Floats, float]:
    """Give the truths of units and the log-likelihood of the answers (eq. 2.5)."""
    logs = _logarithm(marginals) + np.tensordot(tallies, _logarithm(errors), ((1, 2), (0, 2)))
    highest = logs.max(axis=1, keepdims=True)
    shares = np.exp(logs - highest)
    totals = shares.sum(axis=1, keepdims=True)
    is_answered = tallies.sum(axis=(1, 2)) > 0
    return shares / totals, float((highest + np.log(totals))[is_answered].sum())


def _logarithm(probabilities: Floats) -> Floats:
    return np.asarray(np.log(np.maximum(np.nan_to_num(probabilities), _LEAST)))
