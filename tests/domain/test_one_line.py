"""Texts on one short line: whole, or cut with dots."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.domain.one_line import on_one_line


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("", ""),
        ("Jokowi", "Jokowi"),
        ("ten signs!", "ten signs!"),
        ("eleven sign", "eleven si…"),
        ("two\n  lines", "two lines"),
        ("abcdefgh ij klm", "abcdefgh…"),
        (" " * 200 + "far away", "…"),
    ],
)
def test_a_text_is_whole_or_cut_with_dots(text: str, line: str) -> None:
    assert on_one_line(text, 10) == line


@given(st.text(), st.integers(1, 20))
def test_a_line_is_never_too_long_and_says_when_something_is_missing(text: str, most: int) -> None:
    line = on_one_line(text, most)
    assert len(line) <= most
    assert "\n" not in line
    assert line.endswith("…") or line == " ".join(text.split())
