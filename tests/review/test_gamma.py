"""Gamma: disorders of published fixtures, what must hold of any layers, and what is undefined."""

import csv
import json
from itertools import combinations
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.review import distances
from annotator.review.bootstrap import with_interval
from annotator.review.coefficients import Alpha, Summed, estimate
from annotator.review.gamma import (
    Dissimilarity,
    PairwiseGamma,
    PairwiseGammaCat,
    best_alignment,
    disorder,
    gamma_sums,
)
from annotator.review.ratings import ratings_of
from annotator.review.span_agreement import Sheet
from annotator.review.span_matching import Marked

ABC = "abcabcabcabcabca"
BCA = "bcabcabcabcabcab"


def marked(start: int, end: int, label: str = "a") -> Marked:
    return Marked(((start, end),), label)


def layer(*spans: tuple[int, int, str]) -> list[Marked]:
    return [marked(*span) for span in spans]


TRIPLE = layer((1, 5, "a"), (6, 10, "b"), (11, 15, "a"))
FIXTURES = {
    "01": (TRIPLE, layer((2, 6, "a"), (7, 11, "b"), (12, 16, "a")), Dissimilarity(), 0.0625),
    "02": (
        layer((1, 5, "a"), (6, 10, "b"), (20, 24, "a"), (30, 34, "b")),
        layer((2, 6, "a"), (31, 35, "b")),
        Dissimilarity(),
        0.708333,
    ),
    "03": (TRIPLE, TRIPLE, Dissimilarity(), 0.0),
    "05": (
        [marked(10 * n + 1, 10 * n + 6, label) for n, label in enumerate(ABC)],
        [marked(10 * n + 2, 10 * n + 8, label) for n, label in enumerate(BCA)],
        Dissimilarity(),
        1.074380,
    ),
    "06": (
        layer((1, 5, "a"), (6, 10, "b"), (11, 15, "c")),
        layer((2, 7, "a"), (8, 12, "b"), (11, 15, "a")),
        Dissimilarity(places=3, labels=2),
        1.027778,
    ),
}
"""Two annotators, and the disorder that pygamma-agreement 0.5.9 finds."""


@pytest.mark.parametrize("name", FIXTURES)
def test_disorder_is_that_of_pygamma(name: str) -> None:
    one, other, dissimilarity, expected = FIXTURES[name]
    assert disorder(one, other, dissimilarity) == pytest.approx(expected, abs=1e-6)
    assert disorder(other, one, dissimilarity) == pytest.approx(expected, abs=1e-6)


def figure(
    sheets: list[Sheet], length: int, names: str = "xy", coefficient: Summed | None = None
) -> float | None:
    sums = gamma_sums(sheets, [length] * len(sheets), list(names))
    return with_interval(coefficient or PairwiseGamma(), sums).value


def text(seed: int, spans: int = 40, labels: str = "abc") -> list[Marked]:
    random = np.random.default_rng(seed)
    starts = np.cumsum(random.integers(8, 30, size=spans))
    ends = starts + random.integers(3, 8, size=spans)
    names = random.choice(list(labels), size=spans)
    return [
        marked(int(start), int(end), str(label))
        for start, end, label in zip(starts, ends, names, strict=True)
    ]


def test_equal_layers_agree_fully() -> None:
    for coefficient in (PairwiseGamma(), PairwiseGammaCat()):
        assert figure([{"x": text(1), "y": text(1)[::-1]}], 1300, coefficient=coefficient) == 1


def test_layers_that_have_nothing_to_do_with_each_other_agree_by_chance() -> None:
    sheets: list[Sheet] = [{"x": text(n), "y": text(n + 50)} for n in range(6)]
    found = figure(sheets, 780)
    assert found is not None
    assert abs(found) < 0.1


def test_worse_spans_agree_less() -> None:
    true = text(1)
    tries = [
        [marked(span.start + by, span.end + by, span.label) for span in true] for by in range(5)
    ]
    found = [figure([{"x": true, "y": other}], 1300) for other in tries]
    assert found == sorted(found, key=lambda value: -(value or 0))
    assert found[-1] is not None
    assert found[-1] < 0.8


def test_wrong_labels_lower_both_and_wrong_places_only_gamma() -> None:
    true = text(1)
    renamed = [marked(span.start, span.end, "cab"["abc".index(span.label)]) for span in true]
    moved = [marked(span.start + 1, span.end + 1, span.label) for span in true]
    of_names, of_places = [{"x": true, "y": renamed}], [{"x": true, "y": moved}]
    assert figure(of_places, 1300, coefficient=PairwiseGammaCat()) == pytest.approx(1)
    found = figure(of_names, 1300, coefficient=PairwiseGammaCat())
    assert found is not None
    assert found < 0
    for sheets in (of_names, of_places):
        found = figure(sheets, 1300)
        assert found is not None
        assert found < 0.98


@pytest.mark.parametrize("right", [0.9, 0.6, 0.3])
def test_with_the_same_places_gamma_cat_is_near_alpha(right: float) -> None:
    # Mathet (2017), abstract: on predefined units it behaves as Krippendorff's alpha.
    random = np.random.default_rng(1)
    one = random.choice(list("abc"), 150)
    other = np.where(random.random(150) < right, one, random.choice(list("abc"), 150))
    layers = {"x": one, "y": other}
    rows = [(at, name, str(label)) for name in layers for at, label in enumerate(layers[name])]
    sheet = {
        name: [marked(30 * at, 30 * at + 6, str(label)) for at, label in enumerate(labels)]
        for name, labels in layers.items()
    }
    alpha = estimate(Alpha(distances.nominal(3)), ratings_of(rows)).value
    found = figure([sheet], 4500, coefficient=PairwiseGammaCat())
    assert alpha is not None
    assert found == pytest.approx(alpha, abs=0.03)


def test_nested_spans_are_aligned_with_their_like() -> None:
    one = layer((0, 20, "a"), (5, 9, "b"))
    other = layer((5, 10, "b"), (0, 21, "a"))
    assert best_alignment(one, other) == [(0, 1), (1, 0)]


def test_spans_that_are_far_apart_stand_alone() -> None:
    assert best_alignment(layer((0, 4, "a")), layer((40, 44, "a"))) == []
    assert disorder(layer((0, 4, "a")), layer((40, 44, "a"))) == 2


def test_a_seed_gives_the_same_figures_and_another_nearly_the_same() -> None:
    sheets: list[Sheet] = [{"x": text(1), "y": text(1)[:30]}]
    first, again, other = (gamma_sums(sheets, [1300], ["x", "y"], seed=seed) for seed in (1, 1, 2))
    assert (first == again).all()
    assert (first != other).any()
    assert other[0, 1] == pytest.approx(first[0, 1], rel=0.1)


def test_who_has_not_done_an_article_is_not_compared() -> None:
    sheets: list[Sheet] = [{"x": text(1), "y": text(1)}, {"x": text(2)}]
    assert figure(sheets, 1300) == 1
    sheets = [{"x": text(1), "y": text(1)}, {"x": text(2), "y": []}]
    found = figure(sheets, 1300)
    assert found is not None
    assert found < 0.9


@pytest.mark.parametrize(
    ("sheet", "coefficient", "word"),
    [
        ({"x": text(1)}, PairwiseGamma(), "both have done"),
        ({"x": [], "y": []}, PairwiseGamma(), "both have done"),
        ({"x": text(1), "y": []}, PairwiseGammaCat(), "same places"),
        ({"x": text(1, labels="a"), "y": text(1, labels="a")}, PairwiseGammaCat(), "one label"),
    ],
)
def test_what_is_undefined_says_why(sheet: Sheet, coefficient: Summed, word: str) -> None:
    found = with_interval(coefficient, gamma_sums([sheet], [1300], ["x", "y"], samples=3))
    assert found.value is None
    assert word in found.why


def test_many_articles_give_an_interval() -> None:
    sheets: list[Sheet] = [{"x": text(n, 6), "y": text(n, 6)[n % 3 :]} for n in range(12)]
    found = with_interval(PairwiseGamma(), gamma_sums(sheets, [250] * 12, ["x", "y"], samples=5))
    assert found.value is not None
    assert found.interval is not None
    assert found.interval[0] < found.value < found.interval[1]


SPANS = st.lists(
    st.builds(
        lambda start, length, label: marked(start, start + length, label),
        st.integers(0, 20),
        st.integers(1, 12),
        st.sampled_from("ab"),
    ),
    max_size=5,
)


@given(SPANS, SPANS)
def test_disorder_is_symmetric_and_blind_to_order(one: list[Marked], other: list[Marked]) -> None:
    assert disorder(one, other) == pytest.approx(disorder(other, one))
    assert disorder(one[::-1], other) == pytest.approx(disorder(one, other))
    assert 0 <= disorder(one, other) <= 2


@given(SPANS)
def test_a_layer_has_no_disorder_with_itself(one: list[Marked]) -> None:
    assert disorder(one, one) == pytest.approx(0)


def shared(folder: Path, name: str) -> dict[str, list[Marked]]:
    found: dict[str, list[Marked]] = {}
    with (folder / "agreement_spans" / name).open(encoding="utf-8", newline="") as lines:
        for annotator, label, start, end in csv.reader(lines):
            found.setdefault(annotator, []).append(marked(int(start), int(end), label))
    return found


def expected(folder: Path, name: str) -> dict[str, list[float]]:
    stored = json.loads((folder / "agreement_spans" / "EXPECTED.json").read_text("utf-8"))
    return dict(stored[name])


def test_pairs_are_never_in_more_disorder_than_the_joint_alignment(shared_fixtures: Path) -> None:
    # The joint alignment aligns each pair, too, though not as well as one of its own.
    layers = shared(shared_fixtures, "AlexPaulSuzan.csv")
    joint = expected(shared_fixtures, "AlexPaulSuzan.csv")["disorder"]
    spans = sum(map(len, layers.values()))
    assert spans == expected(shared_fixtures, "AlexPaulSuzan.csv")["units"]
    pairs = list(combinations(layers.values(), 2))
    cost = sum(
        disorder(one, other, Dissimilarity(places=3)) * (len(one) + len(other)) / 2
        for one, other in pairs
    )
    assert cost / len(pairs) / (spans / len(layers)) <= joint + 5e-3


def test_mean_pairwise_gamma_is_near_the_joint_one(shared_fixtures: Path) -> None:
    layers = shared(shared_fixtures, "3by100.csv")
    length = max(span.end for spans in layers.values() for span in spans)
    sums = gamma_sums(
        [layers], [length], sorted(layers), dissimilarity=Dissimilarity(places=3), samples=10
    )
    joint = expected(shared_fixtures, "3by100.csv")["gamma"]
    assert with_interval(PairwiseGamma(), sums).value == pytest.approx(np.mean(joint), abs=0.05)
