"""Which texts count as dates."""

import pytest

from annotator.domain.editing.dates import is_date, require_date
from annotator.domain.errors import RuleViolation


@pytest.mark.parametrize(
    "text", ["2023", "2023-09", "2023-09-11", "2023-09-11T10:30", "2023-09-11T10:30:00+07:00"]
)
def test_iso_dates_whole_or_in_part_are_dates(text: str) -> None:
    assert is_date(text)
    require_date(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "23",
        "2023-13",
        "2023-02-30",
        "20230911",
        "11/09/23",
        "2023-W37",
        "2023-09-11Tea",
        "0000",
    ],
)
def test_other_texts_are_not(text: str) -> None:
    assert not is_date(text)


def test_an_empty_text_is_no_date_but_allowed() -> None:
    require_date("")
    with pytest.raises(RuleViolation, match="write it like 2023-09-11"):
        require_date("kemarin")
