"""Offsets in texts of every kind: conversions, caret steps, paragraphs."""

import hashlib
from collections.abc import Callable
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from annotator.domain.text import ArticleText
from tests.domain.material import long_texts, texts

FAMILY = "👨‍👩‍👧‍👦"


@given(texts)
def test_utf16_offsets_convert_there_and_back(written: str) -> None:
    text = ArticleText(written)
    for at in range(len(text) + 1):
        units = text.to_utf16(at)
        assert units == len(written[:at].encode("utf-16-le")) // 2
        assert text.from_utf16(units) == at
    assert text.utf16_length == text.to_utf16(len(text))


@given(texts)
def test_utf8_offsets_convert_there_and_back(written: str) -> None:
    text = ArticleText(written)
    for at in range(len(text) + 1):
        count = text.to_utf8(at)
        assert count == len(written[:at].encode())
        assert text.from_utf8(count) == at


@given(texts)
def test_conversions_grow_with_the_offset(written: str) -> None:
    text = ArticleText(written)
    for before, after in pairwise(range(len(text) + 1)):
        assert text.to_utf16(before) < text.to_utf16(after)
        assert text.to_utf8(before) < text.to_utf8(after)


@given(texts)
def test_offsets_inside_a_character_are_refused(written: str) -> None:
    text = ArticleText(written)
    ends = {text.to_utf16(at) for at in range(len(text) + 1)}
    for units in set(range(text.utf16_length)) - ends:
        with pytest.raises(ValueError, match="surrogate pair"):
            text.from_utf16(units)
    ends = {text.to_utf8(at) for at in range(len(text) + 1)}
    for count in set(range(len(written.encode()))) - ends:
        with pytest.raises(ValueError, match="inside a character"):
            text.from_utf8(count)


@pytest.mark.parametrize("written", ["", "abc", "é😀\n"])
def test_offsets_outside_the_text_are_refused(written: str) -> None:
    text = ArticleText(written)
    converters: list[Callable[[int], object]] = [
        text.to_utf16,
        text.to_utf8,
        text.from_utf16,
        text.from_utf8,
        text.next_grapheme,
        text.previous_grapheme,
        text.is_grapheme_boundary,
        text.paragraph_at,
    ]
    for convert in converters:
        for at in (-1, 100):
            with pytest.raises(IndexError):
                convert(at)


@given(texts)
def test_caret_steps_visit_the_same_places_both_ways(written: str) -> None:
    text = ArticleText(written)
    forth = [0]
    while forth[-1] < len(text):
        forth.append(text.next_grapheme(forth[-1]))
    back = [len(text)]
    while back[-1] > 0:
        back.append(text.previous_grapheme(back[-1]))
    assert forth == back[::-1]
    assert all(text.is_grapheme_boundary(at) for at in forth)
    inside = set(range(len(text) + 1)) - set(forth)
    assert not any(text.is_grapheme_boundary(at) for at in inside)


@settings(max_examples=15)
@given(long_texts, st.data())
def test_caret_steps_go_back_where_they_came_from_in_long_paragraphs(
    written: str, data: st.DataObject
) -> None:
    text = ArticleText(written.replace("\n", " ").replace("\r", " "))
    at = data.draw(st.integers(0, len(text) - 1))
    step = text.next_grapheme(at)
    assert step > at
    start = text.previous_grapheme(step)
    assert start <= at
    assert text.next_grapheme(start) == step


@given(texts, st.data())
def test_snapping_widens_to_whole_characters(written: str, data: st.DataObject) -> None:
    text = ArticleText(written)
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    low, high = text.snap_to_graphemes(start, end)
    assert low <= start
    assert high >= end
    assert text.is_grapheme_boundary(low)
    assert text.is_grapheme_boundary(high)


@pytest.mark.parametrize("cluster", [FAMILY, "🇮🇩", "e\u0301", "1️⃣", "👍🏽", "กิ่"])
def test_one_step_crosses_a_whole_character(cluster: str) -> None:
    text = ArticleText(f"a{cluster}b")
    assert text.next_grapheme(1) == 1 + len(cluster)
    assert text.previous_grapheme(1 + len(cluster)) == 1


def test_caret_stays_at_both_ends() -> None:
    text = ArticleText("ab")
    assert text.previous_grapheme(0) == 0
    assert text.next_grapheme(2) == 2


def test_newlines_are_steps_of_their_own() -> None:
    text = ArticleText("a\n\nb")
    assert [text.next_grapheme(at) for at in (0, 1, 2, 3)] == [1, 2, 3, 4]
    assert [text.previous_grapheme(at) for at in (1, 2, 3, 4)] == [0, 1, 2, 3]


def test_a_paragraph_without_any_ascii_still_has_steps() -> None:
    text = ArticleText("é" * 12_000)
    assert text.next_grapheme(6_000) == 6_001
    assert text.previous_grapheme(6_000) == 5_999


@given(texts)
def test_paragraphs_are_the_lines_between_newlines(written: str) -> None:
    text = ArticleText(written)
    ranges = [text.paragraph(number) for number in range(text.paragraph_count)]
    assert [written[start:end] for start, end in ranges] == written.split("\n")
    for number, (start, end) in enumerate(ranges):
        assert all(text.paragraph_number(at) == number for at in range(start, end + 1))
        assert text.paragraph_at(start) == (start, end)


def test_quotes_are_cut_by_code_points() -> None:
    text = ArticleText("a😀\u0301b\u2028c")
    assert text.quote(1, 3) == "😀\u0301"
    assert text.quote_of(((0, 1), (3, 4))) == "a … b"
    with pytest.raises(IndexError):
        text.quote(0, 7)


def test_a_text_is_a_value() -> None:
    one, other = ArticleText("sama"), ArticleText("sama")
    assert one == other
    assert hash(one) == hash(other)
    assert one != ArticleText("lain")
    assert one != "sama"
    assert str(one) == "sama"
    assert repr(one) == "ArticleText(4 code points)"
    assert one.sha256 == hashlib.sha256(b"sama").digest()
