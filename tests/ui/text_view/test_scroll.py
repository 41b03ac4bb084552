from hypothesis import given
from hypothesis import strategies as st

from annotator.ui.text_view.page import Page
from annotator.ui.text_view.scroll import Scroll
from tests.ui.text_view.samples import page_of

LONG = "\n".join(f"paragraph {number} " + "word " * (number * 7 % 90) for number in range(120))


def lines_in_sight(scroll: Scroll) -> dict[int, int]:
    """The window's lines by where they begin, with their y."""
    return {
        line.start: item.y + line.baseline
        for item in scroll.shown()
        for line in item.chunk.lines
        if 0 <= item.y + line.baseline < scroll.height
    }


@given(steps=st.lists(st.integers(-150, 150), max_size=20), start=st.integers(0, 8000))
def test_moving_moves_every_line_by_exactly_that_much(steps: list[int], start: int) -> None:
    page, scroll = page_of(LONG)
    scroll.jump(start)
    for step in steps:
        before = lines_in_sight(scroll)
        scroll.move(step)
        after = lines_in_sight(scroll)
        moved = {before[at] - after[at] for at in before.keys() & after.keys()}
        assert len(moved) <= 1
        assert moved <= {step} or 0 in (scroll.value,) or is_at_end(page, scroll)


def is_at_end(page: Page, scroll: Scroll) -> bool:
    return scroll.shown()[-1].chunk.chunk.number == len(page.chunks) - 1


@given(value=st.integers(-500, 10**6))
def test_the_window_is_always_full(value: int) -> None:
    page, scroll = page_of(LONG)
    scroll.jump(value)
    shown = scroll.shown()
    assert shown[0].y <= 0
    assert shown[-1].y + shown[-1].chunk.height >= scroll.height
    numbers = [item.chunk.chunk.number for item in shown]
    assert numbers == list(range(numbers[0], numbers[-1] + 1))
    assert numbers[-1] < len(page.chunks)


@given(at=st.integers(0, len(LONG)))
def test_a_shown_place_is_in_sight(at: int) -> None:
    page, scroll = page_of(LONG)
    scroll.show(at, margin=20)
    place = page.locate(at)
    line = place.chunk.lines[place.line]
    y = scroll.y_of(place.chunk.chunk.number)
    assert y + line.top >= 0
    assert y + line.bottom <= scroll.height


def test_a_place_in_sight_is_left_where_it_is() -> None:
    _, scroll = page_of(LONG)
    scroll.jump(1000)
    at = max(start for start, y in lines_in_sight(scroll).items() if y < 150)
    assert scroll.show(at) == 0


def test_a_centred_place_lays_out_nothing_on_the_way() -> None:
    page, scroll = page_of(LONG)
    scroll.show(LONG.index("paragraph 40"), centre=True)
    assert page.is_laid(40)
    assert not any(page.is_laid(number) for number in range(22, 30))


def test_a_line_kept_comes_back_to_its_height() -> None:
    page, scroll = page_of(LONG)
    scroll.jump(2000)
    line = scroll.reading_line(prefer=-1)
    page.set_type(page.metrics, 420, 0)
    scroll.keep(line)
    place = page.locate(line.at)
    y = scroll.y_of(place.chunk.chunk.number) + place.chunk.lines[place.line].baseline
    assert y == line.y


def test_the_line_of_the_caret_is_preferred_when_in_sight() -> None:
    _, scroll = page_of(LONG)
    scroll.jump(2000)
    caret = max(lines_in_sight(scroll))
    assert scroll.reading_line(caret).at == caret
    assert scroll.reading_line(0).at != 0


def test_a_short_article_does_not_scroll() -> None:
    _, scroll = page_of("one line")
    scroll.move(500)
    assert scroll.value == 0
    assert scroll.maximum == 0


def test_padding_is_free_above_and_below() -> None:
    page, scroll = page_of(LONG)
    scroll.padding = 30
    scroll.jump(0)
    assert scroll.shown()[0].y == 30
    for _ in range(400):
        scroll.move(150)
    last = scroll.shown()[-1]
    assert last.chunk.chunk.number == len(page.chunks) - 1
    assert last.y + last.chunk.height == scroll.height - 30


def test_the_scroll_value_names_the_place() -> None:
    _, scroll = page_of(LONG)
    scroll.jump(3000)
    value = scroll.value
    scroll.move(77)
    assert scroll.value == value + 77
