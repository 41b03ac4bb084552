import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.domain.scheme import TagScheme
from annotator.formats.tags import (
    TagReader,
    TokenSpan,
    escaped,
    is_tag,
    split_tag,
    unescaped,
    written,
)
from tests.formats.material import LABELS


def spans_of(*tags: str) -> list[TokenSpan]:
    return TagReader().spans([split_tag(tag) or ("?", "") for tag in tags], 0)


@pytest.mark.parametrize(
    "tags",
    [
        "B-X I-X B-X O I-Y", "I-X I-X B-X O I-Y", "B-X E-X S-X O S-Y", "B-X L-X U-X O U-Y",
        "B-X E-X B-X _ E-Y", "B-X M-X U-X O M-Y",
    ],
)  # fmt: skip
def test_every_scheme_gives_the_same_spans(tags: str) -> None:
    assert spans_of(*tags.split()) == [(0, 2, "X"), (2, 3, "X"), (4, 5, "Y")]


@pytest.mark.parametrize(
    ("tag", "parts"),
    [
        ("B-creative-work", ("B", "creative-work")), ("O", ("O", "")), ("_", ("O", "")),
        ("B", ("B", "")), ("NP-B", ("B", "NP")), ("I-NP-B", ("I", "NP-B")), ("NOUN", None),
        ("B-", ("B", "")), ("x-y", None), ("", None), ("B-A%09B", ("B", "A\tB")),
    ],
)  # fmt: skip
def test_a_tag_parts_at_its_first_hyphen(tag: str, parts: tuple[str, str] | None) -> None:
    assert split_tag(tag) == parts
    assert is_tag(tag) is (parts is not None)


@given(LABELS)
def test_a_label_in_a_column_comes_back(label: str) -> None:
    column = escaped(label)
    assert unescaped(column) == label
    assert not set(column) & set("\t\n\r")
    assert column.strip(" ") == column


def test_orphans_are_counted_with_their_tokens() -> None:
    reader = TagReader()
    reader.spans([("B", "X"), ("O", ""), ("I", "X")], 0)
    reader.spans([("I", "Y")], 3)
    assert reader.orphans == [2, 3]


@pytest.mark.parametrize(
    ("tags", "scheme"),
    [
        ("I-X B-X O", "IOB1"), ("B-X I-X", "IOB2"), ("B-X E-X", "BIOES"), ("U-X", "BILOU"),
        ("B-X E-X U-X", "mixed"), ("I-X O S-X", "mixed"), ("I-X O B-X", "IOB2"), ("O", "IOB2"),
    ],
)  # fmt: skip
def test_the_scheme_of_a_file_is_named(tags: str, scheme: str) -> None:
    reader = TagReader()
    reader.spans([split_tag(tag) or ("?", "") for tag in tags.split()], 0)
    assert reader.scheme == scheme


@st.composite
def sentences(draw: st.DrawFn) -> tuple[list[TokenSpan], int, list[int]]:
    spans: list[TokenSpan] = []
    at = 0
    for gap, length in draw(st.lists(st.tuples(st.integers(0, 2), st.integers(1, 4)), max_size=6)):
        start = at + gap
        at = start + length
        spans.append((start, at, draw(st.sampled_from(["X", "Y", "x-y"]))))
    breaks = draw(st.sets(st.sampled_from([start for start, _, _ in spans] or [0])))
    return spans, at + 1, sorted(breaks - {0})


@pytest.mark.parametrize("scheme", TagScheme)
@given(given_=sentences())
def test_what_is_written_is_read_again(
    scheme: TagScheme, given_: tuple[list[TokenSpan], int, list[int]]
) -> None:
    spans, count, breaks = given_
    tags = [split_tag(tag) or ("?", "") for tag in written(spans, count, scheme, breaks)]
    reader = TagReader()
    found: list[TokenSpan] = []
    for start, end in zip([0, *breaks], [*breaks, count], strict=True):
        found += reader.spans(tags[start:end], start)
    assert found == spans
    if scheme is TagScheme.IOB1 and spans:
        assert reader.scheme == "IOB1"
    else:
        assert reader.orphans == []


def test_each_scheme_has_its_letters() -> None:
    spans = [(0, 3, "X"), (3, 4, "X"), (5, 6, "Y")]
    assert {scheme: " ".join(written(spans, 6, scheme)) for scheme in TagScheme} == {
        TagScheme.IOB1: "I-X I-X I-X B-X O I-Y",
        TagScheme.IOB2: "B-X I-X I-X B-X O B-Y",
        TagScheme.BIOES: "B-X I-X E-X S-X O S-Y",
        TagScheme.BILOU: "B-X I-X L-X U-X O U-Y",
    }
