"""Sentences: where they end, and where they do not."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.domain.sentences import SentenceFinder
from tests.domain.material import texts

ABBREVIATIONS = frozenset({"Dr.", "M.Si", "dll", "No", "Jl", "Jend"})


def cut(text: str, language: str = "id") -> list[str]:
    found = SentenceFinder(language, ABBREVIATIONS).sentences(text)
    return [text[start:end] for start, end in found]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ia pergi. Lalu pulang.", "Ia pergi.|Lalu pulang."),
        ("  Ia pergi.  \n\n Lalu  ", "Ia pergi.|Lalu"),
        ("satu baris\nbaris dua", "satu baris|baris dua"),
        ("Jl. A. Yani No. 5. Ia tiba.", "Jl. A. Yani No. 5.|Ia tiba."),
        ("Budi, M.Si. Lalu Dr. Ani dll. Ya.", "Budi, M.Si. Lalu Dr. Ani dll. Ya."),
        ("Oleh J.K. Rowling. Ya.", "Oleh J.K. Rowling.|Ya."),
        ("Kata (Jend. Budi) itu.", "Kata (Jend. Budi) itu."),
        ("Benarkah? Ya! Tentu.", "Benarkah?|Ya!|Tentu."),
        ("Ia ke AS. Lalu pulang.", "Ia ke AS.|Lalu pulang."),
        ("你好。再见！", "你好。|再见！"),
        ("Oleh A\u00a0. Yani. Ya \u2028. Ya", "Oleh A\u00a0. Yani.|Ya \u2028.|Ya"),
        ("", ""),
        (" \n \n", ""),
    ],
)
def test_texts_are_cut_into_sentences(text: str, expected: str) -> None:
    assert cut(text) == (expected.split("|") if expected else [])


@given(texts, st.sampled_from(["id", "en", "ar", "th-TH", "", "qqq"]))
def test_sentences_are_trimmed_ordered_and_hold_everything_but_blanks(
    text: str, language: str
) -> None:
    found = SentenceFinder(language, ABBREVIATIONS).sentences(text)
    assert all(one[1] <= other[0] for one, other in pairwise(found))
    for start, end in found:
        assert text[start:end] == text[start:end].strip() != ""
        assert "\n" not in text[start:end]
    held = {at for start, end in found for at in range(start, end)}
    assert all(char.isspace() for at, char in enumerate(text) if at not in held)


def test_an_unknown_language_is_read_like_english() -> None:
    text = "Mr. Smith went. He came back."
    assert cut(text, "qqq") == cut(text, "en") == ["Mr. Smith went.", "He came back."]


def test_a_long_line_is_cut_as_its_parts_would_be() -> None:
    sentence = "Presiden pergi ke Moskow untuk bertemu Putin. "
    assert cut(sentence * 1_000) == [sentence.strip()] * 1_000


def test_a_long_line_without_an_end_is_one_sentence() -> None:
    line = "kata dan " * 5_000
    assert cut(line) == [line.strip()]


def test_a_last_word_of_nothing_but_a_stop_ends_the_sentence() -> None:
    assert cut("Ia pergi ( . Lalu pulang.")[-1].endswith("pulang.")
