"""A quality report as JSON for scripts, and as CSV for spreadsheets.

The JSON holds every figure with its interval or the reason why there is none; people by the names
that the report has for them. The CSV holds the tables of the report, one row a cell with a number,
so that one file has them all. The same report gives the same bytes.
"""

import csv
import io
import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import fields, is_dataclass
from enum import Enum
from typing import TYPE_CHECKING

from annotator.domain.agreement import Estimate
from annotator.domain.figure_tables import Cell, FigureTable
from annotator.domain.quality import QualityReport

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

__all__ = ["report_csv", "report_json"]

_COLUMNS = ("section", "task", "table", "row", "column", "value", "low", "high", "why")
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def report_json(report: QualityReport) -> bytes:
    """Give all figures as one JSON object, UTF-8, indented."""
    value = {
        "format": "annotator/report/1",
        **_fields(report, report),
        "articles": {
            article.hex(): title
            for article, title in sorted((report.titles or {}).items())
            if title
        },
    }
    return (json.dumps(value, ensure_ascii=False, indent=2) + "\n").encode()


def report_csv(tables: Iterable[FigureTable]) -> bytes:
    """Give all tables in one CSV, UTF-8 with a byte order mark, which spreadsheets ask for.

    Each row is a cell: its table, the names of its row and its column, then value, interval and
    the reason for no value. What a spreadsheet would take for a formula begins with an apostrophe.
    """
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(_COLUMNS)
    for table in tables:
        writer.writerows(_lines(table))
    return out.getvalue().encode("utf-8-sig")


def _lines(table: FigureTable) -> Iterator[Sequence[object]]:
    about = [table.section.value, table.task, table.title]
    for row in table.rows:
        texts = [cell.value for cell in row if isinstance(cell.value, str)]
        name = " · ".join(texts)
        for column, cell in zip(table.columns, row, strict=True):
            if not isinstance(cell.value, str):
                words = [*about, name, column.title]
                yield [*map(_guarded, words), *_numbers(cell)]


def _numbers(cell: Cell) -> list[object]:
    low, high = cell.interval or ("", "")
    return [
        _plain(cell.value),
        _plain(low),
        _plain(high),
        "" if cell.value is not None else cell.why,
    ]


def _plain(value: object) -> object:
    return "" if value is None else round(value, 6) if isinstance(value, float) else value


def _guarded(text: str) -> str:
    return f"'{text}" if text.startswith(_FORMULA) else text


def _value(value: object, report: QualityReport) -> object:
    if isinstance(value, Estimate):
        return {"value": value.value, "why": value.why or None, "ci": value.interval}
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, bytes):
        return value.hex()
    if is_dataclass(value) and not isinstance(value, type):
        return _fields(value, report)
    if isinstance(value, tuple):
        return _pairs(value, report)
    return value


def _pairs(values: Sequence[object], report: QualityReport) -> object:
    """Give a tuple as a list, and one of pairs with a name first as an object."""
    if values and all(
        isinstance(one, tuple) and len(one) == 2 and isinstance(one[0], str) for one in values
    ):
        return {one[0]: _value(one[1], report) for one in values if isinstance(one, tuple)}
    return [_value(one, report) for one in values]


def _fields(value: "DataclassInstance", report: QualityReport) -> dict[str, object]:
    """Give a value's fields by name: people by theirs, titles apart, as they stand by article."""
    found: dict[str, object] = {}
    for name in (field.name for field in fields(value)):
        given = getattr(value, name)
        if name == "titles" or (name == "person" and isinstance(given, bytes)):
            continue
        if name in ("one", "other", "person"):
            found[name] = report.people[given].name
        elif name == "by_person":
            names = [person.name for person in report.people]
            found[name] = dict(zip(names, given, strict=True))
        else:
            found[name] = _value(given, report)
    return found
