import itertools

from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtGui import QColor, QImage, QPainter

from annotator.ui.text_view.chips import ChipWish, arrange, chip_art
from annotator.ui.text_view.typography import Typography, metrics_for

wishes = st.lists(
    st.builds(
        ChipWish,
        x=st.floats(0, 300),
        width=st.floats(10, 40),
        row=st.integers(0, 5),
        leftwards=st.booleans(),
    ),
    max_size=15,
)


@given(wishes=wishes, rows=st.integers(1, 4))
def test_chips_never_cover_each_other(wishes: list[ChipWish], rows: int) -> None:
    places = arrange(wishes, rows, 300.0)
    boxes = [
        (place.row, place.x, place.x + wish.width)
        for wish, place in zip(wishes, places, strict=True)
        if place is not None
    ]
    for one, other in itertools.combinations(boxes, 2):
        assert one[0] != other[0] or one[2] <= other[1] or other[2] <= one[1]


@given(wishes=wishes, rows=st.integers(1, 4))
def test_chips_stay_within_the_line(wishes: list[ChipWish], rows: int) -> None:
    for wish, place in zip(wishes, arrange(wishes, rows, 300.0), strict=True):
        if place is not None:
            assert 0 <= place.row < rows
            assert 0 <= place.x <= 300 - wish.width


def test_a_chip_alone_stands_where_it_wishes() -> None:
    (place,) = arrange([ChipWish(40.0, 20.0, 1)], 2, 300.0)
    assert place is not None
    assert (place.x, place.row) == (40.0, 1)


def test_a_second_chip_at_one_place_takes_another_row_then_moves_on() -> None:
    first, second, third = arrange([ChipWish(40.0, 20.0, 0)] * 3, 2, 300.0)
    assert first is not None
    assert second is not None
    assert third is not None
    assert (first.row, second.row) == (0, 1)
    assert third.x > 60


def test_leftward_chips_end_where_they_wish_and_move_left() -> None:
    first, second = arrange([ChipWish(100.0, 20.0, 0, leftwards=True)] * 2, 1, 300.0)
    assert first is not None
    assert second is not None
    assert first.x == 80.0
    assert second.x < 60.0


def test_a_chip_is_drawn_in_its_colours() -> None:
    metrics = metrics_for(Typography(), 1.0)
    art = chip_art(metrics.chip, 12)
    image = QImage(80, 20, QImage.Format.Format_RGB32)
    image.fill(QColor("#FFFFFF"))
    painter = QPainter(image)
    art.draw(painter, (4.0, 4.0), "PER", ("#C48700", "#000000"))
    painter.end()
    colours = {image.pixelColor(x, y).name().upper() for x in range(80) for y in range(20)}
    assert "#C48700" in colours
    assert art.width("PERSON") > art.width("PER")
