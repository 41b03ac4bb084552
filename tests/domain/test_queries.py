import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.domain.errors import RuleViolation
from annotator.domain.layers import LayerStatus
from annotator.domain.queries import Field, Part, SearchQuery, parse_query, with_filter

values = st.text(min_size=1, max_size=12)
typed = st.text(max_size=40) | st.text('label:in=by"status done title PER ', max_size=40)


def test_words_alone_are_no_filters() -> None:
    query = parse_query('presiden  rusia "kim jong"')
    assert query == SearchQuery('presiden rusia "kim jong"')
    assert not query.is_about_spans


@pytest.mark.parametrize(
    "text",
    [
        "12:30",
        "https://kn.go.id/a?b=c",
        "NEAR(a b)",
        "a AND NOT b*",
        "100% 🙂",
        "كَتَبَ: زيد",
        "Kim: “ya”",
        '"label:PER"',
        "note:this",
    ],
)
def test_everything_else_is_literal_text(text: str) -> None:
    assert parse_query(text) == SearchQuery(text)


def test_filters_stand_anywhere_among_the_words() -> None:
    query = parse_query('kim label:PER in:title LABEL:"Big org" "jong un" status:"In progress"')
    assert query.words == 'kim "jong un"'
    assert query.values(Field.LABEL) == ("PER", "Big org")
    assert query.part is Part.TITLE
    assert query.statuses == {LayerStatus.IN_PROGRESS}
    assert query.is_about_spans


def test_an_attribute_has_a_name_and_perhaps_a_value() -> None:
    query = parse_query('attribute:role attribute:role=leader attribute:"my role"="a ""b"" c"')
    assert [(one.name, one.value) for one in query.filters] == [
        ("role", None),
        ("role", "leader"),
        ("my role", 'a "b" c'),
    ]


def test_both_parts_are_the_whole_article() -> None:
    assert parse_query("in:title in:text").part is None


@pytest.mark.parametrize(
    ("query", "column", "words"),
    [
        ("label:", 7, "nothing after “label:”"),
        ("kim  attribute:=x", 16, "nothing after “attribute:”"),
        ("status:don", 8, "unseen, in_progress, done, skipped or flagged, not “don”"),
        ("in:body", 4, "title or text, not “body”"),
        ("lable:PER", 1, "write “label:”"),
        ("kim annotator:Sari", 5, "write “by:”"),
    ],
)
def test_a_wrong_query_is_one_sentence_with_its_column(query: str, column: int, words: str) -> None:
    with pytest.raises(RuleViolation) as refusal:
        parse_query(query)
    assert refusal.value.message.endswith(f"(column {column}).")
    assert words in refusal.value.message


def test_filters_know_where_they_stand() -> None:
    assert [one.column for one in parse_query("kim by:Sari label:PER").filters] == [5, 13]


def test_a_control_writes_its_filter_in_place_of_the_old_one() -> None:
    assert with_filter("kim label:PER", Field.LABEL, ["ORG"]) == "label:ORG kim"
    assert with_filter("label:PER kim by:me", Field.LABEL, []) == "kim by:me"
    assert with_filter("kim status:dno", Field.BY, ["Budi S"]) == 'by:"Budi S" kim'
    assert with_filter("", Field.ATTRIBUTE, ["role=the leader"]) == 'attribute:role="the leader"'


@given(typed)
def test_any_text_is_a_query_or_one_sentence(text: str) -> None:
    try:
        query = parse_query(text)
    except RuleViolation as refusal:
        column = int(refusal.message.rpartition("(column ")[2].removesuffix(")."))
        wrong_at_most = len(text) + 1
    else:
        column, wrong_at_most = 1, len(text) + 1
        assert all(1 <= one.column <= len(text) for one in query.filters)
    assert 1 <= column <= wrong_at_most


@given(values, typed)
def test_a_written_filter_is_read_as_it_was_meant(value: str, other: str) -> None:
    query = parse_query(with_filter(with_filter(other, Field.LABEL, [value]), Field.BY, [value]))
    assert query.values(Field.LABEL) == (value,)
    assert query.values(Field.BY) == (value,)


@given(values, values)
def test_a_written_attribute_is_read_as_it_was_meant(name: str, value: str) -> None:
    if "=" in name:
        return
    (one,) = parse_query(with_filter("", Field.ATTRIBUTE, [f"{name}={value}"])).filters
    assert (one.name, one.value) == (name, value)


@given(typed, st.sampled_from(Field))
def test_writing_no_filter_twice_changes_nothing_more(text: str, field: Field) -> None:
    once = with_filter(text, field, [])
    assert with_filter(once, field, []) == once
