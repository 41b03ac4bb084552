"""Layers as values."""

from annotator.domain.layers import LayerStatus
from tests.domain.material import empty_layer


def test_a_layer_may_hold_nothing() -> None:
    content = empty_layer()
    assert (content.spans, content.topics, content.stances, content.relations) == ((), (), (), ())


def test_statuses_are_what_files_call_them() -> None:
    assert [str(status) for status in LayerStatus] == [
        "unseen",
        "in_progress",
        "done",
        "skipped",
        "flagged",
    ]
