"""Clauses: where a sentence may be cut."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.domain.clauses import clauses
from tests.domain.material import texts

CONJUNCTIONS = frozenset({"karena", "dan"})


def cut(text: str) -> list[str]:
    return [text[a:b] for a, b in clauses(text, 0, len(text), CONJUNCTIONS)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ia pergi.", "Ia pergi."),
        ("Ia pergi, lalu pulang.", "Ia pergi|lalu pulang."),
        ("Ia pergi karena hujan", "Ia pergi|karena hujan"),
        ("Kim dan Putin pergi", "Kim dan Putin pergi"),
        ("Harga Rp1.000,50 naik; turun", "Harga Rp1.000,50 naik|turun"),
        ("Ia – kata Kim – pulang", "Ia|kata Kim|pulang"),
        ("Kota (ibu kota) itu", "Kota|ibu kota|itu"),
        ("“Ya,” kata Kim", "“Ya,” kata Kim"),
        ("“Ya benar, tentu,” kata Kim", "Ya benar|tentu,” kata Kim"),
        ("Katanya, “kami tolak, ya”", "Katanya|kami tolak|ya"),
    ],
)
def test_sentences_are_cut_at_punctuation_and_conjunctions(text: str, expected: str) -> None:
    assert "|".join(cut(text)) == expected


def test_a_sentence_without_a_word_has_no_clause() -> None:
    assert clauses(" … ", 0, 3) == []


@given(text=st.one_of(texts, st.text(st.sampled_from("ab ,;:—–-()karen\n"), max_size=40)))
def test_every_letter_is_in_exactly_one_clause(text: str) -> None:
    found = clauses(text, 0, len(text), CONJUNCTIONS)
    assert all(start < end for start, end in found)
    assert all(before[1] <= after[0] for before, after in pairwise(found))
    held = {at for start, end in found for at in range(start, end)}
    assert [at for at, char in enumerate(text) if char.isalnum() and at not in held] == []
