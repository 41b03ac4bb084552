"""The word lists: one a line, nothing twice; abbreviations with the final dot."""

import tomllib
from dataclasses import fields

import pytest

from annotator.domain.candidates import Lexicon
from annotator.resources import resource


def entries(language: str) -> list[str]:
    text = resource(f"lexicons/abbreviations_{language}.txt").read_text(encoding="utf-8")
    return [line for line in text.split("\n") if line and not line.startswith("#")]


@pytest.mark.parametrize("language", ["id", "en"])
def test_every_entry_ends_with_a_dot_and_stands_once(language: str) -> None:
    found = entries(language)
    assert len(found) > 100
    assert [entry for entry in found if not entry.endswith(".") or " " in entry] == []
    assert len(set(found)) == len(found)


@pytest.mark.parametrize(
    ("language", "wanted"),
    [("id", {"Dr.", "M.Si.", "H.", "Jl.", "Rp.", "dll."}), ("en", {"Mr.", "Inc.", "e.g.", "U.S."})],
)
def test_usual_abbreviations_are_known(language: str, wanted: set[str]) -> None:
    assert wanted <= set(entries(language))


@pytest.mark.parametrize("language", ["id", "en"])
def test_the_words_are_of_known_kinds_in_lower_case_and_stand_once(language: str) -> None:
    text = resource(f"lexicons/words_{language}.toml").read_text(encoding="utf-8")
    lists = tomllib.loads(text)
    assert set(lists) == {one.name for one in fields(Lexicon)}
    for words in lists.values():
        assert [word for word in words if word != word.lower() or word != word.strip()] == []
        assert sorted(set(words)) == sorted(words)
