import pytest
from hypothesis import given

from annotator.domain.tokens import UnicodeTokenizer
from annotator.ui.text_view.word_units import has_unspaced, word_units
from tests.ui.text_view.samples import texts


def cut(text: str) -> list[str]:
    return [text[start:end] for start, end in word_units(text, UnicodeTokenizer().tokens(text))]


def test_kana_are_stepped_over_by_runs_and_chinese_characters_one_by_one() -> None:
    assert cut("東京のアメリカ大使館へ行きました。") == [
        *("東", "京", "の", "アメリカ", "大", "使", "館", "へ", "行", "きました", "。")
    ]


def test_thai_vowels_stay_with_their_consonant() -> None:
    assert cut("กำลังเดินไปเท") == ["กำ", "ลัง", "เดิน", "ไป", "เท"]


@pytest.mark.parametrize(
    ("text", "units"), [("ພາສາ", ["ພາ", "ສາ"]), ("ភាសា", ["ភា", "សា"]), ("中国", ["中", "国"])]
)
def test_other_scripts_without_blanks_are_cut_too(text: str, units: list[str]) -> None:
    assert cut(text) == units


def test_words_that_somebody_has_found_stay_whole_and_apart() -> None:
    text = "กำลังเดินทาง"
    given_words = [(0, 5), (5, 12)]
    assert word_units(text, given_words) == given_words


def test_texts_with_blanks_keep_their_tokens() -> None:
    text = "Kim bertemu Putin, العربية हिन्दी"
    tokens = UnicodeTokenizer().tokens(text)
    assert word_units(text, tokens) is tokens
    assert not has_unspaced(text)


@given(text=texts)
def test_units_are_made_of_whole_tokens_and_lose_none(text: str) -> None:
    tokens = UnicodeTokenizer().tokens(text)
    units = list(word_units(text, tokens))
    assert units == sorted(units)
    assert {at for pair in units for at in range(*pair)} == {
        at for pair in tokens for at in range(*pair)
    }
    assert {edge for pair in units for edge in pair} <= {edge for pair in tokens for edge in pair}
