import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.domain.errors import FormatError
from annotator.formats.strict_json import canonical, has_no_repeated_key, parse

VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(st.characters(exclude_categories=["Cs"])),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=3), inner),
    max_leaves=8,
)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ('{"a":NaN}', "NaN is no JSON number"),
        ('{"a":-Infinity}', "-Infinity is no JSON number"),
        ('{"a":1e999}', "too large"),
        ('{"a":1,"a":2}', '"a" stands there twice'),
        ('{"a":{"b":1,"b":1}}', '"b" stands there twice'),
        ('{"a":"\\ud83d"}', "surrogate"),
        ("[" * 100_000, "nested too deeply"),
        ("1" * 5000, "too long"),
        ('{"a":1} x', "Extra data at column 9"),
        ("", "Expecting value at column 1"),
    ],
)
def test_what_the_standard_refuses_is_refused_with_its_line(text: str, reason: str) -> None:
    with pytest.raises(FormatError, match=reason) as caught:
        parse(text, "a.json", 7)
    assert str(caught.value).startswith("a.json: line 7: ")


def test_a_whole_surrogate_pair_is_a_character() -> None:
    assert parse('"\\ud83d\\ude0a"', "a", 1) == "😊"


@given(VALUES)
def test_canonical_text_parses_to_the_same_value(value: object) -> None:
    assert parse(canonical(value), "a", 1) == value


@given(st.dictionaries(st.text(max_size=4), st.text(max_size=4), max_size=4))
def test_a_repeated_key_is_never_missed(pairs: dict[str, str]) -> None:
    text = json.dumps(pairs, ensure_ascii=False)
    for raw in (text, text.replace('": ', '" :'), text.replace('": ', '":')):
        whole = f'{{"again":1,{raw[1:-1]}{"," if pairs else ""}"again" : 2}}'
        assert not has_no_repeated_key(whole.encode("utf-8", "surrogatepass"), len(pairs) + 1)


def test_a_line_without_repeated_keys_is_let_pass() -> None:
    assert has_no_repeated_key(b'{"a":1,"b":"c : d"}', 2)
    assert has_no_repeated_key(b'{"a" : 1,"b":2}', 2)
