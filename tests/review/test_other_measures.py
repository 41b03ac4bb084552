"""Published figures of measures that we do not offer, and why we do not."""

import pytest

from annotator.review.bootstrap import with_interval
from annotator.review.span_matching import Marked
from annotator.review.unitizing import UAlpha, unit_sums, unit_values
from tests.review.other_measures import (
    KRIPPENDORFF_1995_P57,
    KRIPPENDORFF_2004_P254,
    STARGAZER,
    Units,
    alpha_u,
    boundary_similarity,
    expected_u,
    observed_u,
    segmentation_agreement,
)

IN_THE_LIMIT = 50_000

FIVE: Units = ((110, 16), (170, 6), (180, 8), (220, 9), (380, 19))
"""One annotator's five spans on a continuum of 400; the other marked one."""

TRIES: dict[str, tuple[int, int]] = {
    "exact": (220, 9),
    "too long": (220, 14),
    "shifted": (225, 9),
    "elsewhere": (300, 9),
}


def u_alpha_with_five(span: tuple[int, int]) -> float:
    sheet = {
        name: [Marked(((at, at + size),), "A") for at, size in units]
        for name, units in (("x", FIVE), ("y", [span]))
    }
    found = with_interval(UAlpha(), unit_sums([sheet], [400], unit_values([sheet]))).value
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("category", "observed", "alpha"),
    [("A", 0.03125, 0.553), ("B", 2.26736, -0.926), ("C", 0.02777, 0.679), ("D", 0.38715, 0.066)],
)
def test_krippendorff_1995_page_57_in_the_limit(
    category: str, observed: float, alpha: float
) -> None:
    raters = KRIPPENDORFF_1995_P57[category]
    assert observed_u(raters, 0, 24) == pytest.approx(observed, abs=1e-5)
    fine = [[(at * IN_THE_LIMIT, size * IN_THE_LIMIT) for at, size in units] for units in raters]
    # For C the paper seems to err, by 0.014.
    assert alpha_u([fine], 0, 24 * IN_THE_LIMIT) == pytest.approx(alpha, abs=0.02)


def test_krippendorff_2004_page_254() -> None:
    found = {
        category: (observed_u(raters, 150, 300), expected_u(raters, 150, 300))
        for category, raters in KRIPPENDORFF_2004_P254.items()
    }
    assert found["c"] == (pytest.approx(0.0144, abs=1e-4), pytest.approx(0.0532, abs=1e-4))
    assert 1 - found["c"][0] / found["c"][1] == pytest.approx(0.7286, abs=1e-4)
    assert found["k"][0] == 0
    both = list(KRIPPENDORFF_2004_P254.values())
    assert alpha_u(both, 150, 300) == pytest.approx(0.8591, abs=5e-4)


def test_alpha_u_of_1995_prefers_a_span_that_is_too_long_and_u_alpha_the_exact_one() -> None:
    old = {name: alpha_u([(FIVE, [span])], 0, 400) for name, span in TRIES.items()}
    assert max(old, key=lambda name: old[name]) == "too long"
    new = [u_alpha_with_five(span) for span in TRIES.values()]
    assert new == sorted(new, reverse=True)
    assert new[0] > new[1] > new[2] > new[3]


@pytest.mark.parametrize(
    ("one", "other", "value"),
    [((2, 3, 6), (5, 6), 0.5), ((1, 11, 2, 1), (5, 6, 3, 1), 0.375)],
)
def test_boundary_similarity_by_hand(
    one: tuple[int, ...], other: tuple[int, ...], value: float
) -> None:
    assert boundary_similarity(one, other) == pytest.approx(value)
    assert boundary_similarity(other, one) == pytest.approx(value)
    assert boundary_similarity(one, one) == 1


@pytest.mark.parametrize(
    ("by_boundary", "pi", "kappa"), [(True, 0.4644, 0.4653), (False, 0.7667, 0.7670)]
)
def test_the_readers_of_stargazers(by_boundary: bool, pi: float, kappa: float) -> None:
    found = segmentation_agreement(STARGAZER, by_boundary=by_boundary)
    assert found == (pytest.approx(pi, abs=5e-4), pytest.approx(kappa, abs=5e-4))
