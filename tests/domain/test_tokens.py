"""Tokens: how words, numbers, addresses and emoji are cut."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.domain import tokens as tokens_module
from annotator.domain.text import ArticleText
from annotator.domain.tokens import UnicodeTokenizer
from tests.domain.material import texts

ABBREVIATIONS = frozenset({"Dr.", "Prof", "M.Si.", "dll", "Ph.D", "S.Sos.I", "No"})
UNSEEN = "\u200b\u200e\u200f\u2060\ufeff"
FAMILY = "👨\u200d👩\u200d👧\u200d👦"


def cut(text: str) -> list[str]:
    return [text[start:end] for start, end in UnicodeTokenizer(ABBREVIATIONS).tokens(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Rp1.000.000", "Rp|1.000.000"),
        ("Rp 500, US$5 USD1,5", "Rp|500|,|US|$|5|USD|1,5"),
        ("Senin (11/09/23) pukul 10.30", "Senin|(|11/09/23|)|pukul|10.30"),
        ("59 km/jam (37mph).", "59|km|/|jam|(|37mph|)|."),
        ("naik 37,5%", "naik|37,5|%"),
        ("Dr. Budi, M.Si. dan prof. Ani", "Dr.|Budi|,|M.Si.|dan|prof|.|Ani"),
        ("Ali, S.Sos.I, Ph.D. dll.", "Ali|,|S.Sos.I|,|Ph.D.|dll."),
        ("A. Yani, J.K. Rowling, U.S.A", "A.|Yani|,|J.K.|Rowling|,|U.S.A"),
        ("vitamin A.", "vitamin|A|."),
        ("selesai.Lalu", "selesai|.|Lalu"),
        ("A.Yani", "A|.|Yani"),
        ("negara-negara baru-baru ini", "negara-negara|baru-baru|ini"),
        ("Covid-19 2019-2023 - ya", "Covid-19|2019-2023|-|ya"),
        ("Qur'an Jum’at don't", "Qur'an|Jum’at|don't"),
        ("Putin's Putin’s its'", "Putin|'s|Putin|’s|its|'"),
        ("‘kata’ “Ya,” katanya", "‘|kata|’|“|Ya|,|”|katanya"),
        ("a.b+c@x-y.co.id, lalu", "a.b+c@x-y.co.id|,|lalu"),
        ("(https://x.y/z?a=1). www.a.com!", "(|https://x.y/z?a=1|)|.|www.a.com|!"),
        ("detik.com kompas.co.id.", "detik.com|kompas.co.id|."),
        ("@jokowi #2019Ganti @ #", "@jokowi|#2019Ganti|@|#"),
        ("Hmm... ya?! --", "Hmm|...|ya|?!|--"),
        (f"{FAMILY}🇮🇩🇷🇺👍🏽 1️⃣ ☀️", f"{FAMILY}|🇮🇩|🇷🇺|👍🏽|1️⃣|☀️"),
        ("e\u0301te\u0301 per\u00adjalanan", "e\u0301te\u0301|per\u00adjalanan"),
        ("ذَهَبَ الرئيس، نعم؟", "ذَهَبَ|الرئيس|،|نعم|؟"),
        ("北京大学です。", "北|京|大|学|で|す|。"),
        ("กิน ข้าว", "กิ|น|ข้|า|ว"),
        ("한국어 문장", "한국어|문장"),
        ("a\u00a0b\u2028c\u200bd", "a|b|c|d"),
        ("snake_case \u0301x", "snake_case|\u0301|x"),
        ("", ""),
        (" \n\t", ""),
    ],
)
def test_texts_are_cut_where_a_reader_would(text: str, expected: str) -> None:
    assert cut(text) == (expected.split("|") if expected else [])


@given(texts)
def test_tokens_are_in_order_and_hold_everything_but_blanks(text: str) -> None:
    found = UnicodeTokenizer(ABBREVIATIONS).tokens(text)
    assert all(start < end for start, end in found)
    assert all(one[1] <= other[0] for one, other in pairwise(found))
    held = {at for start, end in found for at in range(start, end)}
    left = {char for at, char in enumerate(text) if at not in held}
    assert all(char.isspace() or char in UNSEEN for char in left)
    assert not any(char.isspace() for at, char in enumerate(text) if at in held)


@given(st.text(st.sampled_from("aZ1 .,'’-–é/“@\n"), max_size=30))
def test_both_patterns_cut_plain_text_alike(text: str) -> None:
    full = tokens_module._pattern(
        tokens_module.spellings(ABBREVIATIONS), is_plain=False, has_addresses=True
    )
    assert cut(text) == [match.group() for match in full.finditer(text)]


@given(
    st.lists(st.sampled_from([*"aé\u0301\u0308日ก็한شب\u064e😀👩🏽🇮🇩 .!\n", FAMILY])).map("".join)
)
def test_no_token_begins_or_ends_inside_a_character(text: str) -> None:
    article = ArticleText(text)
    for start, end in UnicodeTokenizer().tokens(text):
        is_mark_on_a_blank = start > 0 and text[start - 1].isspace()
        assert is_mark_on_a_blank or article.is_grapheme_boundary(start)
        assert article.is_grapheme_boundary(end)


def test_abbreviations_also_count_with_a_capital_and_without_their_stop() -> None:
    assert tokens_module.spellings(["dll.", " tgl ", "."]) == {"dll", "Dll", "tgl", "Tgl"}


def test_an_abbreviation_counts_only_as_a_whole_word() -> None:
    assert cut("Casino. Ya") == ["Casino", ".", "Ya"]
    assert cut("No. 5") == ["No.", "5"]
