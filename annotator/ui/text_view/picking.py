"""Picking several spans one by one: which are picked after a key. Pure."""

from collections.abc import Sequence

from annotator.domain.ids import SpanId

__all__ = ["picked_with"]


def picked_with(picked: Sequence[SpanId], under: Sequence[SpanId]) -> tuple[SpanId, ...]:
    """Give the picked spans after one press at a place that the spans `under` cover.

    `under` begins with the innermost. Each press takes the next one outwards; when all of them
    are picked, the press lets all of them go.
    """
    fresh = next((span for span in under if span not in picked), None)
    if fresh is not None:
        return (*picked, fresh)
    return tuple(span for span in picked if span not in under)
