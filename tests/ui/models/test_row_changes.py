"""Which rows of a model have to be painted again."""

import pytest

from annotator.ui.models.row_changes import changed_rows

BEFORE = [("a", 1), ("b", 1), ("c", 1)]


def changes(*after: tuple[str, int]) -> list[int] | None:
    return changed_rows(BEFORE, after, lambda row: row[0])


def test_rows_that_show_something_else_are_named() -> None:
    assert changes(("a", 2), ("b", 1), ("c", 3)) == [0, 2]


def test_the_same_rows_are_no_change() -> None:
    assert changes(*BEFORE) == []


@pytest.mark.parametrize(
    "after",
    [BEFORE[:2], [*BEFORE, ("d", 1)], BEFORE[::-1], []],
    ids=["one went", "one came", "they moved", "all went"],
)
def test_other_rows_are_a_reset(after: list[tuple[str, int]]) -> None:
    assert changes(*after) is None
