"""Guessing an article's metadata from its first lines: heading, byline, dateline, date.

Guesses carry the range that they were read from and are offered, never applied. Knows how
Indonesian and English newspapers begin their articles.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

__all__ = ["Guess", "guess_meta"]

_SIZE_OF_HEAD = 1_500
_LONGEST_TITLE = 200
_MONTHS = (
    "januari january jan",
    "februari february pebruari feb peb",
    "maret march mar",
    "april apr",
    "mei may",
    "juni june jun",
    "juli july jul",
    "agustus august agu agt aug",
    "september sept sep",
    "oktober october okt oct",
    "november nopember nov nop",
    "desember december des dec",
)
_MONTH_OF = {name: at for at, names in enumerate(_MONTHS, start=1) for name in names.split()}
_DAYS = (
    "senin monday",
    "selasa tuesday",
    "rabu wednesday",
    "kamis thursday",
    "jumat jum'at jum’at friday",
    "sabtu saturday",
    "minggu ahad sunday",
)
_DAY_OF = {name: at for at, names in enumerate(_DAYS) for name in names.split()}


def _one_of(names: dict[str, int]) -> str:
    return "|".join(sorted(map(re.escape, names), key=lambda name: (-len(name), name)))


_DATE = re.compile(
    rf"(?:\b(?P<weekday>{_one_of(_DAY_OF)}),?\s+)?\(?\s*"
    r"(?P<date>"
    r"(?P<iso>\b\d{4}-\d{2}-\d{2}\b)"
    r"|\b(?P<one>\d{1,2})(?P<sep>[/.-])(?P<two>\d{1,2})(?P=sep)(?P<short>\d{4}|\d{2})\b"
    rf"|\b(?P<day>\d{{1,2}})(?:st|nd|rd|th)?\s+(?P<month>{_one_of(_MONTH_OF)})\b\.?,?\s+"
    r"(?P<year>\d{4})\b"
    rf"|\b(?P<us_month>{_one_of(_MONTH_OF)})\b\.?\s+(?P<us_day>\d{{1,2}})(?:st|nd|rd|th)?,?\s+"
    r"(?P<us_year>\d{4})\b"
    r")",
    re.IGNORECASE,
)
_NAME = r"[^\W\d_a-z][\w.'’-]*(?:[ \t]+[^\W\d_a-z][\w.'’-]*){0,4}"
_DATELINE = re.compile(
    rf"^(?P<first>{_NAME})(?:[ \t]*,[ \t]*(?P<second>{_NAME}))?"
    rf"(?:[ \t]*,[ \t]*(?i:{_one_of(_MONTH_OF)})\.?[ \t]+\d{{1,2}})?"
    r"(?:[ \t]*,?[ \t]*\((?P<agency>[^()\n]{2,40})\))?"
    r"(?:[ \t]*[–—][ \t]*|[ \t]+--?[ \t]+|[ \t]*--[ \t]*)(?=\S)",
    re.MULTILINE,
)
_BYLINE = re.compile(
    r"^[ \t]*(?:(?:oleh|penulis|reporter|pewarta|wartawan|author|laporan)[ \t]*:[ \t]*"
    rf"|(?:by|oleh)[ \t]+)(?-i:(?P<author>{_NAME}))",
    re.MULTILINE | re.IGNORECASE,
)
_SITE = re.compile(r"\.(?:com|co|id|net|org|tv|news)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Guess:
    """A value for a field of `ArticleMeta`, or for the own field "dateline" (the place).

    Read from the half-open code-point range `[start, end)`; dates are ISO 8601.
    """

    field: str
    value: str
    start: int
    end: int


def guess_meta(text: str, language: str = "") -> list[Guess]:
    """Give what the first lines say about the article, in text order, at most one a field.

    `language` (BCP 47) decides how 11/09/23 is read: month first for en-US, else day first,
    unless the weekday beside it says otherwise.
    """
    head = text[:_SIZE_OF_HEAD]
    guesses: dict[str, Guess] = {}
    for guess in (*_title(text), *_byline(head), *_dateline(head), *_dates(head, language)):
        guesses.setdefault(guess.field, guess)
    return sorted(guesses.values(), key=lambda guess: (guess.start, guess.end, guess.field))


def _title(text: str) -> Iterator[Guess]:
    """Take the first line when a blank line or the rest of the text sets it apart."""
    start = len(text) - len(text.lstrip())
    end = text.find("\n", start)
    if end < 0:
        return
    line = text[start:end].rstrip()
    stands_alone = not text[end + 1 :].split("\n", 1)[0].strip()
    if _BYLINE.match(line):
        return
    if line and len(line) <= _LONGEST_TITLE and (stands_alone or line[-1] not in '.!?…”"'):
        yield Guess("title", " ".join(line.split()), start, start + len(line))


def _byline(head: str) -> Iterator[Guess]:
    match = _BYLINE.search(head)
    if match:
        yield Guess("author", match["author"], match.start("author"), match.end("author"))


def _dateline(head: str) -> Iterator[Guess]:
    """Read "Vladivostok, KN –", "JAKARTA —", "TEMPO.CO, Jakarta -", "LONDON (Reuters) -"."""
    match = _DATELINE.search(head)
    if match is None:
        return
    place, outlet = "first", "second"
    if _SITE.search(match["first"]):
        place, outlet = "second", "first"
    if match[place]:
        name = match[place].title() if match[place].isupper() else match[place]
        yield Guess("dateline", name, match.start(place), match.end(place))
    for group in (outlet, "agency"):
        if match[group]:
            yield Guess("outlet", match[group], match.start(group), match.end(group))


def _dates(head: str, language: str) -> Iterator[Guess]:
    """Give the dates, those with a weekday or in brackets first: the others may be history."""
    found = [
        (not (match["weekday"] or "(" in match.group()), match.start(), match, day)
        for match in _DATE.finditer(head)
        if (day := _day_of(match, language)) is not None
    ]
    for _, _, match, day in sorted(found, key=lambda item: item[:2]):
        yield Guess("date", day.isoformat(), match.start("date"), match.end("date"))


def _day_of(match: re.Match[str], language: str) -> date | None:
    if match["iso"]:
        year, month, day = (int(part) for part in match["iso"].split("-"))
        return _date(year, month, day)
    if match["month"]:
        return _date(int(match["year"]), _MONTH_OF[match["month"].lower()], int(match["day"]))
    if match["us_month"]:
        month = _MONTH_OF[match["us_month"].lower()]
        return _date(int(match["us_year"]), month, int(match["us_day"]))
    return _numeric(match, language)


def _numeric(match: re.Match[str], language: str) -> date | None:
    year = int(match["short"])
    if year < 100:
        year += 2000 if year < 70 else 1900
    one, two = int(match["one"]), int(match["two"])
    readings = [_date(year, two, one), _date(year, one, two)]
    if language.lower() == "en-us":
        readings.reverse()
    days = [day for day in readings if day is not None]
    weekday = _DAY_OF.get((match["weekday"] or "").lower())
    fitting = [day for day in days if day.weekday() == weekday]
    return next(iter(fitting or days), None)


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
