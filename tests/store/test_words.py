import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.store.words import Signs, fold, parse_query
from tests.domain.material import texts


@given(texts | st.text())
def test_folding_keeps_the_length(text: str) -> None:
    assert len(fold(text)) == len(text)


@given(texts | st.text())
def test_folding_a_text_folds_each_of_its_letters(text: str) -> None:
    assert fold(text) == "".join(map(fold, text))


@pytest.mark.parametrize(
    ("query", "match"),
    [
        ("kim", '"kim" *'),
        ("kim jong", '"kim" "jong" *'),
        ('"kim jong" un', '"kim jong" "un" *'),
        ('"kim jong"', '"kim jong"'),
        ("kim ", '"kim" *'),
        ("e-mail", '"e mail" *'),
        ('a OR NEAR(b) "', '"a" "OR" "NEAR b"'),
        ("kim!", '"kim"'),
    ],
)
def test_a_query_is_quoted_word_by_word(query: str, match: str) -> None:
    assert parse_query(query).match == match


@pytest.mark.parametrize("query", ["", "  ", "—", '""', "*", "()"])
def test_a_query_without_words_is_empty(query: str) -> None:
    assert not parse_query(query)


@pytest.mark.parametrize(
    ("query", "text", "hits"),
    [
        ("kim", "Kim, KIM dan kimono; akim", ["Kim", "KIM", "kimono"]),
        ('"kim"', "Kim dan kimono", ["Kim"]),
        ("cafe", "Café, cafe\u0301 dan CAFÉS", ["Café", "cafe\u0301", "CAFÉS"]),
        ("e-mail", "e-mail, E mail, email", ["e-mail", "E mail"]),
        ("un di", "Un diam di sana", ["Un", "diam", "di"]),
        ("شب", "شَب شب", ["شب"]),
        ("😀 a", "a 😀 ab", ["a", "ab"]),
    ],
)
def test_words_are_found_by_code_points(query: str, text: str, hits: list[str]) -> None:
    found = [text[start:end] for start, end in parse_query(query).hits(text)]
    assert found == hits


def test_signs_are_found_as_they_are() -> None:
    signs = Signs("(😀)")
    assert signs.hits("a (😀)(😀)") == [(2, 5), (5, 8)]
    assert signs.matches("(😀)")
    assert not signs.matches("😀")
    assert (signs.match, signs.apart()) == ("", signs)
