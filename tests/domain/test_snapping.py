"""Snapping: where the edges of a rough selection belong."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.domain.candidates import Lexicon
from annotator.domain.snapping import closed, snapped, trimmed, with_title, without_clitic
from annotator.domain.text import ArticleText
from annotator.domain.tokens import UnicodeTokenizer
from tests.domain.material import texts

LEXICON = Lexicon(
    titles=frozenset({"presiden", "wakil presiden", "komjen", "pol", "dr."}),
    places=frozenset({"rusia"}),
    currencies=frozenset({"rp"}),
    units=frozenset({"km", "jam"}),
)
CLITICS = frozenset({"nya", "lah", "kah", "pun"})


def tokens_of(text: str) -> list[tuple[int, int]]:
    return UnicodeTokenizer(["Dr.", "Tbk."]).tokens(text)


def snap(text: str, quote: str) -> str:
    start = text.index(quote)
    a, b = snapped(text, start, start + len(quote), tokens_of(text), LEXICON)
    return text[a:b]


@pytest.mark.parametrize(
    ("rough", "neat"),
    [
        (" Kim, ", "Kim"),
        ("“Kim”", "Kim"),
        ("(Kim)", "(Kim)"),
        ("(Kim", "Kim"),
        ("Agung (MA)", "Agung (MA)"),
        ("Agung)", "Agung"),
        ("90%", "90%"),
        ("PT Maju Tbk.", "PT Maju Tbk."),
        ("S.A.", "S.A."),
        ("kata itu.", "kata itu"),
        ("#pemilu", "#pemilu"),
        (" , ", " , "),
    ],
)
def test_punctuation_and_blanks_fall_off_the_edges(rough: str, neat: str) -> None:
    a, b = trimmed(rough, 0, len(rough), frozenset({"Tbk."}))
    assert rough[a:b] == neat


@pytest.mark.parametrize(
    ("text", "rough", "neat"),
    [
        ("kata Vladimir Putin, ya", "dimir Put", "Vladimir Putin"),
        ("laju 59 km/jam itu", "59", "59 km/jam"),
        ("harga Rp1.000.000 itu", "000", "Rp1.000.000"),
        ("pada 11/09/23 itu", "09", "11/09/23"),
        ("pergi  ", " ", "pergi"),
        ("   ", " ", " "),
    ],
)
def test_a_rough_selection_takes_whole_words_and_figures(text: str, rough: str, neat: str) -> None:
    if text == "pergi  ":
        assert snapped(text, 6, 7, tokens_of(text)) == (6, 7)
    else:
        assert snap(text, rough) == neat


def test_one_key_takes_a_title_in_and_leaves_it_out() -> None:
    text = "kata Presiden Rusia Vladimir Putin itu"
    tokens = tokens_of(text)
    name = (text.index("Vladimir"), text.index(" itu"))
    titled = with_title(text, *name, tokens, LEXICON)
    assert text[slice(*titled)] == "Presiden Rusia Vladimir Putin"
    assert with_title(text, *titled, tokens, LEXICON) == name


def test_several_titles_in_a_row_are_one() -> None:
    text = "Komjen Pol Badrodin Haiti"
    tokens = tokens_of(text)
    assert with_title(text, 11, len(text), tokens, LEXICON) == (0, len(text))
    assert with_title(text, 0, len(text), tokens, LEXICON) == (11, len(text))


def test_a_name_without_title_stays() -> None:
    text = "kata Kim"
    assert with_title(text, 5, 8, tokens_of(text), LEXICON) == (5, 8)


@pytest.mark.parametrize(
    ("word", "is_known", "rest"),
    [
        ("PKB-nya", False, "PKB"),
        ("Jokowilah", True, "Jokowi"),
        ("Sekolah", False, "Sekolah"),
        ("nya", True, "nya"),
        ("Kim", True, "Kim"),
    ],
)
def test_clitics_come_off_where_they_are_certain(word: str, is_known: bool, rest: str) -> None:
    assert word[: without_clitic(word, CLITICS, is_known)] == rest


@given(text=texts, data=st.data())
def test_snapping_stays_in_the_text_and_does_nothing_twice(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    tokens = tokens_of(text)
    once = snapped(text, start, end, tokens, LEXICON)
    assert 0 <= once[0] <= once[1] <= len(text)
    assert snapped(text, *once, tokens, LEXICON) == once
    first, last = trimmed(text, start, end)
    assert start <= first <= last <= end
    titled = with_title(text, *once, tokens, LEXICON)
    assert titled[0] <= titled[1]


@given(text=texts)
def test_snapped_edges_split_no_grapheme_of_plain_words(text: str) -> None:
    article = ArticleText(text)
    for token in tokens_of(text):
        start, end = snapped(text, *token, tokens_of(text))
        if (start, end) == token:
            continue
        assert token[0] <= start < end <= token[1]
        assert 0 <= start <= len(article)


@pytest.mark.parametrize(
    ("text", "end", "closing"),
    [
        ("Agung (MA) itu", 9, 10),
        ("Agung ( MA ) itu", 10, 12),
        ("Agung MA) itu", 8, 8),
        ("a (b", 4, 4),
    ],
)
def test_a_bracket_opened_inside_is_closed(text: str, end: int, closing: int) -> None:
    assert closed(text, 0, end) == closing
