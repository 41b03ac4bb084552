"""The words of a language, read from the shipped lists."""

from annotator.domain.candidates import Lexicon
from annotator.workspace.lexicons import lexicon_of


def test_a_language_with_a_list_gets_its_own() -> None:
    assert "presiden" in lexicon_of("id").titles
    assert "presiden" not in lexicon_of("en-GB").titles


def test_an_unknown_language_gets_all_and_one_without_a_list_none() -> None:
    assert {"presiden", "president"} <= lexicon_of("").titles
    assert lexicon_of("ar") == Lexicon()
