"""Tokens and sentences together, and how places lie on tokens."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.domain.articles import Segmentation
from annotator.domain.rows import Fragments
from annotator.domain.segmentation import (
    Alignment,
    SentenceFinder,
    UnicodeTokenizer,
    align,
    segment,
    segmented,
)
from annotator.domain.spans import fragments_of
from tests.domain.material import texts

TOKENS = ((0, 3), (4, 8), (8, 9), (10, 15))


@given(texts, st.sampled_from(["id", "zh", "en"]))
def test_every_token_lies_inside_one_sentence(text: str, language: str) -> None:
    found = segment(text, language, ["dll"])
    for start, end in found.tokens:
        homes = [pair for pair in found.sentences if pair[0] <= start and end <= pair[1]]
        assert len(homes) == 1


def test_sentences_that_would_cut_a_token_are_joined() -> None:
    class EveryTwo:
        def sentences(self, text: str) -> list[tuple[int, int]]:
            return [(at, min(at + 2, len(text))) for at in range(0, len(text), 2)]

    assert segmented("abcde f", UnicodeTokenizer(), EveryTwo()) == Segmentation(
        tokens=((0, 5), (6, 7)), sentences=((0, 6), (6, 7))
    )


def test_another_tokeniser_takes_part_by_the_protocol() -> None:
    class Blanks:
        def tokens(self, text: str) -> list[tuple[int, int]]:
            return [(0, len(text))]

    found = segmented("Ia pergi. Ya.", Blanks(), SentenceFinder("id"))
    assert found == Segmentation(tokens=((0, 13),), sentences=((0, 13),))


@pytest.mark.parametrize(
    ("fragments", "expected"),
    [
        (((0, 3),), Alignment(0, 0, 0, 3, is_exact=True, is_contiguous=True)),
        (((0, 8),), Alignment(0, 1, 0, 8, is_exact=True, is_contiguous=True)),
        (((1, 3),), Alignment(0, 0, 0, 3, is_exact=False, is_contiguous=True)),
        (((4, 7),), Alignment(1, 1, 4, 8, is_exact=False, is_contiguous=True)),
        (((0, 4),), Alignment(0, 0, 0, 3, is_exact=False, is_contiguous=True)),
        (((0, 3), (4, 8)), Alignment(0, 1, 0, 8, is_exact=True, is_contiguous=True)),
        (((0, 3), (8, 9)), Alignment(0, 2, 0, 9, is_exact=True, is_contiguous=False)),
        (((0, 3), (9, 10)), Alignment(0, 0, 0, 3, is_exact=False, is_contiguous=True)),
        (((4, 6), (7, 8)), Alignment(1, 1, 4, 8, is_exact=False, is_contiguous=True)),
        (((3, 4),), None),
        (((15, 20),), None),
    ],
)
def test_places_are_laid_on_tokens(fragments: Fragments, expected: Alignment | None) -> None:
    assert align(fragments, TOKENS) == expected


@given(texts, st.data())
def test_whole_tokens_are_exact(text: str, data: st.DataObject) -> None:
    tokens = UnicodeTokenizer().tokens(text)
    if not tokens:
        return
    first = data.draw(st.integers(0, len(tokens) - 1))
    last = data.draw(st.integers(first, len(tokens) - 1))
    found = align(fragments_of([(tokens[first][0], tokens[last][1])]), tokens)
    assert found == Alignment(
        first, last, tokens[first][0], tokens[last][1], is_exact=True, is_contiguous=True
    )
