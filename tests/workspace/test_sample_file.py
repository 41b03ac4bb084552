import pytest

from annotator.domain.errors import BugError
from annotator.workspace.sample_file import Entry, entries_of, place_of, places_of

TEXT = "Ani melihat Ani, dan Ani tidur."


def test_a_quote_means_its_first_occurrence() -> None:
    assert places_of(TEXT, "Ani") == [((0, 3),)]


def test_numbers_pick_occurrences() -> None:
    assert places_of(TEXT, "Ani @2") == [((12, 15),)]
    assert places_of(TEXT, "Ani @1 @3") == [((0, 3),), ((21, 24),)]


def test_occurrences_may_overlap() -> None:
    assert place_of("aaa", "aa @2") == ((1, 3),)


def test_parts_make_a_discontinuous_place() -> None:
    assert place_of(TEXT, ["Ani", "tidur"]) == ((0, 3), (25, 30))


def test_what_the_text_lacks_is_our_mistake() -> None:
    with pytest.raises(BugError, match="Budi"):
        place_of(TEXT, "Budi")


def test_an_entry_may_bring_attributes_and_a_note() -> None:
    given = {"at": "Ani @2", "note": "n", "role": "x", "age": "1"}
    (entry,) = entries_of(TEXT, given)
    assert entry == Entry(((12, 15),), (("age", "1"), ("role", "x")), "n")
