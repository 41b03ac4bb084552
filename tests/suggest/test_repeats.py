"""The automaton finds what looking at every place finds."""

import sys

from hypothesis import given
from hypothesis import strategies as st

from annotator.domain.propagation import Conventions, Matching, Name, Surfaces, padded
from annotator.suggest.repeats import Repeats
from tests.domain.material import LETTERS
from tests.domain.test_propagation import candidates

WORDS = Conventions(("nya",), ("Pak",))


@given(st.data())
def test_the_automaton_finds_the_same_places(data: st.DataObject) -> None:
    letters = st.sampled_from(LETTERS + "İßaab ")
    text = data.draw(st.text(letters, max_size=60))
    names = [
        Name(one, "PER")
        for one in data.draw(st.lists(st.text(letters, min_size=1, max_size=4), max_size=6))
    ]
    matching = data.draw(st.builds(Matching, whole_words=st.booleans(), match_case=st.booleans()))
    surfaces = Surfaces(names, matching, WORDS)
    folded = padded(text, matching)
    slowly = surfaces.places(text, folded, candidates(surfaces, folded))
    assert Repeats(names, matching, WORDS).places(text) == slowly


def test_offsets_are_code_points_after_emoji() -> None:
    found = Repeats([Name("Kim", "PER")], Matching(), WORDS).places("😀👩🏽 Kim")
    assert [hit[:2] for hit in found] == [(4, 7)]


def test_names_without_a_letter_find_nothing() -> None:
    assert Repeats([Name(" — ", "PER")], Matching(), WORDS).places("a — b") == []


def test_the_library_is_loaded_with_the_first_text() -> None:
    sys.modules.pop("ahocorasick", None)
    repeats = Repeats([Name("Kim", "PER")], Matching(), WORDS)
    assert "ahocorasick" not in sys.modules
    repeats.places("Kim")
    assert "ahocorasick" in sys.modules
