from hypothesis import given
from hypothesis import strategies as st

from annotator.ui.text_view.interaction import State
from annotator.ui.text_view.palette import Appearance, page_colours
from annotator.ui.text_view.reading_aids import Dimming, ReadingAids
from annotator.ui.text_view.span_display import SpanDisplay
from annotator.ui.text_view.stage import Stage
from annotator.ui.text_view.typography import Typography
from annotator.ui.text_view.units import Unit
from tests.ui.text_view.samples import LIGHT, picture, span, stage_of

TEXT = "\n".join(f"{number} " + "some words of a paragraph " * (number % 9) for number in range(90))


def baseline(stage: Stage, at: int) -> int:
    place = stage.scene.page.locate(at)
    return stage.scroll.y_of(place.chunk.chunk.number) + place.chunk.lines[place.line].baseline


@given(value=st.integers(0, 3000), width=st.integers(250, 900), zoom=st.floats(0.6, 2.0))
def test_the_line_being_read_stays_when_type_and_width_change(
    value: int, width: int, zoom: float
) -> None:
    stage = stage_of(picture(TEXT), width=700)
    stage.scroll.jump(value)
    line = stage.scroll.reading_line(stage.state.caret)
    stage.set_type(Typography(), zoom)
    stage.set_size(width, 400)
    at_top = stage.scroll.value == 0
    at_bottom = stage.scroll.value >= stage.scroll.maximum - 1
    assert baseline(stage, line.at) == line.y or at_top or at_bottom


def test_the_column_is_centred_with_room_for_margins() -> None:
    stage = stage_of(picture(TEXT), width=1400)
    column = stage.scene.page.width
    assert abs(stage.left + column / 2 - 700) <= 1
    stage.set_size(300, 400)
    assert stage.left >= 30
    assert stage.left + stage.scene.page.width <= 300


@given(
    value=st.integers(0, 3000),
    line_height=st.floats(1.0, 3.0),
    column=st.integers(30, 120),
    numbered=st.booleans(),
    has_chips=st.booleans(),
)
def test_the_line_being_read_stays_when_the_reader_changes_how_it_is_set(
    value: int, line_height: float, column: int, numbered: bool, has_chips: bool
) -> None:
    stage = stage_of(picture(TEXT), width=500)
    stage.scroll.jump(value)
    line = stage.scroll.reading_line(stage.state.caret)
    stage.set_type(Typography(line_height=line_height, column_characters=column), 1.0)
    stage.set_aids(ReadingAids(sentence_numbers=numbered, paragraph_marks=True))
    stage.shows_chips = has_chips
    stage.set_aids(ReadingAids(sentence_numbers=not numbered))
    at_top = stage.scroll.value == 0
    at_bottom = stage.scroll.value >= stage.scroll.maximum - 1
    assert baseline(stage, line.at) == line.y or at_top or at_bottom


def test_when_the_bright_sentence_changes_both_are_painted_anew() -> None:
    stage = stage_of(picture("Satu.\nDua.\nTiga.\nEmpat."))
    stage.set_aids(ReadingAids(dimming=Dimming.SENTENCES))
    region = stage.rows_between(State(caret=1, anchor=1), State(caret=12, anchor=12))
    assert region.contains(stage.boxes(0, 5)[0])
    assert region.contains(stage.boxes(11, 16)[0])
    assert not region.contains(stage.boxes(6, 10)[0])


def test_in_a_very_narrow_window_the_text_takes_the_margins() -> None:
    stage = stage_of(picture(TEXT), width=120)
    stage.set_aids(ReadingAids(sentence_numbers=True))
    assert stage.left + stage.scene.page.width <= 120
    assert stage.scene.page.width > 80


def test_a_window_dragged_to_and_fro_does_not_drift() -> None:
    stage = stage_of(picture(TEXT), width=700)
    stage.scroll.jump(1500)
    line = stage.scroll.reading_line(-1)
    for width in (*range(690, 300, -30), *range(300, 701, 7)):
        stage.set_size(width, 400)
    assert baseline(stage, line.at) == line.y


def test_growing_lanes_above_leave_the_line_being_read_in_place() -> None:
    stage = stage_of(picture(TEXT))
    stage.scroll.jump(600)
    first = stage.scroll.shown()[0].chunk
    line = stage.scroll.reading_line(-1)
    stage.replace_spans([span((first.start, first.start + 9 - n)) for n in range(6)], [])
    assert baseline(stage, line.at) == line.y


def test_hiding_keeps_the_line_being_read_and_drops_what_is_hidden_from_the_selection() -> None:
    text = "\n".join(["Kim Jong Un tiba di Vladivostok."] * 30)
    nested = [
        span((number * 33, number * 33 + 30 - level)) for number in range(30) for level in range(6)
    ]
    place = span((500, 520), label="PLACE")
    stage = stage_of(picture(text, [*nested, place]), height=300)
    stage.scroll.show(500, centre=True)
    stage.interaction.select_spans([place.id])
    y = stage.caret_box(stage.state.caret).top()
    stage.set_display(SpanDisplay(frozenset({"PERSON"})))
    assert abs(stage.caret_box(stage.state.caret).top() - y) <= 1
    assert stage.state.spans == (place.id,)
    stage.set_display(SpanDisplay(frozenset({"PLACE"})))
    assert stage.state.spans == ()
    stage.interaction.cycle_spans()
    assert stage.state.spans[0] in {one.id for one in nested}


def test_a_display_stays_for_the_next_article() -> None:
    hidden = span((0, 3), label="PLACE")
    stage = stage_of(picture("Kim"))
    stage.set_display(SpanDisplay(frozenset({"PLACE"})))
    stage.set_picture(picture("Kim", [hidden]), LIGHT)
    assert stage.scene.spans.is_hidden(hidden.id)


def test_rows_of_a_place_hold_its_caret() -> None:
    stage = stage_of(picture(TEXT))
    assert stage.rows((5, 5)).contains(stage.caret_box(5))
    assert stage.rows((len(TEXT), len(TEXT))).isEmpty()


def test_rows_between_states_hold_what_differs() -> None:
    item = span((40, 44))
    stage = stage_of(picture(TEXT, [item]))
    nothing = stage.rows_between(State(), State())
    assert nothing.isEmpty()
    selected = stage.rows_between(State(), State(spans=(item.id,)))
    assert selected.contains(stage.boxes(40, 44)[0])
    text = stage.rows_between(State(caret=5), State(caret=9, anchor=5))
    assert text.contains(stage.boxes(5, 9)[0])
    assert not text.contains(stage.boxes(150, 151)[0])


def test_an_extended_selection_repaints_only_what_was_added() -> None:
    stage = stage_of(picture(TEXT))
    far = TEXT.index("\n", 150) + 5
    region = stage.rows_between(State(far, 0), State(far + 1, 0))
    assert region.boundingRect().height() < 4 * stage.metrics.pitch


def test_a_caret_box_is_thin_and_as_high_as_its_text() -> None:
    stage = stage_of(picture(TEXT))
    box = stage.caret_box(3)
    assert box.width() == 2
    assert box.height() == stage.boxes(3, 4)[0].height()


def test_another_article_begins_at_its_top() -> None:
    stage = stage_of(picture(TEXT))
    stage.scroll.jump(900)
    stage.interaction.move(Unit.ARTICLE, 1)
    stage.set_picture(picture("another one"), page_colours(Appearance.DARK))
    assert (stage.scroll.value, stage.state) == (0, State())


def test_a_state_from_a_longer_text_is_fitted() -> None:
    stage = stage_of(picture("short"))
    stage.goto(State(caret=99, anchor=50))
    assert stage.state == State(caret=5, anchor=5)


def test_the_current_picture_has_later_spans() -> None:
    stage = stage_of(picture(TEXT))
    item = span((0, 3))
    stage.replace_spans([item], [])
    assert stage.current_picture().spans == (item,)


def test_the_full_height_is_measured_not_estimated() -> None:
    stage = stage_of(picture("日本語の文章。" * 300))
    height = stage.full_height()
    chunk = stage.scene.page.chunk(0)
    assert height == chunk.height + 2 * stage.scroll.padding
