"""What every annotation has in common."""

from dataclasses import FrozenInstanceError

import pytest

from annotator.domain.ids import SchemeId
from annotator.domain.rows import Mark, Origin


def test_a_mark_is_manual_and_says_nothing_of_certainty_by_itself() -> None:
    mark = Mark(SchemeId(b"s" * 16), 1, 2)
    assert (mark.origin, mark.confidence, mark.note, mark.extra) == (Origin.MANUAL, None, "", "")


def test_a_mark_cannot_be_changed() -> None:
    with pytest.raises(FrozenInstanceError):
        Mark(SchemeId(b"s" * 16), 1, 2).note = "x"  # type: ignore[misc]  # the point of the test


def test_origins_are_what_files_call_them() -> None:
    assert [str(origin) for origin in Origin] == [
        "manual",
        "accepted",
        "edited",
        "propagated",
        "imported",
    ]
