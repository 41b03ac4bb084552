import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.domain.articles import Segmentation
from annotator.store.places import (
    chain_column,
    chain_of,
    cues_column,
    cues_of,
    fragments_column,
    fragments_of,
    given_column,
    given_of,
    names_column,
    names_of,
    pairs_column,
    pairs_of,
)

ranges = st.lists(st.integers(0, 2000), max_size=20).map(
    lambda steps: tuple(
        (sum(steps[:at]), sum(steps[: at + 1])) for at in range(0, len(steps) - 1, 2)
    )
)


@given(ranges)
def test_fragments_come_back(fragments: tuple[tuple[int, int], ...]) -> None:
    assert fragments_of(fragments_column(fragments)) == fragments


@given(st.lists(ranges.filter(bool), max_size=3).map(tuple))
def test_cues_come_back(cues: tuple[tuple[tuple[int, int], ...], ...]) -> None:
    assert cues_of(cues_column(cues)) == cues


@given(st.lists(st.tuples(st.text(max_size=5), st.text(max_size=5)), max_size=3).map(tuple))
def test_pairs_come_back(pairs: tuple[tuple[str, str], ...]) -> None:
    assert pairs_of(pairs_column(pairs)) == pairs


def test_names_and_chains_come_back() -> None:
    assert names_of(names_column(("a", 'b"é'))) == ("a", 'b"é')
    assert names_of(names_column(())) == ()
    assert chain_of(chain_column([b"x" * 16, b"y" * 16])) == (b"x" * 16, b"y" * 16)


@given(ranges, ranges)
def test_a_segmentation_comes_back(
    tokens: tuple[tuple[int, int], ...], sentences: tuple[tuple[int, int], ...]
) -> None:
    segmentation = Segmentation(tokens, sentences)
    assert given_of(given_column(segmentation)) == segmentation
    assert given_of(given_column(None)) is None


def test_a_damaged_segmentation_is_a_value_error() -> None:
    column = given_column(Segmentation(((0, 3), (4, 900)), ((0, 900),)))
    assert column is not None
    for damaged in (column[:-1], column + b"x", b"\x07" + column[1:]):
        with pytest.raises(ValueError, match="segmentation"):
            given_of(damaged)
