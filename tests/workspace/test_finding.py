import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.domain.errors import RuleViolation
from annotator.workspace.finding import FindOptions, places_of

TEXT = "Kim 🙂 met kim.\nKIM  Jong\nUn and Kimono; 50% (off)"
WHOLE = FindOptions(is_whole_word=True)
PATTERN = FindOptions(is_pattern=True)


def words(found: list[tuple[int, int]], text: str = TEXT) -> list[str]:
    return [text[start:end] for start, end in found]


def test_case_and_white_space_do_not_matter() -> None:
    assert places_of("kim", TEXT) == [(0, 3), (10, 13), (15, 18), (32, 35)]
    assert places_of("kim jong un", TEXT) == [(15, 27)]


def test_capitals_count_when_asked_for() -> None:
    assert places_of("KIM", TEXT, FindOptions(has_case=True)) == [(15, 18)]


def test_a_whole_word_is_no_part_of_another() -> None:
    assert words(places_of("kim", TEXT, WHOLE)) == ["Kim", "kim", "KIM"]
    assert places_of("kim", "ékim kimé kim", WHOLE) == [(10, 13)]


@pytest.mark.parametrize("sign", ["50%", "(off)", "🙂", ".", "%"])
def test_signs_are_taken_as_they_are(sign: str) -> None:
    assert set(words(places_of(sign, TEXT))) == {sign}


@pytest.mark.parametrize("nothing", ["", "  "])
def test_blanks_alone_find_nothing(nothing: str) -> None:
    assert places_of(nothing, TEXT) == []


def test_a_pattern_finds_in_code_points_line_by_line() -> None:
    assert words(places_of(r"^k\w+", TEXT, PATTERN)) == ["Kim", "KIM"]
    assert words(places_of(r"\d+%", TEXT, PATTERN)) == ["50%"]
    assert places_of("x*", TEXT, PATTERN) == []


def test_an_alternative_keeps_to_its_pattern() -> None:
    assert words(places_of("jong|met", TEXT, PATTERN)) == ["met", "Jong"]


@pytest.mark.parametrize(
    ("pattern", "column"),
    [
        ("a(b", 2),
        ("a)b", 2),
        (r"\(a[(](b", 7),
        ("ab[z", 3),
        ("ab*c**", 5),
        ("*a", 1),
        ("[z-a]", 2),
        ("a\\", 2),
        (r"x\1", 2),
        ("(?<=a)b", 1),
        ("a{2,1}", 2),
    ],
)
def test_a_wrong_pattern_is_one_sentence_with_its_column(pattern: str, column: int) -> None:
    with pytest.raises(RuleViolation) as refusal:
        places_of(pattern, TEXT, PATTERN)
    assert refusal.value.message.endswith(f"(column {column}).")
    assert "\n" not in refusal.value.message


def test_no_pattern_hangs() -> None:
    begun = time.process_time()
    assert places_of("(a+)+$", "a" * 20_000 + "b", PATTERN) == []
    assert time.process_time() - begun < 5


def test_there_is_a_most() -> None:
    assert len(places_of("a", "a" * 50, most=7)) == 7


@given(st.text(max_size=12), st.text("aB.* \n🙂é", max_size=40), st.booleans(), st.booleans())
def test_places_are_in_the_text_in_order_and_apart(
    words: str, text: str, is_pattern: bool, is_whole: bool
) -> None:
    options = FindOptions(is_whole_word=is_whole, is_pattern=is_pattern)
    try:
        found = places_of(words, text, options)
    except RuleViolation:
        assert is_pattern
        return
    edges = [edge for place in found for edge in place]
    assert edges == sorted(edges)
    assert all(0 <= start < end <= len(text) for start, end in found)
