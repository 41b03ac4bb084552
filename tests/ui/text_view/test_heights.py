from hypothesis import given
from hypothesis import strategies as st

from annotator.ui.text_view.heights import Heights

heights = st.lists(st.integers(1, 500), min_size=1, max_size=70)


@given(values=heights, changes=st.lists(st.tuples(st.integers(0, 69), st.integers(1, 500))))
def test_tops_are_the_sums_of_what_is_above(
    values: list[int], changes: list[tuple[int, int]]
) -> None:
    made = Heights(values)
    for number, height in changes:
        if number < len(values):
            assert made.replace(number, height) == height - values[number]
            values[number] = height
    assert [made.above(number) for number in range(len(values))] == [
        sum(values[:number]) for number in range(len(values))
    ]
    assert made.total == sum(values)


@given(
    values=heights,
    changes=st.lists(st.tuples(st.integers(0, 69), st.integers(1, 500))),
    share=st.floats(0, 1),
)
def test_finding_is_the_inverse_of_tops(
    values: list[int], changes: list[tuple[int, int]], share: float
) -> None:
    made = Heights(values)
    for number, height in changes:
        if number < len(values):
            made.replace(number, height)
            values[number] = height
    y = min(int(share * made.total), made.total - 1)
    number, inside = made.find(y)
    assert made.above(number) + inside == y
    assert 0 <= inside < values[number]


def test_heights_beyond_the_ends_belong_to_the_first_and_last() -> None:
    made = Heights([10, 20])
    assert made.find(-5) == (0, -5)
    assert made.find(35) == (1, 25)
