from itertools import pairwise

from annotator.ui.text_view.waves import wave


def test_a_wave_goes_from_edge_to_edge_around_its_middle() -> None:
    points = wave(10.0, 25.5, 100.0, 2.0).toList()
    assert (points[0].x(), points[-1].x()) == (10.0, 25.5)
    assert {point.y() for point in points} == {99.0, 101.0}
    assert all(a.x() < b.x() for a, b in pairwise(points))


def test_no_room_has_no_wave() -> None:
    assert wave(10.0, 10.0, 100.0, 2.0).size() == 1
