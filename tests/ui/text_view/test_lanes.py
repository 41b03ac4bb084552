import itertools

from hypothesis import given
from hypothesis import strategies as st

from annotator.ui.text_view.lanes import LANE_LIMIT, assign_lanes

ranges = st.lists(
    st.tuples(st.integers(0, 40), st.integers(0, 15)).map(lambda pair: (pair[0], sum(pair))),
    max_size=40,
).map(lambda found: sorted(found, key=lambda pair: (pair[0], -pair[1])))


@given(hulls=ranges, limit=st.integers(1, LANE_LIMIT))
def test_ranges_in_one_lane_never_collide(hulls: list[tuple[int, int]], limit: int) -> None:
    lanes = assign_lanes(hulls, limit)
    for (one, lane), (other, other_lane) in itertools.combinations(
        zip(hulls, lanes.of, strict=True), 2
    ):
        if lane is not None and lane == other_lane:
            assert max(one[1], one[0] + 1) <= other[0]


@given(hulls=ranges, limit=st.integers(1, LANE_LIMIT))
def test_hidden_ranges_are_all_counted(hulls: list[tuple[int, int]], limit: int) -> None:
    lanes = assign_lanes(hulls, limit)
    hidden = sum(lane is None for lane in lanes.of)
    assert sum(count for _, _, count in lanes.overflow) == hidden


@given(hulls=ranges)
def test_no_more_lanes_are_used_than_ranges_lie_over_each_other(
    hulls: list[tuple[int, int]],
) -> None:
    solid = [(start, max(end, start + 1)) for start, end in hulls]
    depth = max((sum(start <= at < end for start, end in solid) for at in range(60)), default=0)
    used = {lane for lane in assign_lanes(hulls, 100).of if lane is not None}
    assert len(used) == depth


def test_nested_ranges_go_below_the_outer_one() -> None:
    assert assign_lanes([(0, 30), (5, 20), (6, 10), (12, 20)]).of == (0, 1, 2, 2)


def test_ranges_that_touch_share_a_lane() -> None:
    assert assign_lanes([(0, 5), (5, 9)]).of == (0, 0)


def test_the_thirteenth_level_is_counted_instead_of_drawn() -> None:
    lanes = assign_lanes([(number, 50) for number in range(14)])
    assert lanes.of[-2:] == (None, None)
    assert lanes.overflow == ((12, 50, 2),)
