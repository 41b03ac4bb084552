"""Competence: the published figures, what must not matter, and who stands out."""

import numpy as np
import pytest

from annotator.review.competence import dawid_skene, mace, tallies
from annotator.review.ratings import Codes, Floats, ratings_of
from tests.review import published


def anaesthetists() -> Floats:
    observers = [0, 0, 0, 1, 2, 3, 4]
    patients = published.DAWID_SKENE_1979.split()
    counts = np.zeros((len(patients), 5, 4))
    for patient, signs in enumerate(patients):
        for observer, sign in zip(observers, signs, strict=True):
            counts[patient, observer, int(sign) - 1] += 1
    return counts


def answers(truths: Codes, right: list[float], seed: int = 3) -> Floats:
    """Give raters who are right this often and else give any of three values."""
    random = np.random.default_rng(seed)
    guesses = random.integers(0, 3, size=(len(truths), len(right)))
    knows = random.random((len(truths), len(right))) < np.array(right)
    codes = np.where(knows, truths[:, None], guesses)
    return np.asarray(codes[:, :, None] == np.arange(3), dtype=float)


TRUTHS = np.random.default_rng(8).integers(0, 3, size=300)


def test_dawid_and_skene_of_1979() -> None:
    fit = dawid_skene(anaesthetists())
    assert fit.marginals == pytest.approx([0.400, 0.422, 0.112, 0.067], abs=6e-4)
    assert fit.errors[0, 1] == pytest.approx([0.071, 0.876, 0.053, 0], abs=6e-4)
    assert fit.log_likelihood == pytest.approx(-192.891, abs=2e-3)


def test_likelihood_never_falls() -> None:
    found = [dawid_skene(anaesthetists(), rounds=n).log_likelihood for n in range(1, 12)]
    assert found == sorted(found)


def test_errors_of_a_rater_add_up_to_one() -> None:
    assert dawid_skene(anaesthetists(), smoothing=0.1).errors.sum(axis=2) == pytest.approx(1)


def test_the_order_of_units_and_raters_does_not_matter() -> None:
    counts = anaesthetists()
    turned = dawid_skene(counts[::-1, ::-1])
    fit = dawid_skene(counts)
    assert turned.errors[::-1] == pytest.approx(fit.errors, abs=1e-6)
    assert turned.truths[::-1] == pytest.approx(fit.truths, abs=1e-6)


def test_units_without_answers_count_for_nothing() -> None:
    counts = anaesthetists()
    more = dawid_skene(np.concatenate([counts, np.zeros((5, 5, 4))]))
    assert more.marginals == pytest.approx(dawid_skene(counts).marginals)
    assert more.truths[-1] == pytest.approx(more.marginals)


def test_who_answered_nothing_has_no_accuracy() -> None:
    counts = np.concatenate([anaesthetists(), np.zeros((45, 1, 4))], axis=1)
    for fit in (dawid_skene(counts), mace(counts, restarts=1)):
        assert np.isnan(fit.accuracies[5])
        assert not np.isnan(fit.accuracies[:5]).any()


def test_accuracies_come_near_to_how_often_raters_were_right() -> None:
    counts = answers(TRUTHS, [0.9, 0.8, 0.7, 0.4])
    right = (counts.argmax(axis=2) == TRUTHS[:, None]).mean(axis=0)
    assert dawid_skene(counts).accuracies == pytest.approx(right, abs=0.08)
    assert mace(counts).accuracies == pytest.approx(right, abs=0.08)


def test_mace_tells_how_often_raters_know() -> None:
    fit = mace(answers(TRUTHS, [0.9, 0.8, 0.7, 0.4, 0.0]))
    assert fit.competences == pytest.approx([0.9, 0.8, 0.7, 0.4, 0.0], abs=0.1)


def test_mace_outvotes_two_who_always_say_the_same() -> None:
    lazy = np.zeros((300, 2, 3))
    lazy[:, :, 0] = 1
    counts = np.concatenate([answers(TRUTHS, [0.9, 0.9, 0.9]), lazy], axis=1)
    fit = mace(counts)
    assert fit.competences[3:].max() < 0.3
    assert (fit.truths.argmax(axis=1) == TRUTHS).mean() > 0.95


def test_mace_is_the_same_for_the_same_seed() -> None:
    counts = anaesthetists()
    assert (mace(counts, seed=5).truths == mace(counts, seed=5).truths).all()


def test_tallies_leave_out_what_was_not_rated() -> None:
    ratings = ratings_of([("u", "x", "a"), ("u", "y", "b"), ("v", "x", "b")])
    assert tallies(ratings).tolist() == [[[1, 0], [0, 1]], [[0, 1], [0, 0]]]
