import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.domain.articles import Segmentation
from annotator.domain.text import ArticleText
from annotator.ui.text_view.movement import Movement
from annotator.ui.text_view.units import Unit
from tests.ui.text_view.samples import texts

TEXT = "Kim Jong Un tiba. Putin, kata dia.\n\nBaris e\u0301 baru 👩‍👩‍👧!"
TOKENS = (
    *((0, 3), (4, 8), (9, 11), (12, 16), (16, 17)),
    *((18, 23), (23, 24), (25, 29), (30, 33), (33, 34)),
    *((36, 41), (42, 44), (45, 49), (50, 55), (55, 56)),
)
SENTENCES = ((0, 17), (18, 34), (36, 56))
TEXT_UNITS = [Unit.GRAPHEME, Unit.WORD, Unit.SENTENCE, Unit.PARAGRAPH, Unit.ARTICLE]


@pytest.fixture
def moves() -> Movement:
    return Movement(ArticleText(TEXT), Segmentation(TOKENS, SENTENCES))


def walk(moves: Movement, unit: Unit, step: int, start: int, *, extend: bool = False) -> list[int]:
    places, at = [], start
    for _ in range(30):
        following = moves.step(at, unit, step, extend=extend)
        if following == at:
            break
        places.append(following)
        at = following
    return places


def test_moving_by_words_stops_where_words_begin(moves: Movement) -> None:
    assert walk(moves, Unit.WORD, 1, 0) == [4, 9, 12, 18, 25, 30, 36, 42, 45, len(TEXT)]
    assert walk(moves, Unit.WORD, -1, len(TEXT)) == [45, 42, 36, 30, 25, 18, 12, 9, 4, 0]


def test_extending_by_words_stops_where_words_end(moves: Movement) -> None:
    assert walk(moves, Unit.WORD, 1, 4, extend=True)[:4] == [8, 11, 16, 23]


def test_extending_by_sentences_takes_them_without_the_blank_after(moves: Movement) -> None:
    assert walk(moves, Unit.SENTENCE, 1, 0, extend=True) == [17, 34, 56]
    assert walk(moves, Unit.SENTENCE, 1, 0) == [18, 36, 56]
    assert walk(moves, Unit.SENTENCE, -1, 40) == [36, 18, 0]


def test_paragraphs_end_at_newlines(moves: Movement) -> None:
    assert walk(moves, Unit.PARAGRAPH, 1, 0) == [35, 36, 56]
    assert walk(moves, Unit.PARAGRAPH, 1, 5, extend=True) == [34, 35, 56]
    assert walk(moves, Unit.PARAGRAPH, -1, 50) == [36, 35, 0]


def test_graphemes_are_never_split(moves: Movement) -> None:
    assert walk(moves, Unit.GRAPHEME, 1, 42)[:1] == [44]
    assert walk(moves, Unit.GRAPHEME, 1, 50)[:1] == [55]
    assert walk(moves, Unit.GRAPHEME, -1, 55)[:1] == [50]


def test_around_a_place_is_the_word_or_sentence_there(moves: Movement) -> None:
    assert moves.around(5, Unit.WORD) == (4, 8)
    assert moves.around(8, Unit.WORD) == (4, 8)
    assert moves.around(20, Unit.SENTENCE) == (18, 34)
    assert moves.around(20, Unit.PARAGRAPH) == (0, 34)
    assert moves.around(20, Unit.ARTICLE) == (0, len(TEXT))


def test_where_no_word_is_a_grapheme_is_around(moves: Movement) -> None:
    assert Movement(ArticleText("a  b"), None).around(2, Unit.WORD) == (2, 3)
    assert moves.around(35, Unit.WORD) == (35, 35)


def test_snapping_widens_to_whole_words(moves: Movement) -> None:
    assert moves.snapped(5, 13, Unit.WORD) == (4, 16)
    assert moves.snapped(5, 13, Unit.GRAPHEME) == (5, 13)


def test_without_segmentation_words_and_paragraphs_still_stop_the_caret() -> None:
    rough = Movement(ArticleText("satu dua, tiga\nempat"), None)
    assert walk(rough, Unit.WORD, 1, 0) == [5, 10, 15, 20]
    assert walk(rough, Unit.SENTENCE, 1, 0, extend=True) == [14, 20]


@pytest.mark.parametrize("extend", [False, True])
@pytest.mark.parametrize("unit", TEXT_UNITS)
@given(text=texts, data=st.data())
def test_steps_go_on_until_the_end_and_stay_between_graphemes(
    unit: Unit, extend: bool, text: str, data: st.DataObject
) -> None:
    article = ArticleText(text)
    moves = Movement(article, None)
    edges = [at for at in range(len(text) + 1) if article.is_grapheme_boundary(at)]
    at = data.draw(st.sampled_from(edges))
    forward = moves.step(at, unit, 1, extend=extend)
    back = moves.step(at, unit, -1, extend=extend)
    assert back <= at <= forward
    assert forward > at or at == len(text) or unit is Unit.PARAGRAPH
    assert back < at or at == 0
    if unit is not Unit.WORD:
        assert article.is_grapheme_boundary(forward)
        assert article.is_grapheme_boundary(back)


def test_lines_are_no_unit_of_the_text(moves: Movement) -> None:
    with pytest.raises(ValueError, match="no unit"):
        moves.around(0, Unit.LINE)
