import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.ui.text_view.symbols import (
    MarkShape,
    displayed,
    has_right_to_left,
    is_right_to_left,
    marks_in,
    spoken_name,
)
from tests.ui.text_view.samples import texts


def utf16_units(text: str) -> int:
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


@given(text=st.one_of(texts, st.text(st.characters())))
def test_what_is_displayed_is_as_long_as_the_text(text: str) -> None:
    assert len(displayed(text)) == len(text)
    assert utf16_units(displayed(text)) == utf16_units(text)


@pytest.mark.parametrize("character", ["\u2028", "\u2029", "\ufffc", "\x00", "\r", "\x7f", "\x85"])
def test_what_would_break_the_layout_becomes_a_picture(character: str) -> None:
    assert displayed(f"a{character}b") not in (f"a{character}b", "ab")


@pytest.mark.parametrize("text", ["plain", "a\tb", "a\u00a0b", "शब्द", "👩‍👩‍👧", "\u202eabc"])
def test_everything_else_is_displayed_as_it_is(text: str) -> None:
    assert displayed(text) is text


def test_a_lone_surrogate_becomes_a_replacement_character() -> None:
    assert displayed("a\ud800b") == "a\ufffdb"


def test_invisible_characters_are_marked_by_name() -> None:
    assert [(mark.at, mark.name) for mark in marks_in("a\u200bb\u202ec")] == [
        (1, "ZWSP"),
        (3, "RLO"),
    ]


def test_a_joiner_within_an_emoji_is_not_marked() -> None:
    assert marks_in("👩‍👩‍👧 👩🏽‍🌾") == []
    assert [mark.name for mark in marks_in("می\u200cخواهم ب\u200d")] == ["ZWNJ", "ZWJ"]


def test_the_first_strong_character_gives_the_direction() -> None:
    assert is_right_to_left("12 (شركة) Blue")
    assert not is_right_to_left("Blue شركة")
    assert not is_right_to_left("123")
    assert not is_right_to_left("日本")


def test_any_right_to_left_part_is_noticed() -> None:
    assert has_right_to_left("abc א")
    assert has_right_to_left("abc \u202eabc")
    assert not has_right_to_left("Café 日本 ไทย")


def test_tabs_and_hard_blanks_are_marked_too() -> None:
    marks = marks_in("a\tb\u00a0c\u202fd\u3000e f")
    assert [mark.name for mark in marks] == ["TAB", "NBSP", "NNBSP", "IDSP"]
    assert [mark.shape for mark in marks] == [MarkShape.TAB] + [MarkShape.BLANK] * 3


def test_marks_of_direction_point_the_way() -> None:
    shapes = [mark.shape for mark in marks_in("\u200e\u202e\u200b\u00ad")]
    assert shapes == [
        MarkShape.RIGHTWARDS,
        MarkShape.LEFTWARDS,
        MarkShape.POST,
        MarkShape.HYPHEN,
    ]


@pytest.mark.parametrize(
    ("character", "name"),
    [
        ("\u200d", "zero width joiner (ZWJ), U+200D"),
        ("\u00a0", "no-break space (NBSP), U+00A0"),
        ("\t", "control character (TAB), U+0009"),
        ("\x07", "control character (BEL), U+0007"),
        ("\u2028", "line separator, U+2028"),
    ],
)
def test_what_cannot_be_seen_has_a_name(character: str, name: str) -> None:
    assert spoken_name(f"a{character}", 1) == name


def test_what_can_be_seen_has_none() -> None:
    assert [spoken_name(text, 0) for text in ("a", " ", "\n", "é", "।", "")] == [""] * 6
    assert spoken_name("👩‍👩‍👧", 1) == ""
