"""A quality report as one HTML page: every figure a table, with bars, intervals and shades in it.

The page needs nothing else: no script, no picture, no network. Light and dark follow the reader's
system, and it prints. Everything from a project is escaped. The template and the style are
`resources/html/report.html` and `report.css`.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from jinja2 import Environment, StrictUndefined
from markupsafe import Markup

from annotator.domain.figure_tables import Cell, CellKind, FigureTable, Section
from annotator.domain.quality import QualityReport
from annotator.formats.html_page import printable
from annotator.resources import resource

__all__ = ["duration", "report_html", "worded"]

_POLICY = "default-src 'none'; style-src 'unsafe-inline'"
_WIDTH = 120
"""How wide an interval's scale from 0 to 1 is drawn, in pixels."""


def report_html(report: QualityReport, tables: Sequence[FigureTable]) -> bytes:
    """Give the whole page as UTF-8."""
    environment = Environment(
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=lambda value: (
            printable(value) if isinstance(value, str) and not isinstance(value, Markup) else value
        ),
    )
    template = environment.from_string(resource("html/report.html").read_text(encoding="utf-8"))
    sections = [
        (section, list(group)) for section, group in groupby(tables, key=lambda one: one.section)
    ]
    page = template.render(
        report=report,
        policy=_POLICY,
        style=resource("html/report.css").read_text(encoding="utf-8"),
        sections=sections,
        headlines=_headlines(report, tables),
        Kind=CellKind,
        worded=worded,
        mark=_mark,
        is_number=_is_number,
    )
    return page.encode()


def worded(cell: Cell, kind: CellKind) -> str:
    """Give what stands in a cell: counts with grouped digits, figures to three places."""
    value = cell.value
    if value is None:
        return "–"
    if isinstance(value, str):
        return value
    if kind is CellKind.SECONDS:
        return duration(value)
    if isinstance(value, int):
        return f"{value:,}"
    return f"{value:.3f}"


def duration(seconds: float) -> str:
    """Give a time in the largest two units: "48 s", "3 min 20 s", "1 h 5 min"."""
    whole = round(seconds)
    if whole < 60:
        return f"{whole} s" if whole >= 10 else f"{seconds:.1f} s"
    if whole < 3600:
        return f"{whole // 60} min {whole % 60} s"
    return f"{whole // 3600} h {whole % 3600 // 60} min"


@dataclass(frozen=True, slots=True)
class _Mark:
    """Where the dot and the line of a figure stand on the scale, in pixels."""

    dot: float
    low: float
    high: float
    width: int = _WIDTH


def _mark(cell: Cell) -> _Mark | None:
    if not isinstance(cell.value, float) or not cell.is_on_scale:
        return None
    low, high = cell.interval or (cell.value, cell.value)
    return _Mark(_along(cell.value), _along(low), _along(high))


def _along(value: float) -> float:
    """Give the place of a value on a scale from 0 to 1; what is below stands at its beginning."""
    return round(4 + min(max(value, 0.0), 1.0) * (_WIDTH - 8), 1)


def _is_number(kind: CellKind) -> bool:
    return kind is not CellKind.TEXT


def _headlines(
    report: QualityReport, tables: Sequence[FigureTable]
) -> list[tuple[str, str, str, str]]:
    """Give the few figures at the top: what, how much, its interval, a word more."""
    found = [("Articles", f"{report.progress.articles:,}", "", "")]
    for table in tables:
        if table.section is Section.AGREEMENT and table.id.startswith("agreement_"):
            name, value = table.rows[0][0], table.rows[0][1]
            interval = "" if value.interval is None else "{:.3f} to {:.3f}".format(*value.interval)
            found.append((table.task, worded(value, CellKind.FIGURE), interval, str(name.value)))
    return found
