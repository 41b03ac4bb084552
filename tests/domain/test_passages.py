"""Quoted passages: marks of many kinds, nested ones, ones that never close."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.domain.passages import passages
from tests.domain.material import texts

MARKS = "“”‘’\"'«»„「」 a.\u0301😀ب"


def inner(text: str) -> list[str]:
    return [text[one.inner_start : one.inner_end] for one in passages(text, 0, len(text))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("“Kami menolak,” katanya", ["Kami menolak,"]),
        ('"Kami menolak," katanya', ["Kami menolak,"]),
        ('" Kami menolak , " katanya', ["Kami menolak ,"]),
        ("'Kami menolak,' katanya", ["Kami menolak,"]),
        ("”Kami menolak,” katanya", ["Kami menolak,"]),
        ("„Nein“, sagt er", ["Nein"]),
        ("« Non », dit-il", ["Non"]),
        ("「はい」と言った", ["はい"]),
        ("Jum'at dan d’Or", []),
        ("“a” dan “b”", ["a", "b"]),
        ("“” kosong", []),
    ],
)
def test_marks_of_many_kinds(text: str, expected: list[str]) -> None:
    assert inner(text) == expected


def test_nested_passages_come_after_the_outer_one_and_are_deeper() -> None:
    text = "“Ia bilang ‘ya’ tadi,” kata Kim"
    found = passages(text, 0, len(text))
    assert [(one.depth, text[one.start : one.end]) for one in found] == [
        (0, "“Ia bilang ‘ya’ tadi,”"),
        (1, "‘ya’"),
    ]


def test_what_is_never_closed_ends_with_the_paragraph() -> None:
    text = "“Kami menolak.\nLain"
    (found,) = passages(text, 0, 14)
    assert (found.end, found.inner_end, found.is_closed) == (14, 14, False)


def test_an_apostrophe_in_a_word_closes_nothing() -> None:
    assert inner("‘It’s Jum’at’ he said") == ["It’s Jum’at"]


@given(text=st.one_of(texts, st.text(st.sampled_from(MARKS), max_size=30)))
def test_passages_lie_inside_and_nest_or_stand_apart(text: str) -> None:
    found = passages(text, 0, len(text))
    for one in found:
        assert 0 <= one.start < one.inner_start <= one.inner_end <= one.end <= len(text)
        assert (
            text[one.inner_start : one.inner_end].strip() != "" or one.inner_start < one.inner_end
        )
    for one in found:
        for two in found:
            assert (
                one.end <= two.start
                or two.end <= one.start
                or (one.start <= two.start and two.end <= one.end)
                or (two.start <= one.start and one.end <= two.end)
            )
