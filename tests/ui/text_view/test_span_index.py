from hypothesis import given
from hypothesis import strategies as st

from annotator.domain.spans import Span, covers
from annotator.domain.text import ArticleText
from annotator.ui.text_view.chunks import ChunkTable
from annotator.ui.text_view.span_display import SpanDisplay
from annotator.ui.text_view.span_index import ChunkIndex, SpanIndex
from tests.ui.text_view.samples import span, spans_over

TEXT = "word " * 12 + "\n" + "more " * 12
LENGTH = len(TEXT)
LIMIT = 10

many = spans_over(LENGTH, most=12)


def chunks() -> ChunkTable:
    return ChunkTable(ArticleText(TEXT), LIMIT)


def index(spans: tuple[Span, ...] = ()) -> SpanIndex:
    return SpanIndex(chunks(), spans)


@given(spans=many, at=st.integers(0, LENGTH - 1))
def test_spans_at_a_place_are_those_that_cover_it(spans: tuple[Span, ...], at: int) -> None:
    found = index(spans).at(at)
    assert {item.id for item in found} == {item.id for item in spans if covers(item.fragments, at)}


@given(spans=many, at=st.integers(0, LENGTH - 1))
def test_inner_spans_come_first(spans: tuple[Span, ...], at: int) -> None:
    lengths = [item.end - item.start for item in index(spans).at(at)]
    assert lengths == sorted(lengths)


@given(spans=many, data=st.data())
def test_replacing_ends_like_starting_anew(spans: tuple[Span, ...], data: st.DataObject) -> None:
    made = index(spans)
    added = data.draw(many)
    removed = data.draw(st.sets(st.sampled_from(spans))) if spans else set()
    made.replace(added, [item.id for item in removed])
    fresh = index(tuple(item for item in spans if item not in removed) + added)
    assert list(made.in_reading_order()) == list(fresh.in_reading_order())
    for number in range(len(chunks())):
        assert made.laned(number) == fresh.laned(number)


@given(spans=many, data=st.data(), dims=st.booleans())
def test_what_is_hidden_is_found_by_id_only_and_replacing_keeps_it_so(
    spans: tuple[Span, ...], data: st.DataObject, dims: bool
) -> None:
    display = SpanDisplay(frozenset({"PLACE"}), dims=dims)
    made = index(spans)
    made.set_display(display)
    added = data.draw(many)
    removed = data.draw(st.sets(st.sampled_from(spans))) if spans else set()
    made.replace(added, [item.id for item in removed])
    fresh = index(tuple(item for item in spans if item not in removed) + added)
    fresh.set_display(display)
    everything = made.in_reading_order()
    assert made.aside == fresh.aside == sum(item.label == "PLACE" for item in everything)
    seen = [item for item in everything if dims or item.label != "PLACE"]
    assert walked(made) == walked(fresh) == seen
    for number in range(len(chunks())):
        assert made.laned(number) == fresh.laned(number)
        assert {one.span.id for one in made.laned(number)[0]} <= {item.id for item in seen}
    for at in range(0, LENGTH, 7):
        assert {item.id for item in made.at(at)} <= {item.id for item in seen}
    for item in everything:
        assert made.get(item.id) == item
        assert made.is_hidden(item.id) == (item not in seen)
        assert made.is_pale(item.id) == (dims and item.label == "PLACE")


def walked(index: SpanIndex) -> list[Span]:
    found: list[Span] = []
    span = index.next_after(0)
    while span is not None:
        found.append(span)
        span = index.next_after(span.start, span.id)
    return found


@given(spans=many)
def test_stepping_forward_visits_every_span_once(spans: tuple[Span, ...]) -> None:
    made, visited, at, last = index(spans), [], 0, None
    while (found := made.next_after(at, last)) is not None:
        visited.append(found.id)
        at, last = found.start, found.id
    assert visited == [item.id for item in made.in_reading_order()]


@given(spans=many)
def test_stepping_back_is_the_reverse(spans: tuple[Span, ...]) -> None:
    made, visited, at, last = index(spans), [], LENGTH, None
    while (found := made.last_before(at, last)) is not None:
        visited.append(found.id)
        at, last = found.start, found.id
    assert visited == [item.id for item in reversed(made.in_reading_order())]


def test_a_changed_span_touches_its_old_and_its_new_chunks() -> None:
    old = span((0, 4))
    made = index((old,))
    moved = Span(old.id, old.layer, old.label, ((70, 75),), old.mark)
    touched = made.replace([moved], [])
    table = chunks()
    assert touched == {*table.numbers_in(0, 4), *table.numbers_in(70, 75)}
    assert made.at(1) == []
    assert made.at(71) == [moved]


def test_an_empty_span_is_found_where_it_stands() -> None:
    empty = span((7, 7))
    assert index((empty,)).at(7) == [empty]
    assert index((empty,)).at(8) == []


def test_removing_what_is_not_there_changes_nothing() -> None:
    assert index().replace([], [span((0, 1)).id]) == set()


def test_an_item_over_very_many_chunks_is_found_in_all_of_them() -> None:
    table = ChunkTable(ArticleText("\n" * 100))
    everything = span((0, 100))
    made: ChunkIndex[Span] = ChunkIndex(table, [everything])
    assert all(made.in_chunk(number) == [everything] for number in range(100))
    assert len(made.remove(everything.id)) == 100
    assert made.in_chunk(50) == []
