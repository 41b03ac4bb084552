"""Which texts count as dates: ISO 8601, whole or in part."""

import re
from datetime import date, datetime

from annotator.domain.errors import RuleViolation

__all__ = ["is_date", "require_date"]

_PART = re.compile(r"\d{4}(-\d{2}){0,2}", re.ASCII)


def is_date(text: str) -> bool:
    """Say whether `text` is "2023", "2023-09", "2023-09-11", or that with a time."""
    try:
        if _PART.fullmatch(text):
            date.fromisoformat((text + "-01-01")[:10])
        else:
            datetime.fromisoformat(text)
    except ValueError:
        return False
    return len(text) == 4 or text[4:5] == "-"


def require_date(text: str) -> None:
    """Refuse a text that is neither empty nor a date."""
    if text and not is_date(text):
        raise RuleViolation(f'"{text}" is not a date: write it like 2023-09-11 or 2023-09.')
