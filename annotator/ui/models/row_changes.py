"""What is new about the rows of a model: which ones differ, or that they are other rows now."""

from collections.abc import Callable, Sequence
from typing import TypeVar

__all__ = ["changed_rows"]

R = TypeVar("R")


def changed_rows(
    before: Sequence[R], after: Sequence[R], key: Callable[[R], object]
) -> list[int] | None:
    """Give the rows, in order, that show something else than before; `key` says which row is which.

    None where rows came, went or moved: then the model is to be reset.
    """
    if [key(row) for row in before] != [key(row) for row in after]:
        return None
    return [number for number, row in enumerate(after) if row != before[number]]
