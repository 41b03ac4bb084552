"""Candidates: what is proposed for a label, and what is not."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.domain.candidates import Candidate, CandidateKind, Lexicon, candidates, figures
from annotator.domain.tokens import UnicodeTokenizer
from tests.domain.material import texts

LEXICON = Lexicon(
    titles=frozenset({"presiden", "wakil presiden", "gubernur", "ketua umum", "dr."}),
    common=frozenset({"menurut", "dan", "di", "ia", "kata"}),
    openers=frozenset({"warga", "partai"}),
    connectors=frozenset({"van", "bin", "of", "de"}),
    conjunctions=frozenset({"dan"}),
    heads=frozenset({"kementerian", "partai"}),
    places=frozenset({"rusia", "jawa barat"}),
    days=frozenset({"senin"}),
    months=frozenset({"september"}),
    times=frozenset({"pukul"}),
    zones=frozenset({"wib"}),
    currencies=frozenset({"rp", "us$"}),
    moneys=frozenset({"rupiah"}),
    scales=frozenset({"juta"}),
    units=frozenset({"km", "jam", "hektare"}),
    percents=frozenset({"%", "persen"}),
)
WORDS = ["Presiden", "Rusia", "Kim", "MK", "dan", "11/09/23", "Rp", "59", "km/jam", "“Ya”", "(A)"]


def found(text: str, *common: str) -> list[tuple[str, str]]:
    tokens = UnicodeTokenizer(["Dr."]).tokens(text)
    made = candidates(text, tokens, LEXICON, lambda word: word in common)
    return [(one.kind.value, text[one.start : one.end]) for one in made]


def names(text: str, *common: str) -> list[str]:
    return [quote for _, quote in found(text, *common)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("kata Vladimir Putin di Kota Tua", ["Vladimir Putin", "Kota Tua"]),
        ("kata Ludwig van Beethoven itu", ["Ludwig van Beethoven"]),
        ("Kementerian Hukum dan Hak Asasi", ["Kementerian Hukum dan Hak Asasi"]),
        ("ke Denpasar dan Jakarta", ["Denpasar", "Jakarta"]),
        ("Putin, Kim", ["Putin", "Kim"]),
        ("Mahkamah Agung (MA) memutus", ["Mahkamah Agung", "MA"]),
        ("oleh detikFinance di al-Qassam", ["detikFinance", "al-Qassam"]),
        ("kata Putin. Kim diam", ["Putin", "Kim"]),
        ("kata I Made Mudarta itu", ["I Made Mudarta"]),
    ],
)
def test_capitalised_runs_with_the_words_that_join_them_are_names(
    text: str, expected: list[str]
) -> None:
    assert names(text) == expected


def test_a_first_word_is_left_out_by_the_list_or_because_it_was_seen_without_capital() -> None:
    assert names("Menurut Eva, itu benar") == ["Eva"]
    assert names("Warga Kim datang") == ["Kim"]
    assert names("Hujan turun") == ["Hujan"]
    assert names("Hujan turun", "hujan") == []


def test_a_first_word_that_begins_a_longer_name_stays() -> None:
    assert names("Partai Sejahtera menang") == ["Partai Sejahtera"]
    assert names("Partai menang") == []


def test_titles_are_left_out_and_the_place_in_them_stands_by_itself() -> None:
    assert names("kata Presiden Rusia Vladimir Putin") == ["Rusia", "Vladimir Putin"]
    assert names("kata Wakil Presiden Kim") == ["Kim"]
    assert names("kata Gubernur Jawa Barat Ridwan") == ["Jawa Barat", "Ridwan"]
    assert names("kata Ketua Umum ABC Budi Sari") == ["ABC", "Budi Sari"]


def test_in_a_headline_every_word_needs_evidence() -> None:
    headline = "Kim Jong Un Bertemu Putin Pekan Depan"
    assert names(headline, "bertemu", "pekan", "depan") == ["Kim Jong Un", "Putin"]


def test_acronyms_are_told_apart_and_numerals_alone_are_none() -> None:
    assert found("kata MK di lantai II")[:1] == [("acronym", "MK")]
    assert len(found("kata MK di lantai II")) == 1


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("11/09/23", "date"),
        ("Senin (11/9)", "date"),
        ("11 September 2023", "date"),
        ("Senin, 11 September 2023", "date"),
        ("September 2023", "date"),
        ("Senin", "date"),
        ("pukul 10.30 WIB", "time"),
        ("10:30", "time"),
        ("Rp1.000.000", "money"),
        ("US$ 2 juta", "money"),
        ("5 juta rupiah", "money"),
        ("59 km/jam", "measure"),
        ("2,5 juta hektare", "measure"),
        ("90 persen", "percent"),
        ("90%", "percent"),
        ("1.250", "number"),
        ("3 juta", "number"),
    ],
)
def test_figures_are_found_whole(text: str, kind: str) -> None:
    assert found(f"ada {text} itu") == [(kind, text)]


def test_nothing_is_found_among_no_tokens() -> None:
    assert candidates("Kim", [], LEXICON) == []


def test_without_a_lexicon_capitals_and_digits_still_count() -> None:
    text = "kata Kim, 12"
    tokens = UnicodeTokenizer().tokens(text)
    assert candidates(text, tokens, Lexicon()) == [
        Candidate(5, 8, CandidateKind.NAME),
        Candidate(10, 12, CandidateKind.NUMBER),
    ]


@given(text=st.one_of(texts, st.lists(st.sampled_from(WORDS)).map(" ".join)))
def test_candidates_are_whole_tokens_in_order_without_overlap(text: str) -> None:
    tokens = UnicodeTokenizer().tokens(text)
    starts, ends = {start for start, _ in tokens}, {end for _, end in tokens}
    at = 0
    for one in candidates(text, tokens, LEXICON):
        assert at <= one.start < one.end
        assert one.start in starts
        assert one.end in ends
        at = one.end


@given(text=texts.filter(bool))
def test_figures_hold_a_digit_or_the_name_of_a_day(text: str) -> None:
    tokens = UnicodeTokenizer().tokens(text)
    if tokens:
        for one in figures(text, tokens, LEXICON):
            quote = text[one.start : one.end]
            assert any(char.isdecimal() for char in quote) or "enin" in quote
