"""F1 over spans: what counts, what does not, and what is undefined."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.review.bootstrap import with_interval
from annotator.review.span_agreement import PairwiseF1, Sheets, f1_sums
from annotator.review.span_matching import Criterion, Marked
from tests.review import bratiaa


def marked(start: int, end: int, label: str = "A") -> Marked:
    return Marked(((start, end),), label)


def f1(sheets: Sheets, names: str, criterion: Criterion = Criterion.STRICT) -> float | None:
    return with_interval(PairwiseF1(), f1_sums(sheets, list(names), criterion)).value


def test_f1_counts_matches_of_both_sides() -> None:
    sheet = {"x": [marked(0, 4), marked(5, 9)], "y": [marked(0, 4)]}
    assert f1([sheet], "xy") == pytest.approx(2 / 3)


def test_pairs_count_alike_however_much_they_marked() -> None:
    sheet = {"x": [marked(0, 4)], "y": [marked(0, 4)], "z": [marked(n, n + 1) for n in range(9)]}
    assert f1([sheet], "xyz") == pytest.approx(1 / 3)


def test_who_has_not_done_an_article_has_not_missed_its_spans() -> None:
    both = {"x": [marked(0, 4)], "y": [marked(0, 4)]}
    alone = {"x": [marked(0, 4)]}
    nothing = {"x": [marked(0, 4)], "y": []}
    assert f1([both, alone], "xy") == 1
    assert f1([both, nothing], "xy") == pytest.approx(2 / 3)


def test_without_shared_articles_there_is_no_number() -> None:
    found = with_interval(
        PairwiseF1(), f1_sums([{"x": [marked(0, 4)]}, {"y": []}], "xy", Criterion.STRICT)
    )
    assert found.value is None
    assert "both have done" in found.why


def test_both_marking_nothing_is_no_disagreement_and_no_agreement() -> None:
    empty: dict[str, list[Marked]] = {"x": [], "y": []}
    assert f1([empty], "xy") is None
    assert f1([empty, {"x": [marked(0, 4)], "y": [marked(0, 4)]}], "xy") == 1


def test_a_label_can_be_looked_at_alone() -> None:
    sheet = {"x": [marked(0, 4), marked(5, 9, "B")], "y": [marked(0, 4), marked(5, 8, "B")]}
    for label, expected in (("A", 1), ("B", 0)):
        sums = f1_sums([sheet], "xy", Criterion.STRICT, label=label)
        assert PairwiseF1().values(sums.sum(axis=0)) == expected


def test_spans_far_outnumbered_by_nothing_give_what_kappa_tends_to() -> None:
    # 80 found by both, 10 by either alone: kappa with a million empty places is .8889, too.
    both = [marked(n * 10, n * 10 + 4) for n in range(80)]
    mine = [marked(10_000 + n * 10, 10_004 + n * 10) for n in range(10)]
    others = [marked(20_000 + n * 10, 20_004 + n * 10) for n in range(10)]
    assert f1([{"x": both + mine, "y": both + others}], "xy") == pytest.approx(0.8889, abs=5e-5)


SPANS = st.lists(
    st.builds(
        lambda start, length, label: marked(start, start + length, label),
        st.integers(0, 20),
        st.integers(1, 12),
        st.sampled_from("AB"),
    ),
    max_size=6,
)


@given(SPANS, SPANS)
def test_less_strict_criteria_never_agree_less(one: list[Marked], other: list[Marked]) -> None:
    sheets = [{"x": one, "y": other}]
    strict, exact, kind, overlap = (
        np.nan_to_num(f1(sheets, "xy", criterion) or 0.0)
        for criterion in (Criterion.STRICT, Criterion.EXACT, Criterion.TYPE, Criterion.OVERLAP)
    )
    assert strict <= exact + 1e-9
    assert strict <= kind + 1e-9
    assert max(exact, kind) <= overlap + 1e-9


BRATIAA: list[tuple[str, str | None, tuple[float, float]]] = [
    ("all", None, bratiaa.OVERALL),
    *(("all", label, figures) for label, figures in bratiaa.LABELS.items()),
    *((name, None, figures) for name, (_, figures) in bratiaa.DOCUMENTS.items()),
]


@pytest.mark.parametrize(("documents", "label", "figures"), BRATIAA)
def test_the_example_of_bratiaa(
    documents: str, label: str | None, figures: tuple[float, float]
) -> None:
    names = list(bratiaa.DOCUMENTS) if documents == "all" else [documents]
    sheets = [bratiaa.sheet(name) for name in names]
    sums = f1_sums(sheets, bratiaa.ANNOTATORS, Criterion.STRICT, label=label)
    each = PairwiseF1().of_pairs(sums.sum(axis=0))
    assert (each.mean(), each.std()) == (
        pytest.approx(figures[0], abs=6e-4), pytest.approx(figures[1], abs=6e-4),
    )  # fmt: skip
