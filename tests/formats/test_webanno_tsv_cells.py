import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.formats.webanno_tsv_cells import (
    Value,
    link_of,
    parted,
    plain_text,
    plain_value,
    value_of,
)

ESCAPES = {
    "\\": "\\\\",
    "[": "\\[",
    "]": "\\]",
    "|": "\\|",
    "_": "\\_",
    "->": "\\->",
    ";": "\\;",
    "\t": "\\t",
    "\n": "\\n",
    "*": "\\*",
}
NASTY = st.lists(st.sampled_from([*ESCAPES, "a", " ", "😊", "-", ">", "1"]), max_size=8)


def escaped(value: str) -> str:
    """Escape a value as the format's own writer does, the pair -> as one."""
    pairs = value.split("->")
    return "\\->".join("".join(ESCAPES.get(char, char) for char in part) for part in pairs)


@given(NASTY.map("".join), NASTY.map("".join).filter(bool), st.integers(1, 99))
def test_any_two_values_share_a_cell_and_come_back(one: str, other: str, key: int) -> None:
    cell = f"{escaped(one)}[{key}]|{escaped(other)}"
    first, second = parted(cell, "|")
    assert value_of(first) == Value(escaped(one), str(key))
    assert plain_value(value_of(first).raw) == one
    assert value_of(second).key == ""
    assert plain_value(second) == other


@pytest.mark.parametrize(
    ("cell", "value"),
    [
        ("PER", Value("PER")),
        ("PER[12]", Value("PER", "12")),
        ("1-1[0_2]", Value("1-1", "0_2")),
        (r"NOTSTACKED\[0\]", Value(r"NOTSTACKED\[0\]")),
        ("a[b]", Value("a[b]")),
        ("[3]", Value("", "3")),
    ],
)
def test_the_number_in_brackets_is_apart_from_the_value(cell: str, value: Value) -> None:
    assert value_of(cell) == value


def test_an_annotation_without_value_and_no_annotation_mean_nothing() -> None:
    assert plain_value("*") == plain_value("_") == ""
    assert plain_value(r"\*") == "*"


@pytest.mark.parametrize(
    ("cell", "link"),
    [("*->1-2", ("*", 1, 2)), (r"a\->b->3-10", (r"a\->b", 3, 10)), ("*", None), ("->1-x", None)],
)
def test_a_link_says_its_chain_and_its_place_in_it(
    cell: str, link: tuple[str, int, int] | None
) -> None:
    assert link_of(cell) == link


@pytest.mark.parametrize(
    ("raw", "version", "text"),
    [
        (r"a\tb\\t", (3, 3), "a\tb\\t"),
        (r"x\r", (3, 2), "x\r"),
        (r"\u0041\'", (3, 3), r"\u0041\'"),
        (r"\u0041\'\101\q\ud83d\ude0a", (3, 1), "A'Aq😊"),
        ("\\\x01", (3, 3), "\x01"),
        (r"\ud83d", (3, 0), "\ufffd"),
    ],
)
def test_texts_are_escaped_as_their_version_says(
    raw: str, version: tuple[int, int], text: str
) -> None:
    assert plain_text(raw, version) == text
