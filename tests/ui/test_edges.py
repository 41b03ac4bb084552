"""Edges of a span move by whole units and never leave it empty."""

import pytest

from annotator.domain.articles import Segmentation
from annotator.domain.errors import RuleViolation
from annotator.domain.text import ArticleText
from annotator.ui.edges import moved_edge
from annotator.ui.text_view.hit_test import Edge
from annotator.ui.text_view.units import Unit

TEXT = ArticleText("one two three 👩‍👩‍👧 four")
TOKENS = Segmentation(tokens=((0, 3), (4, 7), (8, 13), (20, 24)), sentences=((0, 24),))


@pytest.mark.parametrize(
    ("edge", "unit", "step", "moved"),
    [
        (Edge.START, Unit.WORD, -1, ((0, 13),)),
        (Edge.START, Unit.WORD, 1, ((8, 13),)),
        (Edge.END, Unit.WORD, -1, ((4, 7),)),
        (Edge.END, Unit.WORD, 1, ((4, 24),)),
        (Edge.START, Unit.GRAPHEME, 1, ((5, 13),)),
        (Edge.END, Unit.GRAPHEME, -1, ((4, 12),)),
    ],
)
def test_an_edge_moves_by_its_unit(
    edge: Edge, unit: Unit, step: int, moved: tuple[tuple[int, int], ...]
) -> None:
    assert moved_edge(TEXT, TOKENS, ((4, 13),), edge, unit, step) == moved


def test_a_letter_step_takes_a_whole_emoji() -> None:
    assert moved_edge(TEXT, TOKENS, ((8, 14),), Edge.END, Unit.GRAPHEME, 1) == ((8, 19),)


def test_nothing_left_is_refused() -> None:
    with pytest.raises(RuleViolation):
        moved_edge(TEXT, TOKENS, ((4, 7),), Edge.START, Unit.WORD, 1)


def test_the_end_of_the_text_is_refused() -> None:
    with pytest.raises(RuleViolation):
        moved_edge(TEXT, TOKENS, ((0, 3),), Edge.START, Unit.WORD, -1)


def test_only_the_outer_fragment_moves() -> None:
    parts = ((0, 3), (8, 13))
    assert moved_edge(TEXT, TOKENS, parts, Edge.END, Unit.WORD, 1) == ((0, 3), (8, 24))


def test_a_word_in_brackets_brings_the_closing_one_along() -> None:
    text = ArticleText("Agung (MA) itu")
    tokens = Segmentation(tokens=((0, 5), (6, 7), (7, 9), (9, 10), (11, 14)), sentences=((0, 14),))
    grown = moved_edge(text, tokens, ((0, 5),), Edge.END, Unit.WORD, 1)
    assert grown == ((0, 10),)
    assert moved_edge(text, tokens, grown, Edge.END, Unit.WORD, -1) == ((0, 5),)
