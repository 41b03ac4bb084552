"""Which texts count as dates: ISO 8601, whole or in part."""

import re
from datetime import date, datetime

from annotator.domain.errors import RuleViolation

__all__ = ["is_date", "require_date"]

_DATE = re.compile(r"\d{4}(-\d{2}){0,2}", re.ASCII)
_DATE_AND_TIME = re.compile(r"\d{4}-\d{2}-\d{2}T\d.*", re.ASCII)


def is_date(text: str) -> bool:
    """Say whether `text` is "2023", "2023-09", "2023-09-11", or that with a time."""
    try:
        if _DATE.fullmatch(text):
            date.fromisoformat((text + "-01-01")[:10])
        elif _DATE_AND_TIME.fullmatch(text):
            datetime.fromisoformat(text)
        else:
            return False
    except ValueError:
        return False
    return True


def require_date(text: str) -> None:
    """Refuse a text that is neither empty nor a date."""
    if text and not is_date(text):
        raise RuleViolation(f'"{text}" is not a date: write it like 2023-09-11 or 2023-09.')
