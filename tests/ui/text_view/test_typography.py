import pytest

from annotator.ui.text_view.lanes import RESERVED_LANES
from annotator.ui.text_view.typography import Typography, metrics_for


@pytest.mark.parametrize("zoom", [0.5, 1.0, 2.0, 4.0])
def test_the_reserved_lanes_have_room_in_every_line(zoom: float) -> None:
    metrics = metrics_for(Typography(), zoom)
    assert metrics.lane_y(RESERVED_LANES - 1) + metrics.stroke <= metrics.strip
    assert metrics.strip_for(0) == metrics.strip_for(RESERVED_LANES) == metrics.strip


def test_more_lanes_make_the_strip_higher() -> None:
    metrics = metrics_for(Typography(), 1.0)
    assert metrics.strip_for(12) - metrics.strip_for(11) == metrics.lane


def test_a_column_holds_about_as_many_characters_as_asked_for() -> None:
    narrow = metrics_for(Typography(column_characters=40), 1.0)
    wide = metrics_for(Typography(column_characters=80), 1.0)
    assert wide.column == pytest.approx(2 * narrow.column, abs=2)


def test_the_chips_of_a_line_hang_free_of_the_next_line() -> None:
    assert metrics_for(Typography(), 1.0).lead > 0


def test_a_greater_line_height_puts_lines_further_apart() -> None:
    assert metrics_for(Typography(line_height=3.0), 1.0).pitch == pytest.approx(
        3.0 * metrics_for(Typography(), 1.0).em, abs=1
    )


def test_zoom_makes_everything_greater() -> None:
    one, two = metrics_for(Typography(), 1.0), metrics_for(Typography(), 2.0)
    assert two.pitch > 1.8 * one.pitch
    assert two.column > 1.8 * one.column
    assert two.heading.pointSizeF() > two.body.pointSizeF() > one.body.pointSizeF()


def test_the_readers_size_and_family_are_taken() -> None:
    metrics = metrics_for(Typography(family="DejaVu Sans", size_pt=20), 1.0)
    assert metrics.body.family() == "DejaVu Sans"
    assert metrics.body.pointSizeF() == 20
